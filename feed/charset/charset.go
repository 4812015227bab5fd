// Package charset turns the bytes of a document into UTF-8.
package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// Decode returns body as valid UTF-8 without BOM, and the name of the encoding it was read as.
func Decode(body []byte, contentType string) (text []byte, name string) {
	if utf8.Valid(body) {
		return bytes.TrimPrefix(body, []byte("\xef\xbb\xbf")), "utf-8"
	}
	e, name, _ := charset.DetermineEncoding(body, contentType)
	text, err := e.NewDecoder().Bytes(body)
	if err != nil {
		text = body
	}
	return bytes.ToValidUTF8(text, []byte("\uFFFD")), name
}
