package ui

import (
	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/headlines"
	"tidings/ui/task"
)

// reading is the article that is shown.
type reading struct {
	seq      int
	id       int64 // 0: none
	loaded   bool
	open     bool // by hand; else it is a preview
	headline feed.Headline
	article  feed.Article
	trail    []int64        // opened before, the last one last
	then     func() tea.Cmd // once it is loaded
	rest     int            // number of the rest of the cursor that a preview waits for
}

const trailMost = 200

// freshen takes in what the list knows better by now.
func (r *reading) freshen(list *headlines.Model) {
	if row, ok := list.RowOf(r.id); ok {
		r.headline, _, _ = list.At(row)
	}
}

// doRead does the actions of reading.
func (m *Model) doRead(r request) (tea.Cmd, bool) {
	switch r.id {
	case action.OpenArticle:
		return m.openArticle(), true
	case action.ReadOn:
		return m.readOn(), true
	case action.ReadBack:
		return m.readBack(), true
	case action.NextArticle, action.PreviousArticle:
		step := r.count
		if r.id == action.PreviousArticle {
			step = -step
		}
		before := m.headlines.Row()
		m.headlines.MoveTo(min(max(before+step, 0), m.headlines.Len()-1))
		if m.headlines.Row() == before {
			return m.say("no article further on", false), true
		}
		return tea.Batch(m.fetchMore(), m.openArticle()), true
	case action.NextUnread, action.PreviousUnread:
		back := r.id == action.PreviousUnread
		if _, of := m.article.Matches(); m.focus == action.Article && of > 0 {
			m.article.Do(r.id, r.count)
			return nil, true
		}
		for range r.count - 1 { // as far as the list is known; the last step goes on past it
			row, found, _ := m.headlines.NextUnread(back)
			if !found {
				break
			}
			m.headlines.MoveTo(row)
		}
		return m.toUnread(back, m.focus == action.Article), true
	}
	return nil, false
}

// readOn pages through the article, then opens the next unread one.
func (m *Model) readOn() tea.Cmd {
	switch {
	case m.focus == action.Article && !m.article.AtEnd():
		m.article.Do(action.PageDown, 1)
		return nil
	case m.focus == action.Sidebar:
		e, ok := m.sidebar.Current()
		if _, leads := e.View(); !ok || !leads {
			return nil
		}
		m.setFocus(action.Headlines)
		return m.openEntry(e, then{unread: true, open: true})
	case m.focus == action.Headlines:
		if h, _, ok := m.headlines.Current(); ok && !h.Marks.Read {
			return m.openArticle()
		}
	}
	return m.toUnread(false, true)
}

// readBack pages up, then goes to the article opened before.
func (m *Model) readBack() tea.Cmd {
	if m.focus == action.Article && !m.article.AtStart() {
		m.article.Do(action.PageUp, 1)
		return nil
	}
	for len(m.reading.trail) > 0 {
		last := len(m.reading.trail) - 1
		id := m.reading.trail[last]
		m.reading.trail = m.reading.trail[:last]
		if row, ok := m.headlines.RowOf(id); ok && id != m.reading.id {
			m.headlines.MoveTo(row)
			cmd := m.openArticle()
			if n := len(m.reading.trail); n > 0 { // going back leaves no trail
				m.reading.trail = m.reading.trail[:n-1]
			}
			return tea.Batch(cmd, m.fetchMore())
		}
	}
	if m.focus == action.Headlines {
		m.headlines.Do(action.PageUp, 1, false)
		return tea.Batch(m.fetchMore(), m.previewSoon())
	}
	return nil
}

// openArticle opens the headline under the cursor and gives the article the
// keys.
func (m *Model) openArticle() tea.Cmd {
	h, _, ok := m.headlines.Current()
	if !ok {
		return nil
	}
	return m.openHeadline(h)
}

func (m *Model) openHeadline(h feed.Headline) tea.Cmd {
	m.setFocus(action.Article)
	if m.reading.open && m.reading.id != 0 && m.reading.id != h.ID {
		m.reading.trail = append(m.reading.trail, m.reading.id)
		if n := len(m.reading.trail) - trailMost; n > 0 {
			m.reading.trail = m.reading.trail[n:]
		}
	}
	cmd := m.load(h)
	m.reading.open = true
	var mark tea.Cmd
	if m.set.MarkRead != "never" && (!h.Marks.Read || h.Marks.Updated) {
		mark = m.mark(feed.Mark{Kind: feed.MarkRead, IDs: []int64{h.ID}, Auto: true})
	}
	return tea.Batch(cmd, mark)
}

// load reads an article, unless it is the one that is shown.
func (m *Model) load(h feed.Headline) tea.Cmd {
	if m.reading.id == h.ID {
		m.reading.headline = h
		return nil
	}
	m.reading.seq++
	m.reading.id, m.reading.headline, m.reading.loaded = h.ID, h, false
	m.reading.then = nil
	return m.tasks.LoadArticle(m.reading.seq, h.ID)
}

func (m *Model) articleLoaded(msg task.ArticleLoadedMsg) tea.Cmd {
	if msg.Seq != m.reading.seq || task.Cancelled(msg.Err) {
		return nil
	}
	if msg.Err != nil {
		m.reading.id = 0
		return m.say(task.Sentence(msg.Err), true)
	}
	m.reading.loaded, m.reading.article = true, msg.Article
	a := msg.Article
	a.Marks, a.Tags = m.reading.headline.Marks, m.reading.headline.Tags
	a.FeedTitle = m.feedTitle(a.FeedID, a.FeedTitle)
	m.article.SetTerms(m.list.query.Terms())
	m.article.SetArticle(a)
	if then := m.reading.then; then != nil {
		m.reading.then = nil
		return then()
	}
	return nil
}

// leaveArticle ends reading; in a wide layout what was read stays as preview.
func (m *Model) leaveArticle() {
	m.reading.open = false
}

// previewSoon shows the headline under the cursor once it has rested there,
// where there is room beside the list.
func (m *Model) previewSoon() tea.Cmd {
	m.reading.rest++
	if !m.wide() || m.focus == action.Article {
		return nil
	}
	if h, _, ok := m.headlines.Current(); !ok || h.ID == m.reading.id {
		return nil
	}
	return after(previewRest, previewDueMsg{m.reading.rest})
}

func (m *Model) preview(rest int) tea.Cmd {
	h, _, ok := m.headlines.Current()
	if rest != m.reading.rest || !ok || !m.wide() || m.focus == action.Article {
		return nil
	}
	m.reading.open = false
	return m.load(h)
}

// endPreview takes away a preview of an article that the list which was opened
// does not have under its cursor.
func (m *Model) endPreview() {
	h, _, ok := m.headlines.Current()
	if m.reading.id == 0 || m.reading.open || m.focus == action.Article || ok && (h.ID == m.reading.id || m.list.kind != plainList) {
		return
	}
	m.reading = reading{seq: m.reading.seq + 1, trail: m.reading.trail, rest: m.reading.rest}
	m.article.Clear()
}

// atHand is the headline that actions are about: of the open article, else
// the one under the cursor.
func (m *Model) atHand() (feed.Headline, bool) {
	if m.focus == action.Article && m.reading.id != 0 {
		return m.reading.headline, true
	}
	h, _, ok := m.headlines.Current()
	return h, ok
}

func (m *Model) feedTitle(id int64, title string) string {
	if f, ok := m.sidebar.FeedByID(id); ok {
		return f.Title()
	}
	return title
}
