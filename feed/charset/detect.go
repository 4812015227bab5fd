package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
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
		return nil, "", false
	}
	if name == "gbk" {
		e, name = find("gb18030")
	}
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
