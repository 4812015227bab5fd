package charset

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// mark is a byte order mark and what it stands for.
type mark struct {
	bytes, name string
}

var marks = []mark{
	{"\xef\xbb\xbf", "utf-8"},
	{"\xff\xfe\x00\x00", "utf-32le"},
	{"\x00\x00\xfe\xff", "utf-32be"},
	{"\xff\xfe", "utf-16le"},
	{"\xfe\xff", "utf-16be"},
}

// decodeMarked reads a document that begins with a byte order mark.
func decodeMarked(body []byte) (text []byte, name string, ok bool) {
	if len(body) == 0 || body[0] != 0xEF && body[0] < 0xFE && body[0] != 0 {
		return nil, "", false
	}
	for _, m := range marks {
		rest, found := bytes.CutPrefix(body, []byte(m.bytes))
		if !found {
			continue
		}
		if m.name == "utf-8" {
			for bytes.HasPrefix(rest, []byte(m.bytes)) {
				rest = rest[len(m.bytes):]
			}
			if utf8.Valid(rest) {
				return rest, m.name, true
			}
			return decodeMixed(rest), m.name, true
		}
		if guess := widthOf(rest); guess == "" && !zeros(rest) && utf8.Valid(rest) && bytes.IndexByte(rest, '<') >= 0 {
			return rest, "utf-8", true // the mark lies
		}
		return decodeUnits(rest, m.name), m.name, true
	}
	return nil, "", false
}

// zeros reports whether body holds a zero byte.
func zeros(body []byte) bool { return bytes.IndexByte(body, 0) >= 0 }

// decodeWide reads a document whose zero bytes show that it is in UTF-16 or
// UTF-32, whatever its labels say.
func decodeWide(body []byte) (text []byte, name string, ok bool) {
	if name = widthOf(body); name == "" {
		return nil, "", false
	}
	return decodeUnits(body, name), name, true
}

// widthOf finds UTF-16 and UTF-32 by where the zero bytes are in the first
// characters, or gives "".
func widthOf(body []byte) string {
	const (
		sample = 1024
		least  = 4
	)
	head := body[:min(len(body), sample)&^3]
	if len(body) < 4 {
		return ""
	}
	var zero [4]int
	for i, c := range head {
		if c == 0 {
			zero[i&3]++
		}
	}
	n := len(head) / 4
	all := zero[0] + zero[1] + zero[2] + zero[3]
	if all == 0 || n == 0 {
		return ""
	}
	begins := func(pattern ...byte) bool { return bytes.HasPrefix(body, pattern) }
	most := func(i int) bool { return zero[i]*10 >= n*9 }
	some := func(i int) bool { return zero[i]*10 > n && zero[i] >= least }
	few := func(i int) bool { return zero[i]*20 <= n }
	switch {
	case most(0) && most(1) && few(3):
		return "utf-32be"
	case most(2) && most(3) && few(0):
		return "utf-32le"
	case begins(0, '<', 0), begins(0, '{', 0), some(0) && some(2) && few(1) && few(3):
		return "utf-16be"
	case begins('<', 0) && body[3] == 0, begins('{', 0) && body[3] == 0, some(1) && some(3) && few(0) && few(2):
		return "utf-16le"
	}
	return ""
}

// decodeUnits decodes body, without mark, in the UTF-16 or UTF-32 of that name.
// Surrogates that stand alone and what is cut at the end become U+FFFD.
func decodeUnits(body []byte, name string) []byte {
	var order binary.ByteOrder = binary.LittleEndian
	if name[len(name)-2:] == "be" {
		order = binary.BigEndian
	}
	out := make([]byte, 0, len(body)/2+len(body)/4)
	if name[:6] == "utf-32" {
		for ; len(body) >= 4; body = body[4:] {
			out = utf8.AppendRune(out, rune(order.Uint32(body)&0x7FFFFFFF))
		}
	} else {
		for ; len(body) >= 2; body = body[2:] {
			r := rune(order.Uint16(body))
			if utf16.IsSurrogate(r) && len(body) >= 4 {
				if pair := utf16.DecodeRune(r, rune(order.Uint16(body[2:]))); pair != utf8.RuneError {
					r = pair
					body = body[2:]
				}
			}
			out = utf8.AppendRune(out, r)
		}
	}
	if len(body) > 0 {
		out = utf8.AppendRune(out, utf8.RuneError)
	}
	return bytes.TrimPrefix(out, []byte("\ufeff"))
}

// wide reports whether the encoding of that name has units of more than a byte.
func wide(name string) bool {
	return len(name) >= 6 && (name[:6] == "utf-16" || name[:6] == "utf-32")
}
