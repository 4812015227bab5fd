package charset

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

// locales are the encodings usual for a language where none is named, those of
// the HTML standard.
var locales = map[string]string{
	"ar": "windows-1256", "az": "windows-1254", "ba": "windows-1251", "be": "windows-1251", "bg": "windows-1251",
	"cs": "windows-1250", "el": "windows-1253", "et": "windows-1257", "fa": "windows-1256", "he": "windows-1255",
	"iw": "windows-1255", "hr": "windows-1250", "hu": "windows-1250", "ja": "shift_jis", "kk": "windows-1251",
	"ko": "euc-kr", "ku": "windows-1254", "ky": "windows-1251", "lt": "windows-1257", "lv": "windows-1257",
	"mk": "windows-1251", "pl": "windows-1250", "ru": "windows-1251", "sk": "windows-1250", "sl": "windows-1250",
	"sr": "windows-1251", "tg": "windows-1251", "th": "windows-874", "tr": "windows-1254", "tt": "windows-1251",
	"uk": "windows-1251", "vi": "windows-1258", "zh": "gb18030", "zh-tw": "big5", "zh-hk": "big5",
}

// alphabets are the letters beyond ASCII of languages that windows-1252 lacks
// some of, in lower case, with the capitals whose lower case is ASCII.
var alphabets = map[string]string{
	"ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", "az": "çəğıİöşü", "cs": "áčďéěíňóřšťúůýž", "et": "äõöüšž", "hr": "čćđšž", "hu": "áéíóöőúüű", "lt": "ąčęėįšųūž",
	"lv": "āčēģīķļņšūž", "pl": "ąćęłńóśźż", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čćđšž", "tr": "çğıİöşüâîû",
}

// western are languages that windows-1252 has the letters of.
var western = map[string]bool{
	"af": true, "ca": true, "da": true, "de": true, "es": true, "eu": true, "fi": true, "fo": true, "fr": true, "ga": true,
	"gl": true, "is": true, "it": true, "lb": true, "nb": true, "nl": true, "nn": true, "no": true, "pt": true, "sv": true,
}

// misplaced reports whether body, which is labelled as Latin and is not UTF-8,
// is something else.
func misplaced(body []byte) bool {
	language, usual := localeOf(body)
	switch {
	case western[language]:
		return false
	case alphabets[language] != "":
		const enough = 3
		_, fit := fitting(body, language, usual)
		return fit >= enough && !spelled(body)
	case usual != "":
		w := wordsOf(body)
		return w.foreign > w.latin
	}
	if wordsOf(body).dense() {
		return true
	}
	_, _, ok := decodeSpelled(body)
	return ok
}

// localeOf is the language that the document says it is in, in two letters, and
// the encoding usual for it, or "".
func localeOf(body []byte) (language, usual string) {
	language = languageOf(body)
	usual = locales[language]
	if len(language) > 2 {
		language = language[:2]
	}
	if usual == "" {
		usual = locales[language]
	}
	return language, usual
}

// rivals are the encodings that were as usual as those of locales.
var rivals = map[string][]string{
	"shift_jis": {"euc-jp", "shift_jis"}, "windows-1250": {"windows-1250", "iso-8859-2"},
	"windows-1256": {"windows-1256", "iso-8859-6"}, "windows-1257": {"windows-1257", "iso-8859-13", "iso-8859-4"},
}

// decodeLocal reads body in an encoding usual for the language it names.
func decodeLocal(body []byte) ([]byte, string, bool) {
	language, usual := localeOf(body)
	candidates := rivals[usual]
	switch {
	case alphabets[language] != "":
		label, _ := fitting(body, language, usual)
		candidates = []string{label}
	case candidates == nil:
		candidates = []string{usual}
	}
	for _, label := range candidates {
		e, err := htmlindex.Get(label)
		if label == "" || err != nil {
			continue
		}
		text, err := decodeWith(e, label, body)
		if err == nil && !(multibyte(label) && wrong(text, body)) {
			return text, label, true
		}
	}
	return nil, "", false
}

// fitting is the one among the usual encoding of a language and its rivals that
// body has most letters of the language in. fit is how many of these
// windows-1252 does not have in their place, 0 if body has other letters too.
func fitting(body []byte, language, usual string) (label string, fit int) {
	candidates := rivals[usual]
	if candidates == nil {
		candidates = []string{usual}
	}
	most := -1
	for _, candidate := range candidates {
		s := spellings(body, alphabets[language], candidate)
		if s.own-s.other <= most && label != "" {
			continue
		}
		most, label, fit = s.own-s.other, candidate, s.new
		if s.other*10 > s.own {
			fit = 0
		}
	}
	return label, fit
}

// spelling counts the letters beyond ASCII that a text has in an encoding.
type spelling struct {
	own   int // that are in an alphabet
	other int // that are not
	new   int // of own, those that windows-1252 has something else for
	kinds int // different ones of new
}

func spellings(body []byte, alphabet, label string) (s spelling) {
	var times [256]int
	for _, c := range body {
		times[c]++
	}
	e, err := htmlindex.Get(label)
	if err != nil {
		return s
	}
	seen := map[rune]bool{}
	for c := 0x80; c <= 0xff; c++ {
		if times[c] == 0 {
			continue
		}
		here, _ := decodeWith(e, label, []byte{byte(c)})
		letter := bytes.Runes(here)[0]
		switch {
		case strings.ContainsRune(alphabet, unicode.ToLower(letter)), strings.ContainsRune(alphabet, letter):
			s.own += times[c]
			if there := string(decodeMixed([]byte{byte(c)})); there != string(letter) {
				s.new += times[c]
				seen[unicode.ToLower(letter)] = true
			}
		case unicode.IsLetter(letter):
			s.other += times[c]
		}
	}
	s.kinds = len(seen)
	return s
}

// decodeSpelled reads body, of which nothing tells the language, by the letters
// that it has: so many of one alphabet beyond windows-1252's, in an encoding
// usual for it, and none of any other, come about in no other way.
func decodeSpelled(body []byte) (text []byte, name string, ok bool) {
	const kinds = 5
	most := 0
	for _, language := range slices.Sorted(maps.Keys(alphabets)) {
		usual := locales[language]
		candidates := rivals[usual]
		if candidates == nil {
			candidates = []string{usual}
		}
		if first, _ := utf8.DecodeRuneInString(alphabets[language]); !unicode.Is(unicode.Latin, first) {
			continue // whole words tell those
		}
		for _, candidate := range candidates {
			if s := spellings(body, alphabets[language], candidate); s.other == 0 && s.kinds >= kinds && s.new > most {
				most, name = s.new, candidate
			}
		}
	}
	if name == "" || spelled(body) {
		return nil, "", false
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, "", false
	}
	text, err = decodeWith(e, name, body)
	return text, name, err == nil
}

// spelled reports whether body has references to letters beyond Latin-1, as
// programs write them that know that their encoding lacks these.
func spelled(body []byte) bool {
	for {
		_, rest, ok := bytes.Cut(body, []byte("&#"))
		if !ok {
			return false
		}
		body = rest
		digits, _, _ := bytes.Cut(rest[:min(len(rest), 6)], []byte(";"))
		n, err := strconv.Atoi(string(digits))
		if len(digits) > 1 && digits[0]|0x20 == 'x' {
			var hex int64
			hex, err = strconv.ParseInt(string(digits[1:]), 16, 32)
			n = int(hex)
		}
		if err == nil && n > 0xff && n < 0x250 {
			return true
		}
	}
}
