package typeset

import (
	"strings"

	"golang.org/x/net/html"

	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Options say how to set.
type Options struct {
	Width    int         // cells of the longest line; below 1 counts as 1
	Theme    theme.Theme // styles and marks
	Links    bool        // make linked words links of the terminal (OSC 8)
	Self     string      // the article's own address; links to it are not numbered
	ClipCode bool        // cut long lines of code instead of wrapping them
}

// Doc is a document set for one width.
type Doc struct {
	Lines    []Line
	Links    []Link // Links[0] is number 1 in the text
	Headings []Heading
	Images   []Image
}

// Line is one line of text, at most Options.Width cells.
type Line struct {
	Text   string // styled, every style closed at its end
	Place  Place
	Links  []Span
	Source bool // belongs to the list of addresses at the end
}

// Span is a run of a line's cells, To not included, that a link stands in.
type Span struct {
	From, To int
	Link     int // its number
}

// LinkAt is the number of the link in a cell of the line, 0 when there is
// none.
func (l Line) LinkAt(cell int) int {
	for _, s := range l.Links {
		if cell >= s.From && cell < s.To {
			return s.Link
		}
	}
	return 0
}

// Plain is the line's text without styles.
func (l Line) Plain() string { return widget.Strip(l.Text) }

// Place is where a line's text stands in the document, whatever the width:
// the ordinal of its block and the offset in bytes of its first character in
// the block's text. It keeps a reading position across widths.
type Place struct{ Block, Offset int }

// Before reports whether p lies ahead of q.
func (p Place) Before(q Place) bool {
	return p.Block < q.Block || p.Block == q.Block && p.Offset < q.Offset
}

// Link is an address that the text leads to.
type Link struct {
	URL  string
	Text string // the words that are linked, one plain line
}

// Heading is a heading of the text.
type Heading struct {
	Line  int // index in Doc.Lines
	Level int // 1 to 6
	Text  string
}

// Image is a picture of the text.
type Image struct {
	Line int // index in Doc.Lines of the words that stand for it, -1 inside a table
	URL  string
	Alt  string
}

// LineAt is the index of the line that holds place p, 0 in an empty document.
func (d Doc) LineAt(p Place) int {
	lo, hi := 0, len(d.Lines)
	for lo < hi {
		mid := (lo + hi) / 2
		if p.Before(d.Lines[mid].Place) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return max(lo-1, 0)
}

// Set typesets HTML.
func Set(text string, o Options) Doc {
	return set(text, o, false)
}

func set(text string, o Options, bare bool) Doc {
	o.Width = max(o.Width, 1)
	root := parse(text)
	s := newSetter(o, bare)
	s.doc.Lines = make([]Line, 0, len(text)/48+8)
	s.document(root)
	if len(s.doc.Lines) == 0 && hasText(root) {
		// All of it looked like decoration: then it is all there is to read.
		s = newSetter(o, bare)
		s.keepAll = true
		s.document(root)
	}
	return s.doc
}

// unbroken is a width that no text reaches.
const unbroken = 1 << 30

// Plain typesets HTML for a pipe: no styles, headings marked by #, numbered
// links at the end. A line is at most width cells; with a width below 1 lines
// are as long as the text makes them. Web addresses stay whole, whatever the
// width. It ends in a line break unless it is empty.
func Plain(text string, width int) string {
	if width < 1 {
		width = unbroken
	}
	d := set(text, Options{Width: width, Theme: theme.New(theme.Options{})}, true)
	var b strings.Builder
	for _, l := range d.Lines {
		b.WriteString(strings.TrimRight(l.Text, " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// setter is the state of one walk.
type setter struct {
	o       Options
	bare    bool // no escape sequences
	keepAll bool // decoration is shown too
	ink     ink
	doc     Doc

	para   para // text of the block at hand
	attr   attr
	link   int  // number of the link at hand, 0 outside
	inCell bool // in a table's cell: blocks become lines of para
	noLink bool // in a link, or where links are not counted

	prefixes []prefix
	serial   int
	drawn    []int // serials of the prefixes of the last line
	gap      bool  // a blank line is due
	block    int
	depth    int // of lists

	numbers map[string]int
	self    string
	idleAt  int // line of a picture without words that further ones join, -1: none
	idle    int // how many it stands for
}

func newSetter(o Options, bare bool) *setter {
	return &setter{o: o, bare: bare, ink: ink{theme: o.Theme, bare: bare, links: o.Links && !bare}, numbers: map[string]int{}, self: plainAddress(o.Self), idleAt: -1}
}

func (s *setter) document(root *html.Node) {
	s.children(root)
	s.flush()
	s.sources()
}

// sourceLines bounds the lines of one address.
const sourceLines = 20

// sources lists the addresses that the text refers to.
func (s *setter) sources() {
	if len(s.doc.Links) == 0 {
		return
	}
	s.gap = true
	first := len(s.doc.Lines)
	if s.bare {
		s.o.Width = unbroken
	}
	digits := len(widget.Number(len(s.doc.Links)))
	if !s.bare {
		s.rule(min(s.avail(), 8))
		s.gap = false
	}
	for i, l := range s.doc.Links {
		number := "[" + widget.Number(i+1) + "] "
		number = widget.Spaces(digits+3-len(number)) + number
		s.push(s.ink.paint(number, number_), widget.Spaces(len(number)), len(number), false)
		s.attr, s.link = sourceText, i+1
		s.para.add(address(l.URL), s.attr, s.link)
		s.flushAt(sourceLines)
		s.attr, s.link = 0, 0
		s.pop()
	}
	for i := first; i < len(s.doc.Lines); i++ {
		s.doc.Lines[i].Source = true
	}
}

// address is a link's address as it is shown: of mail, the address alone.
func address(url string) string {
	if mail, ok := strings.CutPrefix(url, "mailto:"); ok {
		mail, _, _ = strings.Cut(mail, "?")
		return mail
	}
	return url
}
