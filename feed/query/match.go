package query

import (
	"strings"
	"time"

	"tidings/feed"
)

// Match reports whether the article is one the query asks for. A nil query and
// an empty one match every article. Sort and Limit play no part.
func (q *Query) Match(d *Document) bool {
	return q == nil || q.Expr == nil || Matches(q.Expr, d)
}

// Matches reports whether the article matches one node of a tree.
func Matches(e Expr, d *Document) bool {
	switch e := e.(type) {
	case And:
		for _, x := range e {
			if !Matches(x, d) {
				return false
			}
		}
		return true
	case Or:
		for _, x := range e {
			if Matches(x, d) {
				return true
			}
		}
		return false
	case Not:
		return !Matches(e.X, d)
	case Phrase:
		return d.has(e)
	case Regexp:
		return e.matches(d)
	case Field:
		return e.matches(d)
	case Is:
		return e.matches(d)
	case Has:
		return e.matches(d)
	case Date:
		return e.Contains(d.Published)
	case Number:
		return e.matches(d)
	}
	return false
}

// MatchValue reports whether one value of the field, not folded, matches.
func (e Field) MatchValue(value string) bool { return e.matchFolded(Fold(value)) }

func (e Field) matchFolded(folded string) bool {
	switch {
	case e.Exact:
		return folded == e.Value
	case e.Name == "lang":
		rest, ok := strings.CutPrefix(folded, e.Value)
		return ok && (rest == "" || rest[0] == '-')
	}
	return strings.Contains(folded, e.Value)
}

func (e Field) matches(d *Document) bool {
	for _, value := range d.Values(e.Name) {
		if e.matchFolded(d.fold(value)) {
			return true
		}
	}
	return false
}

func (e Regexp) matches(d *Document) bool {
	if e.Field != "" {
		return e.matchesAny(d.Values(e.Field))
	}
	return e.Re.MatchString(d.Title) || e.matchesAny(d.Authors) || e.Re.MatchString(d.Text)
}

func (e Regexp) matchesAny(values []string) bool {
	for _, value := range values {
		if e.Re.MatchString(value) {
			return true
		}
	}
	return false
}

func (e Is) matches(d *Document) bool {
	switch e.Mark {
	case Unread:
		return !d.Marks.Read
	case Read:
		return d.Marks.Read
	case Saved:
		return d.Marks.Saved
	case New:
		return !d.Marks.Read && d.FirstSeen.Unix() >= e.Since.Unix()
	case Partial:
		return d.Feed.Health.Partial
	case Updated:
		return d.Marks.Updated
	case Hidden:
		return d.Marks.Hidden
	}
	return false
}

func (e Has) matches(d *Document) bool {
	switch e.Kind {
	case Image:
		return d.Media&feed.HasImage != 0 || d.Image != ""
	case Audio:
		return d.Media&feed.HasAudio != 0
	case Video:
		return d.Media&feed.HasVideo != 0
	case Enclosure:
		return d.Media != 0
	case FullText:
		return d.Content != ""
	}
	return false
}

// Contains reports whether t lies between the bounds.
func (e Date) Contains(t time.Time) bool {
	s := t.Unix()
	return (e.From.IsZero() || s >= e.From.Unix()) && (e.To.IsZero() || s < e.To.Unix())
}

func (e Number) matches(d *Document) bool {
	var n int64
	switch e.Field {
	case "id":
		n = d.ID
	case "words":
		n = int64(d.Words)
	case "sources":
		n = max(int64(d.Sources), 1)
	}
	return e.Min <= n && n <= e.Max
}
