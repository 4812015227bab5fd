package widget

import "strings"

// Slice is what stands in the cells from up to, not including, to of plain
// text, filled with blanks to exactly that many cells. A grapheme that lies on
// an edge gives blanks.
func Slice(s string, from, to int) string {
	if to <= from {
		return ""
	}
	var b strings.Builder
	at, cells := 0, 0
	for len(s) > 0 && at < to {
		p := next(s)
		s = s[p.size:]
		if p.kind != grapheme {
			continue
		}
		end := at + p.width
		switch {
		case at >= from && end <= to:
			b.WriteString(Spaces(at - from - cells))
			b.WriteString(p.text)
			cells = end - from
		}
		at = end
	}
	b.WriteString(Spaces(to - from - cells))
	return b.String()
}
