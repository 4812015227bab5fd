package library_test

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/mmcdole/gofeed"
	_ "modernc.org/sqlite"

	"tidings/feed/library"
)

// The size of the benchmarks' refresh: a tenth of what a busy reader has.
const (
	benchFeeds = 100
	benchItems = 50
)

// farm serves benchFeeds feeds of benchItems articles with about 4 KB of HTML
// each, compressed, with validators. It gives their addresses.
func farm(t testing.TB) (*press, []string) {
	p := newPress(t)
	body := "&lt;p&gt;" + strings.Repeat("The council has met, and &amp;lt;em&amp;gt;nobody&amp;lt;/em&amp;gt; was surprised. &lt;a href=\"/more\"&gt;More&lt;/a&gt; ", 40) + "&lt;/p&gt;"
	var urls []string
	for i := range benchFeeds {
		text := strings.ReplaceAll(rss(fmt.Sprintf("Paper %d", i), benchItems), "&lt;p&gt;", body)
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		io.WriteString(z, text)
		z.Close()
		tag := fmt.Sprintf(`"%d"`, i)
		urls = append(urls, p.handle(fmt.Sprintf("/%d", i), func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", tag)
			if r.Header.Get("If-None-Match") == tag {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w.Header().Set("Content-Type", "application/rss+xml")
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(packed.Bytes())
		}))
	}
	return p, urls
}

func BenchmarkRefreshCold(b *testing.B) {
	_, urls := farm(b)
	b.ReportAllocs()
	for range b.N {
		b.StopTimer()
		d := open(b, nil)
		d.follow(b, urls...)
		b.StartTimer()
		s, err := d.Refresh(b.Context(), library.Request{}, nil)
		if err != nil || s.New != benchFeeds*benchItems {
			b.Fatalf("%+v, %v", s, err)
		}
	}
}

func BenchmarkRefreshNotModified(b *testing.B) {
	_, urls := farm(b)
	d := open(b, nil)
	d.follow(b, urls...)
	d.refresh(b)
	b.ResetTimer()
	for range b.N {
		s, err := d.Refresh(b.Context(), library.Request{Force: true}, nil)
		if err != nil || s.NotModified != benchFeeds {
			b.Fatalf("%+v, %v", s, err)
		}
	}
}

// BenchmarkRefreshBare is what a refresh is measured against: net/http,
// gofeed's Parse and one insert an article, with nothing cleaned, identified,
// kept for next time or shown.
func BenchmarkRefreshBare(b *testing.B) {
	_, urls := farm(b)
	b.ReportAllocs()
	for range b.N {
		b.StopTimer()
		db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := db.Exec("create table article (id integer primary key, feed text, guid text, title text, url text, published integer, body text, unique (feed, guid))"); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if n := bareRefresh(b, db, urls); n != benchFeeds*benchItems {
			b.Fatalf("%d articles", n)
		}
		b.StopTimer()
		db.Close()
		b.StartTimer()
	}
}

func bareRefresh(b *testing.B, db *sql.DB, urls []string) (articles int) {
	todo, parsed := make(chan string), make(chan *gofeed.Feed)
	var workers sync.WaitGroup
	for range 8 {
		workers.Go(func() {
			for url := range todo {
				parsed <- bareFetch(b, url)
			}
		})
	}
	go func() {
		for _, url := range urls {
			todo <- url
		}
		close(todo)
		workers.Wait()
		close(parsed)
	}()
	for f := range parsed {
		tx, err := db.Begin()
		if err != nil {
			b.Fatal(err)
		}
		for _, item := range f.Items {
			if _, err := tx.Exec("insert into article (feed, guid, title, url, published, body) values (?, ?, ?, ?, ?, ?)",
				f.Title, item.GUID, item.Title, item.Link, item.PublishedParsed.Unix(), item.Description); err != nil {
				b.Error(err)
			}
			articles++
		}
		if err := tx.Commit(); err != nil {
			b.Fatal(err)
		}
	}
	return articles
}

func bareFetch(b *testing.B, url string) *gofeed.Feed {
	response, err := http.Get(url)
	if err != nil {
		b.Error(err)
		return &gofeed.Feed{}
	}
	defer response.Body.Close()
	f, err := gofeed.NewParser().Parse(response.Body)
	if err != nil {
		b.Error(err)
		return &gofeed.Feed{}
	}
	return f
}
