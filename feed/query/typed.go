package query

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// typedLeast is how many letters of a word must stand before it is taken for
// the beginning of longer ones: one or two begin too many.
const typedLeast = 3

// ParseTyped reads a query that is still being typed: a plain word at its very
// end also finds the words that begin with it. Everything else is as in Parse.
func ParseTyped(text string, now time.Time) (*Query, error) {
	q, err := Parse(text, now)
	if err != nil || !typing(text) {
		return q, err
	}
	longer, err := Parse(text+"*", now)
	if err != nil {
		return q, nil
	}
	longer.Text = q.Text
	return longer, nil
}

// typing reports whether text ends in a plain word that may go on.
func typing(text string) bool {
	word := text[strings.LastIndexFunc(text, isSpace)+1:]
	word = strings.TrimLeft(word, "(")
	if utf8.RuneCountInString(word) < typedLeast || isKeyword(strings.ToLower(word)) || strings.Count(text, `"`)%2 != 0 {
		return false
	}
	return !strings.ContainsFunc(word, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M, unicode.Nd) })
}
