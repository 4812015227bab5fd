package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/action"
)

// mouse is what the pointer is doing.
type mouse struct {
	drag    border
	row     int // clicked last
	clicked time.Time
}

// border is what is being dragged.
type border uint8

const (
	noBorder border = iota
	sidebarBorder
	listBorder
	scrollBar
)

// doubleClick is the longest time between the clicks of a double one.
const doubleClick = 400 * time.Millisecond

// pointed takes a message of the mouse.
func (m *Model) pointed(msg tea.MouseMsg) tea.Cmd {
	if m.dialog != nil {
		return m.dialogUpdate(msg)
	}
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		return m.wheel(at)
	case tea.MouseClickMsg:
		if at.Button == tea.MouseLeft {
			return m.click(at)
		}
	case tea.MouseMotionMsg:
		return m.drag(at)
	case tea.MouseReleaseMsg:
		m.mouse.drag = noBorder
	}
	return nil
}

// paneAt is the pane at column x, and the column within it; border is set
// where a line between panes is.
func (m *Model) paneAt(x int) (pane action.Scope, in int, on border) {
	l := m.layout()
	left := 0
	for _, p := range []struct {
		pane   action.Scope
		width  int
		border border
	}{{action.Sidebar, l.sidebar, sidebarBorder}, {action.Headlines, l.list, listBorder}, {action.Article, l.article, noBorder}} {
		switch {
		case p.width == 0:
		case x < left+p.width:
			return p.pane, x - left, noBorder
		case x == left+p.width && p.border != noBorder:
			return 0, 0, p.border
		default:
			left += p.width + 1
		}
	}
	return 0, 0, noBorder
}

// wheel scrolls what is under the pointer.
func (m *Model) wheel(at tea.Mouse) tea.Cmd {
	step := map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[at.Button]
	pane, _, _ := m.paneAt(at.X)
	switch {
	case step == 0:
	case pane == action.Sidebar:
		m.sidebar.Scroll(3 * step)
	case pane == action.Article:
		m.article.Scroll(3 * step)
	case pane == action.Headlines:
		m.headlines.Scroll(step * max(1, 3/m.headlines.RowHeight()))
		return tea.Batch(m.fetchMore(), m.previewSoon())
	}
	return nil
}

func (m *Model) click(at tea.Mouse) tea.Cmd {
	l := m.layout()
	if at.Y >= l.height {
		return nil
	}
	pane, x, on := m.paneAt(at.X)
	m.mouse.drag = on
	switch pane {
	case action.Sidebar:
		m.setFocus(action.Sidebar)
		if m.sidebar.Click(at.Y) {
			return m.openChosen(request{})
		}
	case action.Headlines:
		return m.clickList(x, at.Y, l.list)
	case action.Article:
		if m.focus != action.Article && m.reading.id != 0 {
			return m.openHeadline(m.reading.headline)
		}
	}
	return nil
}

// clickList puts the cursor on a row; a second click opens it. In the last
// column stands the scroll bar.
func (m *Model) clickList(x, y, w int) tea.Cmd {
	if m.focus != action.Headlines {
		m.leaveArticle()
		m.setFocus(action.Headlines)
	}
	m.find.editing = false
	if x == w-1 {
		m.mouse.drag = scrollBar
		return m.scrollTo(y)
	}
	row, ok := m.headlines.RowAt(y)
	if !ok {
		return nil
	}
	now := m.now()
	double := row == m.mouse.row && now.Sub(m.mouse.clicked) < doubleClick
	m.mouse.row, m.mouse.clicked = row, now
	m.headlines.MoveTo(row)
	m.list.live = false
	if double {
		m.mouse.clicked = time.Time{}
		return m.openArticle()
	}
	return tea.Batch(m.fetchMore(), m.previewSoon())
}

func (m *Model) scrollTo(y int) tea.Cmd {
	m.headlines.ScrollTo(float64(y) / float64(max(1, m.layout().height-1)))
	return tea.Batch(m.fetchMore(), m.previewSoon())
}

// drag moves the border, or the scroll bar, that the pointer holds.
func (m *Model) drag(at tea.Mouse) tea.Cmd {
	l := m.layout()
	switch m.mouse.drag {
	case sidebarBorder:
		m.split.sidebar = max(sidebarLeast, at.X)
	case listBorder:
		m.split.list = max(listLeast, at.X-l.sidebar-1)
	case scrollBar:
		return m.scrollTo(at.Y)
	default:
		return nil
	}
	m.arrange()
	return m.fetchMore()
}
