package query

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Terms are the words, phrases and texts that a matching article can have in
// it, folded, without those that are negated; for a list of what was searched
// for. In the order of the query, nil when there are none.
func (q *Query) Terms() []string {
	var terms []string
	for _, e := range q.positive() {
		term := ""
		switch e := e.(type) {
		case Phrase:
			term = joinTokens(e.Tokens)
		case Field:
			term = e.Value
		}
		if term != "" && !slices.Contains(terms, term) {
			terms = append(terms, term)
		}
	}
	return terms
}

// positive are the conditions on title, authors and text that are not negated.
func (q *Query) positive() []Expr {
	if q == nil {
		return nil
	}
	var list []Expr
	var walk func(Expr)
	walk = func(e Expr) {
		switch e := e.(type) {
		case And:
			for _, x := range e {
				walk(x)
			}
		case Or:
			for _, x := range e {
				walk(x)
			}
		case Phrase:
			list = append(list, e)
		case Regexp:
			if showsIn(e.Field) {
				list = append(list, e)
			}
		case Field:
			if showsIn(e.Name) {
				list = append(list, e)
			}
		}
	}
	walk(q.Expr)
	return list
}

// showsIn reports whether a field's text is what a reader sees.
func showsIn(field string) bool {
	switch field {
	case "", "title", "text", "author":
		return true
	}
	return false
}

// Highlight finds in a line of text, such as a title, what q searches for. It
// gives byte ranges [from, to), ascending and apart from each other, nil when
// there are none. Ranges begin and end between runes, and where a letter folds
// into several, hold the whole letter.
func Highlight(text string, q *Query) [][2]int {
	terms := q.positive()
	if len(terms) == 0 || text == "" {
		return nil
	}
	var ranges [][2]int
	var m *mapped
	for _, e := range terms {
		if re, ok := e.(Regexp); ok {
			ranges = append(ranges, regexpRanges(text, re.Re)...)
			continue
		}
		if m == nil {
			m = foldMapped(text)
		}
		switch e := e.(type) {
		case Phrase:
			ranges = append(ranges, m.phrase(e)...)
		case Field:
			ranges = append(ranges, m.substring(e.Value)...)
		}
	}
	return merge(ranges)
}

func regexpRanges(text string, re *regexp.Regexp) [][2]int {
	var ranges [][2]int
	for _, r := range re.FindAllStringIndex(text, -1) {
		if r[0] < r[1] {
			ranges = append(ranges, [2]int{r[0], r[1]})
		}
	}
	return ranges
}

// merge sorts ranges and joins those that touch.
func merge(ranges [][2]int) [][2]int {
	slices.SortFunc(ranges, func(a, b [2]int) int { return a[0] - b[0] })
	var out [][2]int
	for _, r := range ranges {
		if n := len(out); n > 0 && r[0] <= out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], r[1])
			continue
		}
		out = append(out, r)
	}
	return out
}

// mapped is folded text that knows where in the original each byte came from.
type mapped struct {
	folded     string
	from, to   []int // of the original, for each folded byte
	tokens     []string
	begin, end []int // of each token, in the original
}

// foldMapped folds text letter by letter, a letter being what composes.
func foldMapped(text string) *mapped {
	m := new(mapped)
	var b []byte
	for at := 0; at < len(text); {
		n := norm.NFKC.NextBoundaryInString(text[at:], true)
		folded := Fold(text[at : at+n])
		if len(b) > 0 && b[len(b)-1] == ' ' {
			folded = strings.TrimPrefix(folded, " ")
		}
		b = append(b, folded...)
		for range len(folded) {
			m.from, m.to = append(m.from, at), append(m.to, at+n)
		}
		at += n
	}
	m.folded = string(b)
	m.split()
	return m
}

// split finds where each token of the folded text stands. Tokens are parts of
// it, in order, except where they were cut.
func (m *mapped) split() {
	at := 0
	for _, token := range Tokens(m.folded) {
		i := strings.Index(m.folded[at:], token)
		if i < 0 {
			return
		}
		at += i
		m.tokens = append(m.tokens, token)
		m.begin = append(m.begin, m.from[at])
		at += len(token)
		m.end = append(m.end, m.to[at-1])
	}
}

// phrase finds the phrase's places.
func (m *mapped) phrase(p Phrase) [][2]int {
	var ranges [][2]int
	last := len(p.Tokens) - 1
	for i := 0; i+last < len(m.tokens); i++ {
		if !m.hasAt(i, p) {
			continue
		}
		ranges = append(ranges, [2]int{m.begin[i], m.end[i+last]})
	}
	return ranges
}

func (m *mapped) hasAt(i int, p Phrase) bool {
	for j, token := range p.Tokens {
		switch {
		case m.tokens[i+j] == token:
		case p.Prefix && j == len(p.Tokens)-1 && strings.HasPrefix(m.tokens[i+j], token):
		default:
			return false
		}
	}
	return true
}

// substring finds the places of folded text.
func (m *mapped) substring(value string) [][2]int {
	var ranges [][2]int
	for at := 0; ; {
		i := strings.Index(m.folded[at:], value)
		if i < 0 {
			return ranges
		}
		at += i
		ranges = append(ranges, [2]int{m.from[at], m.to[at+len(value)-1]})
		at += len(value)
	}
}
