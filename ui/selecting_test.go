package ui_test

import (
	"fmt"
	"testing"
	"time"

	"tidings/ui"
)

// ticker is a paper of n articles, a minute apart.
func ticker(n int) *paper {
	p := &paper{title: "Ticker"}
	for i := range n {
		p.publish(fmt.Sprintf("Event %d", i), fmt.Sprintf("<p>Told of %d.</p>", i), clock.Add(-time.Duration(i)*time.Minute))
	}
	return p
}

// TestRangeOverUnreadRows selects rows that were never on the screen.
func TestRangeOverUnreadRows(t *testing.T) {
	d := newDesk(t, ticker(1500))
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 1,500", "Event 0")
	d.keys("g", "g", "V", "G", "m")
	d.until("all read", func(string) bool { return d.count("is:read") == 1500 })
	d.sees("1,500 of 1,500")
	d.misses("selected")
	d.keys("u")
	d.until("none read", func(string) bool { return d.count("is:read") == 0 })
	d.keys("V", "1", "0", "0", "0", "g", "g")
	d.sees("1,000 of 1,500", "501 selected")
	d.keys("V", "g", "g")
	d.sees("1 of 1,500", "501 selected")
	d.keys("s")
	d.until("the range saved", func(string) bool { return d.count("is:saved") == 501 })
}
