package store_test

import (
	"fmt"
	"testing"
	"time"

	"tidings/feed"
)

// renamed is an article under another guid and link.
func renamed(a feed.Article, guid, url string) feed.Article {
	a.Key, a.GUID, a.URL = guid, guid, url
	return a
}

// weekly is a column that always has the same title.
func weekly(n string, published time.Time) feed.Article {
	a := renamed(article(n, published), "", "https://example.org/story?id="+n)
	a.Key, a.Title = a.URL, "Open thread"
	return a
}

// undated is an article without link and date under another guid.
func undated(a feed.Article, guid string) feed.Article {
	a = renamed(a, guid, "")
	a.Published = time.Time{}
	return a
}

// redated is an article as another program names and dates it.
func redated(a feed.Article) feed.Article {
	a = renamed(a, "new-"+a.GUID, a.URL)
	a.Published, a.Hash = a.Published.Add(-3*time.Hour), a.Hash+1
	return a
}

func TestKnownUnderAnotherKey(t *testing.T) {
	a, b := article("a", noon.Add(-time.Hour)), article("b", noon.Add(-2*time.Hour))
	elsewhen := renamed(a, "new", a.URL)
	elsewhen.Title, elsewhen.Published = "Something else", noon
	edited := renamed(a, "new", a.URL)
	edited.Title = "Title a, again"
	later := renamed(a, "new", a.URL)
	later.Published = noon
	daily := renamed(a, "new", a.URL)
	daily.Published, daily.Hash = noon.Add(-20*time.Minute), a.Hash+1
	thread := renamed(a, "new", a.URL)
	thread.Published = noon.AddDate(0, 0, 7)
	fetched := daily
	fetched.Published = noon.Add(-time.Second)
	for _, c := range []struct {
		name          string
		before, after []feed.Article
		fresh         int
	}{
		{"a new guid", []feed.Article{a, b}, []feed.Article{renamed(a, "new", a.URL), b}, 0},
		{"all guids new", []feed.Article{a, b}, []feed.Article{renamed(a, "new-a", a.URL), renamed(b, "new-b", b.URL)}, 0},
		{"a link that tracks", []feed.Article{a, b}, []feed.Article{renamed(a, "new", a.URL+"?utm_source=x&fbclid=1"), b}, 0},
		{"a link with a number", []feed.Article{a, b}, []feed.Article{renamed(a, "new", a.URL+"?r=17"), b}, 0},
		{"edited as well", []feed.Article{a, b}, []feed.Article{edited, b}, 0},
		{"dated anew as well", []feed.Article{a, b}, []feed.Article{later, b}, 0},
		{"a thread of the same words every day", []feed.Article{a}, []feed.Article{thread}, 1},
		{"dated by the fetch", []feed.Article{a, b}, []feed.Article{fetched, b}, 0},
		{"another program", []feed.Article{a, b}, []feed.Article{redated(a), redated(b)}, 0},
		{"a page of the same title every day", []feed.Article{a, b}, []feed.Article{daily, b}, 1},
		{"a page that changes every day", []feed.Article{a}, []feed.Article{elsewhen}, 1},
		{"such a page among others", []feed.Article{a, b}, []feed.Article{elsewhen, b}, 1},
		{"https now", []feed.Article{a, b}, []feed.Article{renamed(a, "new-a", "https://www.EXAMPLE.org/a/"), renamed(b, "new-b", "http://example.org:80/b#utm_source=x")}, 0},
		{"another host", []feed.Article{a, b}, []feed.Article{renamed(a, "new-a", "https://moved.example/1"), renamed(b, "new-b", "https://moved.example/2")}, 0},
		{"a number anew, a weekly column", []feed.Article{weekly("1", noon), b}, []feed.Article{weekly("2", noon.Add(time.Hour)), b}, 1},
		{"a session in the path", []feed.Article{edited}, []feed.Article{renamed(a, "new", a.URL+";jsessionid=17")}, 0},
		{"two with that link now", []feed.Article{a, b}, []feed.Article{renamed(a, "new", a.URL), renamed(b, "other", a.URL)}, 0}, // the look tells
		{"two had that link", []feed.Article{a, renamed(b, "key-b", a.URL)}, []feed.Article{renamed(a, "new", a.URL), renamed(b, "other", b.URL)}, 0},
		{"two with that link and other looks", []feed.Article{a, b}, []feed.Article{elsewhen, renamed(b, "other", a.URL)}, 1},
		{"the old one is still there", []feed.Article{a, b}, []feed.Article{a, b, renamed(b, "new", a.URL)}, 1},
		{"the front page", []feed.Article{renamed(a, "a", "https://example.org/"), b}, []feed.Article{renamed(elsewhen, "c", "https://example.org/"), b}, 1},
		{"no link", []feed.Article{renamed(a, "a", ""), b}, []feed.Article{renamed(a, "c", ""), b}, 0},
		{"no link and no date", []feed.Article{undated(a, "a"), b}, []feed.Article{undated(a, "c"), b}, 0},
		{"escapes", []feed.Article{renamed(edited, "e", "https://example.org/caf%C3%A9?b=2&a=1")}, []feed.Article{renamed(a, "f", "https://example.org/café?a=1&b=2")}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			f := subscribe(t, s, 2)
			arrive(t, s, f[1].ID, a, b) // another feed's do not count
			old := arrive(t, s, f[0].ID, c.before...)
			mark(t, s, feed.MarkRead, old.New...)
			for range 3 {
				got := arrive(t, s, f[0].ID, c.after...)
				if len(got.New) != c.fresh {
					t.Fatalf("%d new, want %d", len(got.New), c.fresh)
				}
				c.fresh = 0
			}
			sound(t, s)
		})
	}
}

func TestKeyAfterRecognition(t *testing.T) {
	s := open(t)
	f := subscribe(t, s, 1)
	a, b := article("a", noon.Add(-time.Hour)), article("b", noon)
	id := arrive(t, s, f[0].ID, a, b).New[0]
	for i := range 5 {
		arrive(t, s, f[0].ID, renamed(a, fmt.Sprint("guid-", i), a.URL), b)
	}
	got, err := s.Article(t.Context(), id)
	if err != nil || got.GUID != "guid-4" || got.Key != "guid-4" || got.Marks.Updated {
		t.Errorf("%q %q %+v, %v", got.GUID, got.Key, got.Marks, err)
	}
	// Once it has a key that stays, its link may change.
	if n := len(arrive(t, s, f[0].ID, renamed(a, "guid-4", "https://example.org/moved"), b).New); n != 0 {
		t.Errorf("%d new", n)
	}
}
