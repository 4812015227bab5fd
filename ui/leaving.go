package ui

import (
	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/task"
)

// left is the list of a feed that was unsubscribed from while it was open, so
// that undo brings back the place as well.
type left struct {
	feedID int64
	list   list
	cursor feed.Cursor
	row    int
	seq    int  // of the list that was opened instead
	back   bool // it was opened again; the sidebar has still to show it
}

// leaveFeed opens another list in place of a feed's that is gone.
func (m *Model) leaveFeed(id int64) tea.Cmd {
	l := m.list
	_, c, _ := m.headlines.Current()
	row := m.headlines.Row()
	if len(m.beneath) > 0 {
		l, c, row = m.beneath[0].list, feed.Cursor{}, 0
	}
	m.beneath = nil
	m.find = finding{seq: m.find.seq + 1, input: m.find.input}
	home := m.openFirst()
	m.left = left{feedID: id, list: l, cursor: c, row: row, seq: m.list.seq}
	return home
}

// cameBack opens the list of a feed again that was unsubscribed from in it,
// unless the person has gone elsewhere since.
func (m *Model) cameBack(id int64) tea.Cmd {
	was := m.left
	m.left = left{}
	if was.feedID != id || was.seq != m.list.seq {
		return nil
	}
	_, shown := m.sidebar.FeedByID(id)
	m.left.back = !shown
	l := list{title: was.list.title, key: was.list.key, view: was.list.view, kept: was.list.kept}
	return m.openListAs(l, task.Opening{View: l.view, Stay: was.cursor, At: was.row})
}
