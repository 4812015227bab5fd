package headlines

import (
	"tidings/feed"
)

// window is the part of the list that is held: rows offset, offset+1, …
type window struct {
	offset  int
	rows    []feed.Headline
	cursors []feed.Cursor
}

func (w *window) end() int { return w.offset + len(w.rows) }

// How many rows are held, and how far ahead of the screen they reach.
const (
	windowMost = 1200
	ahead      = 120
	pageRows   = 200
)

// PageRows is how many headlines one page should have.
const PageRows = pageRows

// Reset makes the list ready for another one. The rows stay on the screen
// until Show brings the new ones.
func (m *Model) Reset() {
	m.total, m.unread, m.goal = -1, -1, -1
	m.ClearSelection()
}

// Clear empties the list at once.
func (m *Model) Clear() {
	m.Reset()
	m.window = window{}
	m.list.Len, m.list.Cursor, m.list.Top = 0, 0, 0
	m.redraw()
}

// Show replaces what is held by a page whose first headline is row offset,
// and puts the cursor on the article stay, or on row at if that is not there.
// The screen scrolls only as far as it must.
func (m *Model) Show(p feed.Page, offset int, stay int64, at int) {
	m.window = window{offset: offset, rows: p.Headlines, cursors: p.Cursors}
	m.list.Len = m.known(p.More)
	above := m.list.Cursor - m.list.Top
	if row, ok := m.RowOf(stay); ok && stay != 0 {
		at = row
	} else if stay != 0 {
		at = min(at, m.list.Len-1)
	}
	before := m.list.Cursor
	m.list.Cursor = min(max(at, 0), max(m.list.Len-1, 0))
	m.list.Top = max(0, m.list.Cursor-above)
	if m.rangeFrom >= 0 { // read again: the rows may have moved
		m.rangeFrom = max(0, m.rangeFrom+m.list.Cursor-before)
		m.followRange()
	}
	m.list.Clamp()
	m.redraw()
}

// known is the length of the list: what was counted, else what is held and
// one more row where more follow.
func (m *Model) known(more bool) int {
	if m.total >= 0 {
		return max(m.total, m.window.end())
	}
	if more {
		return m.window.end() + 1
	}
	return m.window.end()
}

// Extend takes in the answer to what Wants gave.
func (m *Model) Extend(a feed.Anchor, p feed.Page) {
	w := &m.window
	switch a.Kind {
	case feed.After:
		if len(w.cursors) == 0 || w.cursors[len(w.cursors)-1].ID != a.Cursor.ID {
			return
		}
		w.rows, w.cursors = append(w.rows, p.Headlines...), append(w.cursors, p.Cursors...)
		if cut := len(w.rows) - windowMost; cut > 0 && w.offset+cut <= m.list.Top-ahead {
			w.rows, w.cursors, w.offset = w.rows[cut:], w.cursors[cut:], w.offset+cut
		}
		if !p.More {
			m.settle(w.end())
		}
	case feed.Before:
		if len(w.cursors) == 0 || w.cursors[0].ID != a.Cursor.ID {
			return
		}
		m.prepend(p)
	case feed.FromEnd:
		m.window = window{offset: max(0, m.list.Len-len(p.Headlines)), rows: p.Headlines, cursors: p.Cursors}
	default:
		m.window = window{offset: a.Offset, rows: p.Headlines, cursors: p.Cursors}
	}
	if m.total < 0 && a.Kind != feed.Before {
		m.list.Len = m.known(p.More)
	}
	m.list.Clamp()
	m.redraw()
}

func (m *Model) prepend(p feed.Page) {
	w := &m.window
	w.rows = append(append(make([]feed.Headline, 0, len(p.Headlines)+len(w.rows)), p.Headlines...), w.rows...)
	w.cursors = append(append(make([]feed.Cursor, 0, len(p.Cursors)+len(w.cursors)), p.Cursors...), w.cursors...)
	w.offset -= len(p.Headlines)
	// The place of a row in the whole is known only as well as the last count:
	// where the page shows that the list begins, rows move to their true place.
	if shift := -w.offset; shift > 0 || !p.More && shift < 0 {
		w.offset = 0
		m.list.Cursor, m.list.Top = max(0, m.list.Cursor+shift), max(0, m.list.Top+shift)
		if m.rangeFrom >= 0 {
			m.rangeFrom = max(0, m.rangeFrom+shift)
		}
		m.list.Len = max(m.list.Len+shift, w.end())
		if m.total >= 0 {
			m.total = m.list.Len
		}
	}
	if cut := len(w.rows) - windowMost; cut > 0 && w.end()-cut > m.list.Top+m.list.Height+ahead {
		w.rows, w.cursors = w.rows[:len(w.rows)-cut], w.cursors[:len(w.cursors)-cut]
	}
}

// settle corrects the length where a page has shown the list's end.
func (m *Model) settle(end int) {
	if m.total >= 0 {
		m.total = end
	}
	m.list.Len = end
}

// SetTotal gives the length of the whole list and how much of it is unread.
func (m *Model) SetTotal(total, unread int) {
	m.total, m.unread = max(total, m.window.end()), unread
	m.list.Len = m.total
	if m.goal >= 0 {
		m.list.To(m.goal)
		m.goal = -1
	}
	m.list.Clamp()
	m.redraw()
}

// Wants says which rows to read next: those on the screen first, then those
// a little ahead of it. Ok is false when there is nothing to read.
func (m *Model) Wants() (a feed.Anchor, n int, ok bool) {
	w := &m.window
	first, end := m.list.Window()
	end = min(end, m.list.Len)
	switch {
	case m.list.Len == 0 || m.list.Height == 0:
		return a, 0, false
	case first < w.offset && end > w.offset-pageRows && len(w.rows) > 0:
		return feed.Anchor{Kind: feed.Before, Cursor: w.cursors[0]}, pageRows, true
	case end > w.end() && first < w.end()+pageRows && len(w.rows) > 0 && first >= w.offset:
		return feed.Anchor{Kind: feed.After, Cursor: w.cursors[len(w.cursors)-1]}, pageRows, true
	case first < w.offset || end > w.end():
		if end >= m.list.Len && m.total >= 0 {
			return feed.Anchor{Kind: feed.FromEnd}, pageRows, true
		}
		return feed.Anchor{Kind: feed.AtOffset, Offset: max(0, first-pageRows/3)}, pageRows, true
	case w.end() < m.list.Len && end+ahead > w.end():
		return feed.Anchor{Kind: feed.After, Cursor: w.cursors[len(w.cursors)-1]}, pageRows, true
	case w.offset > 0 && first-ahead < w.offset:
		return feed.Anchor{Kind: feed.Before, Cursor: w.cursors[0]}, pageRows, true
	}
	return a, 0, false
}

// Held are the IDs of the articles that are held.
func (m *Model) Held() []int64 {
	ids := make([]int64, len(m.window.rows))
	for i := range m.window.rows {
		ids[i] = m.window.rows[i].ID
	}
	return ids
}

// Snapshot is a list set aside, to be put back as it was.
type Snapshot struct {
	window        window
	total, unread int
	cursor, top   int
	length        int
}

// Total is the length of the list set aside; ok is false when it was not
// counted.
func (s Snapshot) Total() (n int, ok bool) { return max(s.total, 0), s.total >= 0 }

// Snapshot gives the present list.
func (m *Model) Snapshot() Snapshot {
	return Snapshot{m.window, m.total, m.unread, m.list.Cursor, m.list.Top, m.list.Len}
}

// Restore puts a list back.
func (m *Model) Restore(s Snapshot) {
	m.ClearSelection()
	m.window, m.total, m.unread = s.window, s.total, s.unread
	m.list.Len, m.list.Cursor, m.list.Top = s.length, s.cursor, s.top
	m.list.Clamp()
	m.redraw()
}
