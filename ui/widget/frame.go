package widget

import (
	"strings"

	"tidings/ui/theme"
)

// Frame draws a border of one cell around lines, with title in its upper
// edge and foot, if any, at the right of its lower one: exactly h rows of
// exactly w cells. Below 3×3 there is no room for a border and the lines are
// shown alone.
func Frame(t theme.Theme, title, foot string, lines []string, w, h int) string {
	if w < 3 || h < 3 {
		return Rows(lines, w, h)
	}
	m, in := t.Marks, w-2
	out := make([]string, 0, h)
	out = append(out, t.Border.Render(m.TopLeft)+edge(t, title, in, false)+t.Border.Render(m.TopRight))
	side := t.Border.Render(m.Vertical)
	for i := range h - 2 {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		out = append(out, side+Fit(line, in)+side)
	}
	out = append(out, t.Border.Render(m.BottomLeft)+edge(t, foot, in, true)+t.Border.Render(m.BottomRight))
	return strings.Join(out, "\n")
}

// edge is a horizontal line of w cells with text set into it.
func edge(t theme.Theme, text string, w int, right bool) string {
	line := func(n int) string { return t.Border.Render(strings.Repeat(t.Marks.Horizontal, max(n, 0))) }
	if text == "" || w < 5 {
		return line(w)
	}
	text = " " + Cut(text, w-4) + " "
	rest := w - 1 - Width(text)
	style := t.Strong
	if right {
		style = t.Quiet
		return line(rest) + style.Render(text) + line(1)
	}
	return line(1) + style.Render(text) + line(rest)
}
