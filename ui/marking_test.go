package ui_test

import (
	"strings"
	"testing"

	"tidings/feed"
	"tidings/ui"
)

func TestMarkSaveTagUndo(t *testing.T) {
	d := newDesk(t, courier())
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 5")
	d.keys("s")
	d.sees("◆")
	d.until("it is saved", func(string) bool { return d.count("is:saved") == 1 })
	d.keys("j", "v", "v", "t")
	d.sees("Tag 2 articles")
	d.types("flood")
	d.keys("enter")
	d.until("two tagged", func(string) bool { return d.count("tag:flood") == 2 })
	d.sees("#flood")
	d.keys("u")
	d.until("no longer tagged", func(string) bool { return d.count("tag:flood") == 0 })
	d.keys("u")
	d.until("no longer saved", func(string) bool { return d.count("is:saved") == 0 })
	d.keys("ctrl+r")
	d.until("saved again", func(string) bool { return d.count("is:saved") == 1 })
	d.keys("A")
	d.until("all read", func(string) bool { return d.count("is:unread") == 0 })
	d.sees("articles read", "of 5")
	d.keys("u")
	d.until("unread again", func(string) bool { return d.count("is:unread") == 5 })
	d.keys("g", "g", "j", "z", "j")
	d.until("those below read", func(string) bool { return d.count("is:unread") == 1 })
}

func TestMarkThatFailsIsTakenBack(t *testing.T) {
	d := newDesk(t, courier())
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 5")
	d.store.marks.Store(true)
	d.keys("s")
	if !strings.Contains(d.screen(), "◆") {
		t.Error("the mark does not show at once")
	}
	d.sees("the disk is full")
	d.misses("◆")
}

func TestQuitWaitsForMarks(t *testing.T) {
	d := newDesk(t, courier())
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 5")
	d.keys("s", "j", "s", "q")
	if d.quit {
		t.Fatal("it quit before the marks were kept")
	}
	d.ends()
	if n := d.count("is:saved"); n != 2 {
		t.Errorf("%d saved after quitting, want 2", n)
	}
	if d.model.Result() != ui.ResultQuit {
		t.Error("not quit")
	}
}

func TestOtherPrograms(t *testing.T) {
	d := newDesk(t, courier())
	d.open(120, 30, ui.Settings{})
	d.counts(5)
	d.sees("1 of 5", "The text of River towns")
	d.keys("j")
	d.sees("The text of Port reopens")
	other := d.program()
	if _, err := other.MarkView(d.ctx, feed.MarkSaved, "", feed.View{}, nil); err != nil {
		t.Fatal(err)
	}
	d.until("all five saved", func(s string) bool { return strings.Count(s, "◆") >= 5 })
	if _, err := other.MarkView(d.ctx, feed.MarkRead, "", feed.View{}, nil); err != nil {
		t.Fatal(err)
	}
	d.counts(0)
	d.until("no row unread", func(s string) bool { return !strings.Contains(s, "●") })
	d.sees("2 of 5", "The text of Port reopens")
	if at := d.cursor(); !strings.Contains(at, "Port reopens") && !strings.Contains(at, "5h") {
		t.Errorf("the cursor is on %q", at)
	}
}
