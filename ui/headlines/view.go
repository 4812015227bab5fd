package headlines

import (
	"strings"

	"charm.land/lipgloss/v2"

	"tidings/feed"
	"tidings/ui/theme"
	"tidings/ui/widget"
)

// View is exactly the rows and cells given.
func (m *Model) View() string {
	if m.w <= 0 || m.h <= 0 {
		return widget.Rows(nil, max(m.w, 0), m.h)
	}
	if m.cache == "" {
		m.cache = m.draw()
	}
	return m.cache
}

func (m *Model) draw() string {
	lines := make([]string, 0, m.h)
	if m.headerLines() > 0 {
		lines = append(lines, widget.Fit(" "+widget.Spread(m.left, m.right, m.w-2), m.w))
	}
	if m.headerLines() > 1 {
		lines = append(lines, widget.Spaces(m.w))
	}
	for _, l := range m.noteLines() {
		lines = append(lines, widget.Fit(l, m.w))
	}
	if m.list.Len == 0 {
		return widget.Rows(append(lines, m.emptyLines()...), m.w, m.h)
	}
	bar := m.scrollBar()
	for y, s := range m.list.Slots() {
		line := ""
		switch {
		case s.Row < 0:
			line = widget.Spaces(m.w - 1)
		case s.Header:
			line = widget.Fit(m.groupLine(s), m.w-1)
		default:
			line = m.drawn(s.Row)[s.Line]
		}
		lines = append(lines, line+bar[y])
	}
	return strings.Join(lines, "\n")
}

// rowsDrawn bounds the rows that are remembered as drawn.
const rowsDrawn = 400

// drawn is a row as it stands on the screen, drawn once as long as nothing
// about it changes.
func (m *Model) drawn(row int) []string {
	if lines, ok := m.rows[row]; ok {
		return lines
	}
	lines := m.row(row, m.w-1)
	for i := range lines {
		lines[i] = widget.Fit(lines[i], m.w-1)
	}
	if row == m.list.Cursor {
		return lines
	}
	if m.rows == nil || len(m.rows) > rowsDrawn {
		m.rows = make(map[int][]string, rowsDrawn)
	}
	m.rows[row] = lines
	return lines
}

// redraw forgets what was drawn.
func (m *Model) redraw() { m.cache, m.rows = "", nil }

// scrollBar is the last column, blank in a short list.
func (m *Model) scrollBar() []string {
	first, end := m.list.Window()
	if shown := end - first; shown < m.list.Len && m.list.Height > 2 {
		// In lines of the screen, so that headings and tall rows count.
		return widget.ScrollBar(m.theme, first*m.list.Height/max(shown, 1), m.list.Len*m.list.Height/max(shown, 1), m.list.Height)
	}
	return widget.ScrollBar(m.theme, 0, 0, m.list.Height)
}

func (m *Model) emptyLines() []string {
	var lines []string
	for _, text := range m.empty {
		for _, l := range widget.Wrap(text, max(m.w-4, 1)) {
			lines = append(lines, "  "+m.theme.Quiet.Render(l))
		}
	}
	return lines
}

// groupLines is how many lines of heading stand above a row.
func (m *Model) groupLines(row int) int {
	h, _, ok := m.At(row)
	if !ok || !m.grouped || m.now.IsZero() || m.list.Height < 8 {
		return 0
	}
	if row > 0 {
		before, _, ok := m.At(row - 1)
		if !ok || Group(before.Published, m.now) == Group(h.Published, m.now) {
			return 0
		}
	}
	if row == 0 && m.list.RowHeight < 3 {
		return 1
	}
	return 2
}

// groupLine is one line of a heading. Its blank line comes ahead of the name,
// or behind it where the row above ends in one.
func (m *Model) groupLine(s widget.Slot) string {
	name := 1
	if above, _, ok := m.At(s.Row - 1); !ok || m.list.RowHeight == 3 && len(m.titles(above, m.w-5)) == 1 {
		name = 0
	}
	if s.Line != name {
		return ""
	}
	h, _, _ := m.At(s.Row)
	return " " + m.theme.Group.Render(Group(h.Published, m.now))
}

// row draws the lines of one row in w cells.
func (m *Model) row(row, w int) []string {
	lines := make([]string, m.list.RowHeight)
	h, _, ok := m.At(row)
	if !ok {
		lines[0] = m.gutter(row, feed.Headline{Marks: feed.Marks{Read: true}}, true) + m.theme.Dim.Render(m.theme.Marks.Cut)
		return lines
	}
	if m.list.RowHeight == 1 {
		lines[0] = m.ground(row, h, m.gutter(row, h, true)+m.oneLine(h, w-3), w)
		return lines
	}
	titles := []string{m.title(h, w-4)}
	if m.list.RowHeight == 3 {
		titles = m.titles(h, w-4)
	}
	for i, title := range titles {
		lines[i] = m.ground(row, h, m.gutter(row, h, i == 0)+title, w)
	}
	lines[len(titles)] = m.ground(row, h, m.gutter(row, h, false)+m.details(h, w-3), w)
	return lines
}

// titles is a headline in one line or, where it is longer, two of at most w
// cells.
func (m *Model) titles(h feed.Headline, w int) []string {
	lines := widget.Wrap(h.Title, w)
	if len(lines) < 2 || w < 20 {
		return []string{m.title(h, w)}
	}
	// Two lines of about the same length, so that no word stands alone.
	for narrow := widget.Width(h.Title) / 2; narrow < w && len(lines) == 2; narrow += 2 {
		if even := widget.Wrap(h.Title, narrow); len(even) == 2 {
			lines = even
			break
		}
	}
	second := h
	second.Title = strings.TrimSpace(strings.TrimPrefix(h.Title, lines[0]))
	h.Title = lines[0]
	return []string{m.title(h, w), m.title(second, w)}
}

// gutter is the three cells at the left: cursor, unread or selected, blank.
func (m *Model) gutter(row int, h feed.Headline, first bool) string {
	t, bar, dot := m.theme, " ", " "
	if row == m.list.Cursor {
		style := t.BarIdle
		if m.focused {
			style = t.CursorBar
		}
		bar = style.Render(t.Marks.Bar)
	}
	if first && !h.Marks.Read {
		dot = t.Accent.Render(t.Marks.Unread)
	}
	if _, on := m.selected[h.ID]; on && first {
		dot = t.Accent.Render(t.Marks.Select)
	}
	return bar + dot + " "
}

// ground lays the cursor's or the selection's ground under a line.
func (m *Model) ground(row int, h feed.Headline, line string, w int) string {
	if row == m.list.Cursor && m.focused {
		return widget.Lay(line, w, m.theme.Cursor)
	}
	if _, on := m.selected[h.ID]; on {
		return widget.Lay(line, w, m.theme.Selected)
	}
	return line
}

// title is a headline in at most w cells, matches lit.
func (m *Model) title(h feed.Headline, w int) string {
	style := m.theme.Unread
	if h.Marks.Read {
		style = m.theme.Read
	}
	title := h.Title
	switch {
	case title != "":
	case h.Lead != "":
		title = "(" + strings.TrimSpace(widget.Cut(h.Lead, 60)) + ")"
	default:
		title = "Untitled"
	}
	return widget.Cut(m.lit(title, style), w)
}

// lit styles text and lays the ground of matches under those.
func (m *Model) lit(text string, style lipgloss.Style) string {
	if m.highlight == nil {
		return style.Render(text)
	}
	var b strings.Builder
	at := 0
	for _, r := range m.highlight(text) {
		if r[0] < at || r[1] > len(text) {
			continue
		}
		if r[0] > at {
			b.WriteString(style.Render(text[at:r[0]]))
		}
		b.WriteString(theme.On(m.theme.Match, style).Render(text[r[0]:r[1]]))
		at = r[1]
	}
	if at < len(text) {
		b.WriteString(style.Render(text[at:]))
	}
	return b.String()
}
