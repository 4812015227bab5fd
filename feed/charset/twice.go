package charset

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Undouble undoes a second encoding: UTF-8 that was taken for windows-1252 and
// encoded again ("donâ€™t" for "don’t"). Text that could be meant as it stands is
// given back as it is: every character beyond ASCII must be part of a sequence
// that reads as UTF-8, and what comes out must stand where such characters do: one
// sign or letter of three bytes at home in prose, or three letters of two bytes,
// and no more of them astray. It is for prose: names that machines compare are not to be touched.
func Undouble(text string) string {
	const letters = 3
	once, ok := undoubled(text)
	if !ok {
		return text
	}
	if f := findingsIn(once); f.long == 0 && f.pairs < letters || f.astray > f.long+f.pairs {
		return text
	}
	return once
}

// undoubled is text with one encoding undone, if it may be encoded twice.
func undoubled(text string) (once string, ok bool) {
	if !beginsTwice(text) {
		return "", false
	}
	out := make([]byte, 0, len(text))
	for _, r := range text {
		b, ok := byteOf(r)
		if !ok {
			return "", false
		}
		out = append(out, b)
	}
	return string(out), utf8.Valid(out)
}

// Habit finds out whether the texts of one document were encoded twice
// throughout: then a single letter is enough to undo it. The zero value has seen
// no text.
type Habit struct {
	shown []string
	sound bool // some text is meant as it stands
}

// different is how many texts show a habit.
const different = 3

// See takes note of a text, which it does not keep.
func (h *Habit) See(raw []byte) {
	if h.sound || ascii(raw) {
		return
	}
	text := string(raw)
	once, ok := undoubled(text)
	if !ok {
		h.sound = true
		return
	}
	f := findingsIn(once)
	if f.pairs+f.long > 0 && f.astray == 0 && !capitals(once) && len(h.shown) < different && !slices.Contains(h.shown, text) {
		h.shown = append(h.shown, text)
	}
}

// Undouble does what the function does, and more where it is the document's
// habit.
func (h *Habit) Undouble(text string) string {
	if h.sound || len(h.shown) < different {
		return Undouble(text)
	}
	once, ok := undoubled(text)
	if !ok {
		return text
	}
	if f := findingsIn(once); f.pairs+f.long == 0 || f.astray > f.pairs+f.long {
		return text
	}
	return once
}

// capitals reports whether some pair of bytes in text stands behind a capital
// and ends in what may be a sign: IRMÃ… is a word.
func capitals(text string) bool {
	for i := 1; i+1 < len(text); i++ {
		if text[i]&^1 == 0xC2 && text[i-1] >= 'A' && text[i-1] <= 'Z' && sign(text[i+1]) {
			return true
		}
	}
	return false
}

// findings are the characters beyond ASCII in a text from which a second
// encoding was removed: letters of two bytes, longer ones and signs, and of all
// those that do not stand as they do in prose.
type findings struct{ pairs, long, astray int }

func findingsIn(text string) (f findings) {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r <= ' ' || r == ',' || r == ';' || r == '/' }) {
		ascii := strings.ContainsFunc(word, func(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) })
		for _, r := range word {
			switch {
			case r < utf8.RuneSelf:
			case !ascii && !alone(r, word):
				f.astray++
			case utf8.RuneLen(r) == 2:
				f.pairs++
			default:
				f.long++
			}
		}
	}
	return f
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
