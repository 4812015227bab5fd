package widget

import (
	"sync/atomic"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// clustered is whether the terminal counts a grapheme as a unit (mode 2027).
// It belongs to the one terminal that the process draws on.
var clustered atomic.Bool

// SetClustered tells how the terminal counts: false, as at the start, code
// point by code point; true, grapheme by grapheme, once it has confirmed mode
// 2027. Everything drawn before must be drawn anew.
func SetClustered(on bool) { clustered.Store(on) }

// Clustered is what SetClustered has set last.
func Clustered() bool { return clustered.Load() }

// Width is the number of cells that s takes on the screen. Escape sequences
// take none.
func Width(s string) int {
	if n, ok := asciiWidth(s); ok {
		return n
	}
	if clustered.Load() {
		return ansi.StringWidth(s)
	}
	return ansi.StringWidthWc(s)
}

// asciiWidth is the width of s if it is printable ASCII only.
func asciiWidth(s string) (int, bool) {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return 0, false
		}
	}
	return len(s), true
}

// Cluster is the first grapheme of s: its length in bytes and its width in
// cells. s must not be empty and must not begin with an escape sequence.
func Cluster(s string) (size, width int) {
	r, n := rune(s[0]), 1
	if r >= utf8.RuneSelf {
		r, n = utf8.DecodeRuneInString(s)
	}
	if w := simple(r); w > 0 {
		if n == len(s) {
			return n, w
		}
		next := rune(s[n])
		if next >= utf8.RuneSelf {
			next, _ = utf8.DecodeRuneInString(s[n:])
		}
		if next < utf8.RuneSelf || simple(next) > 0 {
			return n, w
		}
	}
	method := ansi.WcWidth
	if clustered.Load() {
		method = ansi.GraphemeWidth
	}
	c, w := ansi.FirstGraphemeCluster(s, method)
	return len(c), w
}

// simple is the width of a rune that two ways of counting agree on and that
// neither joins another simple rune nor is joined by it; 0 for all others.
func simple(r rune) int {
	switch {
	case r >= ' ' && r <= '~', r >= 0xC0 && r <= 0x2FF, r >= 0x391 && r <= 0x3C9, r >= 0x400 && r <= 0x482, r >= 0x48A && r <= 0x52F,
		r >= 0x5D0 && r <= 0x5EA, r >= 0x620 && r <= 0x64A, r >= 0x2010 && r <= 0x201F, r >= 0x2500 && r <= 0x257F:
		return 1
	case r >= 0x4E00 && r <= 0x9FFF, r >= 0x3041 && r <= 0x3096, r >= 0x30A1 && r <= 0x30FA, r >= 0xAC00 && r <= 0xD7A3,
		r >= 0x3001 && r <= 0x3003, r >= 0x3008 && r <= 0x3011, r >= 0xFF01 && r <= 0xFF60:
		return 2
	}
	return 0
}
