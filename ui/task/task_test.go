package task_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/store"
	"tidings/ui/task"
)

var now = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

// desk is tasks over a real cache with n articles of one feed, newest first.
func desk(t *testing.T, n int) (*task.Tasks, *library.Library) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "tidings.db"), store.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	lib := library.New(library.Options{Store: s, Now: func() time.Time { return now }})
	t.Cleanup(func() {
		_ = lib.Close(context.Background())
		cancel()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	feeds, err := s.AddFeeds(ctx, []feed.Feed{{URL: "https://valleycourier.example/feed", Added: now}})
	if err != nil {
		t.Fatal(err)
	}
	a := feed.Arrival{Check: feed.Check{FeedID: feeds[0].ID, At: now, Next: now.Add(time.Hour)}, Feed: feed.Feed{DocTitle: "Valley Courier"}}
	for i := range n {
		key := fmt.Sprintf("%03d", i)
		a.Articles = append(a.Articles, feed.Article{
			Headline: feed.Headline{FeedID: feeds[0].ID, Title: "Headline " + key, Published: now.Add(-time.Duration(i) * time.Minute)},
			Key:      key, GUID: key, FirstSeen: now, Content: "<p>Text</p>", Hash: uint64(i + 1),
		})
	}
	if _, err := s.Arrive(ctx, a); err != nil {
		t.Fatal(err)
	}
	return task.New(ctx, lib, nil), lib
}

func opened(t *testing.T, tasks *task.Tasks, o task.Opening) task.ListOpenedMsg {
	t.Helper()
	msg, ok := tasks.OpenList(7, o)().(task.ListOpenedMsg)
	if !ok || msg.Err != nil || msg.Seq != 7 {
		t.Fatalf("opened: %+v", msg)
	}
	return msg
}

func TestOpenList(t *testing.T) {
	tasks, _ := desk(t, 300)
	msg := opened(t, tasks, task.Opening{Rows: 100, Fresh: true})
	if len(msg.Page.Headlines) != 100 || msg.View.UpTo == 0 || msg.Offset != 0 || !msg.Page.More {
		t.Errorf("%d headlines from %d, up to %d", len(msg.Page.Headlines), msg.Offset, msg.View.UpTo)
	}
	stay := msg.Page.Cursors[90]
	msg = opened(t, tasks, task.Opening{View: msg.View, Rows: 100, Stay: stay})
	if msg.At != 90 || msg.Page.Headlines[msg.At-msg.Offset].ID != stay.ID {
		t.Errorf("staying: row %d, page from %d", msg.At, msg.Offset)
	}
	msg = opened(t, tasks, task.Opening{View: feed.View{Show: feed.ShowSaved}, Rows: 100, Fresh: true, Fallback: &feed.View{}})
	if !msg.Fell || len(msg.Page.Headlines) != 100 || msg.View.Show != feed.ShowAll {
		t.Errorf("an empty list did not fall back: %+v", msg.View)
	}
}

func TestLaterOpeningEndsTheEarlier(t *testing.T) {
	tasks, _ := desk(t, 3)
	first := tasks.OpenList(1, task.Opening{Rows: 10})
	second := tasks.OpenList(2, task.Opening{Rows: 10})
	if msg := first().(task.ListOpenedMsg); !task.Cancelled(msg.Err) {
		t.Errorf("the earlier opening ended with %v", msg.Err)
	}
	if msg := second().(task.ListOpenedMsg); msg.Err != nil {
		t.Error(msg.Err)
	}
}

// TestMarksKeepTheirOrder starts marks in the reverse of the order in which
// they were made.
func TestMarksKeepTheirOrder(t *testing.T) {
	tasks, lib := desk(t, 1)
	page, err := lib.Page(context.Background(), feed.View{}, nil, feed.Anchor{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	id := page.Headlines[0].ID
	var cmds []tea.Cmd
	for i := range 21 {
		kind := feed.MarkRead
		if i%2 == 1 {
			kind = feed.MarkUnread
		}
		cmds = append(cmds, tasks.Mark(i, feed.Mark{Kind: kind, IDs: []int64{id}}))
	}
	slices.Reverse(cmds)
	done := make(chan tea.Msg)
	for _, cmd := range cmds {
		go func() { done <- cmd() }()
	}
	for range cmds {
		if msg := (<-done).(task.MarkedMsg); msg.Err != nil || len(msg.Changed) != 1 {
			t.Errorf("mark %d: %+v", msg.Seq, msg)
		}
	}
	a, err := lib.Article(context.Background(), id)
	if err != nil || !a.Marks.Read {
		t.Errorf("after the last mark the article is unread (%v)", err)
	}
}

func TestListPart(t *testing.T) {
	tasks, lib := desk(t, 30)
	page, err := lib.Page(context.Background(), feed.View{}, nil, feed.Anchor{}, 30)
	if err != nil {
		t.Fatal(err)
	}
	for above, want := range map[bool]int{false: 20, true: 11} {
		msg := tasks.ListPart(1, feed.View{}, nil, page.Cursors[10], above, feed.MarkRead)().(task.PartListedMsg)
		if msg.Err != nil || len(msg.IDs) != want || msg.IDs[0] != page.Headlines[10].ID {
			t.Errorf("above %v: %d articles, %v", above, len(msg.IDs), msg.Err)
		}
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	tasks, _ := desk(t, 0)
	missing := filepath.Join(t.TempDir(), "none.opml")
	msg := tasks.Import(missing)().(task.SubscribedMsg)
	if got := task.Sentence(msg.Err); got != missing+": there is no such file" {
		t.Errorf("import: %q", got)
	}
	out := tasks.Export(missing)().(task.ExportedMsg)
	if out.Err != nil {
		t.Fatal(out.Err)
	}
	text, err := os.ReadFile(missing)
	if err != nil || !strings.Contains(string(text), "valleycourier.example") {
		t.Errorf("exported %q, %v", text, err)
	}
	out = tasks.Export(missing)().(task.ExportedMsg)
	if got := task.Sentence(out.Err); !strings.Contains(got, "exists already") {
		t.Errorf("export over a file: %q", got)
	}
}

func TestSentence(t *testing.T) {
	problem := &feed.Problem{Sentence: "the disk is full"}
	for want, err := range map[string]error{
		"":                 nil,
		"the disk is full": fmt.Errorf("mark: %w", problem),
		"two lines":        errors.New("two\n lines"),
	} {
		if got := task.Sentence(err); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
}
