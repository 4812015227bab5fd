package parse

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"tidings/feed/sanitize"
)

// str reads the string that begins here.
func (j *jsonScan) str() []byte {
	raw := j.passString()
	i := bytes.IndexByte(raw, '\\')
	if i < 0 {
		return raw
	}
	s := append(make([]byte, 0, len(raw)), raw[:i]...)
	for i < len(raw) {
		if raw[i] != '\\' || i+1 == len(raw) {
			n := bytes.IndexByte(raw[i+1:], '\\')
			if n < 0 {
				return append(s, raw[i:]...)
			}
			s = append(s, raw[i:i+1+n]...)
			i += 1 + n
			continue
		}
		switch c := raw[i+1]; c {
		case 'n':
			s = append(s, '\n')
		case 't':
			s = append(s, '\t')
		case 'r':
			s = append(s, '\r')
		case 'b', 'f':
			s = append(s, ' ')
		case 'u':
			var r rune
			r, i = unicodeEscape(raw, i)
			s = utf8.AppendRune(s, r)
			continue
		default: // a quote, a slash, or an escape that JSON does not have
			s = append(s, c)
		}
		i += 2
	}
	return s
}

// unicodeEscape reads \uXXXX at i, and the second half of a pair, and returns
// where it ends.
func unicodeEscape(raw []byte, i int) (rune, int) {
	high, ok := hex4(raw, i)
	if !ok {
		return utf8.RuneError, i + 2
	}
	i += 6
	if !utf16.IsSurrogate(high) {
		return high, i
	}
	if low, ok := hex4(raw, i); ok && i < len(raw) && raw[i] == '\\' {
		if r := utf16.DecodeRune(high, low); r != utf8.RuneError {
			return r, i + 6
		}
	}
	return utf8.RuneError, i
}

func hex4(raw []byte, i int) (rune, bool) {
	if i+6 > len(raw) || raw[i+1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(raw[i+2:i+6]), 16, 32)
	return rune(n), err == nil
}

// quote writes s as JSON does, without the sequences that ESC opens.
func (j *jsonScan) quote(s []byte) {
	j.out = append(j.out, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == 0x1b:
			i += sanitize.Sequence(s[i:]) - 1
		case c == '"' || c == '\\':
			j.out = append(j.out, '\\', c)
		case c == '\n':
			j.out = append(j.out, `\n`...)
		case c < 0x20:
			j.out = append(j.out, ' ')
		default:
			j.out = append(j.out, c)
		}
	}
	j.out = append(j.out, '"')
}
