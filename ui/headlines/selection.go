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
	m.rangeFrom, m.rangeHeld = m.list.Cursor, maps.Clone(m.selected)
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
