package widget

import "strings"

// Rows makes a box of exactly h rows of exactly w cells out of lines: missing
// rows are blank, further ones left out. It is "" for h below 1.
func Rows(lines []string, w, h int) string {
	if h <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(h * (w + 8))
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(lines) {
			b.WriteString(Fit(lines[i], w))
		} else {
			b.WriteString(Spaces(w))
		}
	}
	return b.String()
}

// Centre puts lines in the middle of a box of h rows of w cells, each line
// centred by itself.
func Centre(lines []string, w, h int) string {
	top := max(0, (h-len(lines))/2)
	out := make([]string, top, top+len(lines))
	for _, l := range lines {
		out = append(out, Spaces((w-Width(l))/2)+l)
	}
	return Rows(out, w, h)
}

// Beside joins boxes of the same number of rows left to right with sep
// between them. Boxes must have the widths they were asked for.
func Beside(sep string, boxes ...string) string {
	rows := make([][]string, len(boxes))
	for i, box := range boxes {
		rows[i] = strings.Split(box, "\n")
	}
	var b strings.Builder
	for y := range rows[0] {
		if y > 0 {
			b.WriteByte('\n')
		}
		for i := range rows {
			if i > 0 {
				b.WriteString(sep)
			}
			if y < len(rows[i]) {
				b.WriteString(rows[i][y])
			}
		}
	}
	return b.String()
}
