package sanitize

import (
	"html"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decode resolves the character references of s as browsers do, in an
// attribute's value or in text. The result may hold forbidden characters.
func decode(s string, attribute bool) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for {
		b = append(b, s[:at]...)
		s = s[at:]
		var n int
		b, n = reference(b, s, attribute)
		s = s[n:]
		if at = strings.IndexByte(s, '&'); at < 0 {
			return string(append(b, s...))
		}
	}
}

// reference appends what the reference at the start of s stands for, or the &
// alone, and returns how many bytes of s it took.
func reference(b []byte, s string, attribute bool) ([]byte, int) {
	if r, n := numeric(s[1:]); n > 0 {
		if r == utf8.RuneError {
			if pair, size := surrogates(s); size > 0 {
				r, n = pair, size-1
			}
		}
		return utf8.AppendRune(b, r), n + 1
	}
	const longest = 40 // no name has more letters
	n := 1
	for n < len(s) && n < longest && alnum(s[n]) {
		n++
	}
	if n == 1 {
		return append(b, '&'), 1
	}
	closed := n < len(s) && s[n] == ';'
	if closed {
		n++
	}
	switch s[1:n] {
	case "amp;":
		return append(b, '&'), n
	case "nbsp;":
		return append(b, "\u00a0"...), n
	case "lt;":
		return append(b, '<'), n
	case "gt;":
		return append(b, '>'), n
	case "quot;":
		return append(b, '"'), n
	}
	if !attribute {
		return append(b, html.UnescapeString(s[:n])...), n
	}
	if !closed && n < len(s) && s[n] == '=' {
		return append(b, s[:n]...), n
	}
	// In an attribute a name counts only as a whole: &copyright= is not ©right=.
	name := html.UnescapeString(s[:n])
	if utf8.RuneCountInString(name) > 2 || !closed && utf8.RuneCountInString(name) > 1 {
		name = s[:n]
	}
	return append(b, name...), n
}

// numeric reads "#123;" or "#x7b;" at the start of s, with or without its
// semicolon. It returns the rune as browsers read it and the length, or 0 when
// there is none. The rune may be a forbidden one.
func numeric(s string) (r rune, n int) {
	if len(s) < 2 || s[0] != '#' {
		return 0, 0
	}
	i, base := 1, rune(10)
	if s[1]|0x20 == 'x' {
		i, base = 2, 16
	}
	first := i
	for i < len(s) {
		d := digit(s[i])
		if d >= base {
			break
		}
		if r <= utf8.MaxRune {
			r = r*base + d
		}
		i++
	}
	if i == first {
		return 0, 0
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	switch {
	case r >= 0x80 && r <= 0x9F:
		r = windows1252[r-0x80]
	case r == 0, r > utf8.MaxRune, r >= 0xD800 && r <= 0xDFFF:
		r = utf8.RuneError
	}
	return r, i
}

// surrogates reads two decimal references to the halves of one character, as
// some programs write them: "&#55357;&#56832;". It returns their length, or 0.
func surrogates(s string) (r rune, n int) {
	const one = len("&#55357;")
	if len(s) < 2*one || s[one-1] != ';' || s[one:one+2] != "&#" || s[2*one-1] != ';' {
		return 0, 0
	}
	var halves [2]rune
	for i := range halves {
		for _, c := range []byte(s[i*one+2 : i*one+7]) {
			halves[i] = halves[i]*10 + min(digit(c), 10)
		}
	}
	if r = utf16.DecodeRune(halves[0], halves[1]); r == utf8.RuneError {
		return 0, 0
	}
	return r, 2 * one
}

// digit is the value of a hexadecimal digit, or 99.
func digit(c byte) rune {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return 99
}

func alnum(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
