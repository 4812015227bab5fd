package charset

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Undouble undoes a second encoding: UTF-8 that was taken for windows-1252 and
// encoded again ("donâ€™t" for "don’t"). Text that could be meant as it stands is
// given back as it is: every character beyond ASCII must be part of a sequence
// that reads as UTF-8, and what comes out must stand where such characters do.
// It is for prose: names that machines compare are not to be touched.
func Undouble(text string) string {
	if !beginsTwice(text) {
		return text
	}
	out := make([]byte, 0, len(text))
	for _, r := range text {
		b, ok := byteOf(r)
		if !ok {
			return text
		}
		out = append(out, b)
	}
	if !utf8.Valid(out) || !plausible(string(out)) {
		return text
	}
	return string(out)
}

// plausible reports whether text, from which a second encoding was removed,
// reads like prose: one sign or letter of three bytes at home in it, or three
// letters of two bytes, and no more of them astray.
func plausible(text string) bool {
	const letters = 3
	pairs, long, astray := 0, 0, 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r <= ' ' || r == ',' || r == ';' || r == '/' }) {
		ascii := strings.ContainsFunc(word, func(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) })
		for _, r := range word {
			switch {
			case r < utf8.RuneSelf:
			case !ascii && !alone(r, word):
				astray++
			case utf8.RuneLen(r) == 2:
				pairs++
			default:
				long++
			}
		}
	}
	return (long > 0 || pairs >= letters) && astray <= long+pairs
}

// alone reports whether r, in a word without ASCII letters, is at home there: a
// dash or the like, or a letter among others of a script that is not Latin.
func alone(r rune, word string) bool {
	if unicode.IsLetter(r) {
		return r > unicode.MaxLatin1 && utf8.RuneCountInString(word) > 1
	}
	return r != '’' && r != '‘' && r != '”' && r != '“' && r > unicode.MaxLatin1
}

// beginsTwice reports whether the first characters beyond ASCII can begin a
// sequence that was encoded twice. It is all that most text costs.
func beginsTwice(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < utf8.RuneSelf {
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		return r >= 0xc2 && r <= 0xf4 && i+n < len(text) && text[i+n] >= utf8.RuneSelf
	}
	return false
}

// byteOf is the byte that windows-1252 has for r. The five bytes that it leaves
// undefined stand for themselves, as browsers read them.
func byteOf(r rune) (byte, bool) {
	if r <= 0xff {
		return byte(r), true
	}
	for i, c := range Windows1252 {
		if c == r {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}

// Windows1252 are the characters that windows-1252 has from 0x80 to 0x9f, 0
// where it has none: what the C1 positions of Unicode mean in practice.
var Windows1252 = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}
