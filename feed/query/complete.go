package query

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Completion is one way to go on with a query: the runes From to To of its
// text are replaced by Text.
type Completion struct {
	Text     string
	From, To int    // in runes from 0, To not included
	Help     string // one line, or ""
}

// mostCompletions is how many values of a field are offered at once.
const mostCompletions = 50

// Complete gives the ways to go on at pos, a place in text in runes from 0:
// names of fields where a word begins, values behind a field's colon. values
// gives the values of a text field that there are (feed, folder, tag, author,
// category, lang, site); nil for fields it does not know, and it may be nil
// itself. Values that begin with what is typed come first, then those that
// have it in them. nil when there is nothing to offer.
func Complete(text string, pos int, values func(field string) []string) []Completion {
	runes := []rune(text)
	pos = min(max(pos, 0), len(runes))
	start := termStart(runes[:pos])
	end := pos
	for end < len(runes) && !isSpace(runes[end]) && runes[end] != ')' {
		end++
	}
	typed := string(runes[start:pos])
	name, value, ok := strings.Cut(typed, ":")
	if !ok {
		return completeField(typed, start, end)
	}
	f, known := fieldNamed(strings.ToLower(name))
	if !known {
		return nil
	}
	at := start + utf8.RuneCountInString(name) + 1
	if f.Kind == TextField {
		if values == nil || strings.HasPrefix(value, "/") {
			return nil
		}
		return completeText(value, values(f.Name), at, end)
	}
	return completeChoice(f, value, at, end)
}

// termStart is where the term begins that the text ends in. Quotation marks
// behind a colon hold spaces together.
func termStart(text []rune) int {
	start, quoted := 0, false
	for i, r := range text {
		switch {
		case r == '"' && (quoted || i == start || text[i-1] == ':' || text[i-1] == '='):
			quoted = !quoted
		case quoted:
		case isSpace(r), r == '(' && i == start, r == '-' && i == start:
			start = i + 1
		}
	}
	return start
}

// completeField offers fields and the words that stand for days.
func completeField(typed string, from, to int) []Completion {
	typed = strings.ToLower(typed)
	if typed == "" {
		return nil
	}
	var list []Completion
	for _, f := range Fields() {
		if strings.HasPrefix(f.Name, typed) {
			list = append(list, Completion{f.Name + ":", from, to, f.Help})
		}
	}
	for _, f := range Forms() {
		if isKeyword(f.Form) && strings.HasPrefix(f.Form, typed) {
			list = append(list, Completion{f.Form, from, to, f.Help})
		}
	}
	return list
}

// completeChoice offers the words a field takes, or shows how it is written.
func completeChoice(f FieldInfo, typed string, from, to int) []Completion {
	typed = strings.ToLower(strings.Trim(typed, `"`))
	var list []Completion
	for _, v := range f.Values {
		if strings.HasPrefix(v.Name, typed) && v.Name != typed {
			list = append(list, Completion{v.Name, from, to, v.Help})
		}
	}
	if len(f.Values) == 0 && typed == "" {
		_, example, _ := strings.Cut(f.Example, ":")
		list = append(list, Completion{example, from, to, f.Help})
	}
	return list
}

// completeText offers the values that have what is typed in them.
func completeText(typed string, values []string, from, to int) []Completion {
	sign := ""
	if rest, exact := strings.CutPrefix(typed, "="); exact {
		sign, typed = "=", rest
	}
	typed = Fold(strings.Trim(typed, `"`))
	type found struct {
		value string
		at    int
	}
	var hits []found
	for _, v := range values {
		if at := strings.Index(Fold(v), typed); at >= 0 && v != "" {
			hits = append(hits, found{v, min(at, 1)})
		}
	}
	slices.SortStableFunc(hits, func(a, b found) int { return cmp.Compare(a.at, b.at) })
	var list []Completion
	for _, h := range hits[:min(len(hits), mostCompletions)] {
		list = append(list, Completion{Text: sign + quoteValue(h.value), From: from, To: to})
	}
	return list
}
