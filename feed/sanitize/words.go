package sanitize

import (
	"unicode"
	"unicode/utf8"
)

// Words counts the words of plain text: runs of letters and digits between
// white space. Scripts without spaces between words (Chinese, Japanese) count
// half a word a character, the sum rounded up; Thai, Lao, Khmer and Burmese a
// fifth.
func Words(text string) int {
	const unit = 10 // a word
	n := 0
	inside := false
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c <= ' ':
				inside = false
			case !inside && alnum(c):
				inside = true
				n += unit
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch script := unspaced(r); {
		case script > 0:
			inside = false
			n += unit / script
		case inside:
			inside = r != 0xA0 && (r < 0x1680 || !unicode.IsSpace(r))
		case r >= 0x400 && r <= 0x481:
			inside = true
			n += unit
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			inside = true
			n += unit
		}
	}
	return (n + unit - 1) / unit
}

// unspaced returns how many characters of r's script make a word, or 0 when
// its words are parted by spaces.
func unspaced(r rune) int {
	switch {
	case r < 0x0E00:
		return 0
	case r <= 0x0EFF, r >= 0x1000 && r <= 0x109F, r >= 0x1780 && r <= 0x17FF:
		if unicode.IsLetter(r) {
			return 5
		}
	case r >= 0x3041 && r <= 0x30FF, r >= 0x3400 && r <= 0x9FFF, r >= 0xF900 && r <= 0xFAFF,
		r >= 0x20000 && r <= 0x3FFFF, r >= 0xFF66 && r <= 0xFF9D:
		return 2
	}
	return 0
}
