package ui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tidings/feed/library"
	"tidings/ui"
)

func TestUndoOfUnsubscribingBringsBackThePlace(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(120, 30, ui.Settings{MarkRead: "never"})
	d.sees("1 of 8", "Northern Wire         3")
	d.keys("h", "G", "enter")
	d.sees("Northern Wire · 3", "1 of 3")
	d.keys("j", "h", "d", "d")
	d.sees("unsubscribed from Northern Wire", "Unread · 5")
	d.keys("u")
	d.sees("subscribed to Northern Wire again", "Northern Wire · 3", "2 of 3", "▌ Northern Wire")
}

func TestEditIsUndone(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 8", "Northern Wire         3")
	d.keys("h", "G", "enter")
	d.sees("Northern Wire · 3")
	d.keys("E", "t")
	d.types("Zed")
	d.keys("enter")
	d.sees("Zed · 3", "undoes")
	d.keys("u")
	d.sees("Zed is called Northern Wire again", "Northern Wire · 3")
}

func TestWhatOpeningMarkedIsUndone(t *testing.T) {
	d := newDesk(t, courier())
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 5")
	d.keys("enter")
	d.counts(4)
	d.keys("q", "u")
	d.counts(5)
	d.sees("● River towns", "1 article unread again", "Unread · 5")
}

func TestMessageGoesWithTheNextAction(t *testing.T) {
	d := newDesk(t, courier())
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 5")
	d.keys("s")
	d.until("saved", func(string) bool { return d.count("is:saved") == 1 })
	d.keys("u")
	d.sees("no longer saved")
	d.keys("s")
	if strings.Contains(d.screen(), "no longer saved") {
		t.Error("the message stayed after a mark")
	}
	d.keys("u")
	d.sees("no longer saved")
	d.keys("j")
	if strings.Contains(d.screen(), "no longer saved") {
		t.Error("the message stayed after a move")
	}
}

func TestPreviewGoesWithItsList(t *testing.T) {
	d := newDesk(t, courier())
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 5", "The text of River towns")
	d.keys("g", "s")
	d.sees("Nothing saved.")
	d.misses("The text of River towns")
	d.misses("Enter opens")
}

// TestShowNewKeepsTheCursorDuringARefresh shows again and again what arrives.
func TestShowNewKeepsTheCursorDuringARefresh(t *testing.T) {
	c := courier()
	d := newDesk(t, c)
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 5", "The text of River towns")
	d.keys("j", "enter")
	d.counts(4)
	d.keys("q")
	for i := range 3 {
		c.publish(fmt.Sprintf("Late edition %d", i), "<p>Late.</p>", d.now().Add(-time.Second))
		d.pass(20 * time.Minute)
		d.keys("R", ".")
		d.sees("1 new article")
		d.keys(".")
		d.sees(fmt.Sprintf("%d of %d", i+3, i+6), "The text of Port reopens", fmt.Sprintf("Unread · %d", 5+i), fmt.Sprintf("Late edition %d", i))
	}
}

// TestNoticeBeforeTheListIsCounted announces arrivals also where the list's
// own count comes late.
func TestNoticeBeforeTheListIsCounted(t *testing.T) {
	c := ticker(300)
	d := newDesk(t, c)
	d.open(120, 30, ui.Settings{})
	d.sees("Event 0")
	c.publish("Late edition", "<p>Late.</p>", clock)
	d.pass(20 * time.Minute)
	d.store.counts.Store(true)
	if got, err := d.lib.Refresh(d.ctx, library.Request{Force: true}, nil); err != nil || got.New != 1 {
		t.Fatal(got, err)
	}
	d.until("a count that failed", func(string) bool { return d.store.failed.Load() > 0 })
	d.store.counts.Store(false)
	d.sees("1 new: press . to show")
}
