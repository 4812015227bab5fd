package query

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// What bounds a query.
const (
	MaxLength = 4096 // bytes of its text
	MaxDepth  = 50   // of parentheses and negations inside each other
)

// Parse reads a query. now is the moment to which ages and dates relate; its
// location is the one whose days count. The error is always an *Error.
// Text without anything in it is the query for every article; text with
// nothing in it that could be searched for, such as "!?", is an error.
func Parse(text string, now time.Time) (*Query, error) {
	if len(text) > MaxLength {
		return nil, &Error{
			Pos: utf8.RuneCountInString(text[:MaxLength]) + 1, Problem: "the query is too long",
			Expected: "at most 4096 bytes can be read",
		}
	}
	text = strings.ToValidUTF8(text, "\ufffd")
	p := &parser{text: text, now: now, query: &Query{Text: strings.TrimSpace(text)}}
	expr, err := p.alternatives()
	if err != nil {
		return nil, err
	}
	if expr == nil && p.dropped {
		return nil, &Error{Pos: 1, Problem: "nothing to search for", Expected: "a query has a letter or a digit in it"}
	}
	p.query.Expr = expr
	return p.query, nil
}

// parser reads a query by recursive descent, letter by letter: what a word is
// depends on what stands before it.
type parser struct {
	text    string
	at      int // byte offset of what comes next
	now     time.Time
	depth   int  // of groups and negations
	groups  int  // parentheses that are open
	dropped bool // a word without anything to search for was left out
	orders  int  // how often sort: and limit: were read
	query   *Query
}

// fail makes an error for the byte offset at.
func (p *parser) fail(at int, problem, expected string) *Error {
	return &Error{Pos: utf8.RuneCountInString(p.text[:at]) + 1, Problem: problem, Expected: expected}
}

// incomplete makes an error that more typing may cure.
func (p *parser) incomplete(at int, problem, expected string) *Error {
	e := p.fail(at, problem, expected)
	e.Incomplete = true
	return e
}

func (p *parser) skipSpace() {
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		if !isSpace(r) {
			return
		}
		p.at += n
	}
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// done reports whether the text or the present group ends here.
func (p *parser) done() bool {
	return p.at >= len(p.text) || p.groups > 0 && p.text[p.at] == ')'
}

// alternatives reads what or joins; nil when nothing in it is a condition.
func (p *parser) alternatives() (Expr, error) {
	var list []Expr
	for {
		p.skipSpace()
		start, orders := p.at, p.orders
		expr, err := p.sequence()
		if err != nil {
			return nil, err
		}
		at := p.at
		more := p.keyword("or")
		if expr == nil && p.orders != orders && (more || len(list) > 0 || p.groups > 0) {
			return nil, p.fail(start, "sort: and limit: are no conditions", "they stand outside or and parentheses, as in (a or b) limit:50")
		}
		list = append(list, expr)
		if !more {
			return anyOf(list), nil
		}
		if p.skipSpace(); p.done() {
			return nil, p.incomplete(at, `nothing after "or"`, `a query goes on after "or"; in quotes it is a word`)
		}
	}
}

// sequence reads what stands side by side, up to an or or the end.
func (p *parser) sequence() (Expr, error) {
	var list []Expr
	for first := true; ; first = false {
		p.skipSpace()
		if p.done() || !first && p.atKeyword("or") {
			return allOf(list), nil
		}
		if at := p.at; !first && p.keyword("and") {
			if p.skipSpace(); p.done() {
				return nil, p.incomplete(at, `nothing after "and"`, `a query goes on after "and"; in quotes it is a word`)
			}
		}
		expr, err := p.operand()
		if err != nil {
			return nil, err
		}
		list = append(list, expr)
	}
}

// operand reads one term, group or negation; nil when it is no condition.
func (p *parser) operand() (Expr, error) {
	at := p.at
	negated := p.keyword("not")
	if negated {
		if p.skipSpace(); p.done() {
			return nil, p.incomplete(at, `nothing after "not"`, `a query goes on after "not"; in quotes it is a word`)
		}
	} else if negated = p.hyphen(); negated {
		p.at++
	}
	switch {
	case negated:
		return p.negation(at)
	case p.text[p.at] == '(':
		return p.group()
	}
	return p.term()
}

// hyphen reports whether a hyphen that negates comes next.
func (p *parser) hyphen() bool {
	rest := p.text[p.at:]
	if len(rest) < 2 || rest[0] != '-' || p.groups > 0 && rest[1] == ')' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return !isSpace(r)
}

// negation reads what a not or a hyphen at the offset negates.
func (p *parser) negation(at int) (Expr, error) {
	if err := p.deeper(at); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	orders := p.orders
	expr, err := p.operand()
	if err != nil {
		return nil, err
	}
	if p.orders != orders {
		return nil, p.fail(at, "sort: and limit: cannot be negated", "write them without not or -")
	}
	return negate(expr), nil
}

// group reads parentheses and what is between them.
func (p *parser) group() (Expr, error) {
	at := p.at
	if err := p.deeper(at); err != nil {
		return nil, err
	}
	p.groups++
	p.at++
	expr, err := p.alternatives()
	if err != nil {
		return nil, err
	}
	if p.at >= len(p.text) {
		return nil, p.incomplete(at, "unclosed parenthesis", `a ")" closes it; in quotes it is a sign like any other`)
	}
	p.at++
	p.groups--
	p.depth--
	if expr == nil {
		p.dropped = true
	}
	return expr, nil
}

func (p *parser) deeper(at int) error {
	if p.depth++; p.depth > MaxDepth {
		return p.fail(at, "the query is too deep", "parentheses and negations can stand 50 deep")
	}
	return nil
}

// keyword takes the word if it comes next, as a word of its own.
func (p *parser) keyword(word string) bool {
	if !p.atKeyword(word) {
		return false
	}
	p.at += len(word)
	return true
}

// atKeyword reports whether the word comes next, all in lower or all in upper
// case, and by itself.
func (p *parser) atKeyword(word string) bool {
	rest := p.text[p.at:]
	if !strings.HasPrefix(rest, word) && !strings.HasPrefix(rest, strings.ToUpper(word)) {
		return false
	}
	rest = rest[len(word):]
	if rest == "" || rest[0] == '(' || p.groups > 0 && rest[0] == ')' {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return isSpace(r)
}

// isKeyword reports whether a bare word would not be searched for.
func isKeyword(s string) bool {
	switch s {
	case "and", "or", "not", "today", "yesterday":
		return true
	}
	return false
}

// allOf joins conditions, flat; nil entries are left out.
func allOf(list []Expr) Expr {
	var all And
	for _, e := range list {
		switch e := e.(type) {
		case nil:
		case And:
			all = append(all, e...)
		default:
			all = append(all, e)
		}
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

// anyOf joins alternatives, flat; nil entries are left out.
func anyOf(list []Expr) Expr {
	var alternatives Or
	for _, e := range list {
		switch e := e.(type) {
		case nil:
		case Or:
			alternatives = append(alternatives, e...)
		default:
			alternatives = append(alternatives, e)
		}
	}
	switch len(alternatives) {
	case 0:
		return nil
	case 1:
		return alternatives[0]
	}
	return alternatives
}

// negate turns a condition round.
func negate(e Expr) Expr {
	switch e := e.(type) {
	case nil:
		return nil
	case Not:
		return e.X
	}
	return Not{e}
}
