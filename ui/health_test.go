package ui_test

import (
	"strings"
	"testing"
	"time"

	"tidings/ui"
)

// TestHealth looks after a feed in trouble: what is wrong, since when, what can
// be done, and does some of it.
func TestHealth(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 8")
	d.keys("g", "e")
	d.sees("no feed is in trouble, has moved or fallen silent")
	d.papers["Valley Courier"].close()
	d.pass(time.Hour)
	d.keys("R")
	d.sees("1 feed in trouble")
	d.keys("g", "e")
	if screen := d.sees("Feeds that want a look", "Valley Courier: 127.0.0.1 is out of service (503)"); strings.Contains(screen, "asked again") {
		t.Errorf("the list says what can be done:\n%s", screen)
	}
	d.keys("enter")
	d.sees("since 16:00", "it is asked again by itself", "asked 16:00, went well last 15:00", "later than usual after a failure", "this month 2 requests", "kB", "5 articles, 0 % read, 0 % saved")
	d.keys("d")
	d.sees("asked once a day")
	d.keys("g", "e")
	d.sees("Feeds that want a look")
	d.keys("enter")
	d.until("ticked", func(s string) bool { return strings.Contains(s, "✓ ask it once a day") })
	d.keys("g")
	d.sees("Valley Courier · 5", "! 127.0.0.1 is out of service")
	d.keys("E", "i")
	d.sees("next check in")
	d.keys("x")
	d.sees("unsubscribed from Valley Courier")
	d.keys("u")
	d.sees("Valley Courier")

	d.pass(3 * 365 * 24 * time.Hour) // the other one has fallen silent
	d.keys("g", "e")
	d.sees("Northern Wire: no article since 23 November 2026")
}

// TestAMoveToWhatIsFollowed offers to end a subscription whose feed has become
// the same as another.
func TestAMoveToWhatIsFollowed(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 8")
	paper := d.papers["Northern Wire"]
	paper.mu.Lock()
	paper.moved = "/Valley-Courier"
	paper.mu.Unlock()
	d.keys("R")
	d.sees("new article")
	d.keys("g", "e")
	d.sees("Feeds that want a look", "has moved to a feed that you follow already: unsubscribe one of the two")
	d.keys("enter")
	d.sees("already: unsubscribe one of the two", "unsubscribe this one; the other stays, and what you saved")
	d.keys("m")
	d.sees("unsubscribed from Valley Courier", "1 of 5")
}

// TestLeftOut asks for all feeds while the servers of some forbid it: the
// others are asked, and it is said who was not, and why.
func TestLeftOut(t *testing.T) {
	other := wire()
	other.title = "Southern Wire"
	d := newDesk(t, courier(), wire(), other)
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 11")
	forbid := func(title string) {
		p := d.papers[title]
		p.mu.Lock()
		defer p.mu.Unlock()
		p.down, p.pause = true, "86400"
	}
	forbid("Northern Wire")
	d.keys("R")
	d.sees("nothing new, 1 feed in trouble")
	d.keys("R")
	d.sees("nothing new; left out: Northern Wire has asked not to be asked before")
	forbid("Southern Wire")
	d.keys("R")
	d.sees("nothing new, 1 feed in trouble; left out: Northern Wire")
	d.keys("R")
	d.sees("nothing new; 2 feeds left out, whose servers forbid it: ge says why")
}
