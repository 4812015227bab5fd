package store_test

import (
	"fmt"
	"testing"
	"time"

	"tidings/feed"
)

// story is article n of a newspaper that names it as it likes.
func story(n int, guid, url string) feed.Article {
	a := renamed(article(fmt.Sprint("story-", n), noon.AddDate(0, 0, n-30)), guid, url)
	a.Title, a.Hash = fmt.Sprintf("Story %d", n), uint64(1000+n)
	return a
}

// TestNamesThatAreUsedAgain holds that another article under the key of a known
// one is a new one, and that an edited one is not.
func TestNamesThatAreUsedAgain(t *testing.T) {
	byPlace := func(newest, length int) (list []feed.Article) {
		for i := range length {
			list = append(list, story(newest-i, fmt.Sprint(i+1), fmt.Sprintf("https://example.org/s%d", newest-i)))
		}
		return list
	}
	anchors := func(newest, length int) (list []feed.Article) {
		for i := range length {
			list = append(list, story(newest-i, "", fmt.Sprintf("https://example.org/news.html#%d", i)))
			list[i].Key = list[i].URL
		}
		return list
	}
	page := func(n int) []feed.Article {
		return []feed.Article{story(n, "word", "https://example.org/word")}
	}
	edited := func(change func(a *feed.Article)) []feed.Article {
		list := byPlace(8, 5)
		list[1].Hash++
		change(&list[1])
		return list
	}
	for _, c := range []struct {
		name          string
		before, after []feed.Article
		fresh         int
	}{
		{"numbered by place", byPlace(8, 5), byPlace(9, 5), 1},
		{"numbered by place, two more", byPlace(8, 5), byPlace(10, 5), 2},
		{"numbered by place, all others", byPlace(8, 5), byPlace(20, 5), 5},
		{"places of a page", anchors(8, 5), anchors(9, 5), 1},
		{"places of a page, all others", anchors(8, 5), anchors(20, 5), 5},
		{"a page of the day", page(8), page(9), 1},
		{"edited", byPlace(8, 5), edited(func(a *feed.Article) {}), 0},
		{"another title", byPlace(8, 5), edited(func(a *feed.Article) { a.Title = "Mended" }), 0},
		{"another title and link", byPlace(8, 5), edited(func(a *feed.Article) { a.Title, a.URL = "Mended", "https://example.org/mended" }), 0},
		{"another title and date", byPlace(8, 5), edited(func(a *feed.Article) { a.Title, a.Published = "Mended", noon }), 0},
		{"without a date", byPlace(8, 5), edited(func(a *feed.Article) {
			a.Title, a.URL, a.Published = "Mended", "https://example.org/mended", time.Time{}
		}), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			f := subscribe(t, s, 1)
			old := arrive(t, s, f[0].ID, c.before...)
			mark(t, s, feed.MarkRead, old.New...)
			mark(t, s, feed.MarkSaved, old.New[0])
			for range 3 {
				got := arrive(t, s, f[0].ID, c.after...)
				if len(got.New) != c.fresh {
					t.Fatalf("%d new, want %d", len(got.New), c.fresh)
				}
				c.fresh = 0
			}
			saved, err := s.Article(t.Context(), old.New[0])
			if err != nil || !saved.Marks.Saved || saved.Title != c.before[0].Title {
				t.Errorf("the saved article is %q now: %+v, %v", saved.Title, saved.Marks, err)
			}
			sound(t, s)
		})
	}
}
