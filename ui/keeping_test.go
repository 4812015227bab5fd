package ui_test

import (
	"testing"

	"tidings/ui"
)

// TestWholeListReadStays marks a list read that is far longer than what is
// held of it: it stays as it is until it is left.
func TestWholeListReadStays(t *testing.T) {
	d := newDesk(t, ticker(5000))
	d.open(80, 24, ui.Settings{MarkRead: "never"})
	d.sees("1 of 5,000", "Unread · 5,000")
	d.keys("j", "j", "A")
	d.sees("5,000 articles read", "3 of 5,000", "Event 2", "Unread · 0")
	d.counts(0)
	d.sees("3 of 5,000", "Event 2")
	d.keys("G")
	d.sees("5,000 of 5,000", "Event 4999")
	d.keys("2", "5", "0", "0", "G")
	d.sees("2,500 of 5,000", "Event 2499")
	d.misses("●")
	d.keys("u")
	d.sees("● Event 2499", "Unread · 5,000", "2,500 of 5,000")
	d.until("all unread", func(string) bool { return d.count("is:unread") == 5000 })
	d.keys("g", "g")
	d.sees("1 of 5,000", "● Event 0")
}

// TestHeaderCountsWithoutDelay keeps the number of unread ones right although
// a count was on its way when something was marked.
func TestHeaderCountsWithoutDelay(t *testing.T) {
	d := newDesk(t, ticker(300))
	d.open(120, 30, ui.Settings{})
	d.sees("Event 0")
	d.keys("enter")
	d.sees("Unread · 299")
	d.counts(299)
	d.keys("q")
	d.sees("Unread · 299", "1 of 300")
}
