package opml_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tidings/feed"
	"tidings/feed/opml"
)

var update = flag.Bool("update", false, "write the .json files anew from what is read now")

// TestRead reads each list of testdata and compares it with the .json beside it.
func TestRead(t *testing.T) {
	for _, name := range lists(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := opml.ReadAny(data, name)
			if err != nil {
				t.Fatal(err)
			}
			got := encode(t, doc)
			golden := name + ".json"
			if *update {
				if err := os.WriteFile(golden, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), string(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

func lists(t testing.TB) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/*.opml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no lists in testdata: %v", err)
	}
	urls, err := filepath.Glob("testdata/*.urls")
	if err != nil {
		t.Fatal(err)
	}
	return append(names, urls...)
}

func encode(t testing.TB, doc opml.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadRefuses(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"page":     {"<!DOCTYPE html><html><head><title>x</title></head><body>no</body></html>", "it is an HTML page, not a list of subscriptions"},
		"feed":     {`<?xml version="1.0"?><rss version="2.0"><channel/></rss>`, "it is a feed itself, not a list of subscriptions; tidings add subscribes to it"},
		"xml":      {"<things/>", "it is not a list of subscriptions (no OPML in it)"},
		"prose":    {"Dear reader: no.\nYours\n", "it is not a list of subscriptions (neither OPML nor addresses)"},
		"json":     {`{"a": "https://b.example/"}`, "it is not a list of subscriptions (neither OPML nor addresses)"},
		"database": {"SQLite format 3\x00rest", "it is a database, not a list of subscriptions"},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := opml.ReadAny([]byte(c.data), "")
			var p *feed.Problem
			if !errors.As(err, &p) || p.Sentence != c.want {
				t.Errorf("%v, %+v; want %s", err, doc, c.want)
			}
		})
	}
	for name, data := range map[string]string{"nothing": "", "comments": "# none yet\n\n", "empty": "<opml/>"} {
		if doc, err := opml.ReadAny([]byte(data), "urls"); err != nil || len(doc.Subscriptions) != 0 {
			t.Errorf("%s: %v, %+v", name, err, doc)
		}
	}
}

// TestReadCut reads lists that end in the middle of an outline.
func TestReadCut(t *testing.T) {
	const start = "<opml><body>\n" + `<outline text="A" xmlUrl="https://a.example/feed"/>` + "\n"
	for end, subscriptions := range map[string]int{
		`<outline text="B" xmlUrl="https://b.example/fe`: 1,
		`<outline text="B" xmlUrl='https://b.example/fe`: 1,
		`<outline text="B" xmlUrl=https://b.example/fe`:  1,
		`<outline text="B`:  1,
		`<outline text="B"`: 1,
		`<outline xmlUrl="https://b.example/feed" text="B`:      1,
		`<outline text="B" xmlUrl="https://b.example/feed"`:     2,
		`<outline text="B" xmlUrl="https://b.example/feed" /`:   2,
		`<outline text="B" xmlUrl="https://b.example/feed" htm`: 1,
	} {
		doc, err := opml.Read(strings.NewReader(start + end))
		if err != nil || len(doc.Subscriptions) != subscriptions || len(doc.Folders) != 0 {
			t.Errorf("%s: %v, %+v", end, err, doc)
		}
		if len(doc.Skipped) != 1 || doc.Skipped[0].Number != 3 || doc.Skipped[0].Reason != "the file is cut off here" {
			t.Errorf("%s: %+v", end, doc.Skipped)
		}
	}
	if doc, err := opml.Read(strings.NewReader(start)); err != nil || len(doc.Subscriptions) != 1 || len(doc.Skipped) != 0 {
		t.Errorf("cut between outlines: %v, %+v", err, doc)
	}
}

func TestReadBounds(t *testing.T) {
	outline := `<outline text="F" title="F">`
	deep := "<opml><body>" + strings.Repeat(outline, 50_000) + `<outline text="x" xmlUrl="https://x.example/"/>`
	doc, err := opml.Read(strings.NewReader(deep))
	if err != nil || len(doc.Subscriptions) != 1 || len(doc.Subscriptions[0].Folders[0]) != 32 || len(doc.Folders) != 32 {
		t.Errorf("deep: %v, %d folders", err, len(doc.Folders))
	}
	many := "<opml><body>" + `<outline text="x" xmlUrl="https://x.example/` + strings.Repeat(`"/><outline text="a`, 110_000)
	doc, err = opml.Read(strings.NewReader(many))
	if err != nil || len(doc.Skipped) > 100_001 {
		t.Errorf("many: %v, %d skipped", err, len(doc.Skipped))
	}
	marks := "<opml><body><outline text=" + strings.Repeat(`"x `, 200_000)
	if _, err = opml.Read(strings.NewReader(marks)); err != nil {
		t.Errorf("marks: %v", err)
	}
}
