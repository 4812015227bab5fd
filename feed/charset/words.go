package charset

import "unicode/utf8"

// words are how the bytes beyond ASCII in a text stand together: languages of
// Latin script have them one by one among ASCII letters, all others have whole
// words of them. A byte repeated is counted once, for rules of dots or stars and
// cries are no words.
type words struct {
	foreign int // bytes in words that have more of them than ASCII letters
	latin   int // bytes in all other words
	kinds   int // different ones in foreign words
}

// wordsOf counts the words of body.
func wordsOf(body []byte) words {
	const space = 0xa0 // in all of Latin's encodings
	var w words
	var seen [256]bool
	letters, high, start := 0, 0, 0
	var before byte
	for i := 0; i <= len(body); i++ {
		var c byte
		if i < len(body) {
			c = body[i]
		}
		switch {
		case c >= utf8.RuneSelf && c != space:
			if c != before {
				high++
			}
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			letters++
		default:
			w.add(body[start:i], letters, high, &seen)
			letters, high, start = 0, 0, i+1
		}
		before = c
	}
	return w
}

// add counts one word with its ASCII letters and bytes beyond.
func (w *words) add(word []byte, letters, high int, seen *[256]bool) {
	if high < 2 || high <= letters {
		w.latin += high
		return
	}
	w.foreign += high
	for _, c := range word {
		if c >= utf8.RuneSelf && !seen[c] {
			seen[c] = true
			w.kinds++
		}
	}
}

// dense reports whether there is enough text of another script than Latin to
// tell its encoding by the bytes.
func (w words) dense() bool {
	const enough, kinds, share = 24, 10, 4
	return w.foreign >= enough && w.kinds >= kinds && w.foreign >= share*w.latin
}
