package headlines

import (
	"maps"
	"slices"

	"tidings/feed"
)

// ToggleSelection selects the article under the cursor, or no longer.
func (m *Model) ToggleSelection() {
	h, _, ok := m.Current()
	if !ok {
		return
	}
	m.rangeFrom = -1
	if _, on := m.selected[h.ID]; on {
		delete(m.selected, h.ID)
	} else {
		m.selected[h.ID] = h
	}
	m.redraw()
}

// ToggleRange begins a range at the cursor, which from then on reaches to
// wherever the cursor goes, or ends it; what it reached stays selected.
func (m *Model) ToggleRange() {
	if m.rangeFrom >= 0 {
		m.rangeFrom = -1
		return
	}
	h, c, ok := m.Current()
	if !ok {
		return
	}
	m.rangeFrom, m.rangeStart, m.rangeHeld = m.list.Cursor, c, maps.Clone(m.selected)
	m.rangeHeld[h.ID] = h
	m.followRange()
	m.redraw()
}

// followRange selects what lies between the range's start and the cursor.
func (m *Model) followRange() {
	if m.rangeFrom < 0 {
		return
	}
	m.redraw()
	m.selected = maps.Clone(m.rangeHeld)
	from, to := min(m.rangeFrom, m.list.Cursor), max(m.rangeFrom, m.list.Cursor)
	for row := from; row <= to; row++ {
		if h, _, ok := m.At(row); ok {
			m.selected[h.ID] = h
		}
	}
}

// Missing reports whether an open range reaches over rows that are not held,
// or to an end that is not known yet, and says which they are: rows many
// behind start, or ahead of it with back.
func (m *Model) Missing() (start feed.Cursor, rows int, back, missing bool) {
	if m.rangeFrom < 0 {
		return start, 0, false, false
	}
	from, to := min(m.rangeFrom, m.list.Cursor), max(m.rangeFrom, m.list.Cursor)
	held := from >= m.window.offset && to < m.window.end()
	if held && m.goal < 0 {
		m.followRange()
		return start, 0, false, false
	}
	return m.rangeStart, to - from, m.list.Cursor < m.rangeFrom, true
}

// Complete ends the open range: besides where it began it has these rows,
// wherever the cursor went meanwhile.
func (m *Model) Complete(rows []feed.Headline) {
	if m.rangeFrom < 0 {
		return
	}
	m.selected = maps.Clone(m.rangeHeld)
	for _, h := range rows {
		m.selected[h.ID] = h
	}
	m.rangeFrom = -1
	m.redraw()
}

// SelectedCount is how many articles are selected, those that an open range
// reaches but that are not held included.
func (m *Model) SelectedCount() int {
	if m.rangeFrom < 0 {
		return len(m.selected)
	}
	from, to := min(m.rangeFrom, m.list.Cursor), max(m.rangeFrom, m.list.Cursor)
	held := max(0, min(to+1, m.window.end())-max(from, m.window.offset))
	n := len(m.selected) + to - from + 1 - held
	if m.rangeFrom < m.window.offset || m.rangeFrom >= m.window.end() {
		n-- // the first of the range is selected, though it is not held
	}
	return n
}

// ClearSelection selects nothing and reports whether anything was.
func (m *Model) ClearSelection() bool {
	had := len(m.selected) > 0 || m.rangeFrom >= 0
	m.selected, m.rangeFrom = map[int64]feed.Headline{}, -1
	m.redraw()
	return had
}

// Selected are the selected headlines in the order of the list, nil when
// there are none.
func (m *Model) Selected() []feed.Headline {
	if len(m.selected) == 0 {
		return nil
	}
	var out []feed.Headline
	left := maps.Clone(m.selected)
	for i := range m.window.rows {
		if _, ok := left[m.window.rows[i].ID]; ok {
			out = append(out, m.window.rows[i])
			delete(left, m.window.rows[i].ID)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(left)) {
		out = append(out, left[id])
	}
	return out
}
