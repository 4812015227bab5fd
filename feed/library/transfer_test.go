package library_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tidings/feed"
	"tidings/feed/library"
)

const list = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="World"><outline text="Europe">
  <outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/"/>
</outline></outline>
<outline type="rss" text="Top" xmlUrl="http://127.0.0.1:8080/feed" category="daily,/Deep/Down"/>
<outline type="rss" text="No address"/>
<outline type="rss" text="A file" xmlUrl="file:///etc/passwd"/>
</body></opml>`

func TestImportTwice(t *testing.T) {
	d := open(t, nil)
	first, err := d.Import(t.Context(), strings.NewReader(list), "mine.opml")
	if err != nil || len(first.Added) != 2 || len(first.Skipped) < 1 {
		t.Fatalf("first: %+v, %v", first, err)
	}
	for _, s := range first.Skipped {
		if s.Reason == "" {
			t.Errorf("skipped without a reason: %+v", s)
		}
	}
	a, err := d.FindFeed(t.Context(), "A & B")
	if err != nil || a.OwnTitle != "A & B" || len(a.Folders) != 1 || a.Folders[0].String() != "World / Europe" || !a.Private {
		t.Errorf("imported %+v, %v", a, err)
	}
	second, err := d.Import(t.Context(), strings.NewReader(list), "mine.opml")
	if err != nil || len(second.Added) != 0 || len(second.Skipped) != len(first.Skipped)+2 {
		t.Errorf("second: %+v, %v", second, err)
	}
}

func TestImportFolders(t *testing.T) {
	d := open(t, nil)
	names := func() string {
		list, err := d.Folders(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var paths []string
		for _, f := range list {
			paths = append(paths, f.Path.String())
		}
		return strings.Join(paths, ", ")
	}
	for _, c := range []struct{ list, want string }{
		{`<opml version="2.0"><body><outline text="Empty"><outline text="Inner"/></outline>
			<outline text="Full"><outline text="A" xmlUrl="https://a.example/feed"/></outline></body></opml>`, "Empty, Empty / Inner, Full"},
		{`<opml version="2.0"><body><outline text="Elsewhere"><outline text="A" xmlUrl="https://a.example/feed"/></outline></body></opml>`, "Empty, Empty / Inner, Full"},
	} {
		if _, err := d.Import(t.Context(), strings.NewReader(c.list), "x.opml"); err != nil {
			t.Fatal(err)
		}
		if got := names(); got != c.want {
			t.Errorf("folders %q, want %q", got, c.want)
		}
	}
}

func TestImportWhatIsNoList(t *testing.T) {
	d := open(t, nil)
	_, err := d.Import(t.Context(), strings.NewReader("<html><body>no</body></html>"), "page.html")
	var problem *feed.Problem
	if !errors.As(err, &problem) || strings.Contains(problem.Sentence, "\n") {
		t.Errorf("error %v", err)
	}
	for _, nothing := range []string{"", "# no feeds yet\n"} {
		if _, err := d.Import(t.Context(), strings.NewReader(nothing), "urls"); !errors.As(err, &problem) || problem.Sentence != "urls: no feeds were found in it" {
			t.Errorf("%q: %v", nothing, err)
		}
	}
	if report, err := d.Import(t.Context(), strings.NewReader(`<opml version="2.0"><body></body></opml>`), "empty.opml"); err != nil || len(report.Added) > 0 {
		t.Errorf("a list of no feeds: %+v, %v", report, err)
	}
}

// TestExportImportIdentity exports every list of the corpus after importing
// it, and imports that again elsewhere.
func TestExportImportIdentity(t *testing.T) {
	empty := strings.Replace(list, "</body>", `<outline text="Later"><outline text="Much later"/></outline><outline text="Zoo, &amp; such"></outline></body>`, 1)
	files := map[string]string{"mine.opml": list, "empty folders.opml": empty, "urls": "https://a.example/feed tech \"~My own\" !\nhttps://b.example/feed news tech\n"}
	if corpus := os.Getenv("TIDINGS_CORPUS"); corpus != "" {
		names, _ := filepath.Glob(filepath.Join(corpus, "opml", "*.opml"))
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[filepath.Base(name)] = string(text)
		}
	}
	for name, text := range files {
		t.Run(name, func(t *testing.T) {
			a, b := open(t, nil), open(t, nil)
			if _, err := a.Import(t.Context(), strings.NewReader(text), name); err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if err := a.Export(t.Context(), &out); err != nil {
				t.Fatal(err)
			}
			if _, err := b.Import(t.Context(), &out, "export.opml"); err != nil {
				t.Fatal(err)
			}
			before, _ := a.Feeds(t.Context())
			after, _ := b.Feeds(t.Context())
			byURL := cmpopts.SortSlices(func(x, y feed.Feed) bool { return x.URL < y.URL })
			ignored := cmpopts.IgnoreFields(feed.Feed{}, "ID", "Position", "Added")
			folders := func(d *desk) (paths []string) {
				list, err := d.Folders(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range list {
					paths = append(paths, f.Path.String())
				}
				return paths
			}
			if diff := cmp.Diff(folders(a), folders(b)); diff != "" {
				t.Errorf("folders (-before +after):\n%s", diff)
			}
			if diff := cmp.Diff(before, after, byURL, ignored, cmpopts.EquateEmpty(), cmpopts.EquateApproxTime(time.Hour)); diff != "" {
				t.Errorf("export and import (-before +after):\n%s", diff)
			}
		})
	}
}

func TestFollowPacks(t *testing.T) {
	d := open(t, nil)
	names, addresses := map[string]bool{}, map[string]bool{}
	for _, p := range library.Packs() {
		if names[p.Name] || p.Title == "" || p.Language == "" || len(p.Feeds) < 4 || len(p.Feeds) > 8 {
			t.Errorf("pack %+v", p)
		}
		names[p.Name] = true
		for _, f := range p.Feeds {
			if addresses[f.URL] || f.Title == "" || !strings.HasPrefix(f.URL, "https://") {
				t.Errorf("pack %s: feed %+v", p.Name, f)
			}
			addresses[f.URL] = true
		}
	}
	report, err := d.Follow(t.Context(), "world", "中文")
	if err != nil || len(report.Added) != 15 {
		t.Fatalf("followed %d, %v", len(report.Added), err)
	}
	f, err := d.FindFeed(t.Context(), "Solidot")
	if err != nil || f.Private || len(f.Folders) != 1 || f.Folders[0].String() != "中文新闻" {
		t.Errorf("followed %+v, %v", f, err)
	}
	if again, err := d.Follow(t.Context(), "world"); err != nil || len(again.Added) != 0 || len(again.Skipped) != 8 {
		t.Errorf("followed again: %+v, %v", again, err)
	}
	if _, err := d.Follow(t.Context(), "gossip"); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("an unknown pack: %v", err)
	}
}

// TestImportKnowsWhatAddKnows imports a feed by other spellings of its address.
func TestImportKnowsWhatAddKnows(t *testing.T) {
	d := open(t, nil)
	first, err := d.Import(t.Context(), strings.NewReader("http://h.example/ok\nHTTP://H.example/ok#frag\n"), "urls")
	if err != nil || len(first.Added) != 1 || len(first.Skipped) != 1 || !strings.Contains(first.Skipped[0].Reason, "already subscribed") {
		t.Errorf("in one list: %+v, %v", first, err)
	}
	again, err := d.Import(t.Context(), strings.NewReader("https://h.example/ok/\nhttp://h.example/OK\n"), "urls")
	if err != nil || len(again.Added) != 1 || len(again.Skipped) != 1 {
		t.Errorf("in another list: %+v, %v", again, err)
	}
}

// TestImportPublic imports what a public host might serve to lead a program into
// the private network.
func TestImportPublic(t *testing.T) {
	inner, d := newPress(t), open(t, nil)
	inner.serve("/secret", "text/xml", rss("Secret", 1))
	port := inner.URL[strings.LastIndex(inner.URL, ":"):]
	list := inner.URL + "/secret\nhttp://localhost" + port + "/secret\nhttp://[::1]" + port + "/secret\nhttp://192.168.1.1/secret\n" +
		"http://0x7f.1" + port + "/secret\nhttp://2130706433" + port + "/secret\nhttps://public.example/feed\n"
	report, err := d.ImportPublic(t.Context(), strings.NewReader(list), "https://lists.example/feeds.opml")
	if err != nil || len(report.Added) != 3 || len(report.Skipped) != 4 {
		t.Fatalf("%+v, %v", report, err)
	}
	for _, s := range report.Skipped {
		if !strings.Contains(s.Reason, "private") {
			t.Errorf("skipped %+v", s)
		}
	}
	for _, f := range report.Added {
		if f.Private {
			t.Errorf("%s may be private", f.URL)
		}
	}
	d.refresh(t)
	if n := inner.asked("/secret"); n != 0 {
		t.Errorf("the private server was asked %d times", n)
	}
	own, err := d.Import(t.Context(), strings.NewReader(inner.URL+"/secret"), "urls")
	if err != nil || len(own.Added) != 1 || !own.Added[0].Private {
		t.Errorf("a list of the person's own: %+v, %v", own, err)
	}
}

// TestFolderNamesWithASeparator imports a folder that is called as the path of
// two others is shown.
func TestFolderNamesWithASeparator(t *testing.T) {
	d := open(t, nil)
	deep := strings.Repeat("a / ", 1000) + "b"
	list := `<opml version="2.0"><body>
		<outline text="World"><outline text="Europe"><outline text="A" xmlUrl="https://a.example/feed"/></outline></outline>
		<outline text="World / Europe"><outline text="B" xmlUrl="https://b.example/feed"/></outline>
		<outline text=" / Odd /  / "/><outline text="` + deep + `"><outline text="C" xmlUrl="https://c.example/feed"/></outline></body></opml>`
	report, err := d.Import(t.Context(), strings.NewReader(list), "x.opml")
	if err != nil || len(report.Added) != 3 {
		t.Fatalf("%+v, %v", report, err)
	}
	for _, title := range []string{"A", "B"} {
		f, err := d.FindFeedExactly(t.Context(), title)
		if err != nil || len(f.Folders) != 1 || !f.Folders[0].Equal(feed.Path{"World", "Europe"}) {
			t.Errorf("%s stands in %q, %v", title, f.Folders, err)
		}
	}
	folders, err := d.Folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range folders {
		if seen[f.Path.String()] || len(f.Path) > 32 || !f.Path.Equal(feed.ParsePath(f.Path.String())) {
			t.Errorf("folder %q", f.Path)
		}
		seen[f.Path.String()] = true
	}
	if len(folders) != 2+2+32 {
		t.Errorf("folders %v", seen)
	}
}
