package typeset

import "unicode/utf8"

// para is the text of a block while it is gathered: blanks folded, forced
// breaks as \n, with runs of equal style.
type para struct {
	text  []byte
	runs  []run
	space bool // a blank is due before the next character
}

// run is where a style begins; it lasts to the next run.
type run struct {
	start int
	attr  attr
	link  int
}

func (p *para) empty() bool { return len(p.text) == 0 }

func (p *para) reset() { p.text, p.runs, p.space = p.text[:0], p.runs[:0], false }

// begin starts a run if the style changes.
func (p *para) begin(a attr, link int) {
	if n := len(p.runs); n > 0 {
		last := &p.runs[n-1]
		if last.attr == a && last.link == link {
			return
		}
		if last.start == len(p.text) {
			last.attr, last.link = a, link
			return
		}
	}
	p.runs = append(p.runs, run{len(p.text), a, link})
}

// add appends text in one style, with blanks folded and controls left out.
func (p *para) add(s string, a attr, link int) {
	for i := 0; i < len(s); {
		c := s[i]
		if c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' {
			p.space = true
			i++
			continue
		}
		j := i
		for j < len(s) && s[j] > ' ' && s[j] < 0x7f {
			j++
		}
		if j > i {
			p.put(s[i:j], a, link)
			i = j
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == 0x2028 || r == 0x2029 || r == 0x85:
			p.space = true
		case r == utf8.RuneError && n == 1 || silent(r):
		default:
			p.put(s[i:i+n], a, link)
		}
		i += n
	}
}

// put appends s, which holds no blank, after the blank that may be due.
func (p *para) put(s string, a attr, link int) {
	if p.space {
		p.space = false
		if n := len(p.text); n > 0 && p.text[n-1] != '\n' {
			last := p.runs[len(p.runs)-1]
			between := 0
			if last.link == link {
				between = link
			}
			p.begin(last.attr&a, between)
			p.text = append(p.text, ' ')
		}
	}
	p.begin(a, link)
	p.text = append(p.text, s...)
}

// raw appends one line of preformatted text: blanks stay, tabs are spread to
// columns of four, controls are left out.
func (p *para) raw(s string, a attr, link int) {
	p.begin(a, link)
	column := 0
	for _, r := range s {
		switch {
		case r == '\n':
			p.text = append(p.text, '\n')
			column = -1
		case r == '\t':
			for range 3 - column%4 {
				p.text = append(p.text, ' ')
				column++
			}
			p.text = append(p.text, ' ')
		case r == utf8.RuneError || silent(r):
			column--
		default:
			p.text = utf8.AppendRune(p.text, r)
		}
		column++
	}
}

// newline forces a break.
func (p *para) newline() {
	p.space = false
	if len(p.text) == 0 {
		return
	}
	p.text = append(p.text, '\n')
}

// trim drops breaks and blanks at the end.
func (p *para) trim() {
	n := len(p.text)
	for n > 0 && (p.text[n-1] == '\n' || p.text[n-1] == ' ') {
		n--
	}
	p.text = p.text[:n]
}

// blank reports whether there is nothing to see.
func (p *para) blank() bool {
	for i := 0; i < len(p.text); {
		r, n := utf8.DecodeRune(p.text[i:])
		if r != ' ' && r != '\n' && r != 0xa0 && r != 0x200d && r != 0x200c && r != 0x200e && r != 0x200f {
			return false
		}
		i += n
	}
	return true
}

// silent reports runes that are never set: controls, bidirectional
// overrides, soft hyphens and other marks without width or effect here.
func silent(r rune) bool {
	return r < ' ' || r >= 0x7f && r <= 0x9f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x206f || r == 0xad || r == 0x200b || r == 0xfeff || r == 0x2060
}
