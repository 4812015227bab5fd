package typeset

import (
	"strings"

	"charm.land/lipgloss/v2"

	"tidings/ui/theme"
	"tidings/ui/widget"
)

// attr is a set of styles that a run of text has.
type attr uint16

const (
	strong attr = 1 << iota
	emphasis
	code
	strike
	linked
	number_ // the [1] behind linked words
	heading
	quoted
	caption
	sourceText
	tableHead
	matter // lines and bars
	styles = iota
)

// ink turns attributes into escape sequences, each combination once.
type ink struct {
	theme theme.Theme
	bare  bool
	links bool
	cache map[attr][2]string
	spans []Span // of the links in the line drawn last
}

// sgr is what switches a combination on and off.
func (k *ink) sgr(a attr) (on, off string) {
	if k.bare {
		return "", ""
	}
	if pair, ok := k.cache[a]; ok {
		return pair[0], pair[1]
	}
	on, off = theme.SGR(k.style(a))
	if k.cache == nil {
		k.cache = map[attr][2]string{}
	}
	k.cache[a] = [2]string{on, off}
	return on, off
}

func (k *ink) style(a attr) lipgloss.Style {
	t := k.theme
	s := lipgloss.NewStyle()
	for _, layer := range []struct {
		attr  attr
		style lipgloss.Style
	}{
		{number_, t.LinkNumber}, {sourceText, t.Dim}, {matter, t.Bar}, {linked, t.Link}, {code, t.Code}, {heading, t.Heading}, {tableHead, t.Strong},
		{strong, t.Strong}, {emphasis, t.Emphasis}, {strike, t.Strike}, {caption, t.Caption}, {quoted, t.Quote},
	} {
		if a&layer.attr != 0 {
			s = s.Inherit(layer.style)
		}
	}
	return s.Inherit(t.Text)
}

// paint is s in a style.
func (k *ink) paint(s string, a attr) string {
	on, off := k.sgr(a)
	return on + s + off
}

// line draws text[from:to] with the runs that cover it. first is the index of
// a run at or before from; the index to go on with comes back. Graphemes wider
// than w are left out.
func (k *ink) line(b *strings.Builder, p *para, from, to, first, w int, links []Link) int {
	i := first
	for i+1 < len(p.runs) && p.runs[i+1].start <= from {
		i++
	}
	keep := i
	k.spans = nil
	for at := from; at < to && i < len(p.runs); i++ {
		end := to
		if i+1 < len(p.runs) {
			end = min(end, p.runs[i+1].start)
		}
		keep = i
		if end <= at {
			continue
		}
		text := string(p.text[at:end])
		if number := p.runs[i].link; number > 0 {
			start := widget.Width(string(p.text[from:at]))
			k.spans = append(k.spans, Span{From: start, To: start + widget.Width(text), Link: number})
		}
		k.run(b, text, p.runs[i], w, links)
		at = end
	}
	return keep
}

func (k *ink) run(b *strings.Builder, text string, r run, w int, links []Link) {
	if w < 8 {
		text = narrow(text, w)
	}
	on, off := k.sgr(r.attr)
	open := k.links && r.link > 0 && r.link <= len(links)
	if open {
		b.WriteString("\x1b]8;;" + links[r.link-1].URL + "\x1b\\")
	}
	b.WriteString(on)
	b.WriteString(text)
	b.WriteString(off)
	if open {
		b.WriteString("\x1b]8;;\x1b\\")
	}
}

// narrow leaves out graphemes wider than w.
func narrow(s string, w int) string {
	var b strings.Builder
	for len(s) > 0 {
		n, width := widget.Cluster(s)
		if width <= w {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}
