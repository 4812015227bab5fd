package headlines

import (
	"math"

	"tidings/ui/action"
)

// Do moves the cursor by one of the actions of moving, count times; counted
// says that the person gave the count. It reports whether the action was one
// for it.
func (m *Model) Do(id action.ID, count int, counted bool) bool {
	switch id {
	case action.Down:
		m.list.Move(count)
	case action.Up:
		m.list.Move(-count)
	case action.HalfDown:
		m.list.HalfPage(count)
	case action.HalfUp:
		m.list.HalfPage(-count)
	case action.PageDown:
		m.list.Page(count)
	case action.PageUp:
		m.list.Page(-count)
	case action.First:
		m.list.To(count - 1)
	case action.Last:
		goal := math.MaxInt
		if counted {
			goal = count - 1
		}
		m.list.To(goal)
		if m.goal = -1; m.total < 0 {
			m.goal = goal
		}
		m.moved()
		return true
	default:
		return false
	}
	m.goal = -1
	m.moved()
	return true
}

// MoveTo puts the cursor on a row. In a list that has not been counted the row
// is taken to be there.
func (m *Model) MoveTo(row int) {
	m.goal = -1
	if m.total < 0 {
		m.list.Len = max(m.list.Len, row+1)
	}
	m.list.To(row)
	m.moved()
}

// AtTop reports whether the screen shows the list from its first row on.
func (m *Model) AtTop() bool { return m.list.Top == 0 }

// ToTop scrolls as far up as the cursor allows, which stays.
func (m *Model) ToTop() {
	m.list.Top = 0
	m.list.Clamp()
	m.redraw()
}

// Scroll moves the screen by rows, as the wheel does.
func (m *Model) Scroll(rows int) {
	m.list.Scroll(rows)
	m.moved()
}

// ScrollTo moves to a part of the whole, at of 0 to 1, as a drag of the
// scroll bar does.
func (m *Model) ScrollTo(at float64) {
	m.list.To(int(min(max(at, 0), 1) * float64(max(m.list.Len-1, 0))))
	m.moved()
}

// NextUnread is the row of the next unread article, or of the one before with
// back, among those that are held. Sure is false when there may be one
// between that is not held.
func (m *Model) NextUnread(back bool) (row int, found, sure bool) {
	step := 1
	if back {
		step = -1
	}
	for row := m.list.Cursor + step; ; row += step {
		h, _, ok := m.At(row)
		if !ok {
			return 0, false, row < 0 || row >= m.list.Len
		}
		if !h.Marks.Read {
			return row, true, true
		}
	}
}

func (m *Model) moved() {
	m.cache = ""
	delete(m.rows, m.list.Cursor)
	m.followRange()
}
