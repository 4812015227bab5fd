package ui

import (
	tea "charm.land/bubbletea/v2"

	"tidings/ui/action"
)

// request is an action to be done.
type request struct {
	id      action.ID
	count   int
	counted bool   // the count was typed
	arg     string // from the palette
}

// do does an action. Each kind of action has a file and a handler; the first
// that knows it does it.
func (m *Model) do(r request) tea.Cmd {
	if cmd, waits := m.afterRange(r); waits {
		return cmd
	}
	if !m.status.failed {
		m.hush() // it was about what was done before
	}
	for _, handle := range []func(request) (tea.Cmd, bool){
		m.doMove, m.doGo, m.doRead, m.doMark, m.doOut, m.doFind, m.doFeeds, m.doShape,
	} {
		if cmd, ok := handle(r); ok {
			return cmd
		}
	}
	return nil
}

// doShape does what changes the screen.
func (m *Model) doShape(r request) (tea.Cmd, bool) {
	switch r.id {
	case action.NextPane, action.PreviousPane:
		return m.nextPane(r.id == action.PreviousPane), true
	case action.Zen:
		m.zen = !m.zen
		m.arrange()
		return m.previewSoon(), true
	case action.Density:
		m.compact = !m.compact
		m.arrange()
		return m.fetchMore(), true
	case action.HideRead:
		m.sidebar.SetHide(!m.sidebar.Hides())
		return nil, true
	case action.SortSidebar:
		return m.sidebarMenu(r.arg), true
	case action.Palette:
		m.openPalette()
		return nil, true
	case action.Help:
		m.openHelp()
		return nil, true
	case action.Redraw:
		return tea.ClearScreen, true
	case action.Suspend:
		return tea.Suspend, true
	case action.Leave, action.Quit:
		return m.quit(r.id), true
	}
	return nil, false
}
