package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/feed/query"
	"tidings/ui/headlines"
	"tidings/ui/sidebar"
	"tidings/ui/task"
)

// list is the list of headlines that is shown.
type list struct {
	seq   int // of the messages that belong to it
	title string
	key   string // of the sidebar's entry that it came from
	view  feed.View
	query *query.Query
	kind  listKind

	opening bool // its first page is being read
	reading bool // a further page is being read
	reload  bool // read what is shown again once that is over
	again   bool // what is being read is what is shown already
	void    bool // the page being read was asked for before a mark of many: read it again
	marking int  // marks of the whole list that are not on disk yet: no page is read
	recount bool // count it again once all marks are on disk
	counted int  // number of the mark up to which it is being counted
	fresh   int  // articles that have arrived since it was opened
	live    bool // it began empty and nothing was done in it yet: arrivals show at once, the newest at the top
	top     bool // it stood at its top: what arrives above the cursor is to be seen
	then    then // what to do once it is open
	kept    map[int64]bool
	ranged  *request // what waits until the whole range is selected
}

type listKind uint8

const (
	plainList listKind = iota
	filtered
	searched
)

// then is what follows the opening of a list.
type then struct {
	unread bool // go to the first unread article
	open   bool // and open it
	back   bool // or to the last one
}

// keepMost is how many articles a list keeps although they no longer belong.
// A page of a list that keeps this many takes the better part of a second.
const keepMost = 100_000

// saved is a list that waits beneath a filter or a search.
type saved struct {
	list list
	rows headlines.Snapshot
}

// openFirst opens where the person left, else the unread articles, or all if
// none is unread.
func (m *Model) openFirst() tea.Cmd {
	if cmd, ok := m.reopen(); ok {
		return cmd
	}
	m.list = list{seq: m.list.seq + 1, title: "Unread", key: "unread", view: feed.View{Show: feed.ShowUnread}, opening: true}
	m.sidebar.Open("unread")
	m.describeList()
	return m.tasks.OpenList(m.list.seq, task.Opening{View: m.list.view, Rows: headlines.PageRows / 2, Fresh: true, Fallback: &feed.View{}})
}

// openEntry opens the list of a sidebar entry.
func (m *Model) openEntry(e sidebar.Entry, next then) tea.Cmd {
	v, ok := e.View()
	if !ok {
		return m.troubleMenu()
	}
	if v.Scope.Kind != feed.ScopeAll {
		v.Show = m.status.show // as chosen last for a feed or folder
	}
	v.Sort, v.Hidden = m.status.sort, m.list.view.Hidden
	return m.openList(list{title: entryTitle(e), key: e.Key(), view: v, then: next})
}

func entryTitle(e sidebar.Entry) string {
	if e.Kind == sidebar.Folder {
		return e.Folder.String()
	}
	return e.Title
}

// openList opens another list in place of the present one and all beneath it.
func (m *Model) openList(l list) tea.Cmd {
	return m.openListAs(l, task.Opening{View: unbound(l.view), Fresh: true})
}

// openListAs opens another list in place of the present one and all beneath
// it, where o says.
func (m *Model) openListAs(l list, o task.Opening) tea.Cmd {
	m.beneath = nil
	m.find = finding{seq: m.find.seq + 1, input: m.find.input}
	l.seq, l.opening = m.list.seq+1, true
	m.list = l
	m.headlines.Reset()
	m.sidebar.Open(l.key)
	m.describeList()
	o.Query, o.Rows = l.query, headlines.PageRows
	return m.tasks.OpenList(l.seq, o)
}

// unbound is a view without what belongs to one opening of it.
func unbound(v feed.View) feed.View {
	v.UpTo, v.Keep, v.Midnight = 0, nil, time.Time{}
	return v
}

// showNew opens the list again with what has arrived. The cursor stays on its
// article, and what was read in the list stays in it.
func (m *Model) showNew() tea.Cmd { return m.openAgain(true) }

// openAgain opens the list again, at its top unless stay.
func (m *Model) openAgain(stay bool) tea.Cmd {
	l := m.list
	o := task.Opening{View: unbound(l.view), Query: l.query, Rows: headlines.PageRows, Fresh: true}
	o.View.Keep = l.view.Keep
	_, c, ok := m.headlines.Current()
	stays := stay && ok && !l.live
	if stays {
		o.Stay, o.At = c, m.headlines.Row()
	}
	top := stays && m.headlines.AtTop()
	if l.kind == plainList {
		return m.openListAs(list{title: l.title, key: l.key, view: l.view, kept: l.kept, live: l.live, top: top}, o)
	}
	m.list.seq++
	m.list.opening, m.list.again, m.list.fresh, m.list.top = true, false, 0, top
	return m.tasks.OpenList(m.list.seq, o)
}

// reloadList reads the rows at hand again, for marks and titles that changed
// behind the interface. The cursor stays where it is.
func (m *Model) reloadList() tea.Cmd {
	if m.list.opening || m.list.reading || m.list.marking > 0 {
		m.list.reload = true
		return nil
	}
	_, c, ok := m.headlines.Current()
	if !ok {
		return nil
	}
	m.list.reload = false
	m.list.opening, m.list.again = true, true
	m.keep(m.headlines.Held())
	return m.tasks.OpenList(m.list.seq, task.Opening{
		View: m.list.view, Query: m.list.query, Rows: headlines.PageRows, Stay: c, At: m.headlines.Row(),
	})
}

// listOpened shows the first page of a list, or the rows at hand as they are
// now.
func (m *Model) listOpened(msg task.ListOpenedMsg) tea.Cmd {
	if msg.Seq != m.list.seq || task.Cancelled(msg.Err) {
		return nil
	}
	m.list.opening = false
	if msg.Err != nil {
		return m.say(task.Sentence(msg.Err), true)
	}
	again := m.list.again
	m.list.again = false
	if msg.Fell {
		m.list.title, m.list.key = "All", "all"
		m.sidebar.Open("all")
	}
	if !again {
		return m.showList(msg)
	}
	// Rows read again: the cursor may have moved on meanwhile.
	h, _, ok := m.headlines.Current()
	if !ok || slices.ContainsFunc(msg.Page.Headlines, func(n feed.Headline) bool { return n.ID == h.ID }) {
		m.headlines.Show(msg.Page, msg.Offset, h.ID, m.headlines.Row())
	} else if m.headlines.Row() >= msg.Offset && m.headlines.Row() < msg.Offset+len(msg.Page.Headlines) {
		m.headlines.Show(msg.Page, msg.Offset, h.ID, m.headlines.Row())
	}
	m.reading.freshen(m.headlines)
	return tea.Batch(m.countList(), m.more())
}

// showList shows a list that was opened.
func (m *Model) showList(msg task.ListOpenedMsg) tea.Cmd {
	m.list.view, m.list.fresh = msg.View, 0
	m.list.live = m.list.live || len(msg.Page.Headlines) == 0 && m.list.kind == plainList
	m.headlines.Reset()
	m.headlines.SetShape(grouped(msg.View, msg.Query), msg.View.Scope.Kind == feed.ScopeFeed)
	m.headlines.Show(msg.Page, msg.Offset, 0, msg.At)
	if m.list.top {
		m.list.top = false
		m.headlines.ToTop()
	}
	m.endPreview()
	var count tea.Cmd
	if total := len(msg.Page.Headlines); msg.Offset == 0 && !msg.Page.More {
		m.headlines.SetTotal(total, countUnread(msg.Page.Headlines))
	} else {
		count = m.countList()
	}
	m.describeList()
	m.article.SetTerms(msg.Query.Terms())
	next := m.list.then
	m.list.then = then{}
	return tea.Batch(count, m.more(), m.follow(next), m.previewSoon(), m.offerDemo())
}

// grouped reports whether a list is in the order of days and spans several.
func grouped(v feed.View, q *query.Query) bool {
	order := v.Sort
	if q != nil && q.HasSort {
		order = q.Sort
	}
	return (order == feed.SortNewest || order == feed.SortOldest) && v.Show != feed.ShowToday
}

func countUnread(hs []feed.Headline) int {
	n := 0
	for i := range hs {
		if !hs[i].Marks.Read {
			n++
		}
	}
	return n
}

// fetchMore reads the next rows that the screen needs, a page at a time.
func (m *Model) fetchMore() tea.Cmd {
	if m.list.reading || m.list.opening || m.list.marking > 0 {
		return nil
	}
	anchor, n, ok := m.headlines.Wants()
	if !ok {
		return nil
	}
	m.list.reading = true
	return m.tasks.LoadPage(m.list.seq, m.list.view, m.list.query, anchor, n)
}

// more goes on reading: what is shown again if that is due, else further rows.
func (m *Model) more() tea.Cmd {
	if m.list.reload {
		if cmd := m.reloadList(); cmd != nil {
			return cmd
		}
	}
	return m.fetchMore()
}

func (m *Model) pageLoaded(msg task.PageLoadedMsg) tea.Cmd {
	if msg.Seq != m.list.seq {
		return nil
	}
	m.list.reading = false
	if msg.Err != nil {
		if task.Cancelled(msg.Err) {
			return nil
		}
		return m.say(task.Sentence(msg.Err), true)
	}
	if void := m.list.void; void {
		m.list.void = false
		return m.more()
	}
	m.headlines.Extend(msg.Anchor, msg.Page)
	return tea.Batch(m.more(), m.previewSoon())
}

// countList counts the list.
func (m *Model) countList() tea.Cmd {
	m.list.counted = m.marks.turn
	return m.tasks.CountList(m.list.seq, m.list.view, m.list.query)
}

// countMarked counts the list again, if that is due, once all marks are on
// disk.
func (m *Model) countMarked() tea.Cmd {
	if !m.list.recount || m.marks.pending > 0 {
		return nil
	}
	m.list.recount = false
	return m.countList()
}

func (m *Model) listCounted(msg task.ListCountedMsg) tea.Cmd {
	if msg.Seq != m.list.seq || task.Cancelled(msg.Err) {
		return nil
	}
	if msg.Err != nil {
		m.list.recount = true
		return m.tryAgain()
	}
	var again tea.Cmd
	if m.marks.pending > 0 || m.list.counted != m.marks.turn { // something was marked meanwhile
		m.list.recount = true
		again = m.countMarked()
		if n, known := m.headlines.Total(); known {
			msg.Total = max(n, msg.Total)
		}
	}
	m.headlines.SetTotal(msg.Total, msg.Unread)
	if again != nil {
		return tea.Batch(m.fetchMore(), m.askRange(), again)
	}
	return tea.Batch(m.fetchMore(), m.askRange())
}

// keep holds articles in the list although they may no longer belong to it.
func (m *Model) keep(ids []int64) {
	if s := m.list.view.Show; s != feed.ShowUnread && s != feed.ShowSaved && m.list.query.Empty() {
		return
	}
	if m.list.kept == nil {
		m.list.kept = map[int64]bool{}
	}
	for _, id := range ids {
		if !m.list.kept[id] && len(m.list.view.Keep) < keepMost {
			m.list.kept[id] = true
			m.list.view.Keep = append(m.list.view.Keep, id)
		}
	}
}
