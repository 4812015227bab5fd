package ui

import "tidings/ui/action"

// Widths at which the panes change, and between which they may be dragged.
const (
	wideFrom     = 120 // three panes
	mediumFrom   = 70  // two
	roomyFrom    = 100 // of two, the sidebar stays beside the headlines
	sidebarLeast = 16
	listLeast    = 24
	articleLeast = 30
)

// split is where a person has dragged the borders, 0 where not.
type split struct{ sidebar, list int }

// layout is how wide each pane is, 0 for one that is not shown, and how high
// they are. A line of one cell parts them.
type layout struct {
	sidebar, list, article int
	height                 int
	bar                    bool // there is a status line below
}

// wide reports whether all three panes are shown.
func (m *Model) wide() bool { return m.width >= wideFrom && !m.zen }

// layout works out the panes for the screen as it is.
func (m *Model) layout() layout {
	l := layout{height: m.height, bar: m.height >= 2}
	if l.bar {
		l.height--
	}
	switch {
	case m.zen || m.width < mediumFrom:
		m.onePane(&l)
	case m.width < wideFrom:
		m.twoPanes(&l)
	default:
		l.sidebar = clamp(orElse(m.split.sidebar, clamp(m.width/5, 26, 34)), sidebarLeast, m.width-2-listLeast-articleLeast)
		rest := m.width - l.sidebar - 2
		l.list = clamp(orElse(m.split.list, clamp(rest*46/100, 40, 84)), listLeast, rest-articleLeast)
		l.article = rest - l.list
	}
	return l
}

func (m *Model) onePane(l *layout) {
	switch m.focus {
	case action.Sidebar:
		l.sidebar = m.width
	case action.Article:
		l.article = m.width
	default:
		l.list = m.width
	}
}

// twoPanes are sidebar and headlines; the article lies over both. Where there
// is little room the sidebar shows only while it has the focus.
func (m *Model) twoPanes(l *layout) {
	switch {
	case m.focus == action.Article:
		l.article = m.width
	case m.focus == action.Sidebar || m.width >= roomyFrom:
		l.sidebar = clamp(orElse(m.split.sidebar, 26), sidebarLeast, m.width-1-listLeast)
		l.list = m.width - l.sidebar - 1
	default:
		l.list = m.width
	}
}

// arrange fits everything to the screen.
func (m *Model) arrange() {
	l := m.layout()
	m.sidebar.SetSize(l.sidebar, l.height)
	m.headlines.SetSize(l.list, l.height)
	m.headlines.SetDensity(m.compact, m.width >= wideFrom)
	m.article.SetSize(l.article, l.height)
	m.bar.SetSize(m.width)
	m.sidebar.SetFocus(m.focus == action.Sidebar)
	m.headlines.SetFocus(m.focus == action.Headlines && !m.find.editing)
	m.describe(l)
}

func clamp(n, least, most int) int { return max(least, min(n, most)) }

func orElse(n, other int) int {
	if n > 0 {
		return n
	}
	return other
}
