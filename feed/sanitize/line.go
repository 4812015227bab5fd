package sanitize

import "strings"

// Line returns s, text that is decoded already, as one line without forbidden
// characters: runs of white space become one space, none is left at the ends.
func Line(s string) string {
	if tidy(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	space := false
	for i := 0; i < len(s); {
		n, r := step(s[i:])
		switch {
		case r == ' ' || r == '\n' || r == '\t':
			space = len(b) > 0
		case r != -1:
			if space {
				b = append(b, ' ')
				space = false
			}
			b = appendStep(b, s[i:i+n], r)
		}
		i += n
	}
	return defuse(strings.TrimSpace(string(b)), true)
}

// tidy reports whether s is a line as Line leaves it, as far as bytes tell.
func tidy(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return false
			}
			space = true
		case c < ' ', c >= 0x7F, c == '&':
			return false
		default:
			space = false
		}
	}
	return !space || s == ""
}

// Text returns s, plain text that is decoded already, without forbidden
// characters. Newlines and tabs stay; every other way to end a line becomes a
// newline. White space at the end of the text goes, blank lines at its start
// too.
func Text(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		n, r := step(s[i:])
		switch {
		case s[i] == '\r':
			if i+1 == len(s) || s[i+1] != '\n' {
				b = append(b, '\n')
			}
		case r != -1:
			b = appendStep(b, s[i:i+n], r)
		}
		i += n
	}
	out := strings.TrimRight(string(b), " \t\n")
	if first := strings.IndexFunc(out, func(r rune) bool { return r != ' ' && r != '\t' && r != '\n' }); first > 0 {
		out = out[strings.LastIndexByte(out[:first], '\n')+1:]
	}
	return defuse(out, false)
}

// keep is what step gives for bytes that stand as they are.
const keep = -2

// step reads the next character of s: how many bytes it has, and keep, or what
// stands for it: a rune, white space, or -1 for nothing.
func step(s string) (n int, r rune) {
	switch class[s[0]] {
	case classSpace:
		switch s[0] {
		case ' ', '\t', '\n':
			return 1, rune(s[0])
		case '\f':
			return 1, '\n'
		}
		return 1, ' '
	case classDrop:
		if s[0] == 0x1B {
			return sequence(s), -1
		}
		return 1, -1
	case classHigh:
		if n = high(s); n > 0 {
			return n, keep
		}
		return odd(s)
	}
	return 1, keep
}

func appendStep(b []byte, seq string, r rune) []byte {
	if r == keep {
		return append(b, seq...)
	}
	return append(b, string(r)...)
}

// defuse makes sure that decoding s once more, as HTML, brings no forbidden
// character: the & of such a reference becomes a full-width one, which shows
// the same and means nothing. In a line the references to newline and tab count
// as well.
func defuse(s string, line bool) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	var b strings.Builder
	done := 0
	for at < len(s) {
		if harmful(s[at:], line) {
			b.WriteString(s[done:at])
			b.WriteString("＆")
			done = at + 1
		}
		next := strings.IndexByte(s[at+1:], '&')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// harmful reports whether the reference at the start of s, however often its &
// is escaped, stands for a forbidden character.
func harmful(s string, line bool) bool {
	s = s[1:]
	for strings.HasPrefix(s, "amp;") {
		s = s[len("amp;"):]
	}
	if line && (strings.HasPrefix(s, "Tab;") || strings.HasPrefix(s, "NewLine;")) || strings.HasPrefix(s, "shy;") || strings.HasPrefix(s, "shy") {
		return true
	}
	r, n := numeric(s)
	return n > 0 && (forbidden(r) || line && r < ' ')
}
