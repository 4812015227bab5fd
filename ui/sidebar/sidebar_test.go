package sidebar_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/sidebar"
	"tidings/ui/theme"
	"tidings/ui/widget/boxtest"
)

var update = flag.Bool("update", false, "write golden files")

func feeds() []feed.Feed {
	world, tech := feed.Path{"World"}, feed.Path{"Technology", "Linux"}
	return []feed.Feed{
		{ID: 1, URL: "https://valleycourier.example/feed", DocTitle: "Valley Courier", Folders: []feed.Path{world}, Position: 1},
		{ID: 2, URL: "https://northernwire.example/feed", DocTitle: "Northern Wire", Folders: []feed.Path{world}, Position: 0},
		{ID: 3, URL: "https://oriental.example/feed", DocTitle: "東方日報", Folders: []feed.Path{world}, Position: 2, Health: feed.Health{Error: "no such host"}},
		{ID: 4, URL: "https://kernel.example/feed", DocTitle: "Kernel Notes", Folders: []feed.Path{tech, world}, Position: 3},
		{ID: 5, URL: "https://diary.example/feed", OwnTitle: "A diary", Position: 4},
	}
}

func counts() feed.Counts {
	day := func(n int) time.Time { return time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC) }
	return feed.Counts{
		All: 90210, Unread: 1204, Saved: 37, SavedUnread: 2, Today: 300, TodayUnread: 148, Trouble: 1,
		Feeds: map[int64]int{1: 18, 2: 64, 4: 9}, Latest: map[int64]time.Time{1: day(3), 2: day(1), 4: day(9), 5: day(7)},
		Tags: map[string]int{"elections": 3},
	}
}

func shown(w, h int) *sidebar.Model {
	m := sidebar.New(theme.New(theme.Options{}))
	m.SetSize(w, h)
	m.SetData(feeds(), []feed.Folder{{Path: feed.Path{"World"}, Position: 0}, {Path: feed.Path{"Technology"}, Position: 1}}, []feed.Tag{{Name: "elections", Articles: 2}}, counts())
	m.Open("today")
	return m
}

func TestBox(t *testing.T) {
	for _, size := range boxtest.Sizes {
		m := shown(size[0], size[1])
		boxtest.CheckBox(t, m.View(), size[0], size[1])
		m.SetFocus(true)
		m.Do(action.Last, 1, false)
		boxtest.CheckBox(t, m.View(), size[0], size[1])
	}
}

func TestGolden(t *testing.T) {
	for name, change := range map[string]func(*sidebar.Model){
		"by-hand":   func(*sidebar.Model) {},
		"by-title":  func(m *sidebar.Model) { m.SetOrder(sidebar.ByTitle) },
		"by-unread": func(m *sidebar.Model) { m.SetOrder(sidebar.ByUnread) },
		"by-latest": func(m *sidebar.Model) { m.SetOrder(sidebar.ByLatest) },
		"hiding":    func(m *sidebar.Model) { m.SetHide(true) },
		"marks": func(m *sidebar.Model) {
			list := feeds()
			list[3].Health.MovedTo = "https://elsewhere.example/feed"
			m.SetData(list, m.Folders(), m.Tags(), m.Counts())
			m.SetSilent(counts().Latest[1])
		},
		"folded": func(m *sidebar.Model) { m.SetFolded([]string{"World"}) },
	} {
		t.Run(name, func(t *testing.T) {
			m := shown(30, 22)
			change(m)
			got := boxtest.Screen(m.View())
			file := filepath.Join("testdata", name+".golden")
			if *update {
				_ = os.MkdirAll("testdata", 0o755)
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func current(t *testing.T, m *sidebar.Model) string {
	t.Helper()
	e, ok := m.Current()
	if !ok {
		t.Fatal("no entry under the cursor")
	}
	return e.Key()
}

func TestCursorStaysOnItsEntry(t *testing.T) {
	m := shown(30, 22)
	m.SetFocus(true)
	for range 7 {
		m.Do(action.Down, 1, false)
	}
	at := current(t, m)
	if !strings.HasPrefix(at, "feed ") {
		t.Fatalf("the cursor is on %q", at)
	}
	c := counts()
	c.Feeds = map[int64]int{1: 1000, 3: 5}
	m.SetOrder(sidebar.ByUnread)
	m.SetCounts(c)
	m.SetHide(true)
	if got := current(t, m); got != at {
		t.Errorf("the cursor went from %q to %q", at, got)
	}
	m.SetFocus(false)
	if got := current(t, m); got != "today" {
		t.Errorf("without the keys the cursor is on %q", got)
	}
}

func TestNextFeed(t *testing.T) {
	m := shown(30, 22)
	m.SetFolded([]string{"World"})
	var titles []string
	for range 10 {
		e, ok := m.NextFeed(1, false, true)
		if !ok {
			break
		}
		titles = append(titles, e.Title)
		m.Open(e.Key())
	}
	if diff := cmp.Diff([]string{"Northern Wire", "Valley Courier", "Kernel Notes", "Kernel Notes"}, titles); diff != "" {
		t.Error(diff)
	}
	m.Open("saved")
	if e, ok := m.NextFeed(1, true, false); !ok || e.Title != "A diary" {
		t.Errorf("above the first list comes %q", e.Title)
	}
}

func TestFold(t *testing.T) {
	m := shown(30, 22)
	m.SetFocus(true)
	m.Do(action.Down, 5, true) // a feed in a folder
	m.Do(action.Fold, 1, false)
	if got := current(t, m); got != "folder World" {
		t.Errorf("after folding the cursor is on %q", got)
	}
	if strings.Contains(m.View(), "Northern Wire") {
		t.Error("the folder's feeds are still shown")
	}
	m.Do(action.Fold, 1, false)
	if !strings.Contains(m.View(), "Northern Wire") {
		t.Error("the folder's feeds did not come back")
	}
}

func TestViews(t *testing.T) {
	m := shown(30, 22)
	want := map[string]feed.View{
		"unread":                          {Show: feed.ShowUnread},
		"today":                           {Show: feed.ShowToday},
		"saved":                           {Show: feed.ShowSaved},
		"all":                             {},
		"folder World":                    {Scope: feed.Scope{Kind: feed.ScopeFolder, Folder: feed.Path{"World"}}},
		"feed https://diary.example/feed": {Scope: feed.Scope{Kind: feed.ScopeFeed, FeedID: 5}},
		"tag elections":                   {Scope: feed.Scope{Kind: feed.ScopeTag, Tag: "elections"}},
	}
	for key, view := range want {
		e, ok := m.Find(func(e sidebar.Entry) bool { return e.Key() == key })
		if !ok {
			t.Errorf("there is no %s", key)
			continue
		}
		got, _ := e.View()
		if diff := cmp.Diff(view, got); diff != "" {
			t.Errorf("%s: %s", key, diff)
		}
	}
}
