package query_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"tidings/feed/query"
)

func TestMatch(t *testing.T) {
	for _, c := range tableOf(t, "testdata/queries.txt") {
		t.Run(c.query, func(t *testing.T) {
			q, err := query.Parse(c.query, now)
			if err != nil {
				if c.want != "error" {
					t.Fatalf("%v; want %s", err, c.want)
				}
				return
			}
			if got := matches(q); got != c.want {
				t.Errorf("%s matches %s; want %s", q, got, c.want)
			}
			again := parse(t, q.String())
			if got := matches(again); got != c.want {
				t.Errorf("read again from %q it matches %s; want %s", q.String(), got, c.want)
			}
			if again.String() != q.String() {
				t.Errorf("%q is written %q the second time", q.String(), again.String())
			}
		})
	}
}

// matches lists the articles that q matches, as the table does.
func matches(q *query.Query) string {
	all := articles()
	var ids []string
	for _, d := range all {
		if q.Match(d) {
			ids = append(ids, fmt.Sprint(d.ID))
		}
	}
	switch len(ids) {
	case 0:
		return "none"
	case len(all):
		return "all"
	}
	return strings.Join(ids, " ")
}

type row struct{ query, want string }

// tableOf reads lines of "query => what".
func tableOf(t testing.TB, name string) []row {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		i := strings.LastIndex(line, "=> ")
		if i < 0 {
			t.Fatalf("%s: no => in %q", name, line)
		}
		rows = append(rows, row{strings.TrimSpace(line[:i]), line[i+len("=> "):]})
	}
	return rows
}
