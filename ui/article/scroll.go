package article

import (
	"tidings/ui/action"
	"tidings/ui/typeset"
)

// Do scrolls, or goes to a match while words are looked for. count is how
// often, 0 counts as once; for the end of the article it is a percentage to
// go to. It reports whether anything was done: reading on at the end, and
// back at the start, are for others.
func (p *Pane) Do(id action.ID, count int) bool {
	if !p.has {
		return false
	}
	p.set()
	n := max(1, count)
	switch id {
	case action.Down:
		p.Scroll(n)
	case action.Up:
		p.Scroll(-n)
	case action.HalfDown:
		p.Scroll(n * max(1, p.h/2))
	case action.HalfUp:
		p.Scroll(-n * max(1, p.h/2))
	case action.PageDown:
		p.Scroll(n * p.page())
	case action.PageUp:
		p.Scroll(-n * p.page())
	case action.First:
		p.top = 0
	case action.Last:
		p.top = p.last()
		if count > 0 {
			p.top = p.last() * min(count, 100) / 100
		}
	case action.ReadOn:
		if p.AtEnd() {
			return false
		}
		p.Scroll(p.page())
	case action.ReadBack:
		if p.top == 0 {
			return false
		}
		p.Scroll(-p.page())
	case action.NextUnread:
		return p.NextMatch(1)
	case action.PreviousUnread:
		return p.NextMatch(-1)
	default:
		return false
	}
	return true
}

// page is how far a page goes: two lines stay in sight.
func (p *Pane) page() int { return max(1, p.h-2) }

// Scroll moves the text by n lines, up for a positive n, as far as there is
// any.
func (p *Pane) Scroll(n int) {
	p.set()
	p.top += n
	p.clamp()
}

// last is the greatest number of lines that can lie above the screen.
func (p *Pane) last() int { return max(0, len(p.doc.Lines)-p.h) }

func (p *Pane) clamp() {
	if p.width != 0 {
		p.top = min(p.top, p.last())
	}
	p.top = max(p.top, 0)
}

// AtEnd reports whether the last line of the text is in sight; the addresses
// behind it need not be.
func (p *Pane) AtEnd() bool {
	if !p.has {
		return true
	}
	p.set()
	end := len(p.doc.Lines)
	for end > 0 && (p.doc.Lines[end-1].Source || p.doc.Lines[end-1].Text == "") {
		end--
	}
	return p.top+p.h >= end
}

// AtStart reports whether the first line is in sight.
func (p *Pane) AtStart() bool { return p.top == 0 }

// Percent is how much of the article lies on the screen or above it.
func (p *Pane) Percent() int {
	if !p.has {
		return 0
	}
	p.set()
	if len(p.doc.Lines) == 0 {
		return 100
	}
	return min(100, (p.top+p.h)*100/len(p.doc.Lines))
}

// Links are the article's numbered links.
func (p *Pane) Links() []typeset.Link {
	p.set()
	return p.doc.Links
}

// Link is the address of link number n, counted from 1.
func (p *Pane) Link(n int) (url string, ok bool) {
	links := p.Links()
	if n < 1 || n > len(links) {
		return "", false
	}
	return links[n-1].URL, true
}
