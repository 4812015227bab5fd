package query

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes text comparable: case, accents, width and typography no longer
// matter. "Ærø’s ＡＢＣ" becomes "aero's abc". In detail:
//
//   - letters are decomposed for compatibility (full width, ligatures,
//     superscripts) and put in lower case; ß is ss, æ ae, ø o, ł l, đ d, ı i,
//     a final sigma a sigma;
//   - the accents of Latin, Greek and Cyrillic and the points of Hebrew and
//     Arabic are dropped; the vowel signs of Indic and Thai and the voicing
//     marks of kana are letters and stay;
//   - curly quotes and dashes become ' " and -; invisible characters (soft
//     hyphen, joiners, direction marks, variation selectors) are dropped;
//   - every run of white space and control characters is one space.
//
// Folding folded text changes nothing. ASCII costs one pass.
func Fold(s string) string {
	if i := firstUnfolded(s); i == len(s) {
		return s
	}
	b, compose := appendFold(make([]byte, 0, len(s)), s)
	if compose {
		b = norm.NFC.Bytes(b)
	}
	return string(b)
}

// firstUnfolded is the place of the first byte that Fold may change.
func firstUnfolded(s string) int {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c < ' ' || c == 0x7f ||
			c == ' ' && i > 0 && s[i-1] == ' ' {
			return i
		}
	}
	return len(s)
}

// appendFold appends s folded rune by rune. With compose, letters and marks
// may have come to stand next to each other that NFC makes one.
func appendFold(b []byte, s string) (out []byte, compose bool) {
	table := foldTable()
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'A' <= c && c <= 'Z':
				b = append(b, c+'a'-'A')
			case c > ' ' && c < 0x7f:
				b = append(b, c)
			default:
				b = appendSpace(b)
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r < tableEnd:
			b = appendFolded(b, table[r])
			compose = compose || 0x700 <= r && r < 0x1e00
		case staysWhole(r):
			b = append(b, s[i:i+n]...)
		default:
			b = appendFolded(b, foldRune(r))
			compose = true
		}
		i += n
	}
	return b, compose
}

// appendFolded appends what a rune became; its spaces join those before.
func appendFolded(b []byte, folded string) []byte {
	for i := 0; i < len(folded); i++ {
		if folded[i] == ' ' {
			b = appendSpace(b)
		} else {
			b = append(b, folded[i])
		}
	}
	return b
}

func appendSpace(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == ' ' {
		return b
	}
	return append(b, ' ')
}

// staysWhole reports the letters and signs of the big scripts that folding
// leaves as they are and that compose with nothing that it makes.
func staysWhole(r rune) bool {
	return 0x4e00 <= r && r <= 0x9fff || 0x3001 <= r && r <= 0x3020 || 0xac00 <= r && r <= 0xd7a3 || 0x3041 <= r && r <= 0x3096 || 0x30a1 <= r && r <= 0x30fe
}

// tableEnd is the first rune that has no place in the table, which covers
// Latin, Greek, Cyrillic, Hebrew, Arabic and the punctuation of the West.
const tableEnd = 0x2070

// foldTable has what each rune below tableEnd becomes.
var foldTable = sync.OnceValue(func() *[tableEnd]string {
	t := new([tableEnd]string)
	for r := range rune(tableEnd) {
		t[r] = foldRune(r)
	}
	return t
})

// foldRune is what one rune becomes, before composition.
func foldRune(r rune) string {
	if s, ok := foldSpecial(r); ok {
		return s
	}
	var b strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		d = unicode.ToLower(d)
		switch s, ok := foldSpecial(d); {
		case ok:
			b.WriteString(s)
		case !isAccent(d):
			b.WriteRune(d)
		}
	}
	if out := b.String(); !norm.NFC.IsNormalString(out) {
		return norm.NFC.String(out)
	}
	return b.String()
}

// foldSpecial has the letters that no decomposition takes apart, and signs.
func foldSpecial(r rune) (string, bool) {
	switch r {
	case 'ß', 'ẞ':
		return "ss", true
	case 'æ', 'Æ':
		return "ae", true
	case 'œ', 'Œ':
		return "oe", true
	case 'ø', 'Ø':
		return "o", true
	case 'ł', 'Ł':
		return "l", true
	case 'đ', 'Đ', 'ð', 'Ð':
		return "d", true
	case 'þ', 'Þ':
		return "th", true
	case 'ħ', 'Ħ':
		return "h", true
	case 'ŧ', 'Ŧ':
		return "t", true
	case 'ı':
		return "i", true
	case 'ς':
		return "σ", true
	case '‘', '’', 'ʼ', '‛', '′':
		return "'", true
	case '“', '”', '„', '‟', '″', '«', '»':
		return `"`, true
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return "-", true
	case '\u0640': // tatweel only stretches a word
		return "", true
	}
	switch {
	case unicode.IsSpace(r) || unicode.IsControl(r):
		return " ", true
	case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r):
		return "", true
	}
	return "", false
}

// isAccent reports the marks that folding drops.
func isAccent(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case r <= 0x36f, // Latin, Greek
		0x483 <= r && r <= 0x487,             // Cyrillic
		0x591 <= r && r <= 0x5c7,             // Hebrew
		0x610 <= r && r <= 0x61a,             // Arabic
		0x64b <= r && r <= 0x65f, r == 0x670, //
		0x6d6 <= r && r <= 0x6ed,   //
		0x1ab0 <= r && r <= 0x1aff, // more for Latin
		0x1dc0 <= r && r <= 0x1dff, //
		0x20d0 <= r && r <= 0x20ff, // around symbols
		0xfe20 <= r && r <= 0xfe2f:
		return unicode.Is(unicode.M, r)
	}
	return false
}
