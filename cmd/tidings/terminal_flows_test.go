package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	flood = "River towns vote on flood wall"
	grid  = "Grid operator asks homes"
)

func TestTerminalReadsMarksAndFindsItAgain(t *testing.T) {
	term, _ := subscribed(t)
	term.run("refresh")
	term.start(120, 36)
	term.sees("Unread", flood, grid)
	term.keys("Enter")
	term.sees("Three towns on the lower river")
	term.keys("s")
	term.until("the saved mark", func(string) bool { return strings.Contains(term.rows(flood), "◆") })
	term.keys("h", "j", "m")
	term.until("a read row that stays", func(string) bool {
		row := term.row(grid)
		return row != "" && !strings.Contains(row, "●")
	})
	term.keys("u")
	term.until("the mark taken back", func(string) bool { return strings.Contains(term.row(grid), "●") })
	term.keys("q")
	term.sees("exit=0")
	for query, want := range map[string]string{"is:saved": "1", "is:read": "1", "is:saved title:flood": "1"} {
		if got := term.run("count", query); got != want {
			t.Errorf("count %s: %s, want %s", query, got, want)
		}
	}
}

func TestTerminalIsLeftAsItWasFound(t *testing.T) {
	term, _ := subscribed(t)
	term.run("refresh")
	term.start(80, 24)
	term.sees(flood)
	term.keys("q")
	screen := term.sees("exit=0")
	if strings.Contains(screen, "River") {
		t.Errorf("the interface is still on the screen:\n%s", screen)
	}
	state := strings.TrimSpace(term.tmux("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_flag}"))
	if state != "0 1 0 0" {
		t.Errorf("alternate screen, cursor, mouse, keypad: %s, want 0 1 0 0", state)
	}
}

func TestTerminalFiltersAndSearches(t *testing.T) {
	term, _ := subscribed(t)
	term.run("refresh")
	term.start(80, 24)
	term.sees(flood)
	term.keys("f")
	term.text("grid")
	term.sees(grid)
	term.misses(flood)
	term.keys("Escape")
	term.sees(flood)
	term.keys("/")
	term.text("豆漿")
	term.sees("新線路開通")
	term.misses(flood)
	term.keys("Enter", "Escape")
	term.sees(flood)
}

func TestTerminalShowsWhatAVerbDoes(t *testing.T) {
	term, _ := subscribed(t)
	term.run("refresh")
	term.start(120, 36)
	term.sees(flood)
	term.run("mark", "save", "title:grid")
	term.until("the saved mark", func(string) bool { return strings.Contains(term.rows(grid), "◆") })
	term.run("mark", "read", "title:flood")
	term.until("a read row that stays", func(string) bool {
		row := term.row(flood)
		return row != "" && !strings.Contains(row, "●")
	})
}

func TestTerminalRefreshDoesNotMoveTheCursor(t *testing.T) {
	term, _ := subscribed(t)
	term.run("refresh")
	term.start(120, 36)
	term.sees(flood)
	term.keys("j", "j")
	term.until("the cursor", func(string) bool { return strings.Contains(term.row("Port reopens"), "▌") })
	term.keys("R")
	term.sees("2 new")
	if row := term.row("Port reopens"); !strings.Contains(row, "▌") {
		t.Errorf("the cursor left its row:\n%s", term.screen())
	}
	if strings.Contains(term.screen(), "Siren test") {
		t.Errorf("a new article was inserted:\n%s", term.screen())
	}
	term.keys(".", "g", "g")
	term.sees("Siren test", "Aurora forecast")
}

func TestTerminalSizes(t *testing.T) {
	term, _ := subscribed(t)
	term.run("refresh")
	term.start(200, 50)
	term.sees(flood)
	for _, size := range [][2]string{{"1", "1"}, {"20", "5"}, {"2", "40"}, {"40", "12"}, {"300", "2"}} {
		term.tmux("resize-window", "-x", size[0], "-y", size[1])
		term.keys("j", "Enter", "h", "Tab", "k")
	}
	term.tmux("resize-window", "-x", "80", "-y", "24")
	term.keys("h", "Z", "Z", "g", "g")
	term.until("the list", func(screen string) bool { return strings.Contains(screen, "of 32") })
	term.keys("Q")
	term.sees("exit=0")
}

func TestTerminalFirstRun(t *testing.T) {
	term := newTerminal(t)
	papers, err := readNewspaper()
	if err != nil {
		t.Fatal(err)
	}
	press, err := startPress(papers, fixedNow)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = press.close() })
	file := filepath.Join(term.home, "mine.opml")
	if err := os.WriteFile(file, []byte(press.opml()), 0o600); err != nil {
		t.Fatal(err)
	}
	term.start(80, 24)
	term.sees("Welcome", "Technology", "demo")
	term.keys("i")
	term.text(file)
	term.keys("Enter")
	term.sees(flood, grid)
	if got := term.run("count"); got == "0" {
		t.Error("nothing was stored")
	}
}

func TestTerminalDemo(t *testing.T) {
	term := newTerminal(t)
	term.start(120, 36, "demo")
	term.sees(flood, "新線路開通", "Bench & Code", "1 feed in trouble")
	term.keys("q")
	term.sees("exit=0")
	if _, err := os.Stat(filepath.Join(term.home, "data", "tidings", "tidings.db")); err == nil {
		t.Error("the demo made a cache")
	}
}

// TestTerminalVerbsAreStyled holds verbs to style what a terminal shows, and to
// leave one alone that obeys no escapes.
func TestTerminalVerbsAreStyled(t *testing.T) {
	for name, c := range map[string]struct {
		verb   string
		extra  []string
		styled bool
	}{
		"an article":                        {"read", nil, true},
		"a list":                            {"list", nil, true},
		"an article where no escape counts": {"read", []string{"TERM=dumb"}, false},
		"a list where no escape counts":     {"list", []string{"TERM=dumb"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			term, _ := subscribed(t)
			term.run("refresh")
			args := []string{c.verb}
			if c.verb == "read" {
				args = append(args, strings.Fields(term.run("list", "title:flood"))[0])
			}
			term.extra = c.extra
			term.start(80, 60, args...)
			term.sees(flood, "exit=0")
			if got := strings.Contains(term.styled(), "\x1b[1m"); got != c.styled {
				t.Errorf("%s is bold: %v", c.verb, got)
			}
		})
	}
}

func TestTerminalDamagedCache(t *testing.T) {
	term := newTerminal(t)
	dir := filepath.Join(term.home, "data", "tidings")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	noise := strings.Repeat("this is no database. ", 500)
	if err := os.WriteFile(filepath.Join(dir, "tidings.db"), []byte(noise), 0o600); err != nil {
		t.Fatal(err)
	}
	term.start(80, 24)
	screen := term.sees("exit=1")
	if said := strings.ReplaceAll(screen, "\n", ""); !strings.HasPrefix(said, "tidings: ") || !strings.Contains(said, "damaged") || !strings.Contains(said, "--db") {
		t.Errorf("no sentence about the cache:\n%s", screen)
	}
	left, err := os.ReadFile(filepath.Join(dir, "tidings.db"))
	if err != nil || string(left) != noise {
		t.Errorf("the file was changed (%v)", err)
	}
}
