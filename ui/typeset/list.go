package typeset

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tidings/ui/widget"
)

// list sets a list with hanging bullets or numbers.
func (s *setter) list(n *html.Node) {
	if s.depth == 0 {
		s.apart()
	} else {
		s.flush()
		s.gap = false
	}
	ordered := n.DataAtom == atom.Ol
	number, step := numbering(n, ordered)
	digits := len(strconv.Itoa(number + step*count(n, atom.Li)))
	tight := !loose(n)
	bullets := s.o.Theme.Marks.Bullets
	bullet := bullets[min(s.depth, len(bullets)-1)]
	s.depth++
	first := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li {
			// Text and lists right below a list are common mistakes.
			s.push("   ", "   ", 3, false)
			s.node(c)
			s.flush()
			s.pop()
			s.gap = s.gap && (first || !tight)
			continue
		}
		if !s.keepAll && s.decoration(c) {
			continue
		}
		mark, width := bullet, 0
		if ordered {
			if v, err := strconv.Atoi(attribute(c, "value")); err == nil && v > -1e6 && v < 1e6 {
				number = v
			}
			mark, width = strconv.Itoa(number)+".", digits+1
			number += step
		}
		s.item(c, mark, width, first || tight)
		first = false
	}
	s.depth--
	s.flush()
	s.gap = true
}

// item sets one item behind its mark, which is set flush right in width cells.
func (s *setter) item(n *html.Node, mark string, width int, tight bool) {
	s.flush()
	if !tight {
		s.gap = true
	}
	gap := s.gap
	if s.inCell {
		s.para.add(mark, s.attr, 0)
		s.para.space = true
		s.children(n)
		s.flush()
		return
	}
	indent := ""
	if s.depth <= 1 && s.o.Width >= 30 {
		indent = " "
	}
	pad := widget.Spaces(width - widget.Width(mark))
	full := len(indent) + len(pad) + widget.Width(mark) + 1
	s.push(indent+pad+s.ink.paint(mark, number_)+" ", widget.Spaces(full), full, false)
	s.gap = gap
	s.itemText(n)
	s.flush()
	s.pop()
	s.gap = false
}

// itemText sets the children of an item; its first block follows the mark at
// once.
func (s *setter) itemText(n *html.Node) {
	lines := len(s.doc.Lines)
	gap := s.gap
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if len(s.doc.Lines) == lines && s.para.blank() && c.Type == html.ElementNode && (c.DataAtom == atom.P || c.DataAtom == atom.Div) {
			s.gap = gap
			s.children(c)
			s.flush()
			s.gap = len(s.doc.Lines) > lines && c.DataAtom == atom.P || s.gap && len(s.doc.Lines) == lines
			continue
		}
		s.node(c)
	}
}

// numbering is the first number of a list and the step to the next.
func numbering(n *html.Node, ordered bool) (first, step int) {
	first, step = 1, 1
	if !ordered {
		return
	}
	for _, a := range n.Attr {
		if a.Key == "reversed" {
			first, step = count(n, atom.Li), -1
		}
	}
	if v, err := strconv.Atoi(attribute(n, "start")); err == nil && v > -1e6 && v < 1e6 {
		first = v
	}
	return first, step
}

// count is the number of children of n that are a.
func count(n *html.Node, a atom.Atom) int {
	k := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == a {
			k++
		}
	}
	return k
}

// loose reports a list with an item of several paragraphs: its items stand
// apart.
func loose(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Li && count(c, atom.P) > 1 {
			return true
		}
	}
	return false
}
