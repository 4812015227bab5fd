package sanitize

import "strings"

// Sequences that command a terminal. Without the control that opens one the
// rest would stand in the text as it is, such as "[31m" or "]0;title", so it
// goes as a whole.

// mostString is how many bytes after its opening a string (a window's title, a
// link, the clipboard) is looked for its end, so that an opening which stands
// there by mistake cannot take an article with it.
const mostString = 1000

// Sequence returns the length of the terminal's sequence that text begins with,
// whose first byte is ESC: that of ESC alone when it opens none. It looks at
// 1,100 bytes at most. It is for what cannot hold controls and has to leave the
// sequence out before the text comes through here.
func Sequence(text []byte) int {
	return sequence(string(text[:min(len(text), mostString+100)]))
}

// sequence returns the length of the sequence that the ESC at the start of s
// opens, or 1.
func sequence(s string) int {
	if len(s) < 2 {
		return 1
	}
	switch c := s[1]; c {
	case '[':
		return 2 + commandLen(s[2:])
	case ']':
		return 2 + operating(s[2:])
	case 'P', 'X', '^', '_':
		if n, ended := stringLen(s[2:]); ended {
			return 2 + n
		}
		if letter(c) {
			return 1 // rather a word behind a stray ESC
		}
		return 2
	case '\\':
		return 2
	case '(', ')', '*', '+':
		if len(s) > 2 && alnum(s[2]) {
			return 3 // a set of characters
		}
	}
	return 1
}

// eightBit returns the length of the sequence that the C1 control r, which has
// two bytes, opens at the start of s, or that of the control alone. Such
// controls are what is left of “ or А in text that was decoded wrongly, so more
// is asked of the sequence.
func eightBit(s string, r rune) int {
	const control = 2
	rest := s[control:]
	switch r {
	case 0x9B:
		if len(rest) > 0 && parameter(rest[0]) {
			return control + commandLen(rest)
		}
	case 0x9D:
		if n := selector(rest); n > 0 {
			return control + operating(rest)
		}
	case 0x90, 0x98, 0x9E, 0x9F:
		n, ended := stringLen(rest)
		if ended && strings.IndexFunc(rest[:n], func(r rune) bool { return r >= 0xA0 }) < 0 {
			return control + n
		}
	}
	return control
}

// commandLen returns the length of the parameters, intermediates and final
// byte of a control sequence, as far as they are there.
func commandLen(s string) int {
	const most = 64
	n := 0
	for n < len(s) && n < most && parameter(s[n]) {
		n++
	}
	for n < len(s) && n < most && s[n] >= ' ' && s[n] <= '/' {
		n++
	}
	if n < len(s) && s[n] >= '@' && s[n] <= '~' {
		n++
	}
	return n
}

func parameter(c byte) bool { return c >= '0' && c <= '?' }

// operating returns the length of an operating system command behind its
// opening. One without an end takes the rest of its line, or up to the control
// that breaks it off, when it begins with its number and is short; else the
// number alone goes.
func operating(s string) int {
	n, ended := stringLen(s)
	if ended {
		return n
	}
	head := selector(s)
	if head == 0 {
		return 0
	}
	if end := strings.IndexAny(s[:n], "\n\r"); end >= 0 {
		return end
	}
	if n == len(s) || n < mostString && s[n] < ' ' {
		return n
	}
	return head
}

// selector returns the length of the number and semicolon that an operating
// system command begins with, or 0.
func selector(s string) int {
	const most = 5
	n := 0
	for n < len(s) && n < most && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n == 0 || n == len(s) || s[n] != ';' {
		return 0
	}
	return n + 1
}

// stringLen looks for the end of a string, BEL or ST. n is its length with the
// end; without one, where the search ended: at a control that breaks the string
// off, or after mostString bytes. Another opening is such a control, so that
// however many there are each byte is looked at once.
func stringLen(s string) (n int, ended bool) {
	for n < len(s) && n < mostString {
		switch c := s[n]; {
		case c == 0x07:
			return n + 1, true
		case c == 0x1B:
			if n+1 < len(s) && s[n+1] == '\\' {
				return n + 2, true
			}
			return n, false
		case c == 0x18, c == 0x1A:
			return n, false
		case c == 0xC2 && n+1 < len(s) && s[n+1] >= 0x80 && s[n+1] <= 0x9F:
			if s[n+1] == 0x9C {
				return n + 2, true
			}
			return n, false
		}
		n++
	}
	return n, false
}
