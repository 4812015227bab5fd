package dialog

import (
	"slices"
	"strings"
	"unicode"
)

// fuzzy tells how well a pattern fits text: every word of the pattern must be
// found in it. Higher is better; ok is false when
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
// whole anywhere, then by how many of its letters stand together. Each letter
// has to follow the one before it or to begin a word.
func fuzzyWord(word, text []rune) (score int, ok bool) {
	for at := 0; at+len(word) <= len(text); at++ {
		if !slices.Equal(text[at:at+len(word)], word) {
			continue
		}
		if starts(text, at) {
			return 6*len(word) + 10, true
		}
		score = 6 * len(word)
	}
	if score > 0 {
		return score, true
	}
	// below[i] is the best score of the letters behind the one at hand where
	// the next of them stands at i; -1 where they do not fit.
	var below []int
	for k := len(word) - 1; k >= 0; k-- {
		here, later := make([]int, len(text)+1), -1
		here[len(text)] = -1
		for i := len(text) - 1; i >= 0; i-- {
			rest := 0
			if k < len(word)-1 {
				if later = max(later, begun(text, below, i+1)); below[i+1] >= 0 {
					rest = max(below[i+1]+4, later)
				} else {
					rest = later
				}
			}
			here[i] = -1
			if text[i] == word[k] {
				here[i] = rest
			}
		}
		below = here
	}
	score = -1
	for i := range text {
		score = max(score, begun(text, below, i))
	}
	return score, score >= 0
}

// begun is the score of a letter at i that begins a word, else -1.
func begun(text []rune, scores []int, i int) int {
	if i >= len(text) || scores[i] < 0 || !starts(text, i) {
		return -1
	}
	return scores[i] + 3
}

func starts(text []rune, at int) bool {
	return at == 0 || !unicode.IsLetter(text[at-1]) && !unicode.IsDigit(text[at-1])
}
