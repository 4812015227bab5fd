package widget

import (
	"strings"

	"charm.land/lipgloss/v2"

	"tidings/ui/theme"
)

// Span is a run of cells, To not included.
type Span struct{ From, To int }

// Mark lays style over spans of a styled line. Spans are in order and do not
// overlap; the line's own styles show through where style leaves them open.
func Mark(line string, spans []Span, style lipgloss.Style) string {
	if len(spans) == 0 {
		return line
	}
	on, off := theme.SGR(style)
	if on == "" {
		return line
	}
	var b strings.Builder
	b.Grow(len(line) + len(spans)*2*len(on))
	open := "" // what the line itself has switched on
	at, inside := 0, false
	for len(line) > 0 {
		p := next(line)
		line = line[p.size:]
		switch p.kind {
		case styleOn:
			open += p.text
		case styleOff:
			open = ""
		case grapheme:
			for len(spans) > 0 && at >= spans[0].To {
				spans = spans[1:]
			}
			want := len(spans) > 0 && at >= spans[0].From
			if want && !inside {
				b.WriteString(on)
			} else if !want && inside {
				b.WriteString(off + open)
			}
			inside = want
			at += p.width
		}
		b.WriteString(p.text)
		if inside && p.kind != grapheme && (p.kind == styleOn || p.kind == styleOff) {
			b.WriteString(on)
		}
	}
	if inside {
		b.WriteString(off)
	}
	return b.String()
}
