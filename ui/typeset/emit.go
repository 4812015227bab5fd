package typeset

import (
	"strings"

	"tidings/ui/widget"
)

// prefix is what stands at the left of a block's lines: a bullet on the
// first, blanks on the rest; a quote's bar on all.
type prefix struct {
	first, rest string // styled
	width       int
	used        bool
	bar         bool // stands on blank lines too
	serial      int
}

// push begins an indented block. Where it would leave too little room the
// block is not indented.
func (s *setter) push(first, rest string, width int, bar bool) {
	if s.avail()-width < max(1, min(10, s.o.Width-3)) {
		first, rest, width = "", "", 0
	}
	s.serial++
	s.prefixes = append(s.prefixes, prefix{first: first, rest: rest, width: width, bar: bar, serial: s.serial})
}

func (s *setter) pop() { s.prefixes = s.prefixes[:len(s.prefixes)-1] }

// avail is the room for text in cells.
func (s *setter) avail() int {
	w := s.o.Width
	for _, p := range s.prefixes {
		w -= p.width
	}
	return max(w, 1)
}

// emit appends a line with its prefixes, and before it the blank line that is
// due. spans are cells of text.
func (s *setter) emit(text string, offset int, spans ...Span) {
	if s.gap && len(s.doc.Lines) > 0 {
		s.blank(offset)
	}
	s.gap = false
	s.idleAt = -1
	var b strings.Builder
	s.drawn = s.drawn[:0]
	for i := range s.prefixes {
		p := &s.prefixes[i]
		if p.used {
			b.WriteString(p.rest)
		} else {
			b.WriteString(p.first)
		}
		p.used = true
		s.drawn = append(s.drawn, p.serial)
	}
	if b.Len() > 0 {
		b.WriteString(text)
		text = b.String()
	}
	if len(spans) > 0 {
		spans = shifted(spans, s.o.Width-s.avail())
	}
	s.doc.Lines = append(s.doc.Lines, Line{Text: text, Place: Place{s.block, offset}, Links: spans})
}

// shifted moves spans n cells to the right.
func shifted(spans []Span, n int) []Span {
	out := make([]Span, len(spans))
	for i, s := range spans {
		out[i] = Span{From: s.From + n, To: s.To + n, Link: s.Link}
	}
	return out
}

// blank appends an empty line, placed with the line below it; the bars that
// stand on both sides of it go through.
func (s *setter) blank(offset int) {
	var b strings.Builder
	for i := range s.prefixes {
		p := &s.prefixes[i]
		if i >= len(s.drawn) || s.drawn[i] != p.serial {
			break
		}
		if p.bar {
			b.WriteString(p.rest)
		} else {
			b.WriteString(widget.Spaces(p.width))
		}
	}
	text := b.String()
	if strings.TrimLeft(text, " ") == "" {
		text = ""
	}
	s.doc.Lines = append(s.doc.Lines, Line{Text: text, Place: Place{s.block, offset}})
}

// flush sets the text gathered so far as a block.
func (s *setter) flush() { s.flushAt(0) }

// flushAt is flush with at most the given number of lines, 0 for all; the
// rest is cut with a mark.
func (s *setter) flushAt(most int) {
	if s.inCell {
		s.para.newline()
		return
	}
	defer s.para.reset()
	s.para.trim()
	if s.para.blank() {
		return
	}
	s.block++
	w, text := s.avail(), string(s.para.text)
	first, lines := 0, 0
	widget.Break(text, w, s.bare, func(from, to int) {
		lines++
		if most > 0 && lines > most && !s.bare {
			return
		}
		var b strings.Builder
		first = s.ink.line(&b, &s.para, from, to, first, w, s.doc.Links)
		line := b.String()
		if lines == most && !s.bare && to < len(text) {
			line = widget.Cut(line+s.o.Theme.Marks.Cut+s.o.Theme.Marks.Cut, max(1, min(w, widget.Width(line))))
		}
		s.emit(line, from, s.ink.spans...)
	})
}

// apart asks for a blank line before the next one.
func (s *setter) apart() {
	s.flush()
	s.gap = true
}

// rule draws a line of w cells.
func (s *setter) rule(w int) {
	s.block++
	s.emit(s.ink.paint(strings.Repeat(s.o.Theme.Marks.Horizontal, max(w, 1)), matter), 0)
}
