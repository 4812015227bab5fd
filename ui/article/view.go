package article

import (
	"strings"

	"tidings/ui/typeset"
	"tidings/ui/widget"
)

// View is exactly the rows and cells of SetSize.
func (p *Pane) View() string {
	if p.w <= 0 || p.h <= 0 {
		return widget.Rows(nil, max(p.w, 0), p.h)
	}
	if !p.has {
		return p.emptyView()
	}
	p.set()
	p.clamp()
	_, left := p.measure()
	margin := widget.Spaces(left)
	lines := make([]string, 0, p.h)
	for i := p.top; i < len(p.doc.Lines) && len(lines) < p.h; i++ {
		lines = append(lines, margin+p.lit(i, p.doc.Lines[i]))
	}
	if left == 0 || len(p.doc.Lines) <= p.h {
		return widget.Rows(lines, p.w, p.h)
	}
	bar := widget.ScrollBar(p.theme, p.top, len(p.doc.Lines), p.h)
	for len(lines) < p.h {
		lines = append(lines, "")
	}
	for i := range lines {
		lines[i] = widget.Fit(lines[i], p.w-1) + bar[i]
	}
	return strings.Join(lines, "\n")
}

// lit is a line with its matches lit.
func (p *Pane) lit(i int, l typeset.Line) string {
	var spans, now []widget.Span
	for k, h := range p.find.hits {
		if h.line != i {
			continue
		}
		if k == p.find.at {
			now = append(now, h.span)
		} else {
			spans = append(spans, h.span)
		}
	}
	return widget.Mark(widget.Mark(l.Text, spans, p.theme.Match), now, p.theme.MatchNow)
}

func (p *Pane) emptyView() string {
	var lines []string
	for _, l := range widget.Wrap(p.empty, min(max(p.w-4, 1), 60)) {
		lines = append(lines, p.theme.Dim.Render(l))
	}
	return widget.Centre(lines, p.w, p.h)
}

// LinkAt is the address of the link at a cell of the pane, for a click there.
func (p *Pane) LinkAt(x, y int) (url string, ok bool) {
	p.set()
	i := p.top + y
	if !p.has || y < 0 || y >= p.h || i >= len(p.doc.Lines) {
		return "", false
	}
	_, left := p.measure()
	n := p.doc.Lines[i].LinkAt(x - left)
	return p.Link(n)
}
