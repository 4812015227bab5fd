package sidebar

import (
	"strings"

	"tidings/feed"
	"tidings/ui/widget"
)

// View is exactly the rows and cells given.
func (m *Model) View() string {
	if m.w <= 0 || m.h <= 0 {
		return widget.Rows(nil, max(m.w, 0), m.h)
	}
	if m.cache == "" {
		lines := make([]string, 0, m.h)
		for _, s := range m.list.Slots() {
			line := ""
			if s.Row >= 0 && !s.Header {
				line = m.row(s.Row)
			}
			lines = append(lines, widget.Fit(line, m.w))
		}
		m.cache = strings.Join(lines, "\n")
	}
	return m.cache
}

func (m *Model) row(i int) string {
	t, e := m.theme, m.entries[i]
	cursor := i == m.list.Cursor
	bar := " "
	switch {
	case cursor && m.focused:
		bar = t.CursorBar.Render(t.Marks.Bar)
	case e.Key() == m.open:
		bar = t.BarIdle.Render(t.Marks.Bar)
	}
	name, number := m.text(e)
	fold := " "
	if e.folded {
		fold = t.Dim.Render(t.Marks.Shut)
	}
	line := bar + widget.Spaces(2*e.depth) + fold + widget.Spread(name, number, m.w-3-2*e.depth) + " "
	if cursor && m.focused {
		return widget.Lay(line, m.w, t.Cursor)
	}
	return line
}

// text is an entry's name and number.
func (m *Model) text(e Entry) (name, number string) {
	t := m.theme
	if e.Count > 0 {
		number = t.Quiet.Render(widget.Number(e.Count))
	}
	style := t.Text
	switch {
	case e.Kind == Trouble:
		return t.Error.Render(t.Marks.Trouble + " " + widget.Count(e.Count, "feed", "feeds") + " in trouble"), ""
	case e.Key() == m.open:
		style = t.Strong
	case e.Kind == Folder:
		style = t.Text
	case e.Count == 0:
		style = t.Dim
	}
	name = style.Render(e.Title)
	if e.Kind == Feed {
		name = m.mark(e.Feed) + name
	}
	return name, number
}

// mark is what stands before the name of a feed that wants a look, loud only
// where it is in trouble; "" before all others.
func (m *Model) mark(f feed.Feed) string {
	t := m.theme
	switch latest, ok := m.counts.Latest[f.ID]; {
	case f.Health.Trouble():
		return t.Error.Render(t.Marks.Trouble) + " "
	case f.Health.MovedTo != "":
		return t.Dim.Render(t.Marks.Moved) + " "
	case ok && latest.Before(m.silent):
		return t.Dim.Render(t.Marks.Idle) + " "
	}
	return ""
}
