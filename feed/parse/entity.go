package parse

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"tidings/feed/charset"
	"tidings/feed/sanitize"
)

// longestReference bounds how far behind & its ; may be.
const longestReference = 64

// appendDecoded appends raw with its references replaced: those of XML, of
// HTML and of the document's own DTD. A number in the C1 range is read as
// browsers do, as windows-1252; a reference to a character that XML forbids is
// dropped, unless a terminal's sequence may begin or end with it, which goes as
// a whole later; and an & that begins no reference stays as it is.
func appendDecoded(dst, raw []byte, own map[string]string) []byte {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(dst, raw...)
		}
		dst = append(dst, raw[:i]...)
		raw = raw[i:]
		end := bytes.IndexByte(raw[:min(len(raw), longestReference)], ';')
		if end < 2 {
			dst, raw = append(dst, '&'), raw[1:]
			continue
		}
		if r, size := halves(raw); size > 0 {
			dst, raw = utf8.AppendRune(dst, r), raw[size:]
			continue
		}
		var ok bool
		if dst, ok = appendReference(dst, raw[1:end], own); ok {
			raw = raw[end+1:]
		} else {
			dst, raw = append(dst, '&'), raw[1:]
		}
	}
}

// appendReference appends what &name; stands for; ok is false when it stands
// for nothing.
func appendReference(dst, name []byte, own map[string]string) (_ []byte, ok bool) {
	switch string(name) {
	case "amp":
		return append(dst, '&'), true
	case "lt":
		return append(dst, '<'), true
	case "gt":
		return append(dst, '>'), true
	case "quot":
		return append(dst, '"'), true
	case "apos":
		return append(dst, '\''), true
	case "nbsp":
		return append(dst, "\u00a0"...), true
	}
	if name[0] == '#' {
		return appendNumber(dst, name[1:])
	}
	if text, found := own[string(name)]; found {
		return append(dst, text...), true
	}
	for _, c := range name {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
			return dst, false
		}
	}
	whole := "&" + string(name) + ";"
	text := html.UnescapeString(whole)
	if text == html.UnescapeString(whole[:len(whole)-1])+";" {
		return dst, false // only a prefix of it is a name: &copy=2; in an address
	}
	return append(dst, text...), true
}

func appendNumber(dst, digits []byte) ([]byte, bool) {
	base := 10
	if len(digits) > 0 && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base = digits[1:], 16
	}
	if len(digits) == 0 || digits[0] == '+' || digits[0] == '-' {
		return dst, false
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil {
		return dst, false
	}
	r := rune(n)
	switch {
	case n >= 0x80 && n < 0xa0:
		if r = charset.Windows1252[n-0x80]; r == 0 {
			return dst, true
		}
	case r == 0x1b, r == 0x07:
	case n > utf8.MaxRune, forbidden(r):
		return dst, true
	}
	return utf8.AppendRune(dst, r), true
}

// halves reads the two references with which some programs write one character
// beyond the basic plane ("&#55357;&#56832;"), and their length, or gives 0.
func halves[T string | []byte](s T) (r rune, size int) {
	high, n := half(s)
	if n == 0 {
		return 0, 0
	}
	low, m := half(s[n:])
	if r = utf16.DecodeRune(high, low); m == 0 || r == utf8.RuneError {
		return 0, 0
	}
	return r, n + m
}

// half reads the reference to a surrogate that s begins with, and its length.
func half[T string | []byte](s T) (r rune, size int) {
	const longest = 10
	if len(s) < len("&#xd800;") || s[0] != '&' || s[1] != '#' {
		return 0, 0
	}
	head := string(s[2:min(len(s), longest)])
	digits, _, ok := strings.Cut(head, ";")
	base := 10
	if digits != "" && digits[0]|0x20 == 'x' {
		base = 16
	}
	n, err := strconv.ParseUint(strings.TrimLeft(digits, "xX"), base, 16)
	if !ok || err != nil || !utf16.IsSurrogate(rune(n)) {
		return 0, 0
	}
	return rune(n), len("&#") + len(digits) + len(";")
}

// unhalved is s, HTML, with every two references to halves of a character put
// together.
func unhalved(s string) string {
	if !strings.Contains(s, ";&#") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, "&#")
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		if r, size := halves(s); size > 0 {
			b.WriteRune(r)
			s = s[size:]
		} else {
			b.WriteString(s[:2])
			s = s[2:]
		}
	}
}

// forbidden reports whether XML 1.0 has no such character.
func forbidden(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' ||
		r >= 0xd800 && r < 0xe000 || r == 0xfffe || r == 0xffff
}

// appendEscaped appends decoded text the way it stands in XML, without the
// characters XML forbids and the sequences that ESC opens.
func appendEscaped(dst, text []byte) []byte {
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '&':
			dst = append(dst, "&amp;"...)
		case c == '<':
			dst = append(dst, "&lt;"...)
		case c == '>':
			dst = append(dst, "&gt;"...)
		case c == '"':
			dst = append(dst, "&quot;"...)
		case c == 0x1b:
			i += sanitize.Sequence(text[i:])
			continue
		case c < 0x20 && c != '\t' && c != '\n':
			// dropped; a carriage return only ever ends a line
		case c < utf8.RuneSelf:
			dst = append(dst, c)
		default:
			r, size := utf8.DecodeRune(text[i:])
			if r != utf8.RuneError && !forbidden(r) {
				dst = append(dst, text[i:i+size]...)
			}
			i += size
			continue
		}
		i++
	}
	return dst
}
