package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tidings/feed"
)

func TestAFeedComesBackAsItWasGiven(t *testing.T) {
	s := open(t)
	f := feed.Feed{
		URL: "https://a.example/feed", OwnTitle: "Mine", Folders: []feed.Path{{"B", "C"}, {"A"}}, Tags: []string{"z", "a"}, Hidden: true,
		Position: 7, Private: true, Added: noon, Site: "https://a.example/",
		Settings: feed.FeedSettings{Interval: time.Hour, Agent: "me", Headers: map[string]string{"X": "y"}, FullText: true,
			Floor: 6 * time.Hour, Proxy: "none", TLS: "any", User: "u", Password: "keyring: p", Token: "keyring: t", Keep: &feed.Retention{MaxAge: 24 * time.Hour, MaxPerFeed: 5}},
	}
	added, err := s.AddFeeds(t.Context(), []feed.Feed{f})
	if err != nil {
		t.Fatal(err)
	}
	f.ID = added[0].ID
	got, err := s.Feed(t.Context(), f.ID)
	if d := cmp.Diff(f, got); err != nil || d != "" {
		t.Errorf("%v (-given +kept)\n%s", err, d)
	}
	f.URL, f.OwnTitle, f.Hidden, f.Tags, f.Folders, f.Settings = "https://b.example/", "Yours", false, nil, []feed.Path{{"New"}}, feed.FeedSettings{}
	if err := s.UpdateFeed(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	if got, _ = s.Feed(t.Context(), f.ID); cmp.Diff(f, got) != "" {
		t.Errorf("updated (-given +kept)\n%s", cmp.Diff(f, got))
	}
	if err := s.UpdateFeed(t.Context(), feed.Feed{ID: 99}); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("a missing feed: %v", err)
	}
}

// TestSettingsAgainstTroubleAreTriedAtOnce changes what is set of a feed that
// goes well, and of one that does not.
func TestSettingsAgainstTroubleAreTriedAtOnce(t *testing.T) {
	s := open(t)
	later := noon.Add(5 * time.Hour)
	for i, f := range subscribe(t, s, 2) {
		if err := s.Checked(t.Context(), []feed.Check{{FeedID: f.ID, At: noon, Next: later, Failures: i, Error: "refused"}}); err != nil {
			t.Fatal(err)
		}
		f.Health.Next = later
		for _, proxy := range []string{"", "none"} {
			f.Settings.Proxy, f.Settings.Interval, f.Settings.Floor = proxy, 24*time.Hour, time.Hour
			if err := s.UpdateFeed(t.Context(), f); err != nil {
				t.Fatal(err)
			}
			got, err := s.Feed(t.Context(), f.ID)
			want := later
			if i > 0 && proxy != "" {
				want = time.Time{}
			}
			if err != nil || !got.Health.Next.Equal(want) {
				t.Errorf("%d failures, proxy %q: next check %v, want %v (%v)", i, proxy, got.Health.Next, want, err)
			}
		}
	}
}

func TestAddingTwiceLeavesTheFirst(t *testing.T) {
	s := open(t)
	first, err := s.AddFeeds(t.Context(), []feed.Feed{{URL: "https://a.example/", OwnTitle: "first", Added: noon.Add(-time.Hour)}})
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.AddFeeds(t.Context(), []feed.Feed{{URL: "https://b.example/"}, {URL: "https://a.example/", OwnTitle: "second", Added: noon}, {URL: "https://b.example/"}})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(first[0], again[1]); d != "" {
		t.Errorf("(-first +again)\n%s", d)
	}
	if again[0].ID != again[2].ID {
		t.Errorf("one address, two feeds: %+v", again)
	}
	f := again[0]
	f.URL = "https://a.example/"
	if err := s.UpdateFeed(t.Context(), f); !errors.Is(err, feed.ErrExists) {
		t.Errorf("moved to another's address: %v", err)
	}
}

// TestReviveAsksAgain has a feed that is gone asked at once, with its articles
// kept.
func TestReviveAsksAgain(t *testing.T) {
	s := open(t)
	f := subscribe(t, s, 1)[0]
	arrive(t, s, f.ID, article("one", noon))
	if err := s.Checked(t.Context(), []feed.Check{{FeedID: f.ID, At: noon, Next: noon.AddDate(7000, 0, 0), Gone: true, Error: "gone", Failures: 1}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Revive(t.Context(), f.ID); err != nil {
		t.Fatal(err)
	}
	f, err := s.Feed(t.Context(), f.ID)
	if err != nil || f.Health.Gone || f.Health.Error != "" || f.Health.Next.After(noon) || f.Health.Articles != 1 {
		t.Errorf("%+v, %v", f.Health, err)
	}
	if err := s.Revive(t.Context(), 99); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("no feed revived: %v", err)
	}
}

func TestUnsubscribingKeepsSavedAndTagged(t *testing.T) {
	s := open(t)
	f := subscribe(t, s, 1)[0]
	ids := arrive(t, s, f.ID, article("plain", noon), article("saved", noon.Add(-time.Hour)), article("tagged", noon.Add(-2*time.Hour))).New
	mark(t, s, feed.MarkSaved, ids[1])
	if _, err := s.Mark(t.Context(), []feed.Mark{{Kind: feed.MarkTagged, Tag: "t", IDs: ids[2:]}}); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveFeed(t.Context(), f.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveFeed(t.Context(), f.ID); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("twice: %v", err)
	}
	if got := titles(t, s, feed.View{}, ""); got != "saved tagged" {
		t.Errorf("left: %q", got)
	}
	if err := s.RestoreFeed(t.Context(), f.ID); err != nil {
		t.Fatal(err)
	}
	if got := titles(t, s, feed.View{}, ""); got != "plain saved tagged" {
		t.Errorf("restored: %q", got)
	}
	if err := s.RemoveFeed(t.Context(), f.ID); err != nil {
		t.Fatal(err)
	}
	again, err := s.AddFeeds(t.Context(), []feed.Feed{{URL: f.URL, OwnTitle: "again"}})
	if err != nil || again[0].ID != f.ID || again[0].OwnTitle != "again" {
		t.Errorf("subscribed again: %+v, %v", again, err)
	}
	if err := s.RemoveFeed(t.Context(), f.ID); err != nil {
		t.Fatal(err)
	}
	for _, before := range []time.Time{noon.Add(-time.Hour), noon.Add(time.Hour)} {
		if err := s.Purge(t.Context(), before); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Article(t.Context(), ids[0]); (err == nil) != before.Before(noon) {
			t.Errorf("purged before %v: %v", before, err)
		}
	}
	if got := titles(t, s, feed.View{}, ""); got != "saved tagged" {
		t.Errorf("purged: %q", got)
	}
	sound(t, s)
}

func TestFoldersMoveAndGo(t *testing.T) {
	s := open(t)
	_, err := s.AddFeeds(t.Context(), []feed.Feed{
		{URL: "https://1.example/", Folders: []feed.Path{{"A", "B"}}},
		{URL: "https://2.example/", Folders: []feed.Path{{"A"}}, Position: 1},
		{URL: "https://3.example/", Folders: []feed.Path{{"C", "B"}}, Position: 2},
		{URL: "https://4.example/", Folders: []feed.Path{{"A", "A"}}, Position: 3},
	})
	if err != nil {
		t.Fatal(err)
	}
	places := func() string {
		feeds, err := s.Feeds(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		for _, f := range feeds {
			text += fmt.Sprint(f.Folders)
		}
		return text
	}
	for _, step := range []struct {
		do   func() error
		want string
	}{
		{func() error { return s.RenameFolder(t.Context(), feed.Path{"A"}, feed.Path{"X", "Y"}) }, "[X / Y / B][X / Y][C / B][X / Y / A]"},
		{func() error { return s.RenameFolder(t.Context(), feed.Path{"X", "Y"}, feed.Path{"C"}) }, "[C / B][C][C / B][C / A]"},
		{func() error { return s.RenameFolder(t.Context(), feed.Path{"C", "A"}, feed.Path{"C", "C"}) }, "[C / B][C][C / B][C / C]"},
		{func() error { return s.RemoveFolder(t.Context(), feed.Path{"C"}) }, "[B][][B][C]"},
		{func() error { return s.RemoveFolder(t.Context(), feed.Path{"B"}) }, "[][][][C]"},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("towards %s: %v", step.want, err)
		}
		if got := places(); got != step.want {
			t.Errorf("places %s; want %s", got, step.want)
		}
		sound(t, s)
	}
	if err := s.RemoveFolder(t.Context(), feed.Path{"none"}); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("a missing folder: %v", err)
	}
	if err := s.RenameFolder(t.Context(), feed.Path{"C"}, feed.Path{"C", "D"}); !errors.Is(err, feed.ErrExists) {
		t.Errorf("into itself: %v", err)
	}
	folders, err := s.Folders(t.Context())
	if err != nil || len(folders) != 2 || folders[1].Path.String() != "X" {
		t.Errorf("folders %+v, %v", folders, err)
	}
}

func TestRetention(t *testing.T) {
	s := open(t)
	f := subscribe(t, s, 1)[0]
	var in []feed.Article
	for i := range 10 {
		in = append(in, article(fmt.Sprint(i), noon.AddDate(0, 0, -i)))
	}
	ids := arrive(t, s, f.ID, in...).New
	arrive(t, s, f.ID, in[9]) // the oldest is still there, the others are not
	mark(t, s, feed.MarkRead, ids...)
	mark(t, s, feed.MarkSaved, ids[8])
	mark(t, s, feed.MarkUnread, ids[7])
	if _, err := s.Mark(t.Context(), []feed.Mark{{Kind: feed.MarkTagged, Tag: "t", IDs: ids[6:7]}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		policy feed.Retention
		n      int
		want   string
	}{
		{feed.Retention{}, 0, "0 1 2 3 4 5 6 7 8 9"},
		{feed.Retention{MaxAge: 100 * time.Hour}, 1, "0 1 2 3 4 6 7 8 9"},
		{feed.Retention{MaxPerFeed: 2}, 3, "0 1 6 7 8 9"},
	} {
		n, err := s.Retain(t.Context(), c.policy)
		if n != c.n || err != nil {
			t.Errorf("%+v: %d, %v; want %d", c.policy, n, err, c.n)
		}
		if got := titles(t, s, feed.View{}, ""); got != c.want {
			t.Errorf("%+v: %q; want %q", c.policy, got, c.want)
		}
		if got := titles(t, s, feed.View{}, "text"); got != c.want {
			t.Errorf("%+v: found %q; want %q", c.policy, got, c.want)
		}
		sound(t, s)
	}
}

// TestChecksThatFoundNothingCostLittle measures what a refresh with nothing
// new writes.
func TestChecksThatFoundNothingCostLittle(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	s := openAt(t, path)
	feeds := subscribe(t, s, 1000)
	round := func(n int) {
		checks := make([]feed.Check, len(feeds))
		for i, f := range feeds {
			at := noon.Add(time.Duration(n) * time.Hour)
			checks[i] = feed.Check{FeedID: f.ID, At: at, Next: at.Add(time.Hour), ETag: fmt.Sprintf(`"%d-etag-of-some-length"`, i), LastModified: "Mon, 23 Nov 2026 12:00:00 GMT"}
		}
		if err := s.Checked(t.Context(), checks); err != nil {
			t.Fatal(err)
		}
	}
	round(0)
	before := walSize(t, path)
	round(1)
	if cost := (walSize(t, path) - before) / int64(len(feeds)); cost > 100 {
		t.Errorf("%d bytes a feed", cost)
	} else {
		t.Logf("%d bytes a feed", cost)
	}
}

func walSize(t *testing.T, path string) int64 {
	info, err := os.Stat(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

func TestTenThousandFeedsAtOnce(t *testing.T) {
	s := open(t)
	feeds := make([]feed.Feed, 10_000)
	for i := range feeds {
		feeds[i] = feed.Feed{URL: fmt.Sprintf("https://f%d.example/", i), Folders: []feed.Path{{fmt.Sprint("F", i%100), "sub"}}, Tags: []string{"t"}}
	}
	added, err := s.AddFeeds(t.Context(), feeds)
	if err != nil || len(added) != len(feeds) || added[9999].ID == 0 {
		t.Fatal(err)
	}
	if folders, err := s.Folders(t.Context()); len(folders) != 200 || err != nil {
		t.Errorf("%d folders, %v", len(folders), err)
	}
}
