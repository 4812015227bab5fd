package library_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"tidings/feed"
	"tidings/feed/library"
)

func TestAddAFeed(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	address := p.serveTagged("/feed", func() string { return rss("Paper", 3) })
	added, err := d.Add(t.Context(), address, library.AddOptions{
		Title: "My\x1b[31m paper", Folders: []feed.Path{{"World", "Europe"}}, Tags: []string{"daily"}, Private: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	f := added.Feed
	if f.URL != address || added.New != 3 || f.OwnTitle != "My[31m paper" && f.OwnTitle != "My paper" || f.DocTitle != "Paper" || f.Format != "rss" {
		t.Errorf("added %d articles of %+v", added.New, f)
	}
	if len(f.Folders) != 1 || !f.Folders[0].Equal(feed.Path{"World", "Europe"}) || len(f.Tags) != 1 || !f.Private {
		t.Errorf("added %+v", f)
	}
	if n := p.asked("/feed"); n != 1 {
		t.Errorf("it was fetched %d times", n)
	}
	if s := d.refresh(t); s.NotModified != 1 {
		t.Errorf("the first refresh did not use the validators: %+v", s)
	}
	for _, again := range []string{address, address + "/", strings.ToUpper(address[:7]) + address[7:]} {
		if _, err := d.Add(t.Context(), again, library.AddOptions{Private: true}); !errors.Is(err, feed.ErrExists) {
			t.Errorf("adding %s again: %v", again, err)
		}
	}
}

func TestAddWithoutAScheme(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	p.serve("/feed", "text/xml", rss("Paper", 1))
	added, err := d.Add(t.Context(), strings.TrimPrefix(p.URL, "http://")+"/feed", library.AddOptions{Private: true})
	if err != nil || added.Feed.URL != p.URL+"/feed" {
		t.Errorf("added %s, %v", added.Feed.URL, err)
	}
}

func TestAddByPage(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	p.serve("/news.xml", "application/rss+xml", rss("News", 2))
	p.serve("/comments.xml", "application/rss+xml", rss("Comments", 2))
	page := p.serve("/page", "text/html", `<!doctype html><title>A paper</title>
<link rel="alternate" type="application/rss+xml" title="News" href="/news.xml">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.xml">`)

	found, err := d.Look(t.Context(), page)
	if err != nil || len(found) != 2 || found[0].Title != "News" || len(found[0].Headlines) != 2 || found[0].Articles != 2 {
		t.Fatalf("looked: %+v, %v", found, err)
	}
	if feeds, _ := d.Feeds(t.Context()); len(feeds) != 0 {
		t.Fatalf("looking subscribed to %+v", feeds)
	}
	added, err := d.Add(t.Context(), page, library.AddOptions{Private: true})
	if err != nil || added.Feed.URL != p.URL+"/news.xml" || added.New != 2 || len(added.Candidates) != 2 {
		t.Fatalf("added %+v, %v", added, err)
	}
	chosen, err := d.Add(t.Context(), page, library.AddOptions{Private: true, Choose: 2})
	if err != nil || chosen.Feed.URL != p.URL+"/comments.xml" {
		t.Errorf("chose %+v, %v", chosen.Feed, err)
	}
	if _, err := d.Add(t.Context(), page, library.AddOptions{Private: true}); !errors.Is(err, feed.ErrExists) {
		t.Errorf("adding the page again: %v", err)
	}
}

func TestAddByCommonPath(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	p.handle("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, "<!doctype html><title>A paper</title><p>No link anywhere.")
	})
	p.serve("/feed", "text/xml", rss("Paper", 2))
	added, err := d.Add(t.Context(), p.URL, library.AddOptions{Private: true})
	if err != nil || added.Feed.URL != p.URL+"/feed" {
		t.Errorf("added %+v, %v", added.Feed, err)
	}
}

func TestAddWhatIsNoFeed(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	cases := map[string]struct {
		typed string
		is    error
	}{
		"nothing":              {"  ", nil},
		"words":                {"the daily paper", nil},
		"another scheme":       {"file:///etc/passwd", nil},
		"a script":             {"javascript:alert(1)", nil},
		"a page without feeds": {p.serve("/page", "text/html", "<!doctype html><title>x</title><p>Nothing here."), feed.ErrNotAFeed},
		"a picture":            {p.serve("/picture", "image/png", "\x89PNG\r\n\x1a\n\x00\x00"), feed.ErrNotAFeed},
		"nothing there":        {p.URL + "/missing", nil},
		"a dead host":          {"http://no-such-host.invalid/", nil},
	}
	for name, c := range cases {
		_, err := d.Add(t.Context(), c.typed, library.AddOptions{Private: true})
		var problem *feed.Problem
		if !errors.As(err, &problem) || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s := problem.Sentence; s == "" || strings.ContainsAny(s, "\n\r\x1b\ufffd") || len([]rune(s)) > 200 {
			t.Errorf("%s: sentence %q", name, s)
		}
		t.Logf("%-22s%s", name, problem.Sentence)
	}
	if feeds, _ := d.Feeds(t.Context()); len(feeds) != 0 {
		t.Errorf("subscribed to %+v", feeds)
	}
}

// TestAddFromAPublicPageStaysPublic has a page on one host name a feed on a
// private address of another.
func TestAddFromAPublicPageStaysPublic(t *testing.T) {
	inner, d := newPress(t), open(t, nil)
	secret := strings.Replace(inner.serve("/secret", "text/xml", rss("Secret", 1)), "127.0.0.1", "localhost", 1)
	p := newPress(t)
	page := p.serve("/page", "text/html", fmt.Sprintf(`<link rel="alternate" type="application/rss+xml" href="%s">`, secret))
	if _, err := d.Add(t.Context(), page, library.AddOptions{}); err == nil || inner.asked("/secret") != 0 {
		t.Errorf("a page led to %s: asked %d times, %v", secret, inner.asked("/secret"), err)
	}
}

func TestFindFeed(t *testing.T) {
	d := open(t, nil)
	feeds := d.follow(t, "https://lwn.net/headlines/rss", "https://paper.example/a", "https://paper.example/b")
	for id, title := range map[int64]string{feeds[1].ID: "The Daily Paper", feeds[2].ID: "The Évening Paper"} {
		if err := d.Edit(t.Context(), id, func(f *feed.Feed) { f.OwnTitle = title }); err != nil {
			t.Fatal(err)
		}
	}
	for ref, want := range map[string]int{
		fmt.Sprint(feeds[0].ID): 0, "https://lwn.net/headlines/rss": 0, "lwn.net/headlines/rss": 0, "lwn": 0,
		"the daily paper": 1, "daily": 1, "evening": 2, "paper.example/b": 2,
	} {
		if f, err := d.FindFeed(t.Context(), ref); err != nil || f.ID != feeds[want].ID {
			t.Errorf("%q finds %d %s, %v", ref, f.ID, f.Title(), err)
		}
	}
	for _, ref := range []string{"paper", "nothing such", "", "999"} {
		var problem *feed.Problem
		if f, err := d.FindFeed(t.Context(), ref); !errors.Is(err, feed.ErrNotFound) || !errors.As(err, &problem) {
			t.Errorf("%q finds %s, %v", ref, f.Title(), err)
		}
	}
}

func TestFindFeedByNumber(t *testing.T) {
	d := open(t, nil)
	feeds := d.follow(t, "http://127.0.0.1:18130/feed", "https://paper.example/1984")
	if err := d.Edit(t.Context(), feeds[1].ID, func(f *feed.Feed) { f.OwnTitle = "1984" }); err != nil {
		t.Fatal(err)
	}
	if f, err := d.FindFeed(t.Context(), "1984"); err != nil || f.ID != feeds[1].ID {
		t.Errorf("a title that is a number: %+v, %v", f, err)
	}
	for _, ref := range []string{"8", "18130", "127", "198"} {
		if f, err := d.FindFeed(t.Context(), ref); !errors.Is(err, feed.ErrNotFound) {
			t.Errorf("%s finds %s, %v", ref, f.URL, err)
		}
	}
}

func TestFindFeedExactly(t *testing.T) {
	d := open(t, nil)
	feeds := d.follow(t, "https://lwn.net/headlines/rss", "https://paper.example/a")
	for _, ref := range []string{fmt.Sprint(feeds[0].ID), "lwn.net/headlines/rss", "https://LWN.net/headlines/rss"} {
		if f, err := d.FindFeedExactly(t.Context(), ref); err != nil || f.ID != feeds[0].ID {
			t.Errorf("%q finds %s, %v", ref, f.URL, err)
		}
	}
	for _, ref := range []string{"lwn", "paper", "8", ""} {
		if f, err := d.FindFeedExactly(t.Context(), ref); !errors.Is(err, feed.ErrNotFound) {
			t.Errorf("%q finds %s, %v", ref, f.URL, err)
		}
	}
	if _, err := d.FindFeedExactly(t.Context(), "lwn"); !strings.Contains(err.Error(), "lwn.net/headlines/rss") {
		t.Errorf("the feed that was probably meant is not named: %v", err)
	}
}

func TestEditAndFolders(t *testing.T) {
	d := open(t, nil)
	feeds := d.follow(t, "https://a.example/feed", "https://b.example/feed")
	edit := func(i int, change func(*feed.Feed)) error { return d.Edit(t.Context(), feeds[i].ID, change) }
	if err := edit(0, func(f *feed.Feed) { f.Folders, f.Hidden = []feed.Path{{"World", "Europe"}}, true }); err != nil {
		t.Fatal(err)
	}
	if err := edit(1, func(f *feed.Feed) { f.URL = feeds[0].URL }); !errors.Is(err, feed.ErrExists) {
		t.Errorf("another feed's address: %v", err)
	}
	if err := edit(1, func(f *feed.Feed) { f.URL = "ftp://b.example/" }); err == nil {
		t.Error("an address that is not http was taken")
	}
	if err := d.RenameFolder(t.Context(), feed.Path{"World"}, feed.Path{"Globe"}); err != nil {
		t.Fatal(err)
	}
	if f := d.feed(t, feeds[0].ID); !f.Hidden || len(f.Folders) != 1 || f.Folders[0].String() != "Globe / Europe" {
		t.Errorf("after renaming: %+v", f)
	}
	if err := d.MoveFolder(t.Context(), feed.Path{"Globe"}, feed.Path{"Globe", "Europe"}); err == nil {
		t.Error("a folder was moved into itself")
	}
	if err := d.MoveFolder(t.Context(), feed.Path{"Globe", "Europe"}, nil); err != nil {
		t.Fatal(err)
	}
	if f := d.feed(t, feeds[0].ID); len(f.Folders) != 1 || f.Folders[0].String() != "Europe" {
		t.Errorf("after moving to the top: %+v", f.Folders)
	}
	if err := d.RemoveFolder(t.Context(), feed.Path{"Europe"}); err != nil {
		t.Fatal(err)
	}
	if f := d.feed(t, feeds[0].ID); len(f.Folders) != 0 {
		t.Errorf("after removal: %+v", f.Folders)
	}
	if err := d.RemoveFolder(t.Context(), feed.Path{"Nowhere"}); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("an unknown folder: %v", err)
	}
}

// TestAddByRule asks the feed of a site that a rule knows and not its page;
// when there is no feed, the page is asked after all.
func TestAddByRule(t *testing.T) {
	for _, gone := range []bool{false, true} {
		p := newPress(t)
		p.handle("/@ada.rss", func(w http.ResponseWriter, _ *http.Request) {
			if gone {
				w.WriteHeader(http.StatusNotFound)
				return
			}
			w.Header().Set("Content-Type", "application/rss+xml")
			io.WriteString(w, rss("Ada", 2))
		})
		p.serve("/elsewhere", "application/rss+xml", rss("Elsewhere", 1))
		page := p.serve("/@ada", "text/html", `<link rel="alternate" type="application/rss+xml" href="/elsewhere">`)
		d := open(t, nil)
		added, err := d.Add(t.Context(), page, library.AddOptions{Private: true})
		want, asks := p.URL+"/@ada.rss", 0
		if gone {
			want, asks = p.URL+"/elsewhere", 1
		}
		if err != nil || added.Feed.URL != want || p.asked("/@ada") != asks {
			t.Errorf("gone %v: added %s, asked the page %d times, %v", gone, added.Feed.URL, p.asked("/@ada"), err)
		}
	}
}

// TestAddByGuessDespiteHint finds the feed at a common path of a site whose
// page only speaks of feeds.
func TestAddByGuessDespiteHint(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	p.serve("/about-rss", "text/html", `<p>What a feed is`)
	p.serve("/feed.xml", "application/rss+xml", rss("Paper", 2))
	page := p.serve("/page", "text/html", `<a href="/about-rss">What is RSS?</a>`)
	added, err := d.Add(t.Context(), page, library.AddOptions{Private: true})
	if err != nil || added.Feed.URL != p.URL+"/feed.xml" {
		t.Errorf("added %s, %v", added.Feed.URL, err)
	}
}
