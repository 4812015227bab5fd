package theme

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// luminance is the relative luminance of WCAG 2.1.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestContrast(t *testing.T) {
	for _, name := range Names() {
		p := builtin[name]
		for _, side := range []struct {
			name string
			t    tokens
			text color.Color
		}{{"dark", p.Dark, color.White}, {"light", p.Light, color.Black}} {
			if side.t == (tokens{}) {
				continue
			}
			for _, ground := range []string{side.t.Ground, side.t.Cursor, side.t.Selected, side.t.Match} {
				for token, want := range map[string]float64{
					side.t.Text: 4.5, side.t.Quiet: 4.5, side.t.Accent: 4.5, side.t.Error: 4.5, side.t.Good: 4.5, side.t.Code: 4.5, side.t.Dim: 3,
				} {
					bg, _ := parseColor(ground)
					fg, _ := parseColor(token)
					if fg == nil {
						fg = side.text
					}
					if got := contrast(fg, bg); got < want {
						t.Errorf("%s %s: %q on %q has contrast %.2f, want %.1f", name, side.name, token, ground, got, want)
					}
				}
			}
		}
	}
}

func TestWithoutColorNoStyleHoldsColor(t *testing.T) {
	for _, p := range []colorprofile.Profile{colorprofile.NoTTY, colorprofile.ASCII} {
		th := New(Options{Profile: p})
		if th.Color {
			t.Errorf("%v: claims to have colour", p)
		}
		v := reflect.ValueOf(th)
		for i := range v.NumField() {
			s, ok := v.Field(i).Interface().(lipgloss.Style)
			if !ok {
				continue
			}
			_, noFg := s.GetForeground().(lipgloss.NoColor)
			_, noBg := s.GetBackground().(lipgloss.NoColor)
			if !noFg || !noBg {
				t.Errorf("%v: style %s holds colour", p, v.Type().Field(i).Name)
			}
		}
		// What must be told apart is told apart without colour.
		for name, pair := range map[string][2]lipgloss.Style{
			"unread and read": {th.Unread, th.Read}, "cursor and not": {th.Cursor, th.Text}, "match and text": {th.Match, th.Text},
			"heading and text": {th.Heading, th.Text}, "selected and cursor": {th.Selected, th.Cursor},
		} {
			if pair[0].Render("x") == pair[1].Render("x") {
				t.Errorf("%v: %s look the same", p, name)
			}
		}
	}
}

func TestSixteenColorsUseTheTerminalsPalette(t *testing.T) {
	for _, name := range Names() {
		v := reflect.ValueOf(New(Options{Name: name, Dark: true, Profile: colorprofile.ANSI}))
		for i := range v.NumField() {
			s, ok := v.Field(i).Interface().(lipgloss.Style)
			if !ok {
				continue
			}
			for _, c := range []color.Color{s.GetForeground(), s.GetBackground()} {
				switch c.(type) {
				case lipgloss.NoColor, ansi.BasicColor:
				default:
					t.Errorf("%s: style %s has colour %T", name, v.Type().Field(i).Name, c)
				}
			}
		}
	}
}

func TestPlainMarksAreASCII(t *testing.T) {
	v := reflect.ValueOf(marks(true))
	for i := range v.NumField() {
		for _, r := range fmt.Sprint(v.Field(i).Interface()) {
			if r > '~' {
				t.Errorf("%s holds %q", v.Type().Field(i).Name, r)
			}
		}
	}
}

func TestMarksAreOneCellBothWays(t *testing.T) {
	m := marks(false)
	for _, s := range append([]string{
		m.Unread, m.Saved, m.Bar, m.Updated, m.Audio, m.Video, m.Image, m.Trouble, m.Moved, m.Idle, m.Refresh, m.Select, m.Dot, m.Cut, m.Open, m.Shut, m.Go,
		m.Vertical, m.Horizontal, m.TopLeft, m.Tee, m.Cross, m.Thumb, m.Track, m.Wrapped,
	}, m.Bullets...) {
		if ansi.StringWidth(s) != 1 || ansi.StringWidthWc(s) != 1 {
			t.Errorf("mark %q is not one cell", s)
		}
	}
}

func TestReadIsStrict(t *testing.T) {
	for name, text := range map[string]string{
		"unknown key":  "name = \"x\"\n[dark]\ntxet = \"#000000\"\n",
		"bad colour":   "name = \"x\"\n[dark]\ntext = \"#00000\"\n",
		"unknown name": "name = \"x\"\n[dark]\ntext = \"mauve\"\n",
	} {
		if _, err := read([]byte(text)); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestSGR(t *testing.T) {
	on, off := SGR(lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("#8599ff")))
	if on != "\x1b[1;38;2;133;153;255m" || off != "\x1b[m" {
		t.Errorf("SGR gives %q and %q", on, off)
	}
	if on, off := SGR(lipgloss.NewStyle()); on != "" || off != "" {
		t.Errorf("SGR of no style gives %q and %q", on, off)
	}
}
