package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tidings/feed"
	"tidings/store"
)

// big is the cache the benchmarks read: the file in TIDINGS_BENCH_CACHE, as
// cmd/fill makes it, or a small one made here. Benchmarks change it.
func big(b *testing.B) *store.Store {
	b.Helper()
	path := os.Getenv("TIDINGS_BENCH_CACHE")
	if path == "" {
		path = small()
	}
	if path == "" {
		b.Fatal("no cache to measure on")
	}
	s, err := store.Open(b.Context(), path, store.Options{Plain: plain, Now: func() time.Time { return noon }})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

// small makes a cache of 5,000 articles once.
var small = sync.OnceValue(func() string {
	dir, err := os.MkdirTemp("", "store-bench")
	if err != nil {
		return ""
	}
	path := filepath.Join(dir, "c.db")
	s, err := store.Open(context.Background(), path, options())
	if err != nil {
		return ""
	}
	defer s.Close()
	feeds := make([]feed.Feed, 50)
	for i := range feeds {
		feeds[i] = feed.Feed{URL: fmt.Sprintf("https://f%d.example/", i), Folders: []feed.Path{{fmt.Sprintf("Folder %d", i/25)}}}
	}
	if feeds, err = s.AddFeeds(context.Background(), feeds); err != nil {
		return ""
	}
	for i, f := range feeds {
		a := feed.Arrival{Check: feed.Check{FeedID: f.ID, At: noon}}
		for j := range 100 {
			one := article(fmt.Sprint(i, "-", j), noon.Add(-time.Duration(j*50+i)*time.Hour))
			one.Content = "<p>" + strings.Repeat("some words of a body, ", 80) + "</p>"
			one.Marks = feed.Marks{Read: j%20 > 0, Saved: j%100 == 0}
			if j%100 == 0 {
				one.Tags = []string{"later"}
			}
			a.Articles = append(a.Articles, one)
		}
		if _, err := s.Arrive(context.Background(), a); err != nil {
			return ""
		}
	}
	if _, err := s.Index(context.Background(), 0, nil); err != nil {
		return ""
	}
	return path
})

func BenchmarkOpenToFirstPage(b *testing.B) {
	s := big(b)
	s.Close()
	for b.Loop() {
		s := big(b)
		page, err := s.Page(b.Context(), feed.View{Show: feed.ShowUnread}, nil, feed.Anchor{}, 50)
		if err != nil || len(page.Headlines) != 50 {
			b.Fatal(len(page.Headlines), err)
		}
		if _, err := s.Counts(b.Context(), midnight); err != nil {
			b.Fatal(err)
		}
		if _, err := s.Feeds(b.Context()); err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

func BenchmarkPage(b *testing.B) {
	s := big(b)
	tag := "later"
	upTo, err := s.MaxID(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for _, list := range []struct {
		name, filter string
		v            feed.View
	}{
		{"all", "", feed.View{}},
		{"unread", "", feed.View{Show: feed.ShowUnread, UpTo: upTo}},
		{"saved", "", feed.View{Show: feed.ShowSaved}},
		{"today", "", feed.View{Show: feed.ShowToday, Midnight: noon.AddDate(0, 0, -3)}},
		{"feed", "", feed.View{Scope: feed.Scope{Kind: feed.ScopeFeed, FeedID: 7}}},
		{"folder", "", feed.View{Scope: feed.Scope{Kind: feed.ScopeFolder, Folder: feed.Path{"Folder 1"}}}},
		{"folder unread", "", feed.View{Show: feed.ShowUnread, Scope: feed.Scope{Kind: feed.ScopeFolder, Folder: feed.Path{"Folder 1"}}}},
		{"tag", "", feed.View{Scope: feed.Scope{Kind: feed.ScopeTag, Tag: tag}}},
		{"filtered", `is:unread words:>100 -feed:zzz lang:en or is:saved`, feed.View{}},
	} {
		total, _, err := s.Count(b.Context(), list.v, nil)
		if err != nil {
			b.Fatal(err)
		}
		middle, err := s.Page(b.Context(), list.v, nil, feed.Anchor{Kind: feed.AtOffset, Offset: total / 2}, 1)
		if err != nil || len(middle.Cursors) == 0 {
			b.Log(list.name, "is empty", err)
			continue
		}
		q := parse(b, "id:>0")
		if list.filter != "" {
			q = parse(b, list.filter)
		} else {
			q = nil
		}
		for name, a := range map[string]feed.Anchor{
			"top": {}, "end": {Kind: feed.FromEnd}, "middle": {Kind: feed.After, Cursor: middle.Cursors[0]},
			"offset": {Kind: feed.AtOffset, Offset: total / 2},
		} {
			b.Run(list.name+"/"+name, func(b *testing.B) {
				for b.Loop() {
					if _, err := s.Page(b.Context(), list.v, q, a, 50); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		b.Run(list.name+"/count", func(b *testing.B) {
			for b.Loop() {
				if _, _, err := s.Count(b.Context(), list.v, q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCounts(b *testing.B) {
	s := big(b)
	for b.Loop() {
		if _, err := s.Counts(b.Context(), midnight); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkArticle(b *testing.B) {
	s := big(b)
	most, err := s.MaxID(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for i := int64(0); b.Loop(); i++ {
		if _, err := s.Article(b.Context(), 1+i*7919%most); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSearch(b *testing.B) {
	s := big(b)
	page, err := s.Page(b.Context(), feed.View{}, nil, feed.Anchor{Kind: feed.AtOffset, Offset: 1000}, 1)
	if err != nil {
		b.Fatal(err)
	}
	long := strings.Fields(page.Headlines[0].Title + " " + page.Headlines[0].Lead + " some words of a body")
	common, most := "text", 0
	for _, word := range long {
		if n, _, err := s.Count(b.Context(), feed.View{}, parse(b, word)); err == nil && n > most {
			common, most = word, n
		}
	}
	b.Logf("the common word is in %d articles", most)
	for name, text := range map[string]string{
		"rare": "xyzzyx", "word": long[len(long)-1], "common": common, "phrase": `"` + strings.Join(long[:3], " ") + `"`,
		"noPhrase": `"ba ba ba ba ba"`, "prefix": "stra*", "two": common + " " + long[0], "han": "北京", "unread": common + " is:unread", "saved": common + " is:saved", "not": "-" + common, "either": common + " feed:=zzz or " + common + " id:7",
		"title": "title:zzzzzz",
	} {
		q := parse(b, text)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Page(b.Context(), feed.View{}, q, feed.Anchor{}, 50); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	q := parse(b, common)
	b.Run("rank", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Page(b.Context(), feed.View{Sort: feed.SortRank}, q, feed.Anchor{}, 50); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("count", func(b *testing.B) {
		for b.Loop() {
			if _, _, err := s.Count(b.Context(), feed.View{}, q); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkMark(b *testing.B) {
	s := big(b)
	ids, err := s.IDs(b.Context(), feed.View{}, nil, 1)
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		mark(b, s, feed.MarkSaved+feed.MarkKind(i%2), ids...)
	}
}

// BenchmarkMarkList marks the newest 100,000 articles, or all there are,
// unread and read again.
func BenchmarkMarkList(b *testing.B) {
	s := big(b)
	ids, err := s.IDs(b.Context(), feed.View{}, nil, 100_000)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		changed := mark(b, s, feed.MarkUnread, ids...)
		mark(b, s, feed.MarkRead, changed...)
	}
	b.ReportMetric(float64(len(ids)), "articles")
}

// BenchmarkArrive stores a document of fifty new articles.
func BenchmarkArrive(b *testing.B) {
	s := big(b)
	body := "<p>" + strings.Repeat("some words of a body, ", 150) + "</p>"
	for i := 0; b.Loop(); i++ {
		in := make([]feed.Article, 50)
		for j := range in {
			in[j] = article(fmt.Sprintf("%s %d %d", b.Name(), time.Now().UnixNano(), j), noon.Add(time.Duration(i*50+j)*time.Second))
			in[j].Content = body
			in[j].Marks.Read = true
		}
		arrive(b, s, int64(1+i%40), in...)
	}
}

// BenchmarkArriveAgain stores a document in which nothing is new.
func BenchmarkArriveAgain(b *testing.B) {
	s := big(b)
	in := make([]feed.Article, 50)
	for j := range in {
		in[j] = article(fmt.Sprintf("%s %d", b.Name(), j), noon)
		in[j].Marks.Read = true
	}
	for b.Loop() {
		arrive(b, s, 1, in...)
	}
}
