package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// What is looked at to tell an encoding by its bytes, and how sure one must be.
const (
	sample = 64 << 10
	sure   = 0.8
)

// detected reads body in the encoding that its bytes look most like. It gives up
// on what looks like Latin script: that is better told by labels and languages.
func detected(body []byte) (text []byte, name string, ok bool) {
	at := bytes.IndexFunc(body, func(r rune) bool { return r >= utf8.RuneSelf })
	if at < 0 {
		return nil, "", false
	}
	if text, name, ok := japanese(body); ok {
		return text, name, true
	}
	label, confidence := guess(body[at:min(len(body), at+sample)])
	e, name := find(strings.ToLower(label))
	if e == nil || confidence < sure || latin(name) || strings.HasPrefix(name, "iso-8859-1") && name != "iso-8859-11" {
		return arabic(body)
	}
	if name == "gbk" {
		e, name = find("gb18030")
	}
	e, name = actual(e, name, body)
	text, err := decodeWith(e, name, body)
	if err != nil || multibyte(name) && wrong(text, body) {
		return nil, "", false
	}
	return text, name, true
}

// japanese reads body as Japanese if that gives no gap and every sixth
// character beyond ASCII is hiragana, as in no other language by chance.
func japanese(body []byte) (text []byte, name string, ok bool) {
	const share = 6
	for _, name := range []string{"shift_jis", "euc-jp"} {
		e, _ := find(name)
		text, err := decodeWith(e, name, body)
		if err != nil || bytes.Contains(text, []byte("\uFFFD")) {
			continue
		}
		kana, all := 0, 0
		for _, r := range string(text) {
			if r >= utf8.RuneSelf {
				all++
			}
			if r >= 'ぁ' && r <= 'ゖ' {
				kana++
			}
		}
		if kana*share >= all {
			return text, name, true
		}
	}
	return nil, "", false
}

// arabic reads body as Arabic, which the library does not know, if its letters
// are Arabic ones and every seventh is one of the two that the article has.
func arabic(body []byte) (text []byte, name string, ok bool) {
	const share = 7
	label, fit := fitting(body, "ar", locales["ar"])
	e, name := find(label)
	if fit == 0 || e == nil {
		return nil, "", false
	}
	text, err := decodeWith(e, name, body)
	usual := bytes.Count(text, []byte("ا")) + bytes.Count(text, []byte("ل"))
	return text, name, err == nil && usual*share >= fit
}

// actual is the encoding that is meant by KOI8-R where the bytes that it has
// frames for, and KOI8-U letters, stand beside letters: KOI8-U.
func actual(e encoding.Encoding, name string, body []byte) (encoding.Encoding, string) {
	if name != "koi8-r" {
		return e, name
	}
	const letters = "\xa4\xa6\xa7\xad\xb4\xb6\xb7\xbd"
	words, frames := 0, 0
	for i := 1; i+1 < len(body); i++ {
		if strings.IndexByte(letters, body[i]) < 0 {
			continue
		}
		before, after := body[i-1], body[i+1]
		switch {
		case before >= 0xc0 || after >= 0xc0:
			words++
		case before >= 0x80 && before != body[i] || after >= 0x80 && after != body[i]:
			frames++
		}
	}
	if words > frames {
		return charmap.KOI8U, "koi8-u"
	}
	return e, name
}

// guess asks the library, whose tables may not be ready for every input.
func guess(body []byte) (label string, confidence float64) {
	defer func() {
		if recover() != nil {
			label, confidence = "", 0
		}
	}()
	r := chardet.Detect(body)
	return r.Encoding, r.Confidence
}
