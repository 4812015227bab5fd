package store

import (
	"strconv"
	"strings"

	"tidings/feed/query"
)

// isText reports whether a condition is about words alone and finds articles
// rather than leaving some out.
func isText(e query.Expr) bool {
	switch e := e.(type) {
	case query.Phrase:
		return true
	case query.And:
		found := false
		for _, x := range e {
			if not, ok := x.(query.Not); ok && isText(not.X) {
				continue
			}
			if !isText(x) {
				return false
			}
			found = true
		}
		return found
	case query.Or:
		for _, x := range e {
			if !isText(x) {
				return false
			}
		}
		return true
	}
	return false
}

// maxTerms is how many phrases the search index is asked for at once.
const maxTerms = 64

// askIndex hands conditions about words to the search index. What only leaves
// articles out, it cannot walk.
func (l *listing) askIndex(found, without []query.Expr) {
	terms := 0
	for _, e := range append(found[:len(found):len(found)], without...) {
		terms += countPhrases(e)
	}
	if len(found) == 0 || terms > maxTerms {
		l.rest = append(l.rest, found...)
		for _, e := range without {
			l.rest = append(l.rest, query.Not{X: e})
		}
		return
	}
	parts := make([]string, len(found))
	for i, e := range found {
		parts[i] = matchText(e)
		l.phrases = append(l.phrases, e)
	}
	l.match = "(" + strings.Join(parts, " AND ") + ")"
	for _, e := range without {
		l.match += " NOT " + matchText(e)
		l.phrases = append(l.phrases, query.Not{X: e})
	}
	l.match = "{title authors text} : (" + l.match + ")"
}

func countPhrases(e query.Expr) int {
	n := 0
	switch e := e.(type) {
	case query.Phrase:
		return 1
	case query.Not:
		return countPhrases(e.X)
	case query.And:
		for _, x := range e {
			n += countPhrases(x)
		}
	case query.Or:
		for _, x := range e {
			n += countPhrases(x)
		}
	}
	return n
}

// matchText writes a condition about words as FTS5 reads it: every phrase a
// quoted string, whose tokens hold no quotes.
func matchText(e query.Expr) string {
	switch e := e.(type) {
	case query.Phrase:
		text := `"` + strings.ReplaceAll(strings.Join(e.Tokens, " "), `"`, `""`) + `"`
		if e.Prefix {
			text += " *"
		}
		return text
	case query.Or:
		parts := make([]string, len(e))
		for i, x := range e {
			parts[i] = matchText(x)
		}
		return "(" + strings.Join(parts, " OR ") + ")"
	case query.And:
		var found []string
		without := ""
		for _, x := range e {
			if not, ok := x.(query.Not); ok {
				without += " NOT " + matchText(not.X)
			} else {
				found = append(found, matchText(x))
			}
		}
		return "((" + strings.Join(found, " AND ") + ")" + without + ")"
	}
	return `""`
}

// inFeeds narrows a match to feeds, whose IDs the index knows as words.
func inFeeds(match string, feeds []int64) string {
	words := make([]string, len(feeds))
	for i, id := range feeds {
		words[i] = `"` + strconv.FormatInt(id, 10) + `"`
	}
	return "(" + match + ") AND (feed : (" + strings.Join(words, " OR ") + "))"
}

// titleMatch is a match that looks at titles alone.
func titleMatch(match string) string {
	return "{title" + strings.TrimPrefix(match, "{title authors text")
}
