package ui

import (
	tea "charm.land/bubbletea/v2"

	"tidings/ui/action"
)

// setFocus gives the keys to a pane.
func (m *Model) setFocus(pane action.Scope) {
	m.focus = pane
	m.typed = typed{}
	m.arrange()
}

// nextPane goes round the panes. The article is among them once it shows
// something.
func (m *Model) nextPane(back bool) tea.Cmd {
	order := []action.Scope{action.Sidebar, action.Headlines}
	if m.reading.id != 0 {
		order = append(order, action.Article)
	}
	at := 0
	for i, pane := range order {
		if pane == m.focus {
			at = i
		}
	}
	step := 1
	if back {
		step = len(order) - 1
	}
	pane := order[(at+step)%len(order)]
	if pane == action.Article {
		return m.openArticle()
	}
	m.leaveArticle()
	m.setFocus(pane)
	return m.previewSoon()
}

// back leaves what is in front: the article, the sidebar, a selection, a
// filter, a search. At the root it does nothing.
func (m *Model) back() tea.Cmd {
	switch {
	case m.focus == action.Article:
		m.leaveArticle()
		m.setFocus(action.Headlines)
		return m.previewSoon()
	case m.focus == action.Sidebar:
		m.setFocus(action.Headlines)
		return m.previewSoon()
	case m.headlines.ClearSelection():
		return nil
	case len(m.beneath) > 0:
		return m.unfind()
	}
	return m.hush()
}

// quit leaves the program once all marks are on disk. Asked again from
// anywhere it does not wait: what has been handed over is kept all the same.
func (m *Model) quit(id action.ID) tea.Cmd {
	if m.marks.pending > 0 && !(m.marks.quitting && id == action.Quit) {
		m.marks.quitting = true
		return m.say("keeping your marks, then quitting", false)
	}
	return tea.Quit
}
