package charset

import "unicode/utf8"

// Undouble undoes a second encoding: UTF-8 that was taken for windows-1252 and
// encoded again ("â€¦" for "…"). Text that could be meant as it stands is given
// back as it is: every character beyond ASCII must be part of a sequence that
// reads as UTF-8, one of them three bytes long or three of them two.
func Undouble[T string | []byte](text T) T {
	if !beginsTwice(text) {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(string(text[i:min(i+utf8.UTFMax, len(text))]))
		b, ok := byteOf(r)
		if !ok {
			return text
		}
		out = append(out, b)
		i += n
	}
	pairs, long := 0, 0
	for rest := out; len(rest) > 0; {
		if rest[0] < utf8.RuneSelf {
			rest = rest[1:]
			continue
		}
		r, n := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError:
			return text
		case n == 2:
			pairs++
		default:
			long++
		}
		rest = rest[n:]
	}
	if long == 0 && pairs < 3 {
		return text
	}
	return T(out)
}

// beginsTwice reports whether the first characters beyond ASCII can begin a
// sequence that was encoded twice. It is all that most text costs.
func beginsTwice[T string | []byte](text T) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < utf8.RuneSelf {
			continue
		}
		r, n := utf8.DecodeRuneInString(string(text[i:min(i+utf8.UTFMax, len(text))]))
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
