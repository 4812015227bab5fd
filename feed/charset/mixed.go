package charset

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// decodeUnlabelled reads bytes that are not UTF-8 and whose labels are none, or
// wrong.
func decodeUnlabelled(body []byte) ([]byte, string) {
	valid, stray := count(body)
	if valid < stray {
		if wordsOf(body).dense() {
			if text, name, ok := detected(body); ok {
				return text, name
			}
		}
		if text, name, ok := decodeLocal(body); ok {
			return text, name
		}
		if language, _ := localeOf(body); !western[language] {
			if text, name, ok := decodeSpelled(body); ok {
				return text, name
			}
		}
	}
	if valid > 0 && valid >= stray/2 {
		return decodeMixed(body), "utf-8"
	}
	return decodeMixed(body), "windows-1252"
}

// decodeMixed keeps what is valid UTF-8 in body without doubt and reads every
// other byte as windows-1252. A character that was cut after more than one of its
// bytes becomes U+FFFD, where there are others that were not; the two halves that
// some programs write for one beyond the basic plane are put together.
func decodeMixed(body []byte) []byte {
	out := make([]byte, 0, len(body)+len(body)/8)
	broken := sync.OnceValue(func() bool { return !single(body) })
	for i := 0; i < len(body); {
		start := i
		for i < len(body) && body[i] < utf8.RuneSelf {
			i++
		}
		out = append(out, body[start:i]...)
		if i == len(body) {
			break
		}
		if r, n := utf8.DecodeRune(body[i:]); (r != utf8.RuneError || n > 1) && !(n == 2 && doubtful(body, i)) {
			out = append(out, body[i:i+n]...)
			i += n
			continue
		}
		if r := halves(body[i:]); r > 0 {
			out = utf8.AppendRune(out, r)
			i += 6
			continue
		}
		if n := cut(body[i:]); n > 0 && (bytes.HasPrefix(body[i:], punctuation) || broken()) {
			out = utf8.AppendRune(out, utf8.RuneError)
			i += n
			continue
		}
		out = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(body[i]))
		i++
	}
	return out
}

// punctuation is how dashes and quotation marks begin in UTF-8, and nothing else
// in any other encoding.
var punctuation = []byte("\xe2\x80")

// halves reads six bytes that hold a pair of surrogates, each written as if it
// were a character, or gives 0.
func halves(b []byte) rune {
	if len(b) < 6 || b[0] != 0xED || b[1] < 0xA0 || b[1] > 0xAF || b[3] != 0xED || b[4] < 0xB0 || b[4] > 0xBF ||
		b[2]&0xC0 != 0x80 || b[5]&0xC0 != 0x80 {
		return 0
	}
	high := rune(b[1]&0x0F)<<6 | rune(b[2]&0x3F)
	low := rune(b[4]&0x0F)<<6 | rune(b[5]&0x3F)
	return 0x10000 + high<<10 + low
}

// cut returns the length of the beginning of a character of three or four bytes
// that lacks its end, if at least two bytes of it are there, else 0.
func cut(b []byte) int {
	size := 0
	switch c := b[0]; {
	case c >= 0xE1 && c <= 0xEF:
		size = 3
	case c >= 0xF0 && c <= 0xF4:
		size = 4
	}
	n := 1
	for n < size && n < len(b) && b[n]&0xC0 == 0x80 {
		n++
	}
	if n < 2 {
		return 0
	}
	// é followed by a sign is also how windows-1252 ends a word in quotes.
	if size == 3 && b[0] != 0xE2 && b[0] != 0xEF && n == 2 && (len(b) == n || b[n] < utf8.RuneSelf) && b[1] >= 0x91 && b[1] <= 0xBB {
		return 0
	}
	return n
}

// lies reports whether the label of e is wrong on body, which is valid UTF-8.
func lies(body []byte, e encoding.Encoding, name string) bool {
	const certain = 8 // by chance that many sequences are not valid
	valid, doubts := count(body)
	if latin(name) && doubts > 0 {
		return valid > 0
	}
	valid += doubts / 2
	if valid == 0 {
		return true // ASCII: it makes no difference
	}
	if !multibyte(name) || valid >= certain {
		return true
	}
	text, err := e.NewDecoder().Bytes(body)
	return err != nil || bytes.Contains(text, []byte("\uFFFD"))
}

// latin reports whether the encoding is one of those that programs name without
// knowing.
func latin(name string) bool { return name == "windows-1252" || name == "iso-8859-15" }

// nearly reports whether body, which is not UTF-8, is it but for a few bytes.
func nearly(body []byte) bool {
	const few = 10 // one in so many
	valid, stray := count(body)
	return valid >= few*stray
}

// wrong reports whether text, decoded from body, has so many gaps that its
// encoding must be another.
func wrong(text, body []byte) bool {
	const tolerated = 20 // one in so many
	gaps := bytes.Count(text, []byte("\uFFFD"))
	high := 0
	for _, c := range body {
		if c >= utf8.RuneSelf {
			high++
		}
	}
	return gaps > 2 && gaps*tolerated > high
}

// decodeWith decodes body. What a byte means that has no character in one of the
// ISO-8859 encodings is taken from windows-1252: their labels are put on windows
// code pages.
func decodeWith(e encoding.Encoding, name string, body []byte) ([]byte, error) {
	single, ok := e.(*charmap.Charmap)
	if !ok {
		return e.NewDecoder().Bytes(body)
	}
	var runes [256]rune
	for i := range runes {
		runes[i] = single.DecodeByte(byte(i))
		if i >= 0x80 && i <= 0x9F && (runes[i] == utf8.RuneError || runes[i] == rune(i)) && strings.HasPrefix(name, "iso-8859") {
			runes[i] = charmap.Windows1252.DecodeByte(byte(i))
		}
	}
	out := make([]byte, 0, len(body)+len(body)/4)
	for _, c := range body {
		out = utf8.AppendRune(out, runes[c])
	}
	return out, nil
}
