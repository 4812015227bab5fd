package charset

import (
	"strings"
	"unicode/utf8"
)

// doubtful reports whether the sequence of two bytes at i, which is valid UTF-8,
// rather is windows-1252: an accented capital behind a capital, or a ß behind a
// letter, and a sign ("SANTÉ»", "Spaß“"). What UTF-8 has there is of Greek,
// Cyrillic, Hebrew or Arabic script, whose letters stand together.
func doubtful(body []byte, i int) bool {
	if i == 0 || i+1 >= len(body) || body[i] < 0xC6 || body[i] > 0xDF || !sign(body[i+1]) {
		return false
	}
	if i+2 < len(body) && body[i+2] >= utf8.RuneSelf {
		return false
	}
	before := body[i-1]
	if body[i] == 0xDF {
		before &^= 0x20
	}
	if before < 'A' || before > 'Z' {
		return false
	}
	const letters = "ǑǒǓǔǕǖǗșəʻ\u0329\u032e" // that do stand among ASCII ones
	r, _ := utf8.DecodeRune(body[i:])
	return !strings.ContainsRune(letters, r)
}

// sign reports whether c ends a word in windows-1252: … ‘ ’ “ ” – — ™ © « ® ».
func sign(c byte) bool {
	switch c {
	case 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x99, 0xA9, 0xAB, 0xAE, 0xBB:
		return true
	}
	return false
}

// count returns how many sequences of body are UTF-8 beyond ASCII without
// doubt, and how many bytes are not.
func count(body []byte) (valid, stray int) {
	for i := 0; i < len(body); {
		if body[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(body[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			stray++
		case n == 2 && doubtful(body, i):
			stray += n
		default:
			valid++
		}
		i += n
	}
	return valid, stray
}

// single reports whether body has so many bytes that are no UTF-8, and so few
// that are, that no character of it is a broken one.
func single(body []byte) bool {
	const many, share = 5, 2
	valid, stray := count(body)
	return stray >= many && valid*share < stray
}
