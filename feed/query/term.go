package query

import (
	"strings"
	"unicode/utf8"
)

// term reads a phrase, a regular expression, a field with its value, a day or
// a word.
func (p *parser) term() (Expr, error) {
	switch p.text[p.at] {
	case '"':
		text, err := p.quoted()
		if err != nil {
			return nil, err
		}
		return p.phrase(text, p.star()), nil
	case '/':
		expr, ok, err := p.bareRegexp()
		if ok || err != nil {
			return expr, err
		}
	}
	at := p.at
	word, err := p.word()
	name, value, ok := strings.Cut(word, ":")
	if _, known := fieldNamed(strings.ToLower(name)); err != nil && !(ok && known) {
		return nil, err // the value of a field is read once more, by the field's own rules
	}
	if ok && isName(name) {
		expr, taken, err := p.field(at, name, value)
		if taken || err != nil {
			return expr, err
		}
	}
	if err != nil {
		return nil, err
	}
	if word == "today" || word == "yesterday" {
		return p.day(word), nil
	}
	return p.wordPhrase(word), nil
}

// word takes everything up to white space, or up to a parenthesis that closes
// the present group; parentheses inside a word belong to it in pairs. One that
// closes nothing is an error, but in a sign such as :) it is left alone.
func (p *parser) word() (string, error) {
	start, open, stray := p.at, 0, -1
scan:
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		switch {
		case isSpace(r):
			break scan
		case r == '(':
			open++
		case r == ')' && open > 0:
			open--
		case r == ')' && p.groups > 0:
			break scan
		case r == ')' && stray < 0:
			stray = p.at
		}
		p.at += n
	}
	word := p.text[start:p.at]
	if stray >= 0 && (stray == start || len(Tokens(word)) > 0) {
		return word, p.fail(stray, `a ")" that closes nothing`, `a "(" before it opens what it closes; in quotes it is a sign like any other`)
	}
	return word, nil
}

// wordPhrase makes a bare word a condition; nil when it holds nothing to
// search for. A Korean word stands for all that begin with it, since Korean
// hangs its particles on words.
func (p *parser) wordPhrase(word string) Expr {
	text, star := strings.CutSuffix(word, "*")
	return p.phrase(text, star || endsInHangul(Fold(text)))
}

func endsInHangul(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return 0xac00 <= r && r <= 0xd7a3
}

func (p *parser) phrase(text string, prefix bool) Expr {
	tokens := Tokens(text)
	if len(tokens) == 0 {
		p.dropped = true
		return nil
	}
	return Phrase{tokens, prefix}
}

// star takes an asterisk if it comes next.
func (p *parser) star() bool {
	if p.at < len(p.text) && p.text[p.at] == '*' {
		p.at++
		return true
	}
	return false
}

// quoted takes text between quotation marks. Inside, \" is a quotation mark
// and \\ a backslash.
func (p *parser) quoted() (string, error) {
	start := p.at
	var b strings.Builder
	for p.at++; p.at < len(p.text); p.at++ {
		c := p.text[p.at]
		switch {
		case c == '"':
			p.at++
			return b.String(), nil
		case c == '\\' && p.at+1 < len(p.text) && (p.text[p.at+1] == '"' || p.text[p.at+1] == '\\'):
			p.at++
			c = p.text[p.at]
		}
		b.WriteByte(c)
	}
	return "", p.incomplete(start, "unclosed quotation mark", `another " closes it`)
}

// isName reports whether what stands before a colon could be a field's name.
func isName(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return s != ""
}

// field reads a field's value, which begins behind the colon; the word that
// holds both has been taken already. taken is false when the word is no field
// after all: "http://…", "Breaking:", "re:invent".
func (p *parser) field(at int, name, rest string) (expr Expr, taken bool, err error) {
	if strings.HasPrefix(rest, "//") || rest == "" && name[0] <= 'Z' {
		return nil, false, nil
	}
	name = strings.ToLower(name)
	f, ok := fieldNamed(name)
	if !ok {
		if near := p.aliased(name, rest); near != "" {
			e := p.fail(at, "unknown field "+shown(name), "")
			e.Near = near
			return nil, false, e
		}
		if near := nearest(name, fieldNames()); near != "" {
			e := p.fail(at, "unknown field "+shown(name), "")
			e.Near = near + ":"
			return nil, false, e
		}
		return nil, false, nil
	}
	p.at = at + len(name) + 1
	switch f.Kind {
	case TextField:
		expr, err = p.textField(f)
	default:
		expr, err = p.plainField(f)
	}
	return expr, true, err
}

func fieldNames() []string {
	var names []string
	for _, f := range Fields() {
		names = append(names, f.Name)
	}
	return names
}

// textField reads text, ="exact text" or a regular expression.
func (p *parser) textField(f FieldInfo) (Expr, error) {
	at := p.at
	if p.at < len(p.text) && p.text[p.at] == '/' {
		expr, ok, err := p.fieldRegexp(f)
		if ok || err != nil {
			return expr, err
		}
	}
	exact := p.at < len(p.text) && p.text[p.at] == '='
	if exact {
		p.at++
	}
	text, quoted, err := p.value(f)
	if err != nil {
		return nil, err
	}
	if !quoted && !exact {
		text = strings.TrimRight(text, "*")
	}
	folded := strings.TrimSpace(Fold(text))
	if folded == "" {
		return nil, p.fail(at, "no value for "+f.Name+":", "it takes text, as in "+f.Example)
	}
	return Field{f.Name, folded, exact}, nil
}

// plainField reads the value of a field that takes no text.
func (p *parser) plainField(f FieldInfo) (Expr, error) {
	at := p.at
	text, _, err := p.value(f)
	if err != nil {
		return nil, err
	}
	text = strings.TrimSpace(Fold(text))
	switch f.Kind {
	case ChoiceField, SortField:
		return p.choice(at, f, text)
	case AgeField:
		return p.age(at, text)
	case DateField:
		return p.date(at, text)
	}
	return p.number(at, f, text)
}

// value takes a field's value, quoted or bare.
func (p *parser) value(f FieldInfo) (text string, quoted bool, err error) {
	at := p.at
	switch {
	case p.done():
		return "", false, p.incomplete(at, "no value for "+f.Name+":", "it takes one like "+f.Example)
	case p.text[p.at] == '"':
		text, err = p.quoted()
		return text, true, err
	case p.text[p.at] == '(':
		return "", false, p.fail(at, "a parenthesis as value of "+f.Name+":",
			"repeat the field for each value, as in ("+f.Name+":a or "+f.Name+":b), or quote the value")
	}
	if text, err = p.word(); err == nil && text == "" {
		return "", false, p.fail(at, "no value for "+f.Name+":", "it stands right behind the colon, as in "+f.Example)
	}
	return text, false, err
}

// choice reads one of the words that a field takes.
func (p *parser) choice(at int, f FieldInfo, text string) (Expr, error) {
	switch f.Name {
	case "is":
		if mark, ok := marks[text]; ok {
			e := Is{Mark: mark}
			if mark == New {
				e.Since = p.moment().AddDate(0, 0, -1).UTC()
			}
			return e, nil
		}
	case "has":
		if kind, ok := kinds[text]; ok {
			return Has{kind}, nil
		}
	case "sort":
		if order, ok := sorts[text]; ok {
			p.orders++
			p.query.Sort, p.query.HasSort = order, true
			return nil, nil
		}
	}
	var names []string
	for _, v := range f.Values {
		names = append(names, v.Name)
	}
	e := p.fail(at, "unknown value "+shown(text), f.Name+": takes "+strings.Join(names, ", "))
	if near := nearest(text, names); near != "" {
		e.Near = f.Name + ":" + near
	}
	return nil, e
}
