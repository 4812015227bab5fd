package widget

import (
	"strings"
	"unicode/utf8"
)

const reset = "\x1b[m"
const linkOff = "\x1b]8;;\x1b\\"

// piece is one unit of a row: a grapheme, an escape sequence that may pass,
// or something to leave out (size only).
type piece struct {
	text  string // what to draw, "" for nothing
	size  int    // bytes of the source it stands for
	width int    // cells
	kind  pieceKind
}

type pieceKind uint8

const (
	grapheme pieceKind = iota
	styleOn
	styleOff
	hyperlinkOn
	hyperlinkOff
	dropped
	tab
)

// next reads the first piece of s. Of escape sequences only SGR and OSC 8
// pass; controls and bidirectional overrides do not.
func next(s string) piece {
	switch c := s[0]; {
	case c == '\x1b':
		return escape(s)
	case c == '\t':
		return piece{size: 1, kind: tab}
	case c < ' ' || c == 0x7f:
		return piece{size: 1, kind: dropped}
	case c >= utf8.RuneSelf:
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 || unwanted(r) {
			return piece{size: n, kind: dropped}
		}
	}
	n, w := Cluster(s)
	text := s[:n]
	if n > 1 && (strings.IndexFunc(text, unwanted) >= 0 || !utf8.ValidString(text)) {
		text = scrub(text)
		return piece{text: text, size: n, width: Width(text)}
	}
	return piece{text: text, size: n, width: w}
}

func scrub(s string) string {
	return strings.Map(func(r rune) rune {
		if unwanted(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// unwanted reports controls (C0, DEL, C1), line and paragraph separators, and
// the characters that turn the direction of what follows.
func unwanted(r rune) bool {
	return r < ' ' || r >= 0x7f && r <= 0x9f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x2028 || r == 0x2029
}

// escape reads an escape sequence at the start of s. What is not known is
// dropped to its end, as far as there is one; a lone ESC drops only itself.
func escape(s string) piece {
	if len(s) < 2 {
		return piece{size: 1, kind: dropped}
	}
	switch s[1] {
	case '[':
		return csi(s)
	case ']':
		return osc(s)
	case 'P', 'X', '^', '_':
		_, n := stringEnd(s)
		return piece{size: n, kind: dropped}
	}
	return piece{size: 1, kind: dropped}
}

func csi(s string) piece {
	i := 2
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x3f {
		i++
	}
	if i == len(s) || s[i] < 0x40 || s[i] > 0x7e {
		return piece{size: i, kind: dropped}
	}
	text := s[:i+1]
	if s[i] != 'm' || strings.Trim(s[2:i], "0123456789;:") != "" {
		return piece{size: i + 1, kind: dropped}
	}
	kind := styleOn
	if args := s[2:i]; args == "" || args == "0" {
		kind = styleOff
	}
	return piece{text: text, size: i + 1, kind: kind}
}

func osc(s string) piece {
	end, n := stringEnd(s)
	if !strings.HasPrefix(s, "\x1b]8;") || end == 0 {
		return piece{size: n, kind: dropped}
	}
	body := s[4:end]
	for i := range len(body) {
		if body[i] < ' ' || body[i] > '~' {
			return piece{size: n, kind: dropped}
		}
	}
	_, address, ok := strings.Cut(body, ";")
	switch {
	case !ok:
		return piece{size: n, kind: dropped}
	case address == "":
		return piece{text: linkOff, size: n, kind: hyperlinkOff}
	}
	return piece{text: s[:end] + "\x1b\\", size: n, kind: hyperlinkOn}
}

// stringEnd finds where a string such as OSC ends: the end of its body and of
// its terminator. Without a terminator the body's end is 0 and only the
// introducer is counted, so that no text is lost behind it.
func stringEnd(s string) (end, n int) {
	for i := 2; i < len(s); i++ {
		switch {
		case s[i] == '\a':
			return i, i + 1
		case s[i] == '\x1b' && i+1 < len(s) && s[i+1] == '\\':
			return i, i + 2
		case s[i] == '\x1b', s[i] == '\n':
			return 0, 2
		}
	}
	return 0, 2
}
