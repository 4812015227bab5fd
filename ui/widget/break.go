package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Break divides text into lines of at most w cells: at blanks, behind
// hyphens and dashes, between characters of Chinese and Japanese as far as
// their punctuation allows, within a word that is longer than a line, and
// never within a grapheme. \n forces a break. With whole, web addresses are not
// broken, and a line that holds a longer one is longer than w. The lines are
// given as ranges of bytes without the blank they were broken at.
func Break(text string, w int, whole bool, line func(from, to int)) {
	var (
		start, cells int          // the line at hand
		end, resume  = -1, 0      // last place to break: the line's end and the next one's start
		since        int          // cells of the line up to resume
		prev         rune    = -1 // the character before, -1 at a line's start
	)
	for i := 0; i < len(text); {
		switch text[i] {
		case '\n':
			line(start, i)
			i++
			start, cells, end, prev = i, 0, -1, -1
			continue
		case ' ':
			if prev != ' ' {
				end = i
			}
			i++
			cells++
			resume, since, prev = i, cells, ' '
			continue
		}
		size, width := 1, 1
		if text[i] >= utf8.RuneSelf || i+1 < len(text) && text[i+1] >= utf8.RuneSelf {
			size, width = Cluster(text[i:])
		}
		if width > w {
			width = 0
		}
		r := rune(text[i])
		if r >= utf8.RuneSelf {
			r, _ = utf8.DecodeRuneInString(text[i:])
		}
		last := r
		if whole && r == 'h' {
			if n := addressAt(text[i:]); n > 0 {
				size, width, last = n, n, rune(text[i+n-1])
			}
		}
		if i > start && prev != ' ' && mayBreak(prev, r) {
			end, resume, since = i, i, cells
		}
		if cells+width > w && i > start {
			if end <= start || sparse(since, w, prev) {
				end, resume, since = i, i, cells
			}
			line(start, end)
			start, cells, end = resume, cells-since, -1
			if start == i {
				prev = -1
			}
			continue
		}
		cells += width
		i += size
		prev = last
	}
	if start < len(text) {
		line(start, len(text))
	}
}

// addressAt is the length of the web address that text begins with, together
// with the signs right behind it, or 0.
func addressAt(text string) int {
	if !strings.HasPrefix(text, "http://") && !strings.HasPrefix(text, "https://") {
		return 0
	}
	n := 0
	for n < len(text) && text[n] > ' ' && text[n] < 0x7f {
		n++
	}
	return n
}

// sparse reports whether breaking at a blank would leave more than a third of
// the line empty in a script that is written without blanks and that has no
// rule simple enough: then a break between graphemes is the lesser evil.
func sparse(since, w int, prev rune) bool {
	return since < w-w/3 && unicode.In(prev, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// mayBreak reports whether a line may end between two characters that no
// blank parts.
func mayBreak(a, b rune) bool {
	if a < utf8.RuneSelf && b < utf8.RuneSelf {
		switch a {
		case '-':
			return isLetter(b)
		case '/':
			return isLetter(b)
		}
		return false
	}
	if a == '—' || a == '–' {
		return unicode.IsLetter(b)
	}
	if !ideographic(a) && !ideographic(b) {
		return false
	}
	return !notFirst(b) && !notLast(a)
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// ideographic reports characters between which Chinese and Japanese lines
// break.
func ideographic(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r <= 0x2fff, r >= 0x3000 && r <= 0x30ff, r >= 0x3105 && r <= 0x312f, r >= 0x3190 && r <= 0x9fff,
		r >= 0xf900 && r <= 0xfaff, r >= 0xff01 && r <= 0xff9f, r >= 0x20000 && r <= 0x3ffff:
		return true
	}
	return false
}

const (
	closers = "、。，．・：；？！）］｝〉》」』】〕〗〙〟’”…‥ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ｡｣､･ｰ゛゜％‰℃°,.:;?!)]}%[\"'»›"
	openers = "（［｛〈《「『【〔〖〘〝‘“｢([{«‹＄￥$£€"
)

// notFirst reports characters that may not begin a line, notLast those that
// may not end one.
func notFirst(r rune) bool { return !han(r) && strings.ContainsRune(closers, r) }

func notLast(r rune) bool { return !han(r) && strings.ContainsRune(openers, r) }

func han(r rune) bool { return r >= 0x3400 && r <= 0x9fff }
