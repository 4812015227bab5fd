package widget_test

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"tidings/ui/widget"
)

func TestFit(t *testing.T) {
	bold := lipgloss.NewStyle().Bold(true)
	for name, c := range map[string]struct {
		in   string
		w    int
		want string
	}{
		"short":                                {"abc", 5, "abc  "},
		"exact":                                {"abcde", 5, "abcde"},
		"long":                                 {"abcdefg", 5, "abcd…"},
		"none":                                 {"abc", 0, ""},
		"one cell":                             {"abc", 1, "…"},
		"wide at the edge":                     {"新線路開通", 6, "新線… "},
		"combining":                            {"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
		"tab":                                  {"a\tb", 10, "a       b "},
		"carriage return":                      {"abc\rd", 5, "abcd "},
		"styled and cut":                       {bold.Render("abcdef"), 4, "\x1b[1mabc…\x1b[m"},
		"style left open":                      {"\x1b[31mab", 3, "\x1b[31mab\x1b[m "},
		"link left open":                       {"\x1b]8;;http://x/\x1b\\ab", 3, "\x1b]8;;http://x/\x1b\\ab\x1b]8;;\x1b\\ "},
		"cursor movement":                      {"a\x1b[2Jb", 3, "ab "},
		"private mode":                         {"a\x1b[?1049hb", 3, "ab "},
		"window title":                         {"a\x1b]0;evil\ab", 3, "ab "},
		"device control":                       {"a\x1bPq#0\x1b\\b", 3, "ab "},
		"operating system command without end": {"a\x1b]8;;http", 9, "a8;;http "},
		"eight-bit control":                    {"a\u009b2Jb", 5, "a2Jb "},
		"direction override":                   {"a\u202eb", 3, "ab "},
		"broken UTF-8":                         {"a\xffb", 3, "ab "},
		"line break":                           {"a\nb", 3, "ab "},
	} {
		t.Run(name, func(t *testing.T) {
			got := widget.Fit(c.in, c.w)
			if got != c.want {
				t.Errorf("Fit(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
			}
			if n := widget.Width(got); n != c.w {
				t.Errorf("Fit(%q, %d) has %d cells", c.in, c.w, n)
			}
		})
	}
}

func TestCutLeft(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"abc", 5, "abc"}, {"abcdef", 4, "…def"}, {"新線路", 4, "…路 "}, {"abc", 0, ""}, {"abc", 1, "…"},
	} {
		if got := widget.CutLeft(c.in, c.w); strings.TrimRight(got, " ") != strings.TrimRight(c.want, " ") || widget.Width(got) > c.w {
			t.Errorf("CutLeft(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestLayPutsGroundUnderEveryPart(t *testing.T) {
	ground := lipgloss.NewStyle().Background(lipgloss.Color("4"))
	got := widget.Lay("a"+lipgloss.NewStyle().Bold(true).Render("b")+"c", 5, ground)
	want := "\x1b[44ma\x1b[1mb\x1b[m\x1b[44mc  \x1b[m"
	if got != want {
		t.Errorf("Lay gives %q, want %q", got, want)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"one two three", 8, "one two|three"},
		{"", 8, ""},
		{"extraordinarily", 6, "extrao|rdinar|ily"},
		{"新線路開通", 4, "新線|路開|通"},
		{"新線路", 1, ""},
		{"a b", 1, "a|b"},
	} {
		if got := strings.Join(widget.Wrap(c.in, c.w), "|"); got != c.want {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func FuzzFit(f *testing.F) {
	for _, s := range []string{"abc", "新線路\x1b[1m", "👨‍👩‍👧 family", "क्षि", "a\tb", "\x1b]8;;x\x1b\\y", "\x1b", "\x1b[", "ｶﾞ"} {
		f.Add(s, 7)
	}
	f.Fuzz(func(t *testing.T, s string, w int) {
		w = min(max(w, 0), 300)
		got := widget.Fit(s, w)
		if n := widget.Width(got); n != w {
			t.Fatalf("Fit(%q, %d) = %q has %d cells", s, w, got, n)
		}
		if again := widget.Fit(got, w); again != got {
			t.Fatalf("Fit is not stable: %q, then %q", got, again)
		}
	})
}

// Cluster's short way must agree with the library it stands in for.
func TestClusterAgreesWithTheLibrary(t *testing.T) {
	defer widget.SetClustered(false)
	for r := rune(' '); r < 0x20000; r++ {
		if r >= 0x7f && r < 0xa0 || r >= 0xd800 && r < 0xe000 {
			continue
		}
		for _, s := range []string{string(r), string(r) + "a", string(r) + "\u0301", "新" + string(r)} {
			for _, on := range []bool{false, true} {
				widget.SetClustered(on)
				method := ansi.WcWidth
				if on {
					method = ansi.GraphemeWidth
				}
				n, w := widget.Cluster(s)
				if c, want := ansi.FirstGraphemeCluster(s, method); n != len(c) || w != want {
					t.Fatalf("%q (%U), grapheme by grapheme %v: %d bytes and %d cells, want %d and %d", s, r, on, n, w, len(c), want)
				}
			}
		}
	}
}
