package date

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a number, a word or a sign of a text.
type token struct {
	text   string // a word: folded
	value  int    // of a number
	digits int    // of a number; 0: not one
	spaced bool   // white space stands before it
}

// western writes the digits and signs of other scripts as ASCII.
func western(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				switch {
				case r < utf8.RuneSelf:
				case r >= '０' && r <= '９':
					return r - '０' + '0'
				case r == '−' || r == '–' || r == '—' || r == '‐' || r == '‑':
					return '-'
				case r == '॰':
					return '.'
				case r == '：':
					return ':'
				case r == '／':
					return '/'
				case r == '，', r == '、', r == '،':
					return ','
				case r == '（':
					return '('
				case r == '）':
					return ')'
				case unicode.IsSpace(r):
					return ' '
				case unicode.Is(unicode.Cf, r):
					return -1
				case unicode.IsDigit(r):
					return '0' + digitOf(r)
				}
				return r
			}, s)
		}
	}
	return s
}

// digitOf is the value of a decimal digit of any script: they stand in runs of
// ten.
func digitOf(r rune) rune {
	first := r
	for unicode.IsDigit(first-1) && r-first < 9 {
		first--
	}
	return r - first
}

// split makes tokens of s. It reports whether there is anything to read.
func (r *reader) split(s string) bool {
	const most = 40
	spaced := true
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		start := i
		switch {
		case unicode.IsSpace(c):
			spaced = true
			i += n
			continue
		case c >= '0' && c <= '9':
			i += run(s[i:])
			value, ok := digits(s[start:i], min(i-start, 9))
			if !ok || i-start > 9 {
				return false
			}
			r.tokens = append(r.tokens, token{text: s[start:i], value: value, digits: i - start, spaced: spaced})
		case unicode.Is(unicode.Han, c):
			i += n
			r.tokens = append(r.tokens, token{text: s[start:i], spaced: spaced})
		case unicode.IsLetter(c):
			text := ""
			text, i = word(s, i)
			r.tokens = append(r.tokens, token{text: text, spaced: spaced})
			r.thai = r.thai || unicode.Is(unicode.Thai, c)
		default:
			i += n
			r.tokens = append(r.tokens, token{text: s[start:i], spaced: spaced})
		}
		spaced = false
		if len(r.tokens) > most {
			return false
		}
	}
	return len(r.tokens) > 0
}

// word returns the folded word that begins at i, and where it ends. Points
// inside belong to it where it is known without them, as in "p.m.".
func word(s string, i int) (text string, end int) {
	end = wordEnd(s, i)
	long := end
	for long < len(s) && s[long] == '.' && letterAt(s, long+1) {
		long = wordEnd(s, long+1)
	}
	if long > end {
		if text := fold(s[i:long]); isKnown(text) {
			return text, long
		}
	}
	if strings.EqualFold(s[i:end], thu) {
		return thu, end
	}
	return fold(s[i:end]), end
}

// wordEnd returns where the letters that begin at i end.
func wordEnd(s string, i int) int {
	for i < len(s) {
		c, n := utf8.DecodeRuneInString(s[i:])
		joins := c == '\'' && letterAt(s, i+n) || c == '’' || c == 'ʼ' || c == '׳'
		if !unicode.IsLetter(c) && !unicode.Is(unicode.M, c) && !joins || unicode.Is(unicode.Han, c) {
			break
		}
		i += n
	}
	return i
}

// isKnown reports whether a folded word has a meaning in a date.
func isKnown(text string) bool {
	if _, ok := names()[text]; ok {
		return true
	}
	_, ok := zones[text]
	return ok || halves()[text] != 0
}

func letterAt(s string, i int) bool {
	c, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(c)
}
