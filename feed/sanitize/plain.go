package sanitize

// The ways in which two pieces of text are parted, the stronger the greater.
const (
	gapNone = iota
	gapSpace
	gapCell
	gapLine
	gapBlank
)

// bullet begins a list item.
const bullet = "• "

// plain collects the text of a document.
type plain struct {
	b     []byte
	gap   int  // between b and what comes
	item  bool // a list item begins with what comes
	mute  int  // open elements that have no part in the text
	row   int  // where the table row began that is open
	cell  int  // where the cell began that is open, -1: none
	broke bool // the last gap came from a <br>
	ruby  bool // a parenthesis was opened for a reading
}

// part asks for a gap before what comes.
func (p *plain) part(gap int) {
	if gap > gapCell && (p.item || p.cell > 0 && p.cell == len(p.b)) {
		return // nothing to be parted from inside the item or cell
	}
	p.gap = max(p.gap, gap)
	p.broke = false
}

// line asks for a line break; a second one makes a blank line.
func (p *plain) line() {
	if p.broke {
		p.part(gapBlank)
	} else {
		p.part(gapLine)
	}
	p.broke = true
}

// write appends text that holds no white space but single spaces.
func (p *plain) write(s string) {
	if p.mute > 0 {
		return
	}
	p.flush()
	p.b = append(p.b, s...)
}

// pre appends preformatted text.
func (p *plain) pre(s string) {
	if p.mute > 0 {
		return
	}
	p.flush()
	p.b = append(p.b, s...)
}

// flush writes the gap.
func (p *plain) flush() {
	if len(p.b) > 0 {
		switch p.gap {
		case gapSpace:
			p.b = append(p.b, ' ')
		case gapCell:
			p.b = append(p.b, "  "...)
		case gapLine:
			p.b = append(p.b, '\n')
		case gapBlank:
			p.b = append(p.b, "\n\n"...)
		}
	}
	p.gap, p.broke = gapNone, false
	if p.item {
		p.item = false
		p.b = append(p.b, bullet...)
	}
}

// start prepares for the content of an element.
func (p *plain) start(e element, nested bool) {
	switch e {
	case tagLI:
		p.item = false
		p.part(gapLine)
		p.item = true
	case tagDT, tagDD, tagFigcaption, tagSummary, tagCaption:
		p.part(gapLine)
	case tagTR:
		p.part(gapLine)
		p.row = len(p.b)
	case tagTD, tagTH:
		if len(p.b) > p.row {
			p.gap = gapCell
		}
		p.cell = len(p.b)
	case tagRP:
		p.mute++
	case tagRT:
		if len(p.b) > 0 && p.gap == gapNone && p.mute == 0 {
			p.write("(")
			p.ruby = true
		}
	case tagUL, tagOL:
		if nested {
			p.part(gapLine)
		} else {
			p.part(gapBlank)
		}
	default:
		if e.block() || e == tagTable {
			p.part(gapBlank)
		}
	}
}

// end closes what start has begun.
func (p *plain) end(e element, nested bool) {
	switch e {
	case tagLI:
		p.item = false
		p.gap = min(p.gap, gapLine)
		p.part(gapLine)
	case tagTD, tagTH:
		p.cell = -1
		if len(p.b) > p.row {
			p.gap = gapCell
		}
	case tagRP:
		p.mute--
	case tagRT:
		if p.ruby {
			p.ruby = false
			if n := len(p.b); p.b[n-1] == '(' {
				p.b = p.b[:n-1]
			} else {
				p.write(")")
			}
		}
	case tagPre:
		for n := len(p.b); n > 0 && (p.b[n-1] == '\n' || p.b[n-1] == ' ' || p.b[n-1] == '\t'); n-- {
			p.b = p.b[:n-1]
		}
		p.part(gapBlank)
	default:
		if e == tagUL || e == tagOL || e.block() || e == tagTable || e.part() {
			p.start(e, nested)
		}
	}
}

// String gives the text.
func (p *plain) String() string { return defuse(string(p.b), false) }
