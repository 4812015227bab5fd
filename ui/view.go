package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/dialog"
	"tidings/ui/widget"
)

// View draws the screen. It does no I/O and changes nothing.
func (m *Model) View() tea.View {
	v := tea.NewView(m.screen())
	v.AltScreen = true
	v.WindowTitle = m.windowTitle()
	if !m.set.NoMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// screen is exactly as many rows and cells as the terminal has.
func (m *Model) screen() string {
	if m.width < 1 || m.height < 1 {
		return ""
	}
	l := m.layout()
	screen := m.panes(l)
	if l.bar {
		screen += "\n" + m.bar.View()
	}
	if m.dialog != nil {
		screen = dialog.Compose(screen, m.dialog, m.width, m.height, m.theme)
	}
	return screen
}

// panes joins those that are shown.
func (m *Model) panes(l layout) string {
	var boxes []string
	for _, pane := range []struct {
		width int
		view  func() string
	}{{l.sidebar, m.sidebar.View}, {l.list, m.headlines.View}, {l.article, m.article.View}} {
		if pane.width > 0 {
			boxes = append(boxes, pane.view())
		}
	}
	if len(boxes) == 1 {
		return boxes[0]
	}
	return widget.Beside(m.theme.Rule.Render(m.theme.Marks.Vertical), boxes...)
}

// windowTitle names the program, what is read and how much is unread.
func (m *Model) windowTitle() string {
	title := "tidings"
	if n := m.sidebar.Counts().Unread; n > 0 {
		title = "(" + widget.Number(n) + ") " + title
	}
	return strings.TrimSpace(title)
}
