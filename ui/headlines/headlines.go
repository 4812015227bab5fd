// Package headlines shows a list of articles and moves the cursor in it. The
// list may be a million rows long: only a window of it is held, a run of rows
// whose place in the whole is known, and Wants says which part is missing
// next. Reading those parts, marking and opening are left to the interface.
package headlines

import (
	"time"

	"tidings/feed"
	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Model is the list. Make one with New; it is used from one goroutine.
type Model struct {
	theme   theme.Theme
	w, h    int
	focused bool
	now     time.Time
	compact bool
	airy    bool // a blank line between comfortable rows

	list    widget.List
	window  window
	total   int  // rows of the whole list, -1 while not counted
	unread  int  // of them unread, -1 while not counted
	goal    int  // row to go to once the list is counted, -1: none
	grouped bool // day headings
	single  bool // all of one feed, whose name goes without saying

	selected  map[int64]feed.Headline
	rangeFrom int // row where a range began, -1 when none is open
	rangeHeld map[int64]feed.Headline
	// rangeStart is the place of the article where the range began.
	rangeStart feed.Cursor

	highlight   func(string) [][2]int
	left, right string // header
	note        string
	empty       []string

	cache string           // the last view, "" when it has to be drawn anew
	rows  map[int][]string // rows as drawn, but for the one under the cursor
}

// New makes an empty list.
func New(t theme.Theme) *Model {
	m := &Model{theme: t, total: -1, unread: -1, goal: -1, rangeFrom: -1, selected: map[int64]feed.Headline{}}
	m.list.Header = m.groupLines
	m.list.Margin = 2
	m.measure()
	return m
}

// SetTheme changes how it looks.
func (m *Model) SetTheme(t theme.Theme) { m.theme = t; m.redraw() }

// SetSize gives the box in cells.
func (m *Model) SetSize(w, h int) {
	if w == m.w && h == m.h {
		return
	}
	m.w, m.h = w, h
	m.measure()
}

// SetFocus says whether keys go to it.
func (m *Model) SetFocus(on bool) {
	if on != m.focused {
		m.focused = on
		m.redraw()
	}
}

// SetNow gives the moment that ages are counted to. Call it once a minute.
func (m *Model) SetNow(now time.Time) {
	m.now = now
	m.redraw()
	m.list.Clamp()
}

// SetDensity takes one line a row, or two; airy parts the latter by a blank
// line where the box is high enough.
func (m *Model) SetDensity(compact, airy bool) {
	if compact != m.compact || airy != m.airy {
		m.compact, m.airy = compact, airy
		m.measure()
	}
}

// SetHeader gives the line above the rows, styled: left and right.
func (m *Model) SetHeader(left, right string) {
	if left != m.left || right != m.right {
		m.left, m.right, m.cache = left, right, ""
	}
}

// SetEmpty gives the lines that stand in an empty list.
func (m *Model) SetEmpty(lines ...string) { m.empty = lines; m.redraw() }

// SetHighlight gives the function that finds what was searched for in a
// title, as byte ranges; nil for none.
func (m *Model) SetHighlight(find func(string) [][2]int) { m.highlight = find; m.redraw() }

// SetShape says whether rows are grouped by day, and whether all are of one
// feed.
func (m *Model) SetShape(grouped, single bool) {
	m.grouped, m.single = grouped, single
	m.measure()
}

// headerLines is how many lines stand above the rows.
func (m *Model) headerLines() int {
	switch {
	case m.h >= 14:
		return 2 + len(m.noteLines())
	case m.h >= 4:
		return 1
	}
	return 0
}

// noteLines are the note with a blank line below, nil when there is none.
func (m *Model) noteLines() []string {
	if m.note == "" || m.h < 14 {
		return nil
	}
	var lines []string
	for _, l := range widget.Wrap(m.note, max(m.w-4, 1)) {
		lines = append(lines, "  "+m.theme.Error.Render(l))
	}
	return append(lines[:min(len(lines), 3)], "")
}

// measure fits the list to the box.
func (m *Model) measure() {
	m.redraw()
	m.list.Height = max(m.h-m.headerLines(), 0)
	switch {
	case m.compact || m.list.Height < 3:
		m.list.RowHeight = 1
	case m.airy && m.list.Height >= 18:
		m.list.RowHeight = 3
	default:
		m.list.RowHeight = 2
	}
	m.list.Margin = min(2*m.list.RowHeight, m.list.Height/4)
	m.list.Clamp()
}

// Len is the length of the list as far as it is known.
func (m *Model) Len() int { return m.list.Len }

// Total is the length of the whole list; ok is false while it is not counted.
func (m *Model) Total() (n int, ok bool) { return max(m.total, 0), m.total >= 0 }

// Unread is how many of the list are unread; ok is false while they are not
// counted.
func (m *Model) Unread() (n int, ok bool) { return max(m.unread, 0), m.unread >= 0 }

// Row is the cursor's row, from 0.
func (m *Model) Row() int { return m.list.Cursor }

// Current is the headline under the cursor, and its place; ok is false in an
// empty list, and where the row has not been read yet.
func (m *Model) Current() (h feed.Headline, c feed.Cursor, ok bool) {
	return m.At(m.list.Cursor)
}

// At is the headline of a row; ok is false where it has not been read.
func (m *Model) At(row int) (h feed.Headline, c feed.Cursor, ok bool) {
	i := row - m.window.offset
	if i < 0 || i >= len(m.window.rows) {
		return feed.Headline{}, feed.Cursor{}, false
	}
	return m.window.rows[i], m.window.cursors[i], true
}

// RowOf is the row of an article among those that are held.
func (m *Model) RowOf(id int64) (row int, ok bool) {
	for i := range m.window.rows {
		if m.window.rows[i].ID == id {
			return m.window.offset + i, true
		}
	}
	return 0, false
}

// RowAt is the row at line y of the box; false above, below and on headings.
func (m *Model) RowAt(y int) (row int, ok bool) { return m.list.At(y - m.headerLines()) }

// SetNote gives a sentence of trouble that stands between header and rows; ""
// for none. It is shown where the box is high enough.
func (m *Model) SetNote(text string) {
	if text != m.note {
		m.note = text
		m.measure()
	}
}

// RowHeight is the number of lines of a row.
func (m *Model) RowHeight() int { return m.list.RowHeight }
