package library_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/library"
	"tidings/store"
)

// clock is a clock that tests set.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// desk is a library over a real cache and a real client, on a clock of its
// own.
type desk struct {
	*library.Library
	store *store.Store
	clock *clock
	path  string
}

// open gives a desk over a new cache; change, unless nil, adjusts its options.
func open(t testing.TB, change func(*library.Options)) *desk {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "tidings.db"), newClock(), change)
}

func openAt(t testing.TB, path string, c *clock, change func(*library.Options)) *desk {
	t.Helper()
	s, err := store.Open(t.Context(), path, store.Options{Now: c.Now})
	if err != nil {
		t.Fatal(err)
	}
	client := fetch.New(fetch.Options{Agent: "tidings/test", Now: c.Now})
	o := library.Options{Store: s, Fetch: client, Now: c.Now, Rand: func() float64 { return 0.5 }, Interval: time.Hour}
	if change != nil {
		change(&o)
	}
	lib := library.New(o)
	t.Cleanup(func() {
		if err := lib.Close(context.Background()); err != nil {
			t.Error(err)
		}
		client.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return &desk{Library: lib, store: s, clock: c, path: path}
}

// follow subscribes to addresses without fetching them, as an import does.
func (d *desk) follow(t testing.TB, urls ...string) []feed.Feed {
	t.Helper()
	report, err := d.Import(t.Context(), strings.NewReader(strings.Join(urls, "\n")), "urls")
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Added) != len(urls) {
		t.Fatalf("added %d feeds of %d: %+v", len(report.Added), len(urls), report.Skipped)
	}
	return report.Added
}

// refresh asks every feed now, and moves the clock on.
func (d *desk) refresh(t testing.TB) library.Summary {
	t.Helper()
	s, err := d.Refresh(t.Context(), library.Request{Force: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d.clock.forward(time.Hour)
	return s
}

func (d *desk) feed(t testing.TB, id int64) feed.Feed {
	t.Helper()
	f, err := d.store.Feed(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// headlines gives all headlines, newest first.
func (d *desk) headlines(t testing.TB, v feed.View) []feed.Headline {
	t.Helper()
	page, err := d.Page(t.Context(), v, nil, feed.Anchor{}, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	return page.Headlines
}

func (d *desk) ids(t testing.TB, v feed.View) []int64 {
	t.Helper()
	var ids []int64
	for _, h := range d.headlines(t, v) {
		ids = append(ids, h.ID)
	}
	return ids
}

// press is a web server of feeds.
type press struct {
	*httptest.Server
	mux *http.ServeMux

	mu   sync.Mutex
	asks map[string]int
}

func newPress(t testing.TB) *press {
	p := &press{mux: http.NewServeMux(), asks: make(map[string]int)}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asks[r.URL.Path]++
		p.mu.Unlock()
		p.mux.ServeHTTP(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *press) asked(path string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asks[path]
}

// serve answers path with a body.
func (p *press) serve(path, contentType, body string) string {
	p.mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		io.WriteString(w, body)
	})
	return p.URL + path
}

// serveTagged answers path with what body gives, with an ETag and 304s.
func (p *press) serveTagged(path string, body func() string) string {
	p.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		text := body()
		tag := fmt.Sprintf(`"%d-%d"`, len(text), strings.Count(text, "e"))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "application/rss+xml")
		io.WriteString(w, text)
	})
	return p.URL + path
}

func (p *press) handle(path string, h http.HandlerFunc) string {
	p.mux.HandleFunc(path, h)
	return p.URL + path
}

// rss is a feed of n articles.
func rss(title string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>%s</title><link>https://paper.example/</link><description>News</description>\n", title)
	at := time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)
	for i := range n {
		fmt.Fprintf(&b, "<item><guid isPermaLink=\"false\">%s-%d</guid><title>Article %d of %s</title><link>https://paper.example/%d</link><pubDate>%s</pubDate><description>&lt;p&gt;The text of article %d.&lt;/p&gt;</description></item>\n",
			title, i, i, title, i, at.Add(-time.Duration(i)*time.Hour).Format(time.RFC1123Z), i)
	}
	b.WriteString("</channel></rss>\n")
	return b.String()
}

// bomb is n zero bytes, compressed.
func bomb(n int64) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.CopyN(z, zeros{}, n)
	z.Close()
	return b.Bytes()
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// fetchFunc is a network of the test's own making.
type fetchFunc func(context.Context, fetch.Request) (*fetch.Result, error)

func (f fetchFunc) Get(ctx context.Context, r fetch.Request) (*fetch.Result, error) { return f(ctx, r) }
