package ui

import (
	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/sidebar"
	"tidings/ui/task"
)

// doMove does the actions of moving in the pane that has the keys.
func (m *Model) doMove(r request) (tea.Cmd, bool) {
	switch m.focus {
	case action.Sidebar:
		return nil, m.sidebar.Do(r.id, r.count, r.counted)
	case action.Article:
		count := r.count
		if !r.counted {
			count = 0
		}
		return nil, isMove(r.id) && (m.article.Do(r.id, count) || true)
	}
	before := m.headlines.Row()
	if !m.headlines.Do(r.id, r.count, r.counted) {
		return nil, false
	}
	return tea.Batch(m.passed(r.id, before), m.fetchMore(), m.previewSoon()), true
}

// isMove reports whether an action moves within a pane.
func isMove(id action.ID) bool {
	switch id {
	case action.Down, action.Up, action.HalfDown, action.HalfUp, action.PageDown, action.PageUp, action.First, action.Last:
		return true
	}
	return false
}

// doGo does the actions that lead to another list.
func (m *Model) doGo(r request) (tea.Cmd, bool) {
	switch r.id {
	case action.GoUnread:
		return m.goTo(sidebar.Unread), true
	case action.GoToday:
		return m.goTo(sidebar.Today), true
	case action.GoSaved:
		return m.goTo(sidebar.Saved), true
	case action.GoAll:
		return m.goTo(sidebar.All), true
	case action.GoFeed:
		return m.goToFeed(), true
	case action.GoTrouble:
		return m.troubleMenu(), true
	case action.NextFeed, action.PreviousFeed:
		return m.goToNextFeed(r.count, r.id == action.PreviousFeed, false, then{}), true
	case action.NextUnreadFeed, action.PreviousUnreadFeed:
		return m.goToNextFeed(r.count, r.id == action.PreviousUnreadFeed, true, then{unread: true}), true
	case action.OpenList:
		return m.openChosen(r), true
	case action.FocusSidebar:
		m.setFocus(action.Sidebar)
		return nil, true
	case action.Back, action.Close:
		return m.back(), true
	}
	return nil, false
}

// openChosen opens the list of the entry under the sidebar's cursor, or of
// the one whose key the palette gave.
func (m *Model) openChosen(r request) tea.Cmd {
	e, ok := m.sidebar.Current()
	if r.arg != "" {
		e, ok = m.sidebar.Find(func(e sidebar.Entry) bool { return e.Key() == r.arg })
	}
	if !ok {
		return nil
	}
	if e.Kind != sidebar.Trouble {
		m.leaveArticle()
		m.setFocus(action.Headlines)
	}
	return m.openEntry(e, then{})
}

func (m *Model) goTo(kind sidebar.Kind) tea.Cmd {
	e, ok := m.sidebar.Find(func(e sidebar.Entry) bool { return e.Kind == kind })
	if !ok {
		return nil
	}
	m.leaveArticle()
	m.setFocus(action.Headlines)
	return m.openEntry(e, then{})
}

// goToFeed opens the list of the feed that the article at hand is of.
func (m *Model) goToFeed() tea.Cmd {
	h, ok := m.atHand()
	if !ok {
		return nil
	}
	m.leaveArticle()
	m.setFocus(action.Headlines)
	return m.openFeed(h.FeedID)
}

func (m *Model) openFeed(id int64) tea.Cmd {
	e, ok := m.sidebar.Find(func(e sidebar.Entry) bool { return e.Kind == sidebar.Feed && e.Feed.ID == id })
	if !ok {
		return m.say("its feed is no longer subscribed to", false)
	}
	return m.openEntry(e, then{})
}

// goToNextFeed opens the list of the nth feed further on. Next says what to do
// there.
func (m *Model) goToNextFeed(n int, back, unread bool, next then) tea.Cmd {
	e, ok := m.sidebar.NextFeed(n, back, unread)
	if !ok {
		where := "after this one"
		if back {
			where = "before this one"
		}
		if unread {
			return m.say("no feed with unread articles "+where, false)
		}
		return m.say("no feed "+where, false)
	}
	if !next.open {
		m.leaveArticle()
		if m.focus == action.Article {
			m.setFocus(action.Headlines)
		}
	}
	return m.openEntry(e, next)
}

// follow does what was to come once a list is open.
func (m *Model) follow(next then) tea.Cmd {
	if !next.unread {
		return nil
	}
	if h, _, ok := m.headlines.Current(); ok && h.Marks.Read {
		return m.toUnread(next.back, next.open)
	}
	if next.open {
		return m.openArticle()
	}
	return nil
}

// toUnread goes to the next unread article of the list, and past its end to
// the next feed. Open opens it.
func (m *Model) toUnread(back, open bool) tea.Cmd {
	if m.list.opening && !m.list.again { // what is shown is the list before
		m.list.then = then{unread: true, open: open, back: back}
		return nil
	}
	row, found, sure := m.headlines.NextUnread(back)
	switch {
	case found:
		m.headlines.MoveTo(row)
		return m.arrived(open)
	case !sure:
		_, c, _ := m.headlines.Current()
		return m.tasks.FindUnread(m.list.seq, m.list.view, m.list.query, c, back, open)
	}
	return m.pastList(back, open)
}

// arrived opens, or previews, what the cursor was sent to.
func (m *Model) arrived(open bool) tea.Cmd {
	if open {
		return tea.Batch(m.openArticle(), m.fetchMore())
	}
	return tea.Batch(m.fetchMore(), m.previewSoon())
}

func (m *Model) unreadFound(msg task.UnreadFoundMsg) tea.Cmd {
	switch {
	case msg.Seq != m.list.seq || task.Cancelled(msg.Err):
		return nil
	case msg.Err != nil:
		return m.say(task.Sentence(msg.Err), true)
	case !msg.Found:
		return m.pastList(msg.Back, msg.Open)
	}
	m.headlines.MoveTo(msg.Offset)
	if _, _, ok := m.headlines.Current(); ok || !msg.Open {
		return m.arrived(msg.Open)
	}
	// The row has still to be read; the article is known already.
	return tea.Batch(m.fetchMore(), m.openHeadline(msg.Headline))
}

// pastList goes on where the unread articles of a list end.
func (m *Model) pastList(back, open bool) tea.Cmd {
	kind := m.list.view.Scope.Kind
	if m.list.kind == plainList && (kind == feed.ScopeFeed || kind == feed.ScopeFolder) {
		if _, ok := m.sidebar.NextFeed(1, back, true); ok {
			return m.goToNextFeed(1, back, true, then{unread: true, open: open})
		}
	}
	switch {
	case m.list.fresh > 0:
		return m.say("the end; "+m.arrivedText(), false)
	case back:
		return m.say("nothing unread above", false)
	}
	return m.say("nothing more unread", false)
}
