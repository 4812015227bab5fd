package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/feed/query"
	"tidings/ui/action"
	"tidings/ui/headlines"
	"tidings/ui/task"
	"tidings/ui/widget"
)

// finding is the line of text of a filter or a search.
type finding struct {
	editing bool
	kind    listKind
	input   widget.Input
	seq     int    // of the rest of the keys that it waits for
	text    string // that the list shows
	fault   string // what is wrong with the text typed; the status line says it
}

// doFind does the actions of finding and of what a list shows.
func (m *Model) doFind(r request) (tea.Cmd, bool) {
	switch r.id {
	case action.Search:
		return m.openFind(searched, r.arg), true
	case action.Filter:
		return m.openFind(filtered, r.arg), true
	case action.CycleShow:
		return m.cycleShow(), true
	case action.Sort:
		return m.sortMenu(r.arg), true
	case action.ShowNew:
		return m.showNew(), true
	case action.Hidden:
		m.list.view.Hidden = !m.list.view.Hidden
		text := "hidden articles are not shown"
		if m.list.view.Hidden {
			text = "hidden articles are shown"
		}
		return tea.Batch(m.showNew(), m.say(text, false)), true
	}
	return nil, false
}

// openFind begins a filter of the list at hand, or a search of everything.
// Text given is taken at once.
func (m *Model) openFind(kind listKind, text string) tea.Cmd {
	m.leaveArticle()
	m.setFocus(action.Headlines)
	same := m.list.kind == kind
	old := m.find.text
	m.find = finding{editing: text == "", kind: kind, input: widget.NewInput(m.theme, findHint(kind)), seq: m.find.seq + 1}
	if same {
		m.find.text = old
		m.find.input.SetValue(old)
	} else {
		if kind == searched {
			m.toBottom()
		}
		m.beneath = append(m.beneath, saved{m.list, m.headlines.Snapshot()})
		m.list.kind = kind
	}
	if text != "" {
		m.find.input.SetValue(text)
		return m.applyFind()
	}
	return nil
}

func findHint(kind listKind) string {
	if kind == searched {
		return "search everything"
	}
	return "filter this list"
}

// findKey takes a key while the line has them.
func (m *Model) findKey(msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc", "ctrl+c":
		return m.unfind()
	case "enter":
		return m.keepFind()
	case "down", "ctrl+n":
		m.headlines.Do(action.Down, 1, false)
		return tea.Batch(m.fetchMore(), m.previewSoon())
	case "up", "ctrl+p":
		m.headlines.Do(action.Up, 1, false)
		return tea.Batch(m.fetchMore(), m.previewSoon())
	case "backspace":
		if m.find.input.Value() == "" {
			return m.unfind()
		}
	}
	return m.findTyped(msg)
}

// findTyped edits the line, and finds once the keys rest.
func (m *Model) findTyped(msg tea.Msg) tea.Cmd {
	if !m.find.input.Update(msg) {
		return nil
	}
	m.find.seq++
	rest := filterRest
	if m.find.kind == searched {
		rest = searchRest
	}
	return after(rest, findDueMsg{m.find.seq})
}

func (m *Model) findNow(seq int) tea.Cmd {
	if seq != m.find.seq || !m.find.editing {
		return nil
	}
	return m.applyFind()
}

// keepFind ends the typing and keeps what was found.
func (m *Model) keepFind() tea.Cmd {
	if strings.TrimSpace(m.find.input.Value()) == "" {
		return m.unfind()
	}
	var cmd tea.Cmd
	if m.find.input.Value() != m.find.text {
		cmd = m.applyFind()
	}
	if m.find.fault != "" {
		return cmd
	}
	m.find.editing = false
	m.setFocus(action.Headlines)
	return tea.Batch(cmd, m.previewSoon())
}

// applyFind shows what the text finds. A text that cannot be read leaves the
// last good result and says where it stops making sense.
func (m *Model) applyFind() tea.Cmd {
	text := m.find.input.Value()
	q, err := query.ParseTyped(text, m.now())
	m.find.fault = ""
	if err != nil {
		m.find.fault = err.Error()
		return nil
	}
	m.find.text = text
	under := m.beneath[len(m.beneath)-1].list
	l := list{seq: m.list.seq + 1, kind: m.find.kind, query: q, opening: true, title: under.title, key: under.key}
	if m.find.kind == searched {
		l.view, l.title = feed.View{Hidden: under.view.Hidden}, "Everything"
	} else {
		l.view = under.view
		if under.query != nil {
			l.query = both(under.query, q)
		}
	}
	m.list = l
	fresh := l.view.UpTo == 0
	return m.tasks.OpenList(l.seq, task.Opening{View: l.view, Query: l.query, Rows: headlines.PageRows, Fresh: fresh})
}

// both is a query for what two queries have in common, in the order of the
// second if that has one.
func both(a, b *query.Query) *query.Query {
	q := *b
	switch {
	case a.Expr == nil:
	case b.Expr == nil:
		q.Expr = a.Expr
	default:
		q.Expr = query.And{a.Expr, b.Expr}
		if and, ok := a.Expr.(query.And); ok {
			q.Expr = append(append(query.And{}, and...), b.Expr)
		}
	}
	if !b.HasSort {
		q.Sort, q.HasSort = a.Sort, a.HasSort
	}
	return &q
}

// unfind takes a filter or search away: what lay beneath comes back as it
// was, its marks as they are now.
func (m *Model) unfind() tea.Cmd {
	m.find = finding{seq: m.find.seq + 1, input: m.find.input}
	if len(m.beneath) == 0 {
		return nil
	}
	last := m.beneath[len(m.beneath)-1]
	m.beneath = m.beneath[:len(m.beneath)-1]
	m.restore(last)
	if m.headlines.Len() == 0 { // it was never read
		return m.showNew()
	}
	if n := len(m.beneath); n > 0 {
		m.find.kind, m.find.text = m.list.kind, m.list.query.Text
	}
	return tea.Batch(m.reloadList(), m.countList(), m.previewSoon())
}

// toBottom puts back the lowest of the lists that wait.
func (m *Model) toBottom() {
	if len(m.beneath) == 0 {
		return
	}
	bottom := m.beneath[0]
	m.beneath = nil
	m.restore(bottom)
}

func (m *Model) restore(s saved) {
	seq := m.list.seq + 1
	m.list = s.list
	m.list.seq, m.list.opening, m.list.reading, m.list.again = seq, false, false, false
	m.list.marking, m.list.void, m.list.ranged = 0, false, nil
	m.headlines.Restore(s.rows)
	m.headlines.SetShape(grouped(m.list.view, m.list.query), m.list.view.Scope.Kind == feed.ScopeFeed)
	m.describeList()
	m.article.SetTerms(m.list.query.Terms())
}

// highlight finds in a text what the list was found by; nil when by nothing.
func (m *Model) highlight() func(string) [][2]int {
	q := m.list.query
	if q.Empty() {
		return nil
	}
	return func(text string) [][2]int { return query.Highlight(text, q) }
}

// cycleShow shows all of a list, the unread, or the saved ones.
func (m *Model) cycleShow() tea.Cmd {
	next := map[feed.Show]feed.Show{feed.ShowAll: feed.ShowUnread, feed.ShowUnread: feed.ShowSaved, feed.ShowSaved: feed.ShowAll, feed.ShowToday: feed.ShowAll}
	l := m.list
	l.view.Show = next[l.view.Show]
	if l.view.Scope.Kind != feed.ScopeAll {
		m.status.show = l.view.Show
	} else if l.kind == plainList {
		kind := map[feed.Show]string{feed.ShowAll: "all", feed.ShowUnread: "unread", feed.ShowSaved: "saved"}[l.view.Show]
		l.key, l.title = kind, strings.ToUpper(kind[:1])+kind[1:]
	}
	if l.kind == plainList {
		return m.openList(list{title: l.title, key: l.key, view: l.view})
	}
	m.list.view.Show, m.list.view.Keep, m.list.kept = l.view.Show, nil, nil
	return m.openAgain(false)
}
