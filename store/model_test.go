package store_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"tidings/feed"
	"tidings/store"
)

// model is a cache so simple that it cannot be wrong: a list of everything.
type model struct {
	t        *testing.T
	s        *store.Store
	rnd      *rand.Rand
	feeds    []feed.Feed
	removed  map[int64]bool
	articles map[int64]*held
}

type held struct {
	feed.Article
	unsubscribed bool
}

var words = strings.Fields("peace deal talks war sport kernel C++ C# Élysée café 北京 東京 ÆRØ it's AND not rust goes going gone ☃ the")

func newModel(t *testing.T, s *store.Store, seed uint64) *model {
	m := &model{t: t, s: s, rnd: rand.New(rand.NewPCG(seed, 1)), removed: map[int64]bool{}, articles: map[int64]*held{}}
	var feeds []feed.Feed
	for i := range 6 {
		feeds = append(feeds, feed.Feed{
			URL: fmt.Sprintf("https://f%d.example/feed", i), OwnTitle: fmt.Sprintf("Feed %d", i%4), Position: i, Hidden: i == 5, Site: "https://site.example/",
			Folders: [][]feed.Path{{{"News"}}, {{"News", "World"}, {"Tech"}}, {{"Tech"}}, nil, {{"News", "World"}}, {{"Tech"}}}[i],
			Tags:    [][]string{nil, {"go"}, nil, nil, {"later"}, nil}[i], Language: []string{"en", "de", "", "en-GB", "fr", "ja"}[i],
		})
	}
	feeds, err := s.AddFeeds(t.Context(), feeds)
	if err != nil {
		t.Fatal(err)
	}
	m.feeds = feeds
	return m
}

func (m *model) phrase(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = words[m.rnd.IntN(len(words))]
	}
	return strings.Join(out, " ")
}

func (m *model) feed(id int64) feed.Feed {
	for _, f := range m.feeds {
		if f.ID == id {
			return f
		}
	}
	return feed.Feed{}
}

// arrive brings new and changed articles.
func (m *model) arrive() {
	f := m.feeds[m.rnd.IntN(len(m.feeds))]
	if m.removed[f.ID] {
		return
	}
	var in []feed.Article
	for range 1 + m.rnd.IntN(4) {
		a := article(fmt.Sprint(m.rnd.IntN(60)), noon.Add(-time.Duration(m.rnd.IntN(200))*6*time.Minute))
		a.Title, a.Content = m.phrase(3), "<p>"+m.phrase(6)+"</p>"
		a.Words = m.rnd.IntN(9)
		a.Hash = hash(a.Title + a.Content)
		if m.rnd.IntN(3) == 0 {
			a.Authors = []string{m.phrase(1), "Ann Smith"}
		}
		if m.rnd.IntN(5) == 0 {
			a.Enclosures = []feed.Enclosure{{URL: "https://x.example/", Type: []string{"audio/mpeg", "image/png", "x/y"}[m.rnd.IntN(3)]}}
			a.Media = feed.MediaOf(a.Enclosures)
		}
		a.Marks.Hidden = m.rnd.IntN(10) == 0
		a.Language = []string{"", "en", "de-AT"}[m.rnd.IntN(3)]
		a.Categories = []string{m.phrase(1)}
		if slices.ContainsFunc(in, func(b feed.Article) bool { return b.Key == a.Key }) {
			continue
		}
		in = append(in, a)
	}
	got, err := m.s.Arrive(m.t.Context(), feed.Arrival{Check: feed.Check{FeedID: f.ID, At: noon}, Articles: in, Unread: m.rnd.IntN(2) == 0})
	if err != nil {
		m.t.Fatal(err)
	}
	for _, id := range append(got.New, got.Updated...) {
		a, err := m.s.Article(m.t.Context(), id)
		if err != nil {
			m.t.Fatal(err)
		}
		if old := m.articles[id]; old != nil && (!old.Published.Equal(a.Published) || old.Marks.Saved != a.Marks.Saved) {
			m.t.Fatalf("update changed marks or date: %+v to %+v", old.Headline, a.Headline)
		}
		m.articles[id] = &held{Article: a}
	}
}

func (m *model) ids(n int) []int64 {
	var ids []int64
	for id := range m.articles {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	m.rnd.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	return ids[:min(n, len(ids))]
}

// mark does a random mark to the cache and to the model.
func (m *model) mark() {
	k := feed.Mark{Kind: feed.MarkKind(m.rnd.IntN(6)), IDs: m.ids(1 + m.rnd.IntN(8)), Auto: m.rnd.IntN(2) == 0}
	if k.Kind >= feed.MarkTagged {
		k.Tag = []string{"go", "later", "Ünï"}[m.rnd.IntN(3)]
	}
	changed, err := m.s.Mark(m.t.Context(), []feed.Mark{k})
	if err != nil {
		m.t.Fatal(err)
	}
	var want []int64
	for _, id := range k.IDs {
		if m.markOne(m.articles[id], k) {
			want = append(want, id)
		}
	}
	slices.Sort(want)
	if !slices.Equal(want, changed[0]) {
		m.t.Fatalf("%+v changed %v; want %v", k, changed[0], want)
	}
}

func (m *model) markOne(a *held, k feed.Mark) bool {
	was := a.Marks
	at := slices.Index(a.Tags, k.Tag)
	switch k.Kind {
	case feed.MarkRead:
		a.Marks.Read, a.Marks.Updated = true, false
		return !was.Read
	case feed.MarkUnread:
		a.Marks.Read = false
		return was.Read
	case feed.MarkSaved:
		a.Marks.Saved = true
		return !was.Saved
	case feed.MarkUnsaved:
		a.Marks.Saved = false
		return was.Saved
	case feed.MarkTagged:
		if at < 0 {
			a.Tags = append(a.Tags, k.Tag)
		}
		return at < 0
	}
	if at >= 0 {
		a.Tags = slices.Delete(a.Tags, at, at+1)
	}
	return at >= 0
}

// unsubscribe removes a feed, or takes that back.
func (m *model) unsubscribe() {
	id := m.feeds[m.rnd.IntN(len(m.feeds))].ID
	if m.removed[id] {
		if err := m.s.RestoreFeed(m.t.Context(), id); err != nil {
			m.t.Fatal(err)
		}
		delete(m.removed, id)
	} else {
		if err := m.s.RemoveFeed(m.t.Context(), id); err != nil {
			m.t.Fatal(err)
		}
		m.removed[id] = true
	}
	for _, a := range m.articles {
		if a.FeedID == id {
			a.unsubscribed = m.removed[id] && !a.Marks.Saved && len(a.Tags) == 0 && !a.Marks.Hidden
		}
	}
}

// TestListsAreWhatASimpleModelSays does random things to a cache and to a
// model of it, and reads lists of both in every way.
func TestListsAreWhatASimpleModelSays(t *testing.T) {
	seeds, steps := uint64(2), 40
	if os.Getenv("TIDINGS_LONG") != "" {
		seeds, steps = 20, 200
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			m := newModel(t, open(t), seed)
			for range steps {
				switch n := m.rnd.IntN(10); {
				case n < 4 || len(m.articles) == 0:
					m.arrive()
				case n < 8:
					m.mark()
				case n < 9 && m.rnd.IntN(4) == 0:
					m.unsubscribe()
				}
				if len(m.articles) > 0 {
					m.compare()
					m.counts()
				}
			}
			sound(t, m.s)
		})
	}
}
