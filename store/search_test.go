package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/query"
)

func TestWhateverIsTypedRaisesNoError(t *testing.T) {
	s := open(t)
	a := article("a", noon)
	a.Title = `c++ a-b it's AND "x" NEAR(y) 北京 *`
	arrive(t, s, subscribe(t, s, 1)[0].ID, a)
	for _, text := range []string{
		"c++", "a-b", "it's", `"AND"`, "AND", "OR", "NOT", "NEAR", `"NEAR(x y)"`, `"`, `""`, `"*"`, "a*", "*", "^a", "a:b", "title : x", "{title}:x",
		"x AND", "(", ")", "()", "((", "a\x00b", "\x00", "京*", "'; drop table article; --", "%", "_", `\`, "fts", "rowid:1", "col : x", "+a", "a + b",
		strings.Repeat("a ", 300), strings.Repeat("(", 200) + "a" + strings.Repeat(")", 200), strings.Repeat("a or b ", 200), strings.Repeat("x", 5000),
	} {
		q, err := query.Parse(text, noon)
		if err != nil {
			continue // said by whoever reads what is typed
		}
		if _, err := s.Page(t.Context(), feed.View{}, q, feed.Anchor{}, 10); err != nil {
			t.Errorf("%.60q: %v", text, err)
		}
	}
	for _, text := range []string{"c++", "a-b", "it's", `"AND"`, "北京", "near", "京"} {
		if got := titles(t, s, feed.View{}, text); got == "" {
			t.Errorf("%q is not found", text)
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, text := range []string{"c++", `"a b" or -c`, "title:/x/ -(a b*)", "is:unread (a or tag:b) lang:en", "-a", "age:<2d words:>3 or feed:f"} {
		f.Add(text, uint8(0))
	}
	s := open(f)
	feeds, err := s.AddFeeds(f.Context(), []feed.Feed{{URL: "https://f.example/", Folders: []feed.Path{{"x"}}, Tags: []string{"b"}}})
	if err != nil {
		f.Fatal(err)
	}
	var docs []*query.Document
	for i := range 20 {
		a := article(fmt.Sprint(i), noon.Add(-time.Duration(i)*time.Hour))
		a.Title = strings.Repeat("a b c x it's ", i%3) + fmt.Sprint(i)
		a.Marks.Read = i%2 == 0
		arrive(f, s, feeds[0].ID, a)
	}
	ids, err := s.IDs(f.Context(), feed.View{}, nil, 0)
	if err != nil {
		f.Fatal(err)
	}
	for _, id := range ids {
		a, err := s.Article(f.Context(), id)
		if err != nil {
			f.Fatal(err)
		}
		docs = append(docs, &query.Document{Article: a, Text: plain(a.Body()), Feed: feeds[0]})
	}
	f.Fuzz(func(t *testing.T, text string, show uint8) {
		q, err := query.Parse(text, noon)
		if err != nil || strings.Contains(text, "is:") && strings.Contains(text, "hidden") {
			return
		}
		got, err := s.IDs(t.Context(), feed.View{Sort: feed.SortNewest}, q, 0)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		found := map[int64]bool{}
		for _, id := range got {
			found[id] = true
		}
		for _, d := range docs {
			if found[d.ID] != q.Match(d) {
				t.Fatalf("%q: article %d is found: %v; matches: %v", text, d.ID, found[d.ID], q.Match(d))
			}
		}
	})
}

func TestASearchCoversWhatHasJustArrivedChangedOrGone(t *testing.T) {
	s := open(t)
	f := subscribe(t, s, 1)[0]
	arrive(t, s, f.ID, article("one", noon), article("two", noon.Add(-time.Hour)))
	if got := titles(t, s, feed.View{}, "text"); got != "one two" {
		t.Errorf("at first: %q", got)
	}
	a := article("one", noon)
	a.Content, a.Hash = "<p>words</p>", 9
	arrive(t, s, f.ID, a, article("three", noon.Add(time.Hour)))
	if got := titles(t, s, feed.View{}, "text"); got != "three two" {
		t.Errorf("after an update: %q", got)
	}
	if got := titles(t, s, feed.View{}, "words"); got != "one" {
		t.Errorf("after an update: %q", got)
	}
	if err := s.RemoveFeed(t.Context(), f.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.Purge(t.Context(), noon.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if got := titles(t, s, feed.View{Hidden: true}, "text or words"); got != "" {
		t.Errorf("after removal: %q", got)
	}
	if n, err := s.IndexPending(t.Context()); n != 0 || err != nil {
		t.Errorf("pending %d, %v", n, err)
	}
}

func TestALostOrDamagedIndexIsMadeAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	s := openAt(t, path)
	f := subscribe(t, s, 1)[0]
	for i := range 100 {
		arrive(t, s, f.ID, article(fmt.Sprint("n", i), noon.Add(-time.Duration(i)*time.Minute)))
	}
	if _, err := s.Index(t.Context(), 0, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path + "-search")
	if err != nil {
		t.Fatal(err)
	}
	torn := append([]byte(nil), whole...)
	for i := 4096; i < len(torn); i++ {
		torn[i] = byte(i * 7)
	}
	for name, content := range map[string][]byte{"missing": nil, "noise": []byte(strings.Repeat("noise", 3000)), "torn": torn, "cut": whole[:len(whole)/2]} {
		t.Run(name, func(t *testing.T) {
			for _, suffix := range []string{"", "-wal", "-shm"} {
				_ = os.Remove(path + "-search" + suffix)
			}
			if content != nil {
				if err := os.WriteFile(path+"-search", content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			s := openAt(t, path)
			if n, _, err := s.Count(t.Context(), feed.View{}, parse(t, "text")); n != 100 || err != nil {
				t.Errorf("found %d, %v", n, err)
			}
		})
	}
}

func TestAnIndexOfAnotherCacheIsMadeAnew(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", "b"} {
		s := openAt(t, filepath.Join(dir, name+".db"))
		arrive(t, s, subscribe(t, s, 1)[0].ID, article(name, noon))
		if got := titles(t, s, feed.View{}, "text"); got != name {
			t.Fatalf("%q", got)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Rename(filepath.Join(dir, "a.db-search"), filepath.Join(dir, "b.db-search")); err != nil {
		t.Fatal(err)
	}
	s := openAt(t, filepath.Join(dir, "b.db"))
	if a, b := titles(t, s, feed.View{}, "title:a or a"), titles(t, s, feed.View{}, "b"); a != "" || b != "b" {
		t.Errorf("at once: %q, %q", a, b)
	}
	arrive(t, s, 1, article("c", noon.Add(-time.Hour)))
	if got := titles(t, s, feed.View{}, "text"); got != "b c" {
		t.Errorf("%q", got)
	}
}

func TestRankPutsTitlesFirst(t *testing.T) {
	s := open(t)
	f := subscribe(t, s, 1)[0]
	for i := range 20 {
		a := article(fmt.Sprint(i), noon.Add(-time.Duration(i)*time.Hour))
		a.Content = "<p>peace and many other words in a long text</p>"
		if i == 13 {
			a.Title = "Title peace"
		}
		arrive(t, s, f.ID, a)
	}
	got := titles(t, s, feed.View{Sort: feed.SortRank}, "peace")
	if !strings.HasPrefix(got, "peace 0 1 2") {
		t.Errorf("order: %q", got)
	}
	first, err := s.Page(t.Context(), feed.View{Sort: feed.SortRank}, parse(t, "peace"), feed.Anchor{}, 5)
	if err != nil {
		t.Fatal(err)
	}
	next, err := s.Page(t.Context(), feed.View{Sort: feed.SortRank}, parse(t, "peace"), feed.Anchor{Kind: feed.After, Cursor: first.Cursors[4]}, 2)
	if err != nil || next.Headlines[0].Title != "Title 4" {
		t.Errorf("next page: %+v, %v", next.Headlines, err)
	}
}

func TestMoreOfOneSecondThanItHasKeys(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	s := open(t)
	f := subscribe(t, s, 1)[0]
	const n = 5000
	in := make([]feed.Article, n)
	for i := range in {
		in[i] = article(fmt.Sprint("n", i), noon)
	}
	arrive(t, s, f.ID, in...)
	seen := map[int64]bool{}
	a := feed.Anchor{}
	q := parse(t, "text")
	for {
		page, err := s.Page(t.Context(), feed.View{}, q, a, 700)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range page.Headlines {
			if seen[h.ID] {
				t.Fatalf("article %d twice", h.ID)
			}
			seen[h.ID] = true
		}
		if !page.More {
			break
		}
		a = feed.Anchor{Kind: feed.After, Cursor: page.Cursors[len(page.Cursors)-1]}
	}
	if len(seen) != n {
		t.Errorf("%d articles; want %d", len(seen), n)
	}
}

func TestRankGoesOnNewestFirstBehindItsWindow(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	s := open(t)
	f := subscribe(t, s, 1)[0]
	const n = 5200
	in := make([]feed.Article, n)
	for i := range in {
		in[i] = article(fmt.Sprint("n", i), noon.Add(-time.Duration(i)*time.Minute))
		if i == 4000 || i == 5100 {
			in[i].Title = "Title with text"
		}
	}
	ids := arrive(t, s, f.ID, in...).New
	v, q := feed.View{Sort: feed.SortRank}, parse(t, "text")
	want, err := s.IDs(t.Context(), v, q, 0)
	if err != nil || len(want) != n || want[0] != ids[4000] || want[5100] != ids[5100] {
		t.Fatalf("%d of %d, first %d, %v", len(want), n, want[0], err)
	}
	var got []int64
	a := feed.Anchor{}
	for {
		page, err := s.Page(t.Context(), v, q, a, 900)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range page.Headlines {
			got = append(got, h.ID)
		}
		if !page.More {
			break
		}
		a = feed.Anchor{Kind: feed.After, Cursor: page.Cursors[len(page.Cursors)-1]}
	}
	if !slices.Equal(got, want) {
		t.Errorf("pages give %d articles in another order than the whole of %d", len(got), len(want))
	}
}
