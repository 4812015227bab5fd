package query

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Error says what in a query cannot be read. Its text is one line without
// control characters, such as
//
//	unknown field "autor" at 7: did you mean author:?
//	"abc" is no number at 13: words: takes one like words:>800
type Error struct {
	Pos        int    // where, in runes from 1
	Problem    string // what is wrong there
	Expected   string // what would work; "" when Near says it
	Near       string // the nearest thing that would work, or ""
	Incomplete bool   // the query may be right once more is typed
}

// Error is the sentence for people.
func (e *Error) Error() string {
	s := fmt.Sprintf("%s at %d", e.Problem, e.Pos)
	if e.Near != "" {
		return s + ": did you mean " + e.Near + "?"
	}
	return s + ": " + e.Expected
}

// shown is text from a query inside quotation marks, cut to a few words.
func shown(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most-1]) + "…"
	}
	return strconv.Quote(s)
}

// nearest is the candidate that name is a slip of, or "".
func nearest(name string, candidates []string) string {
	best, least := "", 4
	for _, c := range candidates {
		if len(name) >= 3 && len(c) > len(name) && c[:len(name)] == name {
			return c
		}
		if d := slips(name, c); d < least && d <= allowed(name, c) {
			best, least = c, d
		}
	}
	return best
}

// allowed is how many slips may part two words of these lengths.
func allowed(a, b string) int {
	switch n := min(len(a), len(b)); {
	case n < 3:
		return 0
	case n < 6:
		return 1
	case n < 8:
		return 2
	}
	return 3
}

// slips is the number of letters left out, put in, changed or swapped between
// two words; for words of very different length just a great one.
func slips(a, b string) int {
	if len(a) > 24 || len(b) > 24 {
		return 99
	}
	var rows [3][26]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
