package opml_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tidings/feed"
	"tidings/feed/opml"
	"tidings/feed/sanitize"
)

// TestWriteThenRead writes random subscriptions and reads them back.
func TestWriteThenRead(t *testing.T) {
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 1))
		feeds, folders := subscriptions(r)
		var b bytes.Buffer
		if err := opml.Write(&b, feeds, folders); err != nil {
			t.Fatal(err)
		}
		doc, err := opml.Read(bytes.NewReader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		var want []opml.Subscription
		for _, f := range feeds {
			want = append(want, opml.Subscription{
				URL: f.URL, Title: f.OwnTitle, DocTitle: f.DocTitle, Site: f.Site,
				Folders: f.Folders, Tags: f.Tags, Hidden: f.Hidden,
				Interval: f.Settings.Interval, Agent: f.Settings.Agent,
			})
		}
		if d := cmp.Diff(want, doc.Subscriptions, cmpopts.EquateEmpty()); d != "" {
			t.Fatalf("seed %d: %s\n%s", seed, d, b.String())
		}
		if strings.Contains(b.String(), "secret") {
			t.Fatalf("seed %d: a header was written\n%s", seed, b.String())
		}
		if len(doc.Skipped) > 0 {
			t.Fatalf("seed %d: skipped %+v", seed, doc.Skipped)
		}
		for _, f := range folders {
			if !slices.ContainsFunc(doc.Folders, f.Path.Equal) {
				t.Fatalf("seed %d: folder %q is lost", seed, f.Path)
			}
		}
		var again bytes.Buffer
		if err := opml.Write(&again, feedsOf(doc), foldersOf(doc)); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(b.String(), again.String()); d != "" {
			t.Fatalf("seed %d: written again it is another: %s", seed, d)
		}
	}
}

func feedsOf(doc opml.Document) (feeds []feed.Feed) {
	for i, s := range doc.Subscriptions {
		feeds = append(feeds, feed.Feed{
			URL: s.URL, OwnTitle: s.Title, DocTitle: s.DocTitle, Site: s.Site, Folders: s.Folders, Tags: s.Tags, Hidden: s.Hidden,
			Position: i, Settings: feed.FeedSettings{Interval: s.Interval, Agent: s.Agent},
		})
	}
	return feeds
}

func foldersOf(doc opml.Document) (folders []feed.Folder) {
	for i, p := range doc.Folders {
		folders = append(folders, feed.Folder{Path: p, Position: i})
	}
	return folders
}

// TestManyPlaces reads a feed in very many folders and with very many tags: it
// keeps some, soon.
func TestManyPlaces(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<opml><body><outline xmlUrl="https://a.example/feed" category="`)
	for i := range 150_000 {
		fmt.Fprintf(&b, "tag%d,/folder%d,", i, i)
	}
	fmt.Fprintf(&b, `" title="%s"/></body></opml>`, strings.Repeat("x", 1<<20))
	doc, err := opml.Read(strings.NewReader(b.String()))
	if err != nil || len(doc.Subscriptions) != 1 {
		t.Fatalf("%d subscriptions, %v", len(doc.Subscriptions), err)
	}
	if s := doc.Subscriptions[0]; len(s.Tags) == 0 || len(s.Tags) > 500 || len(s.Folders) == 0 || len(s.Folders) > 500 || len(s.Title) > 2000 {
		t.Errorf("%d tags, %d folders, %d bytes of title", len(s.Tags), len(s.Folders), len(s.Title))
	}
}

// subscriptions makes feeds and folders with names that are hard to write.
func subscriptions(r *rand.Rand) ([]feed.Feed, []feed.Folder) {
	var folders []feed.Folder
	for range r.IntN(6) {
		var p feed.Path
		for range 1 + r.IntN(3) {
			p = append(p, name(r))
		}
		folders = append(folders, feed.Folder{Path: p})
	}
	var feeds []feed.Feed
	for i := range r.IntN(12) {
		f := feed.Feed{URL: fmt.Sprintf("https://h%d.example/feed?a=%d&copy=%q", i, r.IntN(9), "x")}
		f.URL = strings.ReplaceAll(f.URL, `"`, "%22")
		if r.IntN(2) == 0 {
			f.OwnTitle = name(r)
		}
		if r.IntN(3) > 0 {
			f.DocTitle = name(r)
		}
		if r.IntN(2) == 0 {
			f.Site = "https://site.example/?q=<" + fmt.Sprint(i) + ">"
		}
		f.Hidden = r.IntN(3) == 0
		if r.IntN(2) == 0 {
			f.Settings = feed.FeedSettings{
				Interval: time.Duration(15+r.IntN(40_000)) * time.Minute, Agent: name(r), Headers: map[string]string{"Authorization": "secret"},
			}
		}
		for range r.IntN(3) {
			if len(folders) > 0 {
				f.Folders = addPath(f.Folders, folders[r.IntN(len(folders))].Path)
			}
			if tag := name(r); !slices.Contains(f.Tags, tag) {
				f.Tags = append(f.Tags, tag)
			}
		}
		feeds = append(feeds, f)
	}
	return feeds, folders
}

func addPath(paths []feed.Path, p feed.Path) []feed.Path {
	if slices.ContainsFunc(paths, p.Equal) {
		return paths
	}
	return append(paths, p)
}

// name is a title that a person could have given, and not an easy one.
func name(r *rand.Rand) string {
	parts := []string{
		"a", "News", "é", "中文", "🎉", `"`, "'", "<", ">", "&", "&amp;", "&lt;b&gt;", "/", ",", "%", "%2F", " ", "  ",
		"xmlUrl=", `" xmlUrl="`, "/>", "<outline", "</outline>", "-->", "]]>", "=", "true", ";", "#", "\\", "العربية",
	}
	var b strings.Builder
	for range 1 + r.IntN(5) {
		b.WriteString(parts[r.IntN(len(parts))])
	}
	if s := sanitize.Line(b.String()); s != "" {
		return s
	}
	return "x"
}

// TestWrite shows what is written.
func TestWrite(t *testing.T) {
	feeds := []feed.Feed{
		{URL: "https://top.example/rss", DocTitle: "Top & more", Site: "https://top.example/"},
		{URL: "https://a.example/rss", OwnTitle: "Mine", DocTitle: "Theirs", Folders: []feed.Path{{"News", "World"}, {"Also"}}, Tags: []string{"a,b", "c"}, Hidden: true},
	}
	var b bytes.Buffer
	if err := opml.Write(&b, feeds, []feed.Folder{{Path: feed.Path{"Empty"}}}); err != nil {
		t.Fatal(err)
	}
	want := `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:tidings="urn:tidings:opml">
  <head>
    <title>tidings subscriptions</title>
  </head>
  <body>
    <outline text="Empty" title="Empty"/>
    <outline text="News" title="News">
      <outline text="World" title="World">
        <outline type="rss" text="Mine" title="Mine" xmlUrl="https://a.example/rss" category="/Also,a%2Cb,c" tidings:escaped="true" tidings:own="true" tidings:document="Theirs" tidings:hidden="true" tidings:position="1"/>
      </outline>
    </outline>
    <outline text="Also" title="Also"/>
    <outline type="rss" text="Top &amp; more" title="Top &amp; more" xmlUrl="https://top.example/rss" htmlUrl="https://top.example/" tidings:own="false" tidings:position="0"/>
  </body>
</opml>
`
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}
