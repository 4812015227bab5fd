package typeset

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tidings/ui/widget"
)

func (s *setter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.node(c)
	}
}

func (s *setter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		s.para.add(n.Data, s.attr, s.link)
		return
	case html.ElementNode:
	default:
		return
	}
	if hidden(n.DataAtom) {
		return
	}
	if inline(n.DataAtom) {
		s.inline(n)
		return
	}
	if !s.keepAll && s.decoration(n) {
		s.flush()
		return
	}
	s.blockElement(n)
}

// with sets the children of n with further attributes.
func (s *setter) with(a attr, n *html.Node) {
	before := s.attr
	s.attr |= a
	s.children(n)
	s.attr = before
}

func (s *setter) inline(n *html.Node) {
	switch n.DataAtom {
	case atom.A:
		s.anchor(n)
	case atom.Img:
		s.image(n)
	case atom.B, atom.Strong, atom.Mark:
		s.with(strong, n)
	case atom.I, atom.Em, atom.Cite, atom.Dfn, atom.Var, atom.U, atom.Ins:
		s.with(emphasis, n)
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		if s.bare && s.attr&code == 0 {
			s.para.add("`", s.attr, s.link)
			s.with(code, n)
			s.para.put("`", s.attr, s.link)
			return
		}
		s.with(code, n)
	case atom.S, atom.Strike, atom.Del:
		s.with(strike, n)
	case atom.Sup:
		s.script(n, superscript, '^')
	case atom.Sub:
		s.script(n, subscript, '_')
	case atom.Q:
		s.para.add("“", s.attr, s.link)
		s.children(n)
		s.para.add("”", s.attr, s.link)
	case atom.Rt:
		s.para.add("(", s.attr, s.link)
		s.children(n)
		s.para.add(")", s.attr, s.link)
	default:
		s.children(n)
	}
}

func (s *setter) blockElement(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		s.para.newline()
	case atom.Hr:
		s.apart()
		if !s.inCell {
			s.rule(min(s.avail(), 24))
		}
		s.gap = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		s.heading(n)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		s.list(n)
	case atom.Li:
		s.item(n, s.o.Theme.Marks.Bullets[0], 0, true)
	case atom.Dt:
		s.apart()
		s.with(strong, n)
		s.flush()
	case atom.Dd:
		s.flush()
		s.gap = false
		s.indented(n, 4)
		s.gap = false
	case atom.Blockquote:
		s.quote(n)
	case atom.Pre, atom.Xmp, atom.Listing, atom.Plaintext:
		s.pre(n)
	case atom.Table:
		s.table(n)
	case atom.Figcaption, atom.Caption:
		s.flush()
		s.gap = s.gap && !inFigure(n)
		s.with(caption, n)
		s.apart()
	case atom.Details:
		s.details(n)
	case atom.Video, atom.Audio, atom.Iframe:
		s.player(n)
	case atom.Div, atom.Section, atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Tfoot, atom.Center, atom.Form, atom.Fieldset, atom.Noscript, atom.Picture:
		s.flush()
		s.division(n)
	default:
		s.apart()
		s.children(n)
		s.apart()
	}
}

// division is a box of no meaning of its own: its text is a paragraph where
// it has some directly.
func (s *setter) division(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			s.gap = true
			break
		}
	}
	s.children(n)
	s.flush()
}

func (s *setter) heading(n *html.Node) {
	level := int(n.Data[1] - '0')
	s.apart()
	if s.bare {
		s.para.add(strings.Repeat("#", level)+" ", s.attr, 0)
	}
	before, line := s.attr, len(s.doc.Lines)
	s.attr = s.attr&linked | heading
	if level > 3 {
		s.attr |= quoted
	}
	s.children(n)
	s.attr = before
	s.flush()
	if len(s.doc.Lines) > line {
		for line < len(s.doc.Lines)-1 && s.doc.Lines[line].Text == "" {
			line++
		}
		s.doc.Headings = append(s.doc.Headings, Heading{Line: line, Level: level, Text: textOf(n, 300)})
	}
	s.gap = level <= 3
}

func (s *setter) quote(n *html.Node) {
	s.apart()
	if s.inCell {
		s.with(quoted, n)
		s.flush()
		return
	}
	bar := s.ink.paint(s.o.Theme.Marks.Vertical, matter) + " "
	if s.bare {
		bar = "> "
	}
	s.push(bar, bar, 2, true)
	s.with(quoted, n)
	s.flush()
	s.pop()
	s.gap = true
}

func (s *setter) indented(n *html.Node, by int) {
	s.push(widget.Spaces(by), widget.Spaces(by), by, false)
	s.children(n)
	s.flush()
	s.pop()
}

func (s *setter) details(n *html.Node) {
	s.apart()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Summary {
			s.para.add(s.o.Theme.Marks.Open+" ", s.attr|matter, 0)
			s.with(strong, c)
			s.flush()
			s.gap = false
		}
	}
	s.push("  ", "  ", 2, false)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Summary {
			s.node(c)
		}
	}
	s.flush()
	s.pop()
	s.gap = true
}

// pre sets preformatted text: its line breaks stay.
func (s *setter) pre(n *html.Node) {
	s.apart()
	var b strings.Builder
	preText(n, &b)
	text := strings.Trim(strings.ReplaceAll(strings.ReplaceAll(b.String(), "\r\n", "\n"), "\r", "\n"), "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	if s.inCell {
		s.para.raw(text, s.attr|code, 0)
		s.flush()
		return
	}
	s.push("  ", "  ", 2, false)
	s.block++
	offset := 0
	for line := range strings.SplitSeq(text, "\n") {
		offset = s.codeLine(line, offset) + 1
	}
	s.pop()
	s.para.reset()
	s.gap = true
}

// codeLine sets one line of code: cut, or wrapped with a mark where it goes
// on. It gives the offset behind the line.
func (s *setter) codeLine(line string, offset int) int {
	s.para.reset()
	s.para.raw(line, s.attr|code, 0)
	text := strings.TrimRight(string(s.para.text), " ")
	w := s.avail()
	if widget.Width(text) <= w || s.o.ClipCode {
		s.emit(s.ink.paint(widget.Cut(text, w), s.attr|code), offset)
		return offset + len(text)
	}
	wrapped := s.ink.paint(s.o.Theme.Marks.Wrapped, matter) + " "
	lead, room := "", w
	for text != "" {
		n, cells := 0, 0
		for n < len(text) {
			size, width := widget.Cluster(text[n:])
			if cells+width > room && n > 0 {
				break
			}
			n += size
			cells += width
		}
		n = codeBreak(text, n)
		part := strings.TrimRight(text[:n], " ")
		if w < 8 {
			part = narrow(part, room)
		}
		s.emit(lead+s.ink.paint(part, s.attr|code), offset)
		offset += n
		text = text[n:]
		if w >= 8 {
			lead, room = wrapped, w-2
		}
	}
	return offset
}

// codeBreak is where a line of code that has to end before byte most of text
// ends best: behind a blank, else behind a sign, that lies in the last third,
// else at most.
func codeBreak(text string, most int) int {
	if most >= len(text) {
		return most
	}
	if text[most] == ' ' {
		return most + 1
	}
	least := max(most-most/3, len(text)-len(strings.TrimLeft(text, " "))+1)
	if n := strings.LastIndexByte(text[:most], ' ') + 1; n > least {
		return n
	}
	for n := most; n > least; n-- {
		if c := text[n]; strings.IndexByte(",;:.()[]{}=+|&/-_<>", text[n-1]) >= 0 && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '"' || c == '\'') {
			return n
		}
	}
	return most
}

func preText(n *html.Node, b *strings.Builder) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			b.WriteByte('\n')
		case c.Type == html.ElementNode && !hidden(c.DataAtom):
			preText(c, b)
			if !inline(c.DataAtom) && c.NextSibling != nil {
				b.WriteByte('\n')
			}
		}
	}
}
