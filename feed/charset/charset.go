// Package charset turns the bytes of a document into UTF-8: it finds out which
// encoding they are in, whatever their labels say, and decodes them. It leaves
// the document's own declaration as it is.
package charset

import (
	"bytes"
	"unicode/utf8"
)

// Decode returns body as valid UTF-8 without byte order mark, and the name of
// the encoding it was read as, in lower case. contentType is the HTTP header's
// value, or "".
//
// In order of weight: a byte order mark; zero bytes where UTF-16 and UTF-32
// have them; the header's charset; the XML declaration or the HTML meta
// element; what the bytes are. A label that the bytes contradict is passed
// over: UTF-8 that is none, UTF-16 without zero bytes, a single-byte encoding
// on bytes that are valid UTF-8, Latin on bytes that nearly all are, Latin on
// bytes that stand together in words, Latin where the document's language has
// letters that it lacks, and any on ASCII with the escapes of ISO-2022-JP. Latin is believed where all that is UTF-8 may be an
// accented capital and a sign. Bytes that are UTF-8 but for a few are
// read one by one, the stray ones as windows-1252. Without any label that
// holds, what is not UTF-8 is in the encoding that it looks like, else in the
// one that the document's language is usual in, else windows-1252.
//
// text shares its memory with body when nothing had to be decoded.
func Decode(body []byte, contentType string) (text []byte, name string) {
	if text, name, ok := decodeMarked(body); ok {
		return text, name
	}
	if text, name, ok := decodeWide(body); ok {
		return text, name
	}
	labels := labelsOf(body, contentType)
	if len(labels) == 0 || plainLabel(labels) {
		if !switches(body) && utf8.Valid(body) {
			return body, "utf-8"
		}
	}
	return decodeLabelled(body, labels)
}

func ascii[T string | []byte](body T) bool {
	for i := range len(body) {
		if body[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// plainLabel reports whether every label names an encoding that is passed over
// when the bytes are valid UTF-8.
func plainLabel(labels []string) bool {
	for _, label := range labels {
		if label != "utf-8" {
			return false
		}
	}
	return true
}

// switches reports whether body holds the escapes of ISO-2022-JP.
func switches(body []byte) bool {
	return bytes.IndexByte(body, 0x1b) >= 0 &&
		(bytes.Contains(body, []byte("\x1b$B")) || bytes.Contains(body, []byte("\x1b$@"))) &&
		(bytes.Contains(body, []byte("\x1b(B")) || bytes.Contains(body, []byte("\x1b(J")))
}

// decodeLabelled reads body as the first label that its bytes do not
// contradict.
func decodeLabelled(body []byte, labels []string) ([]byte, string) {
	valid := utf8.Valid(body)
	if switches(body) && ascii(body) {
		labels = append([]string{"iso-2022-jp"}, labels...)
	}
	for _, label := range labels {
		e, name := find(label)
		switch {
		case name == "utf-8":
			if valid {
				return body, name
			}
			continue
		case e == nil, wide(name), stateful(name) && !ascii(body):
			continue
		}
		if valid && !stateful(name) && !ebcdic(name) && lies(body, e, name) {
			return body, "utf-8"
		}
		if !valid && latin(name) && nearly(body) {
			return decodeMixed(body), "utf-8"
		}
		if !valid && latin(name) && misplaced(body) {
			continue // programs name Latin without knowing; what follows knows better
		}
		e, name = actual(e, name, body)
		text, err := decodeWith(e, name, body)
		if err != nil {
			continue
		}
		if !valid && multibyte(name) && wrong(text, body) {
			continue
		}
		return text, name
	}
	if valid {
		return body, "utf-8"
	}
	return decodeUnlabelled(body)
}
