package headlines_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/headlines"
	"tidings/ui/theme"
	"tidings/ui/widget/boxtest"
)

var update = flag.Bool("update", false, "write golden files")

var now = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

// list is a list as the store keeps it: what Wants asks for is cut from it.
type list []feed.Headline

func (l list) page(from, to int) feed.Page {
	from, to = max(from, 0), min(to, len(l))
	var p feed.Page
	for _, h := range l[min(from, to):to] {
		p.Headlines = append(p.Headlines, h)
		p.Cursors = append(p.Cursors, feed.Cursor{ID: h.ID, Published: h.Published})
	}
	return p
}

func (l list) answer(a feed.Anchor, n int) feed.Page {
	at := 0
	for i, h := range l {
		if h.ID == a.Cursor.ID {
			at = i
		}
	}
	var p feed.Page
	switch a.Kind {
	case feed.After:
		p = l.page(at+1, at+1+n)
		p.More = at+1+n < len(l)
	case feed.Before:
		p = l.page(at-n, at)
		p.More = at-n > 0
	case feed.FromEnd:
		p = l.page(len(l)-n, len(l))
		p.More = len(l) > n
	case feed.AtOffset:
		p = l.page(a.Offset, a.Offset+n)
		p.More = a.Offset+n < len(l)
	default:
		p = l.page(0, n)
		p.More = n < len(l)
	}
	return p
}

// feedAll answers Wants until it wants nothing more.
func feedAll(t *testing.T, m *headlines.Model, l list) {
	t.Helper()
	for range 50 {
		a, n, ok := m.Wants()
		if !ok {
			return
		}
		m.Extend(a, l.answer(a, n))
	}
	t.Fatal("the list never has enough")
}

func long(n int) list {
	l := make(list, n)
	for i := range l {
		l[i] = feed.Headline{ID: int64(n - i), FeedTitle: "Valley Courier", Title: fmt.Sprintf("Headline %d", i), Published: now.Add(-time.Duration(i) * time.Hour), Marks: feed.Marks{Read: i%3 != 0}}
	}
	return l
}

func news() list {
	at := func(d time.Duration) time.Time { return now.Add(-d) }
	return list{
		{ID: 9, FeedTitle: "Valley Courier", Title: "River towns vote on flood wall after third spring of high water", Published: at(12 * time.Minute), Sources: 4, Marks: feed.Marks{Saved: true}, Lead: "Three towns on the lower river will decide on Sunday whether to build the wall."},
		{ID: 8, FeedTitle: "Northern Wire", Title: "Grid operator asks homes to shift evening use", Published: at(25 * time.Minute), Lead: "Demand will be highest at six."},
		{ID: 7, FeedTitle: "Harbour Post", Title: "Port reopens as strike ends without a deal", Published: at(41 * time.Minute), Marks: feed.Marks{Read: true}},
		{ID: 6, FeedTitle: "東方日報", Title: "新線路開通，首班列車滿座", Published: at(time.Hour), Tags: []string{"rail"}},
		{ID: 5, FeedTitle: "صحيفة المدينة", Title: "افتتاح المكتبة الجديدة في المدينة القديمة", Published: at(3 * time.Hour), Marks: feed.Marks{Read: true, Updated: true}},
		{ID: 4, FeedTitle: "Sky Letter", Title: "Telescope array sees a comet break in two 👩‍🚀🔭", Published: at(22 * time.Hour), Media: feed.HasAudio | feed.HasVideo},
		{ID: 3, FeedTitle: "Sky Letter", Title: "", Lead: "An article that has no title, only words", Published: at(30 * time.Hour)},
		{ID: 2, FeedTitle: "Harbour Post", Title: "Old news", Published: at(24 * 40 * time.Hour), Marks: feed.Marks{Read: true}},
		{ID: 1, FeedTitle: "Harbour Post", Title: "Older news", Published: at(24 * 400 * time.Hour), Marks: feed.Marks{Read: true}},
	}
}

func show(l list, w, h int) *headlines.Model {
	m := headlines.New(theme.New(theme.Options{}))
	m.SetSize(w, h)
	m.SetNow(now)
	m.SetFocus(true)
	m.SetHeader("Unread", "12 new: press . to show")
	m.SetEmpty("Nothing unread. gt today, gs saved, R asks all feeds.")
	m.SetShape(true, false)
	m.Show(l.answer(feed.Anchor{}, headlines.PageRows), 0, 0, 0)
	m.SetTotal(len(l), 3)
	return m
}

func TestBox(t *testing.T) {
	for _, size := range boxtest.Sizes {
		for _, l := range []list{news(), long(3000), nil} {
			for _, compact := range []bool{false, true} {
				m := show(l, size[0], size[1])
				m.SetDensity(compact, true)
				m.SetNote("! valleycourier.example has not answered since Tuesday (no such host)")
				m.SetHighlight(func(s string) [][2]int { return [][2]int{{0, min(2, len(s))}} })
				boxtest.CheckBox(t, m.View(), size[0], size[1])
				m.ToggleRange()
				m.Do(action.Last, 1, false)
				boxtest.CheckBox(t, m.View(), size[0], size[1])
			}
		}
	}
}

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		w, h          int
		compact, airy bool
		list          list
	}{
		"wide":    {60, 30, false, true, news()},
		"medium":  {80, 23, false, false, news()},
		"compact": {80, 23, true, false, news()},
		"narrow":  {40, 11, false, false, news()},
		"tiny":    {20, 4, false, false, news()},
		"empty":   {40, 11, false, false, nil},
	} {
		t.Run(name, func(t *testing.T) {
			m := show(c.list, c.w, c.h)
			m.SetDensity(c.compact, c.airy)
			golden(t, name, boxtest.Screen(m.View()))
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
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
}

func TestMarks(t *testing.T) {
	l := news()
	m := show(l, 60, 30)
	before := m.Snapshot()
	if got := m.Mark(feed.Mark{Kind: feed.MarkRead, IDs: []int64{9, 7, 100}}); len(got) != 1 || got[0] != 9 {
		t.Errorf("marking read changed %v", got)
	}
	if h, _, _ := m.Current(); !h.Marks.Read {
		t.Error("the row is still unread")
	}
	if n, _ := m.Unread(); n != 2 {
		t.Errorf("%d unread, want 2", n)
	}
	m.Restore(before)
	if h, _, _ := m.Current(); h.Marks.Read {
		t.Error("a list set aside was marked")
	}
	m.Mark(feed.Mark{Kind: feed.MarkTagged, Tag: "x", IDs: []int64{6}})
	if row, _ := m.RowOf(6); true {
		if h, _, _ := m.At(row); len(h.Tags) != 2 || len(l[3].Tags) != 1 {
			t.Errorf("tags %v, of the source %v", h.Tags, l[3].Tags)
		}
	}
}

func TestSelection(t *testing.T) {
	m := show(news(), 60, 30)
	m.ToggleSelection()
	m.Do(action.Down, 2, true)
	m.ToggleRange()
	m.Do(action.Down, 2, true)
	m.Do(action.Up, 1, false)
	var ids []int64
	for _, h := range m.Selected() {
		ids = append(ids, h.ID)
	}
	if diff := cmp.Diff([]int64{9, 7, 6}, ids); diff != "" {
		t.Error(diff)
	}
	if !m.ClearSelection() || m.Selected() != nil || m.ClearSelection() {
		t.Error("the selection was not cleared, or twice")
	}
}

func TestShowKeepsTheCursorOnItsArticle(t *testing.T) {
	l := long(300)
	m := show(l, 60, 30)
	m.Do(action.Down, 10, true)
	h, _, _ := m.Current()
	view := strings.Split(boxtest.Strip(m.View()), "\n")
	y := -1
	for i, line := range view {
		if strings.Contains(line, h.Title) {
			y = i
		}
	}
	m.Show(l.answer(feed.Anchor{}, 200), 0, h.ID, 10)
	if line := strings.Split(boxtest.Strip(m.View()), "\n")[y]; !strings.Contains(line, h.Title) {
		t.Errorf("the cursor's line moved: %q", line)
	}
	more := append(list{{ID: 1000, Title: "Late", Published: now}, {ID: 1001, Title: "Later", Published: now}}, l...)
	m.Show(more.answer(feed.Anchor{}, 200), 0, h.ID, 10)
	if got, _, _ := m.Current(); got.ID != h.ID || m.Row() != 12 {
		t.Errorf("the cursor is on %d, row %d", got.ID, m.Row())
	}
}

func TestNextUnread(t *testing.T) {
	l := long(1000) // every third is unread
	m := show(l, 60, 30)
	if row, found, sure := m.NextUnread(false); row != 3 || !found || !sure {
		t.Errorf("next unread: %d %v %v", row, found, sure)
	}
	if _, found, sure := m.NextUnread(true); found || !sure {
		t.Errorf("before the first: %v %v", found, sure)
	}
	m.MarkAll(feed.MarkRead)
	if _, found, sure := m.NextUnread(false); found || sure {
		t.Errorf("beyond what is held: %v %v", found, sure)
	}
}

func TestAge(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Hour: "soon", -time.Minute: "now", 30 * time.Second: "now", 12 * time.Minute: "12m", 23 * time.Hour: "23h", 50 * time.Hour: "2d",
		24 * 30 * time.Hour: "24 Oct", 24 * 700 * time.Hour: "Dec 2024",
	} {
		if got := headlines.Age(now.Add(-d), now); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
	for d, want := range map[time.Duration]string{
		-72 * time.Hour: "26 November 2026", -9 * time.Hour: "Tomorrow", -time.Hour: "Today", 0: "Today", 16 * time.Hour: "Yesterday", 3 * 24 * time.Hour: "Friday", 10 * 24 * time.Hour: "Earlier in November",
		40 * 24 * time.Hour: "October", 400 * 24 * time.Hour: "October 2025",
	} {
		if got := headlines.Group(now.Add(-d), now); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

func BenchmarkScroll(b *testing.B) {
	l := long(1000)
	m := show(l, 200, 49)
	for i := 0; b.Loop(); i++ {
		id := action.Down
		if i%400 >= 200 {
			id = action.Up
		}
		m.Do(id, 1, false)
		m.View()
	}
}
