package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxToken is the most bytes of a token; longer ones are cut, in articles and
// in queries alike.
const maxToken = 128

// Tokens splits text into the folded words that searching compares; nil when
// it has none. A token is
//
//   - a run of letters, digits and their marks;
//   - one letter with its marks, in scripts that write no spaces between
//     words: Chinese, Japanese, Thai, Lao, Khmer, Burmese. Korean has spaces,
//     and words;
//   - "++" right behind a letter or digit, and "#" right behind a letter and
//     not before another: C++ and C# are not C;
//   - an emoji.
//
// Everything else parts tokens: "it's" gives "it" and "s".
func Tokens(s string) []string {
	t := TokenText(s)
	if t == "" {
		return nil
	}
	return strings.Split(t, " ")
}

// TokenText is the tokens of s joined by one space. FTS5's ascii tokenizer
// with tokenchars '+#' reads exactly the tokens back.
func TokenText(s string) string {
	return string(appendTokens(make([]byte, 0, len(s)+len(s)/8), s))
}

// Columns is what the full-text index stores of an article: the token text of
// its title, its authors and its plain text. A phrase matches within one.
func Columns(title string, authors []string, text string) (titleTokens, authorTokens, textTokens string) {
	return TokenText(title), TokenText(strings.Join(authors, ", ")), TokenText(text)
}

// appendTokens appends the tokens of s, parted by spaces.
func appendTokens(b []byte, s string) []byte {
	w := tokenWriter{out: b, begin: len(b)}
	if !isASCII(s) {
		s = Fold(s)
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i += w.ascii(s, i)
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		w.rune(r, s[i:i+n])
		i += n
	}
	w.end()
	return w.out
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// tokenWriter collects tokens.
type tokenWriter struct {
	out    []byte
	begin  int  // where in out the first token goes
	start  int  // where in out the present token began, when open
	open   bool // a token is being written
	single bool // it is one letter of a script without spaces, and its marks
}

// ascii takes what begins at s[i], a byte of ASCII, and returns how many bytes
// it used.
func (w *tokenWriter) ascii(s string, i int) int {
	c := s[i]
	switch {
	case lowered(c) != 0:
		return w.run(s[i:])
	case c == '+' && w.open && i+1 < len(s) && s[i+1] == '+':
		w.symbol("++")
		return 2
	case c == '#' && w.open && !isDigit(s[i-1]) && !wordFollows(s[i+1:]):
		w.symbol("#")
	default:
		w.end()
	}
	return 1
}

// run takes the letters and digits of ASCII that s begins with.
func (w *tokenWriter) run(s string) int {
	if !w.open || w.single {
		w.begins(false)
	}
	out, room := w.out, maxToken-(len(w.out)-w.start)
	for i := 0; i < len(s); i++ {
		c := lowered(s[i])
		if c == 0 {
			w.out = out
			return i
		}
		if i < room {
			out = append(out, c)
		}
	}
	w.out = out
	return len(s)
}

// lowered is a letter of ASCII in lower case, a digit as it is, and 0 for any
// other byte.
func lowered(c byte) byte {
	if l := c | 0x20; 'a' <= l && l <= 'z' {
		return l
	}
	if isDigit(c) {
		return c
	}
	return 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func wordFollows(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// rune takes a rune beyond ASCII.
func (w *tokenWriter) rune(r rune, text string) {
	switch kind := kindOf(r); {
	case kind == kindMark && w.open:
		w.append(text)
	case kind == kindMark, kind == kindWord:
		if !w.open || w.single {
			w.begins(false)
		}
		w.append(text)
	case kind == kindSingle:
		w.begins(true)
		w.append(text)
	case kind == kindSymbol:
		w.symbol(text)
	default:
		w.end()
	}
}

// append adds text to the present token, if it has room for the whole of it.
func (w *tokenWriter) append(text string) {
	if len(w.out)-w.start+len(text) <= maxToken {
		w.out = append(w.out, text...)
	}
}

// symbol writes a token of its own.
func (w *tokenWriter) symbol(text string) {
	w.begins(true)
	w.append(text)
	w.end()
}

// begins ends the present token and opens the next.
func (w *tokenWriter) begins(single bool) {
	if len(w.out) > w.begin {
		w.out = append(w.out, ' ')
	}
	w.start, w.open, w.single = len(w.out), true, single
}

func (w *tokenWriter) end() { w.open = false }

type runeKind uint8

const (
	kindOther  runeKind = iota
	kindWord            // belongs to a word
	kindMark            // belongs to the letter before
	kindSingle          // is a token
	kindSymbol          // is a token and takes no marks
)

// kindOf sorts a folded rune beyond ASCII; the scripts with much text first.
func kindOf(r rune) runeKind {
	switch {
	case 0x3b1 <= r && r <= 0x481, 0x48a <= r && r <= 0x52f, 0xac00 <= r && r <= 0xd7a3:
		return kindWord
	case 0x4e00 <= r && r <= 0x9fff, 0x3041 <= r && r <= 0x3096, 0x30a1 <= r && r <= 0x30fa:
		return kindSingle
	case 0x1f000 <= r && r <= 0x1faff, 0x2600 <= r && r <= 0x27bf:
		if unicode.Is(unicode.Sk, r) { // a skin tone
			return kindOther
		}
		return kindSymbol
	case unicode.IsMark(r):
		return kindMark
	case !unicode.IsLetter(r) && !unicode.IsNumber(r):
		return kindOther
	case isSpaceless(r):
		return kindSingle
	}
	return kindWord
}

// isSpaceless reports the letters of scripts without spaces between words.
func isSpaceless(r rune) bool {
	switch {
	case r < 0xe00:
		return false
	case r <= 0xeff, // Thai, Lao
		0x1000 <= r && r <= 0x109f, // Burmese
		0x1780 <= r && r <= 0x17ff, // Khmer
		0x3005 <= r && r <= 0x312f, // kana, Bopomofo
		0x31a0 <= r && r <= 0x31ff,
		0x3400 <= r && r <= 0x4dbf, 0x4e00 <= r && r <= 0x9fff, // Han
		0xf900 <= r && r <= 0xfaff,
		0x20000 <= r && r <= 0x3ffff:
		return true
	}
	return false
}
