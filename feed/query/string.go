package query

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tidings/feed"
)

// String is the query in a tidy form, which Parse reads back to an equal one.
func (q *Query) String() string {
	var parts []string
	if q.Expr != nil {
		parts = append(parts, q.Expr.String())
	}
	if q.HasSort {
		parts = append(parts, "sort:"+sortName(q.Sort))
	}
	if q.Limit > 0 {
		parts = append(parts, "limit:"+strconv.Itoa(q.Limit))
	}
	return strings.Join(parts, " ")
}

func sortName(s feed.Sort) string {
	for name, order := range sorts {
		if order == s {
			return name
		}
	}
	return "newest"
}

// String joins the nodes by spaces.
func (e And) String() string {
	parts := make([]string, len(e))
	for i, x := range e {
		parts[i] = x.String()
		if _, ok := x.(Or); ok {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, " ")
}

// String joins the nodes by or.
func (e Or) String() string {
	parts := make([]string, len(e))
	for i, x := range e {
		parts[i] = x.String()
	}
	return strings.Join(parts, " or ")
}

// String is the node behind a hyphen.
func (e Not) String() string {
	switch e.X.(type) {
	case And, Or:
		return "-(" + e.X.String() + ")"
	}
	return "-" + e.X.String()
}

// String is the phrase in quotes, or bare where that reads the same.
func (e Phrase) String() string {
	s := joinTokens(e.Tokens)
	if len(e.Tokens) > 1 || !e.readsBare(s) {
		s = quote(s)
	}
	if e.Prefix {
		s += "*"
	}
	return s
}

// readsBare reports whether a single token, without quotes, is read as this
// phrase again.
func (e Phrase) readsBare(s string) bool {
	if !e.Prefix && (isKeyword(s) || endsInHangul(s)) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			r, _ := utf8.DecodeRuneInString(s)
			return unicode.IsLetter(r)
		}
	}
	return true
}

// joinTokens puts a space between tokens, but none before a symbol that is a
// token only where it touches the one before.
func joinTokens(tokens []string) string {
	var b strings.Builder
	for i, t := range tokens {
		if i > 0 && t != "++" && t != "#" {
			b.WriteByte(' ')
		}
		b.WriteString(t)
	}
	return b.String()
}

// String is the expression between slashes, behind its field.
func (e Regexp) String() string {
	s := "/" + strings.ReplaceAll(e.Pattern, "/", `\/`) + "/" + e.Flags
	if e.Field == "" {
		return s
	}
	return e.Field + ":" + s
}

// String is the field with its value, quoted where it must be.
func (e Field) String() string {
	s := e.Name + ":"
	if e.Exact {
		s += "="
	}
	return s + quoteValue(e.Value)
}

// String is is: with the mark's name.
func (e Is) String() string { return "is:" + nameOf(marks, e.Mark) }

// String is has: with the kind's name.
func (e Has) String() string { return "has:" + nameOf(kinds, e.Kind) }

// String is the date as it was written.
func (e Date) String() string {
	if e.Field == "" {
		return e.Text
	}
	return e.Field + ":" + e.Text
}

// String is the field with its bounds.
func (e Number) String() string {
	low, high := strconv.FormatInt(e.Min, 10), strconv.FormatInt(e.Max, 10)
	switch {
	case e.Min == e.Max:
		return e.Field + ":" + low
	case e.Max == math.MaxInt64 && e.Min == 0:
		return e.Field + ":>=0"
	case e.Max == math.MaxInt64:
		return e.Field + ":>" + strconv.FormatInt(e.Min-1, 10)
	case e.Max < 0:
		return e.Field + ":<0"
	case e.Min == 0:
		return e.Field + ":<=" + high
	}
	return e.Field + ":" + low + ".." + high
}

func nameOf[T comparable](names map[string]T, value T) string {
	for name, v := range names {
		if v == value {
			return name
		}
	}
	return ""
}

// quoteValue quotes a field's value where it would not read the same bare.
func quoteValue(s string) string {
	if s == "" || strings.ContainsFunc(s, isSpace) || strings.ContainsAny(s, `"()\*`) || strings.HasPrefix(s, "/") || strings.HasPrefix(s, "=") {
		return quote(s)
	}
	return s
}

// quote puts text between quotation marks.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
