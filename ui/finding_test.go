package ui_test

import (
	"strings"
	"testing"

	"tidings/ui"
)

func TestFilter(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 8")
	d.keys("j", "j")
	d.keys("f")
	d.types("feed:wire")
	d.sees("3 of 8", "Snow closes the northern pass", "filter feed:wire")
	d.misses("River towns")
	d.types(" (")
	d.sees("Snow closes the northern pass") // the last good result
	d.keys("backspace", "backspace", "enter")
	d.sees("feed:wire", "feed:wire · Esc clears", "1 of 3")
	d.keys("j", "m")
	d.until("marked in the filtered list", func(string) bool { return d.count("is:read") == 1 })
	d.keys("esc")
	d.sees("Unread · 8", "3 of 8", "River towns")
}

func TestSearch(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 8")
	d.keys("g", "s")
	d.sees("Nothing saved.")
	d.keys("/")
	d.types("comet")
	d.sees("Telescope sees a comet break", "/ comet")
	d.keys("enter")
	d.sees("Everything · 1")
	d.keys("enter")
	d.sees("The text of Telescope")
	d.keys("q", "esc")
	d.sees("Nothing saved.")
	d.keys("/")
	d.types("autor:x")
	d.until("the whole error at the foot", func(s string) bool {
		rows := strings.Split(strings.TrimRight(s, "\n"), "\n")
		return strings.HasPrefix(rows[len(rows)-1], ` ! unknown field "autor"`) && strings.Contains(rows[0], "/ autor:x")
	})
	d.keys("esc")
	d.sees("Nothing saved.")
}

func TestPaletteAndHelp(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(80, 24, ui.Settings{})
	d.counts(8)
	d.sees("1 of 8")
	d.keys("?")
	d.sees("Keys", "Move down")
	d.keys("esc", ":")
	d.sees("Find")
	d.types("northern")
	d.sees("Northern Wire  feed")
	d.keys("enter")
	d.sees("Northern Wire · 3")
}

// TestFindsWhileTyping shows that a word finds before it is whole.
func TestFindsWhileTyping(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 8")
	for _, key := range []string{"f", "/"} {
		d.keys(key)
		d.types("teles")
		d.sees("Telescope sees a comet break")
		d.misses("River towns")
		d.keys("space") // the word is whole now, and there is none such
		d.sees("Nothing found.")
		d.keys("esc")
		d.sees("River towns")
	}
}
