package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tidings/feed"
)

func TestAnArticleComesBackAsItWasGiven(t *testing.T) {
	s := open(t)
	f := subscribe(t, s, 1)[0]
	a := article("a", noon.Add(-time.Hour))
	a.GUID, a.Key = "https://example.org/?p=1", "another key"
	a.Authors = []string{"Ann Ä", "Bob"}
	a.Summary, a.Content = "<p>short</p>", "<p>long text with 北京 and ☃</p>"
	a.Updated = noon.Add(-time.Minute)
	a.Categories = []string{"one", "two, three"}
	a.Enclosures = []feed.Enclosure{{URL: "https://example.org/a.mp3", Type: "audio/mpeg", Length: 12}, {URL: "magnet:?x"}}
	a.Comments, a.Image, a.Language = "https://example.org/c", "https://example.org/i.png", "de"
	a.Lead, a.Words, a.Hash = "long text", 6, 1<<63+5
	a.Tags = []string{"later", "b"}
	a.Marks = feed.Marks{Saved: true}
	got := arrive(t, s, f.ID, a)
	if len(got.New) != 1 || len(got.Updated) != 0 || got.FeedID != f.ID {
		t.Fatalf("arrived: %+v", got)
	}
	stored, err := s.Article(t.Context(), got.New[0])
	if err != nil {
		t.Fatal(err)
	}
	want := a
	want.ID, want.FeedID, want.FeedTitle, want.Sources = got.New[0], f.ID, "Feed 1", 1
	want.Media = feed.HasAudio | feed.MediaOf(a.Enclosures)
	want.Tags = []string{"b", "later"}
	if d := cmp.Diff(want, stored); d != "" {
		t.Errorf("(-given +stored)\n%s", d)
	}
	if _, err := s.Article(t.Context(), 99); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("missing article: %v", err)
	}
	sound(t, s)
}

func TestIdentityIsPerFeed(t *testing.T) {
	s := open(t)
	feeds := subscribe(t, s, 2)
	first := arrive(t, s, feeds[0].ID, article("a", noon), article("a", noon), article("b", noon))
	if len(first.New) != 2 {
		t.Errorf("a key twice in one document: %+v", first)
	}
	if got := arrive(t, s, feeds[1].ID, article("a", noon)); len(got.New) != 1 {
		t.Errorf("the same key in another feed: %+v", got)
	}
	if got := arrive(t, s, feeds[0].ID, article("a", noon), article("b", noon)); len(got.New)+len(got.Updated) != 0 {
		t.Errorf("again: %+v", got)
	}
	if _, err := s.Arrive(t.Context(), feed.Arrival{Check: feed.Check{FeedID: 77}}); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("arrival of no subscription: %v", err)
	}
}

func TestAnUpdateKeepsMarksAndDate(t *testing.T) {
	s := open(t)
	f := subscribe(t, s, 1)[0]
	id := arrive(t, s, f.ID, article("a", noon.Add(-time.Hour))).New[0]
	mark(t, s, feed.MarkRead, id)
	mark(t, s, feed.MarkSaved, id)
	changed := article("a", noon)
	changed.Title, changed.Hash = "Title new", 7
	if got := arrive(t, s, f.ID, changed); len(got.Updated) != 1 || got.Updated[0] != id || len(got.New) != 0 {
		t.Fatalf("arrived: %+v", got)
	}
	a, err := s.Article(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if a.Title != "Title new" || !a.Marks.Read || !a.Marks.Saved || !a.Marks.Updated || !a.Published.Equal(noon.Add(-time.Hour)) {
		t.Errorf("updated: %+v", a)
	}
	changed.Hash = 8
	_, err = s.Arrive(t.Context(), feed.Arrival{Check: feed.Check{FeedID: f.ID, At: noon}, Articles: []feed.Article{changed}, Unread: true})
	if err != nil {
		t.Fatal(err)
	}
	if a, _ = s.Article(t.Context(), id); a.Marks.Read {
		t.Errorf("an update that makes unread left it read: %+v", a.Marks)
	}
	if c, _ := s.Counts(t.Context(), midnight); c.Unread != 1 || c.SavedUnread != 1 || c.Feeds[f.ID] != 1 {
		t.Errorf("counts: %+v", c)
	}
	sound(t, s)
}

func TestAMissingDateIsWhenItWasFirstSeen(t *testing.T) {
	s := open(t)
	f := subscribe(t, s, 1)[0]
	id := arrive(t, s, f.ID, article("a", time.Time{})).New[0]
	if a, _ := s.Article(t.Context(), id); !a.Published.Equal(noon) {
		t.Errorf("published %v", a.Published)
	}
}

func TestCheckedKeepsWhatPollingNeeds(t *testing.T) {
	s := open(t)
	feeds := subscribe(t, s, 2)
	c := feed.Check{
		FeedID: feeds[0].ID, At: noon, Next: noon.Add(time.Hour), ETag: `W/"x"`, LastModified: "Mon", Hash: 1 << 63,
		Error: "no answer", Failures: 3, Since: noon.Add(-time.Hour), Partial: true, Gone: true, MovedTo: "https://x.example/", MovedSeen: 1, Memo: "m",
	}
	if err := s.Checked(t.Context(), []feed.Check{c, {FeedID: feeds[1].ID, At: noon}, {FeedID: 99, At: noon}}); err != nil {
		t.Fatal(err)
	}
	polls, err := s.Polls(t.Context())
	if err != nil || len(polls) != 2 {
		t.Fatalf("polls: %+v, %v", polls, err)
	}
	if d := cmp.Diff(c, polls[0].Last); d != "" {
		t.Errorf("(-given +kept)\n%s", d)
	}
	f, _ := s.Feed(t.Context(), feeds[0].ID)
	if f.Health.Error != "no answer" || !f.Health.Since.Equal(c.Since) || !f.Health.Checked.Equal(noon) || !f.Health.Gone {
		t.Errorf("health: %+v", f.Health)
	}
	if counts, _ := s.Counts(t.Context(), midnight); counts.Trouble != 1 {
		t.Errorf("trouble: %d", counts.Trouble)
	}
}

// TestAMomentKeepsTheDocumentsOrder shows articles without dates, which all
// arrive at one moment, as their document has them.
func TestAMomentKeepsTheDocumentsOrder(t *testing.T) {
	s := open(t)
	f := subscribe(t, s, 1)[0]
	arrived := arrive(t, s, f.ID, article("first", noon), article("second", noon), article("third", noon))
	if got := titles(t, s, feed.View{}, ""); got != "first second third" {
		t.Errorf("the list is %q", got)
	}
	a, err := s.Article(t.Context(), arrived.New[0])
	if err != nil || a.Title != "Title first" {
		t.Errorf("the first of what arrived is %q, %v", a.Title, err)
	}
}
