package dialog

import (
	"strings"
	"unicode"
)

// fuzzy tells how well a pattern fits text: every word of the pattern must be
// found in it, letter by letter in order. Higher is better; ok is false when
// a word is not found. An empty pattern fits all alike.
func fuzzy(pattern, text string) (score int, ok bool) {
	lower := []rune(strings.ToLower(text))
	for word := range strings.FieldsSeq(strings.ToLower(pattern)) {
		n, found := fuzzyWord([]rune(word), lower)
		if !found {
			return 0, false
		}
		score += n
	}
	return score*8 - min(len(lower), 80)/8, true
}

// fuzzyWord scores one word: whole and at the start of a word best, then
// whole anywhere, then by how many letters stand together or begin words.
func fuzzyWord(word, text []rune) (score int, ok bool) {
	if i := strings.Index(string(text), string(word)); i >= 0 {
		at := len([]rune(string(text)[:i]))
		score = 6 * len(word)
		if starts(text, at) {
			score += 10
		}
		return score, true
	}
	at, last := 0, -2
	for _, r := range word {
		for at < len(text) && text[at] != r {
			at++
		}
		if at == len(text) {
			return 0, false
		}
		switch {
		case at == last+1:
			score += 4
		case starts(text, at):
			score += 3
		default:
			score--
		}
		last = at
		at++
	}
	return score, true
}

func starts(text []rune, at int) bool {
	return at == 0 || !unicode.IsLetter(text[at-1]) && !unicode.IsDigit(text[at-1])
}
