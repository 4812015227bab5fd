package query_test

import (
	"errors"
	"strings"
	"testing"
	"unicode"

	"tidings/feed/query"
)

func TestErrors(t *testing.T) {
	for _, c := range tableOf(t, "testdata/errors.txt") {
		t.Run(c.query, func(t *testing.T) {
			q, err := query.Parse(c.query, now)
			if err == nil {
				t.Fatalf("read as %q", q)
			}
			want, incomplete := strings.CutPrefix(c.want, "… ")
			if err.Error() != want {
				t.Errorf("says\n%s; want\n%s", err, want)
			}
			var e *query.Error
			if !errors.As(err, &e) || e.Incomplete != incomplete {
				t.Errorf("Incomplete is %v; want %v", !incomplete, incomplete)
			}
		})
	}
}

func TestBounds(t *testing.T) {
	for name, c := range map[string]struct {
		query string
		ok    bool
	}{
		"longest":              {strings.Repeat("a", query.MaxLength), true},
		"too long":             {strings.Repeat("a ", query.MaxLength), false},
		"deepest":              {strings.Repeat("(", query.MaxDepth) + "a" + strings.Repeat(")", query.MaxDepth), true},
		"too deep":             {strings.Repeat("(", query.MaxDepth+1) + "a" + strings.Repeat(")", query.MaxDepth+1), false},
		"negations":            {strings.Repeat("-", query.MaxDepth+1) + "a", false},
		"groups side by side":  {strings.Repeat("(a) ", 1000), true},
		"depth after an error": {"(((((", false},
		"bytes":                {"\xff\x00\x1b[31mkernel\xfe", true},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := query.Parse(c.query, now)
			if (err == nil) != c.ok {
				t.Fatalf("error %v; want one: %v", err, !c.ok)
			}
			if err != nil {
				checkSentence(t, err)
			}
		})
	}
}

// checkSentence fails unless the error is one clean line.
func checkSentence(t *testing.T, err error) {
	t.Helper()
	s := err.Error()
	if strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) || len(s) > 400 {
		t.Errorf("not one clean line: %q", s)
	}
}
