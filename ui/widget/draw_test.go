package widget_test

import (
	"testing"

	"charm.land/lipgloss/v2"

	"tidings/ui/theme"
	"tidings/ui/widget"
	"tidings/ui/widget/boxtest"
)

func TestFrameAndRowsFillTheirBox(t *testing.T) {
	th := theme.New(theme.Options{Dark: true})
	lines := []string{"one", th.Accent.Render("新線路開通"), "a\tb\x1b[2J"}
	for _, s := range boxtest.Sizes {
		boxtest.CheckBox(t, widget.Frame(th, "Title 新線路", "foot", lines, s[0], s[1]), s[0], s[1])
		boxtest.CheckBox(t, widget.Rows(lines, s[0], s[1]), s[0], s[1])
		boxtest.CheckBox(t, widget.Centre(lines[:2], s[0], s[1]), s[0], s[1])
	}
}

func TestSlice(t *testing.T) {
	for _, c := range []struct {
		in       string
		from, to int
		want     string
	}{
		{"abcdef", 2, 4, "cd"}, {"abc", 2, 6, "c   "}, {"新線路", 1, 5, " 線 "}, {"新線路", 2, 4, "線"}, {"abc", 3, 3, ""}, {"", 0, 2, "  "},
	} {
		if got := widget.Slice(c.in, c.from, c.to); got != c.want {
			t.Errorf("Slice(%q, %d, %d) = %q, want %q", c.in, c.from, c.to, got, c.want)
		}
	}
}

func TestMark(t *testing.T) {
	bold, reverse := lipgloss.NewStyle().Bold(true), lipgloss.NewStyle().Reverse(true)
	got := widget.Mark("ab"+bold.Render("cd")+"ef", []widget.Span{{From: 1, To: 3}, {From: 5, To: 6}}, reverse)
	want := "a\x1b[7mb\x1b[1m\x1b[7mc\x1b[m\x1b[1md\x1b[me\x1b[7mf\x1b[m"
	if got != want {
		t.Errorf("drawn as %q, want %q", got, want)
	}
}

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		w    int
		want string
	}{
		{16, "left part  right"}, {12, "left … right"}, {6, "left …"},
	} {
		if got := widget.Spread("left part", "right", c.w); got != c.want {
			t.Errorf("Spread at %d = %q, want %q", c.w, got, c.want)
		}
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1204: "1,204", -1204: "-1,204", 1234567: "1,234,567", -999: "-999"} {
		if got := widget.Number(n); got != want {
			t.Errorf("Number(%d) = %q", n, got)
		}
	}
	if got := widget.Count(1, "article", "articles") + ", " + widget.Count(1000, "article", "articles"); got != "1 article, 1,000 articles" {
		t.Error(got)
	}
}

func TestClusteredTerminal(t *testing.T) {
	defer widget.SetClustered(false)
	const family = "👨‍👩‍👧"
	if widget.Width(family) != 6 {
		t.Errorf("%d cells code point by code point", widget.Width(family))
	}
	widget.SetClustered(true)
	if widget.Width(family) != 2 || widget.Width(widget.Fit(family+"abc", 4)) != 4 {
		t.Errorf("%d cells grapheme by grapheme", widget.Width(family))
	}
}
