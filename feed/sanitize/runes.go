package sanitize

import "unicode/utf8"

// Classes of bytes, as the loops over text tell them apart.
const (
	classPlain  = iota // printable ASCII that stands for itself
	classSpace         // space, tab, newline, form feed, return
	classEscape        // & < > "
	classDrop          // the other C0 controls and DEL
	classHigh          // part of a longer UTF-8 sequence, or not UTF-8
)

var class = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= 0x80:
			t[c] = classHigh
		case c == ' ', c == '\t', c == '\n', c == '\f', c == '\r':
			t[c] = classSpace
		case c < ' ', c == 0x7F:
			t[c] = classDrop
		case c == '&', c == '<', c == '>', c == '"':
			t[c] = classEscape
		}
	}
	return t
}()

// windows1252 holds what browsers show for the code points 0x80 to 0x9F. Where
// windows-1252 has no character the control itself stands, which is dropped.
var windows1252 = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8D, 'Ž', 0x8F,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9D, 'ž', 'Ÿ',
}

// forbidden reports whether r never leaves this package. Newline and tab are
// not forbidden; each caller treats them as its own kind of text wants.
func forbidden(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\n' && r != '\t'
	case r < 0x7F:
		return false
	case r <= 0x9F, r == 0xAD:
		return true
	case r < 0x202A:
		return false
	case r <= 0x202E, r >= 0x2066 && r <= 0x206F:
		return true
	case r < 0xFDD0:
		return r >= 0xD800 && r <= 0xDFFF
	case r <= 0xFDEF, r == 0xFEFF, r >= 0xFFF9 && r <= 0xFFFB:
		return true
	}
	return r&0xFFFE == 0xFFFE || r >= 0xE0000 && r <= 0xE007F || r > utf8.MaxRune
}

// high returns the length of the sequence at the start of s, whose first byte
// is not ASCII, when it may stand as it is, else 0. A no-break space and the
// line separators give 0 as well: they are kinds of white space.
func high(s string) int {
	switch c := s[0]; {
	case c >= 0xC3 && c <= 0xDF:
		if len(s) > 1 && s[1]&0xC0 == 0x80 {
			return 2
		}
		return 0
	case c >= 0xE3 && c <= 0xEC || c == 0xE1:
		if len(s) > 2 && s[1]&0xC0 == 0x80 && s[2]&0xC0 == 0x80 {
			return 3
		}
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && n <= 1, r == 0xA0, r == 0x2028, r == 0x2029:
		return 0
	case r == 0x1F3F4:
		return n + tags(s[n:])
	case forbidden(r):
		return 0
	}
	return n
}

// tags returns the length of the tag characters that make a region's flag of
// the black flag before s, or 0.
func tags(s string) int {
	const most = 7
	n := 0
	for range most {
		r, size := utf8.DecodeRuneInString(s[n:])
		n += size
		switch {
		case r == 0xE007F:
			return n
		case r >= 0xE0030 && r <= 0xE0039, r >= 0xE0061 && r <= 0xE007A:
		default:
			return 0
		}
	}
	return 0
}

// odd reads the sequence at the start of s for which high gave 0. It returns
// its length and what stands for it: a rune, ' ' or '\n' for white space, or -1
// for nothing.
func odd(s string) (n int, r rune) {
	r, n = utf8.DecodeRuneInString(s)
	switch {
	case r == utf8.RuneError && n <= 1:
		for n < len(s) && !utf8.RuneStart(s[n]) {
			n++
		}
		return n, utf8.RuneError
	case r == 0xA0:
		return n, ' '
	case r == 0x2028, r == 0x2029:
		return n, '\n'
	case r >= 0x80 && r <= 0x9F:
		if r = mistaken(r); r == -1 {
			n = eightBit(s, rune(s[1]))
		}
		return n, r
	}
	return n, -1
}

// mistaken reads a C1 control in text as the windows-1252 character that some
// program took for Latin-1, or gives -1. Those that open a terminal's string or
// sequence are dropped, since nobody can tell which they were meant to be.
func mistaken(r rune) rune {
	switch r {
	case 0x90, 0x98, 0x9B, 0x9D, 0x9E, 0x9F:
		return -1
	}
	if w := windows1252[r-0x80]; w != r {
		return w
	}
	return -1
}
