package sanitize

import "strings"

// Text on its way out.

// writeRaw puts out text whose references are not decoded yet.
func (w *writer) writeRaw(s string) {
	at := strings.IndexByte(s, '&')
	if at >= 0 && (strings.IndexByte(s, 0x1B) >= 0 || strings.Contains(s, "\u009b") || strings.Contains(s, "\u009d")) {
		w.write(decode(s, false))
		return
	}
	for ; at >= 0; at = strings.IndexByte(s, '&') {
		w.write(s[:at])
		s = s[at:]
		var buf [16]byte
		ref, n := reference(buf[:0], s, false)
		switch string(ref) {
		case "\x1b", "\u0090", "\u009d":
			w.write(decode(s, false)) // a sequence has to be seen whole
			return
		}
		w.write(string(ref))
		s = s[n:]
	}
	w.write(s)
}

// write puts out text that is decoded.
func (w *writer) write(s string) {
	if w.pre > 0 {
		w.writePre(s)
		return
	}
	for i := 0; i < len(s); {
		if n := solid(s[i:]); n > 0 {
			w.visible()
			w.out = append(w.out, s[i:i+n]...)
			w.plain.write(s[i : i+n])
			i += n
			continue
		}
		n, r := step(s[i:])
		switch {
		case r == ' ' && s[i] == 0xC2:
			w.visible()
			w.out = append(w.out, "\u00a0"...)
			w.space = false
			w.plain.part(gapSpace)
		case r == ' ' || r == '\n' || r == '\t':
			for i+n < len(s) && class[s[i+n]] == classSpace {
				if s[i+n] == '\n' {
					r = '\n'
				}
				n++
			}
			w.fold(r)
		case r != -1:
			w.one(s[i:i+n], r)
		}
		i += n
	}
}

// fold puts out a run of white space.
func (w *writer) fold(r rune) {
	w.plain.part(gapSpace)
	if w.space {
		return
	}
	w.space = true
	if r == '\n' {
		w.out = append(w.out, '\n')
	} else {
		w.out = append(w.out, ' ')
	}
}

// one puts out a single character, escaped if need be.
func (w *writer) one(seq string, r rune) {
	w.visible()
	if r != keep {
		seq = string(r)
	}
	w.out = appendEscaped(w.out, seq)
	w.plain.write(seq)
}

// solid returns the length of the text at the start of s that can be put out as
// it is: no white space but single spaces inside, nothing to escape or drop.
func solid(s string) int {
	i := 0
	for i < len(s) {
		switch c := s[i]; class[c] {
		case classPlain:
			i++
			continue
		case classHigh:
			switch {
			case c >= 0xC3 && c <= 0xDF && i+1 < len(s) && s[i+1]&0xC0 == 0x80:
				i += 2
				continue
			case c >= 0xE3 && c <= 0xEC && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80:
				i += 3
				continue
			}
			if n := high(s[i:]); n > 0 {
				i += n
				continue
			}
		case classSpace:
			if c != ' ' || i == 0 || i+1 == len(s) {
				return i
			}
			next := s[i+1]
			if class[next] == classPlain || next >= 0xC3 && next <= 0xDF || class[next] == classHigh && high(s[i+1:]) > 0 {
				i++
				continue
			}
		}
		break
	}
	if i > 0 && s[i-1] == ' ' {
		i--
	}
	return i
}

// writePre puts out preformatted text.
func (w *writer) writePre(s string) {
	for i := 0; i < len(s); {
		n, r := step(s[i:])
		switch {
		case s[i] == '\r':
			if i+1 == len(s) || s[i+1] != '\n' {
				w.preformatted("\n")
			}
		case r == -1:
		case r == keep || r == ' ' && s[i] == 0xC2:
			for i+n < len(s) && class[s[i+n]] == classPlain {
				n++
			}
			w.preformatted(s[i : i+n])
		default:
			w.preformatted(string(r))
		}
		i += n
	}
}

func (w *writer) preformatted(s string) {
	if s == "\n" && w.stack[len(w.stack)-1].element == tagPre && w.stack[len(w.stack)-1].after == len(w.out) {
		return // browsers leave out the first
	}
	w.out = appendEscaped(w.out, s)
	w.space, w.edge = false, false
	w.plain.pre(s)
}

// visible prepares for something that a reader sees: it cannot stand between
// the cells of a table.
func (w *writer) visible() {
	w.space, w.edge = false, false
	for ; w.owed > 0; w.owed-- {
		w.out = append(w.out, "<br>"...)
		w.shaped = true
	}
	if len(w.stack) == 0 || !w.stack[len(w.stack)-1].element.inTable() {
		return
	}
	w.cell(tagTD)
	w.space, w.edge = false, false
}

// trim takes back white space at the end of out, which shows nothing there.
func (w *writer) trim() {
	least := 0
	if len(w.stack) > 0 {
		least = w.stack[len(w.stack)-1].after
	}
	for len(w.out) > least && (w.out[len(w.out)-1] == ' ' || w.out[len(w.out)-1] == '\n') {
		w.out = w.out[:len(w.out)-1]
	}
}

// appendEscaped appends s as it is written in HTML text and in attributes.
func appendEscaped(b []byte, s string) []byte {
	done := 0
	for i := 0; i < len(s); i++ {
		var ref string
		switch s[i] {
		case '&':
			ref = "&amp;"
		case '<':
			ref = "&lt;"
		case '>':
			ref = "&gt;"
		case '"':
			ref = "&#34;"
		default:
			continue
		}
		b = append(b, s[done:i]...)
		b = append(b, ref...)
		done = i + 1
	}
	return append(b, s[done:]...)
}
