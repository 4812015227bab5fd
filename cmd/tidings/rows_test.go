package main

import (
	"testing"
	"time"

	"tidings/feed"
	"tidings/ui/widget"
)

// TestHeadlineRowKeepsATitle narrows the terminal: the date goes first, then
// the feed, never the title.
func TestHeadlineRowKeepsATitle(t *testing.T) {
	h := feed.Headline{
		ID: 4711, Title: "River towns vote on flood wall", FeedTitle: "Valley Courier",
		Published: time.Date(2026, 11, 23, 9, 0, 0, 0, time.Local),
	}
	for width, want := range map[int]string{
		80: "   4711 N-  2026-11-23  Valley Courier    River towns vote on flood wall",
		60: "   4711 N-  2026-11-23  Valley Cour…  River towns vote on f…",
		50: "   4711 N-  Valley Co…  River towns vote on flood…",
		40: "   4711 N-  River towns vote on flood w…",
		20: "4711 N- River towns…",
		8:  "4711 N-…",
	} {
		got := headlineRow{width: width}.line(h)
		if got != want || widget.Width(got) > width {
			t.Errorf("at %d: %q, want %q", width, got, want)
		}
	}
}
