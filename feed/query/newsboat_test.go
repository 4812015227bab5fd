package query_test

import (
	"strings"
	"testing"

	"tidings/feed/query"
)

func TestFromNewsboat(t *testing.T) {
	for _, c := range tableOf(t, "testdata/newsboat.txt") {
		t.Run(c.query, func(t *testing.T) {
			got, err := query.FromNewsboat(c.query)
			if err != nil {
				checkSentence(t, err)
				got = "error: " + err.Error()
			}
			if got != c.want {
				t.Errorf("becomes\n%s; want\n%s", got, c.want)
			}
		})
	}
	if _, err := query.FromNewsboat(strings.Repeat("(", 2000)); err == nil {
		t.Error("depth has no bound")
	}
}

func FuzzFromNewsboat(f *testing.F) {
	for _, c := range tableOf(f, "testdata/newsboat.txt") {
		f.Add(c.query)
	}
	f.Fuzz(func(t *testing.T, filter string) {
		text, err := query.FromNewsboat(filter)
		if err != nil {
			checkSentence(t, err)
			return
		}
		if len(text) <= query.MaxLength {
			parse(t, text)
		}
	})
}
