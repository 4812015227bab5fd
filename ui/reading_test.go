package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/query"
	"tidings/ui"
)

func TestOpensOnUnread(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(80, 24, ui.Settings{})
	d.sees("Unread · 8", "River towns vote on flood wall", "1 of 8", "Today", "Yesterday")
	d.counts(8)
}

func TestOpenMarksRead(t *testing.T) {
	d := newDesk(t, courier())
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 5", "The text of River towns") // previewed
	if n := d.count("is:read"); n != 0 {
		t.Fatalf("the preview marked %d articles", n)
	}
	d.keys("enter")
	d.until("the mark on disk", func(string) bool { return d.count("is:read") == 1 })
	d.keys("q")
	d.sees("1 of 5") // it stays in the list
	d.keys("U", "U", "U")
	d.sees("Unread · 4")
	d.misses("River towns vote on flood wall")
}

func TestNeverMarksWhenNotWanted(t *testing.T) {
	d := newDesk(t, courier())
	d.open(80, 24, ui.Settings{MarkRead: "never"})
	d.sees("1 of 5")
	d.keys("enter")
	d.sees("The text of River towns")
	d.keys("m")
	d.until("the mark by hand", func(string) bool { return d.count("is:read") == 1 })
}

func TestMarksWhatIsScrolledPast(t *testing.T) {
	d := newDesk(t, courier())
	d.open(80, 24, ui.Settings{MarkRead: "scroll"})
	d.sees("1 of 5")
	d.keys("3", "j")
	d.until("three read", func(string) bool { return d.count("is:read") == 3 })
	d.sees("4 of 5")
}

func TestReadsOnThroughFeeds(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(80, 24, ui.Settings{})
	d.counts(8)
	d.keys("]")
	d.sees(" Valley Courier · 5\n")
	for i := range 5 {
		d.keys("space")
		d.until("article opened", func(string) bool { return d.count("is:read") == i+1 })
	}
	d.keys("space")
	d.sees("Words about Snow closes")
	d.until("the next feed's first read", func(string) bool { return d.count("is:read") == 6 })
	d.keys("b")
	d.keys("space", "space", "space")
	d.sees("nothing more unread")
}

func TestRefreshMovesNothing(t *testing.T) {
	c := courier()
	d := newDesk(t, c)
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 5", "The text of River towns")
	d.keys("j", "j")
	d.sees("3 of 5", "The text of Grid operator")
	before := d.cursor()
	c.publish("Late edition of the news", "<p>Late.</p>", clock.Add(-time.Minute))
	d.pass(20 * time.Minute)
	d.keys("R")
	d.sees("1 new article")
	d.sees("1 new: press . to show", "3 of 5")
	d.misses("Late edition")
	if got := d.cursor(); strings.TrimSpace(got[:40]) != strings.TrimSpace(before[:40]) {
		t.Errorf("the cursor's row was\n%s\nis\n%s", before, got)
	}
	d.keys(".")
	d.sees("Late edition of the news", "4 of 6", "The text of Grid operator")
	if got := d.cursor(); strings.TrimSpace(got[:40]) != strings.TrimSpace(before[:40]) {
		t.Errorf("the cursor's row was\n%s\nis\n%s", before, got)
	}
}

func TestNextUnreadFarAway(t *testing.T) {
	p := &paper{title: "Ticker"}
	for i := range 700 {
		p.publish(fmt.Sprintf("Event %03d", i), "<p>Told of "+fmt.Sprint(i)+".</p>", clock.Add(-time.Duration(i)*time.Minute))
	}
	d := newDesk(t, p)
	q, err := query.Parse("-title:650", d.now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.lib.MarkView(d.ctx, feed.MarkRead, "", feed.View{}, q); err != nil {
		t.Fatal(err)
	}
	for _, order := range []string{"n", "o", "t", "l"} {
		d.open(80, 24, ui.Settings{MarkRead: "never"})
		d.sees("1 of 1")
		d.keys("g", "a")
		d.sees("All · 700")
		d.keys("S")
		d.sees("Sort the list")
		d.keys(order)
		d.sees("1 of 700")
		d.misses("Sort the list")
		d.keys("n")
		d.until("the unread article under the cursor, order "+order, func(s string) bool {
			return strings.Contains(d.cursor(), "Event 650")
		})
		d.keys("n")
		d.sees("nothing more unread")
		d.keys("G", "N")
		d.until("the same from the end, order "+order, func(s string) bool {
			return strings.Contains(d.cursor(), "Event 650") || strings.Contains(s, "nothing unread above")
		})
	}
}

func TestQAndEscAtTheRoot(t *testing.T) {
	d := newDesk(t, courier())
	for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 30}} {
		d.quit = false
		d.open(size[0], size[1], ui.Settings{MarkRead: "never"})
		d.sees("1 of 5")
		d.keys("esc", "esc", "esc")
		d.sees("1 of 5")
		d.keys("enter")
		d.sees("The text of River towns")
		d.keys("q")
		d.sees("1 of 5")
		d.keys("h")
		d.sees("Saved")
		d.keys("q")
		if d.quit {
			t.Fatal("q in the sidebar quit")
		}
		d.keys("q")
		d.ends()
	}
}

func TestLongList(t *testing.T) {
	p := &paper{title: "Ticker"}
	for i := range 900 {
		p.publish(fmt.Sprintf("Event %d", i), "<p>text</p>", clock.Add(-time.Duration(i)*time.Minute))
	}
	d := newDesk(t, p)
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 900", "Event 0")
	d.keys("G")
	d.sees("900 of 900", "Event 899")
	d.keys("5", "0", "0", "G")
	d.sees("500 of 900", "Event 499")
	d.keys("g", "g")
	d.sees("1 of 900", "Event 0")
	for range 30 {
		d.keys("ctrl+f")
	}
	d.until("rows on the screen", func(s string) bool { return strings.Count(s, "Event") > 8 })
}
