package ui

import (
	tea "charm.land/bubbletea/v2"

	"tidings/ui/action"
	"tidings/ui/task"
)

// afterRange lets an action wait that is about the selection, while a range
// reaches over rows that have still to be read.
func (m *Model) afterRange(r request) (tea.Cmd, bool) {
	switch r.id {
	case action.ToggleRead, action.Save, action.Tag, action.Untag, action.Browse, action.Select, action.SelectRange:
	default:
		return nil, false
	}
	if _, _, _, missing := m.headlines.Missing(); m.focus != action.Headlines || !missing {
		return nil, false
	}
	m.list.ranged = &r
	return m.askRange(), true
}

// askRange reads the range that an action waits for, once its end is known.
func (m *Model) askRange() tea.Cmd {
	start, rows, back, missing := m.headlines.Missing()
	_, counted := m.headlines.Total()
	if m.list.ranged == nil || !missing || !counted {
		return nil
	}
	return m.tasks.ListRange(m.list.seq, m.list.view, m.list.query, start, rows, back)
}

// rangeListed selects the whole range, and does what waited for it.
func (m *Model) rangeListed(msg task.RangeListedMsg) tea.Cmd {
	r := m.list.ranged
	if msg.Seq != m.list.seq || r == nil || task.Cancelled(msg.Err) {
		return nil
	}
	m.list.ranged = nil
	if msg.Err != nil {
		return m.say(task.Sentence(msg.Err), true)
	}
	m.headlines.Complete(msg.Headlines)
	if r.id == action.SelectRange {
		return nil
	}
	return m.do(*r)
}
