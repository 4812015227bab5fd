package ui_test

import (
	"flag"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	tea "charm.land/bubbletea/v2"

	"tidings/ui"
	"tidings/ui/widget/boxtest"
)

var update = flag.Bool("update", false, "write golden files")

// views are what a person sees, by the keys that lead there.
func views() map[string]func(d *desk) {
	return map[string]func(d *desk){
		"list": func(d *desk) {
			d.keys("j", "s")
			d.until("saved", func(string) bool { return d.count("is:saved") == 1 })
		},
		"article":   func(d *desk) { d.keys("enter") },
		"sidebar":   func(d *desk) { d.keys("h", "j") },
		"filter":    func(d *desk) { d.keys("f"); d.types("ferry") },
		"search":    func(d *desk) { d.keys("/"); d.types("words") },
		"unsound":   func(d *desk) { d.keys("/"); d.types("autor:ruiz") },
		"selection": func(d *desk) { d.keys("v", "j", "j", "v") },
		"help":      func(d *desk) { d.keys("?") },
		"palette":   func(d *desk) { d.keys(":") },
		"saved":     func(d *desk) { d.keys("g", "s") },
		"compact":   func(d *desk) { d.keys("z", "d") },
		"zen":       func(d *desk) { d.keys("Z") },
	}
}

// eachView opens every view in a terminal of w × h.
func eachView(d *desk, w, h int, shown func(view string)) {
	for view, lead := range views() {
		d.open(w, h, ui.Settings{MarkRead: "never"})
		d.counts(8)
		d.until("the list", func(s string) bool { return strings.Contains(s, "River towns") })
		lead(d)
		shown(view)
		if view == "list" {
			d.keys("s")
			d.until("no longer saved", func(string) bool { return d.count("is:saved") == 0 })
		}
	}
}

// TestScreens holds every view at every size.
func TestScreens(t *testing.T) {
	d := newDesk(t, courier(), wire())
	for size, box := range map[string][2]int{"vast": {200, 50}, "wide": {130, 30}, "medium": {80, 24}, "narrow": {40, 12}, "tiny": {20, 5}} {
		eachView(d, box[0], box[1], func(view string) { d.becomes(view+"-"+size, boxtest.Screen) })
	}
}

// TestThemes holds every view in every theme, with its colours.
func TestThemes(t *testing.T) {
	d := newDesk(t, courier(), wire())
	themes := []struct {
		name string
		msgs []tea.Msg
	}{
		{"dark", nil},
		{"light", []tea.Msg{tea.BackgroundColorMsg{Color: white{}}}},
		{"sixteen", []tea.Msg{tea.ColorProfileMsg{Profile: colorprofile.ANSI}}},
		{"colourless", []tea.Msg{tea.ColorProfileMsg{Profile: colorprofile.ASCII}}},
	}
	eachView(d, 130, 30, func(view string) {
		for _, theme := range themes {
			for _, msg := range theme.msgs {
				d.send(msg)
			}
			d.becomes(view+"."+theme.name, boxtest.Styled)
		}
	})
}

// TestWithoutColor shows that no colour reaches a terminal that has none.
func TestWithoutColor(t *testing.T) {
	d := newDesk(t, courier())
	d.open(120, 30, ui.Settings{})
	d.send(tea.ColorProfileMsg{Profile: colorprofile.ASCII})
	d.sees("1 of 5", "The text of River towns")
	if color := regexp.MustCompile(`\x1b\[[0-9;:]*(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;:m]`).FindString(d.model.View().Content); color != "" {
		t.Errorf("there is a colour: %q", color)
	}
}

// TestFollowsTheBackground shows that the theme follows what the terminal
// tells of its background.
func TestFollowsTheBackground(t *testing.T) {
	d := newDesk(t, courier())
	d.open(80, 24, ui.Settings{})
	d.sees("1 of 5")
	dark := d.model.View().Content
	d.send(tea.BackgroundColorMsg{Color: white{}})
	if d.model.View().Content == dark {
		t.Error("a light background changed nothing")
	}
}

type white struct{}

func (white) RGBA() (r, g, b, a uint32) { return 0xffff, 0xffff, 0xffff, 0xffff }

func TestMouse(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(120, 30, ui.Settings{MarkRead: "open"})
	screen := d.sees("1 of 8", "The text of River towns", "Ferry timetable")
	y, x := 0, 0
	for i, line := range strings.Split(screen, "\n") {
		if at := strings.Index(line, "Ferry timetable"); at >= 0 {
			y, x = i, len([]rune(line[:at]))
		}
	}
	click := func(x, y int) {
		d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
		d.send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
	}
	click(x, y)
	d.sees("Words about Ferry timetable")
	if d.count("is:read") != 0 {
		t.Error("one click marked")
	}
	click(x, y)
	d.until("opened by the second click", func(string) bool { return d.count("is:read") == 1 })
	border := func() int { return len([]rune(strings.Split(strings.Split(d.screen(), "\n")[1], "│")[0])) }
	before := border()
	d.send(tea.MouseClickMsg{X: before, Y: 5, Button: tea.MouseLeft})
	d.send(tea.MouseMotionMsg{X: before + 6, Y: 5, Button: tea.MouseLeft})
	d.send(tea.MouseReleaseMsg{X: before + 6, Y: 5, Button: tea.MouseLeft})
	if after := border(); after != before+6 {
		t.Errorf("the border was at %d and is at %d", before, after)
	}
	d.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
	click(3, 2) // Saved
	d.sees("Nothing saved")
}

func TestSizes(t *testing.T) {
	d := newDesk(t, courier(), wire())
	d.open(120, 30, ui.Settings{})
	d.sees("1 of 8", "The text of River towns")
	for _, keys := range [][]string{nil, {"enter"}, {"q", "h"}, {"l", "?"}, {"esc", "/"}, {"esc", "Z"}, {":"}} {
		d.keys(keys...)
		for _, size := range boxtest.Sizes {
			d.w, d.h = size[0], size[1]
			d.send(tea.WindowSizeMsg{Width: d.w, Height: d.h})
		}
	}
}
