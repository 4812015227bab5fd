package parse_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"tidings/feed"
	"tidings/feed/parse"
)

// now is the clock of these tests.
var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// described is what the corpus says one of its feeds holds.
type described struct {
	file, format, version, title string
	items                        int
	feed                         bool
}

var description = regexp.MustCompile(`^(rss|atom|json) ([0-9.]+), (\d+) items(?:, [^:]*)?(?:: (.*))?$`)

// TestCorpus reads every feed of the corpus and holds the result against what
// the corpus says of it.
func TestCorpus(t *testing.T) {
	for _, want := range corpus(t) {
		t.Run(want.file, func(t *testing.T) {
			body, err := os.ReadFile(filepath.Join(os.Getenv("TIDINGS_CORPUS"), "feeds", want.file))
			if err != nil {
				t.Fatal(err)
			}
			doc, err := parse.Parse(context.Background(), body, parse.Options{Base: "https://feeds.example/dir/feed.xml"}, now)
			if !want.feed {
				checkOdd(t, doc, err, want.file)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			doc.Clean()
			check(t, doc, want)
		})
	}
}

// odd are the files whose description is no plain count: the least number of
// articles, and whether the document is partial; -1 where there is no feed.
var odd = map[string]struct {
	items   int
	partial bool
}{
	"feedjira-InvalidDateFormat.xml":    {2, true},
	"huginn-public_transport_agent.xml": {-1, false},
	"nnw-ScriptingNews.json":            {50, false},
	"nnw-allthis-partial.json":          {2, true},
	"nodefeedparser-compressed.xml":     {10, false},
	"nodefeedparser-notafeed.html":      {-1, false},
	"rssparser-uolNoticias.rss":         {10, false},
	"simplepie-feed-utf16be.xml":        {1, false},
	"simplepie-feed-utf16le.xml":        {1, false},
}

func checkOdd(t *testing.T, doc *parse.Document, err error, file string) {
	want, ok := odd[file]
	switch {
	case !ok:
		t.Fatal("the corpus says nothing that this test can hold it to")
	case want.items < 0:
		if !errors.Is(err, feed.ErrNotAFeed) {
			t.Fatalf("%v, want a refusal", err)
		}
		return
	case err != nil:
		t.Fatal(err)
	}
	doc.Clean()
	if len(doc.Items) < want.items || doc.Partial != want.partial || doc.Feed.DocTitle == "" {
		t.Errorf("%d items, partial %v, title %q", len(doc.Items), doc.Partial, doc.Feed.DocTitle)
	}
	invariants(t, doc)
}

func check(t *testing.T, doc *parse.Document, want described) {
	format := want.format
	if doc.Feed.Format == "rdf" {
		format = "rdf"
	}
	if doc.Feed.Format != format || len(doc.Items) != want.items {
		t.Errorf("%s %s with %d items, want %s %s with %d", doc.Feed.Format, doc.Version, len(doc.Items), want.format, want.version, want.items)
	}
	if doc.Version != want.version {
		t.Errorf("version %q, want %q", doc.Version, want.version)
	}
	if !strings.HasPrefix(strings.ReplaceAll(doc.Feed.DocTitle, "|", " "), strings.TrimSpace(want.title)) {
		t.Errorf("title %q, want %q", doc.Feed.DocTitle, want.title)
	}
	if doc.Partial {
		t.Errorf("partial: %s", doc.Reason)
	}
	invariants(t, doc)
}

// invariants are what holds of every document, however odd.
func invariants(t *testing.T, doc *parse.Document) {
	t.Helper()
	keys := map[string]bool{}
	lines := []string{doc.Feed.DocTitle, doc.Feed.Description, doc.Feed.Language, doc.Version, doc.Reason}
	addresses := []string{doc.Feed.Site, doc.Feed.Image}
	for _, it := range doc.Items {
		if it.Key == "" || keys[it.Key] && !it.Twin {
			t.Errorf("key %q is empty or comes twice", it.Key)
		}
		keys[it.Key] = true
		lines = append(lines, it.Title, it.GUID, it.Lead, it.Language)
		lines = append(append(lines, it.Authors...), it.Categories...)
		addresses = append(addresses, it.URL, it.Comments, it.Image)
		for _, e := range it.Enclosures {
			lines = append(lines, e.Type)
			if e.URL == "" || strings.ContainsAny(e.URL, " \n\t") {
				t.Errorf("enclosure %q", e.URL)
			}
		}
		for _, at := range []time.Time{it.Published, it.Updated} {
			if !at.IsZero() && (at.Location() != time.UTC || at.Year() < 1990 || at.After(now.Add(24*time.Hour))) {
				t.Errorf("date %v", at)
			}
		}
		bodies(t, it)
	}
	for _, l := range lines {
		if strings.ContainsFunc(l, unsafe) || strings.Contains(l, "\n") {
			t.Errorf("line %q", l)
		}
	}
	for _, a := range addresses {
		if a != "" && !strings.HasPrefix(a, "http://") && !strings.HasPrefix(a, "https://") || strings.ContainsFunc(a, unsafe) {
			t.Errorf("address %q", a)
		}
	}
}

// tag is one in clean HTML, in which every < begins one.
var tag = regexp.MustCompile("<[^>]*>?")

func bodies(t *testing.T, it parse.Item) {
	for _, body := range []string{it.Content, it.Summary} {
		if strings.ContainsFunc(body, unsafe) {
			t.Errorf("a control in the text of %q", it.Title)
		}
		// Words in the text do nothing, whatever they are.
		tags := strings.Join(tag.FindAllString(body, -1), "")
		for _, forbidden := range []string{"<script", "javascript:", "onerror=", "<iframe", "<style"} {
			if strings.Contains(tags, forbidden) {
				t.Errorf("%s in the text of %q", forbidden, it.Title)
			}
		}
	}
}

func unsafe(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// corpus reads what the corpus says about its feeds.
func corpus(t testing.TB) []described {
	dir := os.Getenv("TIDINGS_CORPUS")
	if dir == "" {
		t.Skip("TIDINGS_CORPUS is not set: it names a folder with feeds/ and SOURCES.md")
	}
	sources, err := os.ReadFile(filepath.Join(dir, "SOURCES.md"))
	if err != nil {
		t.Fatal(err)
	}
	var all []described
	for l := range strings.SplitSeq(string(sources), "\n") {
		cells := strings.Split(strings.Trim(l, "| "), " | ")
		if len(cells) < 5 || !strings.HasPrefix(cells[0], "feeds/") {
			continue
		}
		d := described{file: strings.TrimPrefix(cells[0], "feeds/")}
		last := strings.TrimSpace(cells[len(cells)-1])
		if i := strings.LastIndex(last, " ("); i > 0 && strings.HasSuffix(last, ")") && (strings.Contains(last[i:], "in a file named") || strings.Contains(last[i:], "despite its name")) {
			last = last[:i]
		}
		if m := description.FindStringSubmatch(last); m != nil {
			d.feed, d.format, d.version, d.title = true, m[1], m[2], m[4]
			d.items, _ = strconv.Atoi(m[3])
		}
		all = append(all, d)
	}
	if len(all) < 100 {
		t.Fatalf("%d feeds in SOURCES.md", len(all))
	}
	return all
}
