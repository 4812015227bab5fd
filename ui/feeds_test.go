package ui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tidings/ui"
	"tidings/ui/task"
)

func TestSidebarOpensLists(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 8", "Northern Wire         3")
	d.keys("h", "G", "enter")
	d.sees("Northern Wire · 3", "1 of 3")
	d.keys("g", "f")
	d.sees("Northern Wire · 3")
	d.keys("g", "a")
	d.sees("All · 8")
	d.keys("}")
	d.sees("Valley Courier · 5")
	d.keys("h", "G", "d", "d")
	d.sees("unsubscribed from Northern Wire")
	d.keys("u")
	d.sees("subscribed to Northern Wire again")
	d.until("it is back", func(s string) bool { return strings.Count(s, "Northern Wire") > 1 })
}

func TestEditFeed(t *testing.T) {
	d := newDesk(t, courier())
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 5", "Valley Courier        5")
	d.keys("E")
	d.sees("unsubscribe")
	d.keys("t")
	d.types("My valley")
	d.keys("enter")
	d.sees("My valley")
	d.keys("E", "f")
	d.types("News / Local")
	d.keys("enter")
	d.sees("News", "Local")
}

func TestWelcome(t *testing.T) {
	d := newDesk(t)
	d.open(80, 24, ui.Settings{Offline: true})
	d.sees("Welcome", "--offline")
	d.keys("d")
	d.ends()
	if d.model.Result() != ui.ResultDemo {
		t.Error("the demo was not asked for")
	}
}

func TestAddFromTheWelcome(t *testing.T) {
	d := newDesk(t)
	server := newDesk(t, courier())
	d.open(80, 24, ui.Settings{})
	d.sees("Welcome")
	d.keys("a")
	d.send(tea.PasteMsg{Content: server.url + "/Valley-Courier"})
	d.keys("enter")
	d.sees("Add a feed", "Valley Courier")
	d.keys("enter")
	d.sees("subscribed to Valley Courier", "River towns vote on flood wall")
}

// TestUnreached is a first run in which no host's name is found: it says so,
// offers the demo, and keeps what was ticked.
func TestUnreached(t *testing.T) {
	for _, size := range [][2]int{{120, 30}, {80, 24}, {40, 12}} {
		d := newDeskOver(t, unknownHosts{})
		d.open(size[0], size[1], ui.Settings{})
		d.sees("Welcome")
		d.keys("space", "enter")
		d.until("the demo offered", func(s string) bool {
			return strings.Contains(s, "There is no network now.") && strings.Contains(s, "demo") && strings.Contains(s, "[✓] World")
		})
		d.keys("esc")
		d.sees("There is no network now. R asks")
		d.keys("R")
		d.sees("! There is no network now.")
		d.keys("d")
	}
}

// TestRefreshSaysHowItWent asks when there is nothing to ask, and when it was
// asked a moment ago.
func TestRefreshSaysHowItWent(t *testing.T) {
	d := newDesk(t)
	d.open(80, 24, ui.Settings{})
	d.sees("Welcome")
	d.keys("esc", "R")
	d.sees("there is no feed to ask: a adds one")

	d = newDesk(t, courier())
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 5")
	d.counts(5)
	d.keys("R")
	d.sees("nothing new")
}

// TestTrouble refreshes a feed that is out of service and reads above its list
// what that means.
func TestTrouble(t *testing.T) {
	d := newDesk(t, courier())
	d.open(100, 24, ui.Settings{})
	d.sees("1 of 5")
	d.counts(5)
	d.papers["Valley Courier"].close()
	d.keys("r")
	d.sees("! 127.0.0.1 is out of service (503)")
	d.keys("g", "f")
	d.until("what can be done", func(s string) bool {
		return strings.Contains(s, "! 127.0.0.1 is out of service (503), since 15:00; r tries now, E") && strings.Contains(s, "edits, next try in ")
	})
}

func TestCopyTitle(t *testing.T) {
	d := newDesk(t, courier())
	d.open(120, 24, ui.Settings{})
	d.sees("1 of 5")
	d.keys("Y")
	d.sees("copied River towns vote on flood wall · http://")
}

// TestWelcomeAgain opens the welcome by name where there are no feeds.
func TestWelcomeAgain(t *testing.T) {
	d := newDesk(t)
	d.open(80, 24, ui.Settings{})
	d.sees("Welcome", "tick", "Esc close")
	d.keys("esc")
	d.sees("No feeds yet.", ":welcome offers starter packs")
	d.keys(":")
	d.types("welcome")
	d.keys("enter")
	d.sees("╭─ Welcome", "Technology")
}

// TestOrderByHand moves a feed and a folder in the sidebar, and hides a feed.
func TestOrderByHand(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 8", "The text of River towns")
	d.keys("h", "5", "j")
	above := func(first, second string) {
		d.t.Helper()
		d.until(first+" above "+second, func(s string) bool {
			var at [2]int
			for i, line := range strings.Split(s, "\n") {
				side, _, _ := strings.Cut(line, "│")
				for j, title := range []string{first, second} {
					if strings.Contains(side, title) {
						at[j] = i
					}
				}
			}
			return at[0] > 0 && at[0] < at[1]
		})
	}
	above("Valley Courier", "Northern Wire")
	d.keys("K")
	above("Northern Wire", "Valley Courier")
	d.keys("J")
	above("Valley Courier", "Northern Wire")
	d.keys("K")
	above("Northern Wire", "Valley Courier")
	d.open(120, 30, ui.Settings{}) // it is kept
	d.sees("1 of 8")
	above("Northern Wire", "Valley Courier")
	d.keys("g", "a")
	d.sees("All · 8")
	d.keys("E", "h")
	d.sees("hidden: u undoes")
	d.keys("g", "a")
	d.until("one feed only", func(s string) bool { return strings.Contains(s, "All · 3") || strings.Contains(s, "All · 5") })
}

// TestKeysThatDoNothing says so.
func TestKeysThatDoNothing(t *testing.T) {
	d := newDesk(t, courier())
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 5")
	d.keys("!")
	d.sees("! does nothing here; ? shows the keys")
	d.keys("g", "!")
	d.sees("g! does nothing here")
	d.keys("3", "n")
	d.sees("4 of 5")
}

// TestOneQuietLineWithoutANetwork lets the poller reach nobody round after
// round: that is said once, and again only after somebody was reached.
func TestOneQuietLineWithoutANetwork(t *testing.T) {
	const line = "there is no network: no feed could be asked"
	d := newDesk(t, courier())
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 5")
	cut := task.Heard{Msg: task.RefreshEndedMsg{Offline: true}}
	d.send(cut)
	d.sees(line)
	d.keys("j")
	d.misses(line)
	if d.send(cut); strings.Contains(d.screen(), line) {
		t.Error("said again")
	}
	d.send(task.Heard{Msg: task.RefreshEndedMsg{Checked: 1}})
	d.send(cut)
	d.sees(line)
}
