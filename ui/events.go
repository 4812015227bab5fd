package ui

import (
	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/statusbar"
	"tidings/ui/task"
	"tidings/ui/widget"
)

// fetching is what goes on in the library beside the interface.
type fetching struct {
	countsDue bool // the counts will be read soon
	counting  bool // they are being read
	again     bool // and have to be read again
	arrivals  bool // what has arrived will be looked at soon
	tries     int  // counts that went wrong in a row
	updated   bool // rows that are shown may have changed
	offline   bool // it was said that there is no network
}

// event takes what happened in the library.
func (m *Model) event(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case task.RefreshProgressedMsg:
		m.bar.SetProgress(&statusbar.Progress{Done: msg.Done, Total: msg.Total, New: msg.New, Trouble: msg.Failed})
		if msg.Failed > 0 {
			return m.countSoon()
		}
	case task.RefreshEndedMsg:
		m.bar.SetProgress(nil)
		return tea.Batch(m.noticeNetwork(msg), m.countSoon(), m.tasks.LoadSidebar(0))
	case task.ArrivedMsg:
		m.fetch.updated = m.fetch.updated || len(msg.Updated) > 0
		return tea.Batch(m.countSoon(), m.arrivalsSoon())
	case task.MarksKeptMsg:
		return m.countSoon()
	case task.FeedsChangedMsg:
		m.fetch.updated = true
		return tea.Batch(m.tasks.LoadSidebar(0), m.arrivalsSoon())
	case task.ChangedElsewhereMsg:
		m.fetch.updated = true
		return tea.Batch(m.tasks.LoadSidebar(0), m.arrivalsSoon())
	case task.IndexedMsg:
		if m.find.editing && m.list.opening && msg.Left > 0 {
			return m.say("indexing, "+widget.Number(msg.Left)+" articles to go", false)
		}
	case task.TroubleMsg:
		return m.say(msg.Sentence, true)
	}
	return nil
}

// noticeNetwork says once that nobody can be reached, until somebody was.
func (m *Model) noticeNetwork(msg task.RefreshEndedMsg) tea.Cmd {
	switch unreached := msg.Checked > 0 && msg.Failed == msg.Checked; {
	case msg.Checked > msg.Failed && !msg.Offline:
		m.about.unreached, m.fetch.offline = "", false
	case (msg.Offline || unreached) && m.about.unreached == "" && !m.fetch.offline:
		cmd := m.unreached(msg.Offline)
		m.fetch.offline = msg.Offline && m.about.unreached == ""
		return cmd
	}
	return nil
}

// countSoon reads the counts once changes rest.
func (m *Model) countSoon() tea.Cmd {
	if m.fetch.countsDue {
		return nil
	}
	m.fetch.countsDue = true
	return after(countsRest, countsDueMsg{})
}

func (m *Model) countNow() tea.Cmd {
	m.fetch.countsDue = false
	if m.fetch.counting {
		m.fetch.again = true
		return nil
	}
	m.fetch.counting = true
	return m.tasks.LoadCounts(0)
}

func (m *Model) countsLoaded(msg task.CountsLoadedMsg) tea.Cmd {
	m.fetch.counting = false
	if msg.Err == nil {
		m.sidebar.SetCounts(msg.Counts)
		if m.headlines.Len() == 0 {
			m.describeList()
		}
	}
	if m.fetch.again {
		m.fetch.again = false
		return m.countSoon()
	}
	return nil
}

func (m *Model) sidebarLoaded(msg task.SidebarLoadedMsg) tea.Cmd {
	if msg.Err != nil {
		if task.Cancelled(msg.Err) {
			return nil
		}
		return m.say(task.Sentence(msg.Err), true)
	}
	m.sidebar.SetData(msg.Feeds, msg.Folders, msg.Tags, msg.Counts)
	m.sidebar.SetSilent(m.now().AddDate(-1, 0, 0))
	m.feedMenusAgain()
	first := !m.loadedOnce
	m.loadedOnce = true
	if first || m.left.back {
		m.left.back = false
		m.sidebar.Open(m.list.key)
	}
	if f, ok := m.sidebar.FeedByID(m.list.view.Scope.FeedID); ok && m.list.kind == plainList && m.list.view.Scope.Kind == feed.ScopeFeed {
		m.list.title = f.Title()
	}
	m.describeList()
	if first && len(msg.Feeds) == 0 && m.dialog == nil {
		return m.tasks.LoadPacks()
	}
	return m.offerDemo()
}

// arrivalsSoon looks at what has arrived once arrivals rest.
func (m *Model) arrivalsSoon() tea.Cmd {
	if m.fetch.arrivals {
		return nil
	}
	m.fetch.arrivals = true
	return after(arrivalsRest, arrivalsDueMsg{})
}

// arrivals shows what has arrived where nobody reads yet, else counts it so
// that it can be announced; rows that are shown are brought up to date.
func (m *Model) arrivals() tea.Cmd {
	m.fetch.arrivals = false
	if m.list.opening {
		return m.arrivalsSoon()
	}
	if m.list.kind == plainList && m.focus != action.Article && (m.list.live || m.headlines.Len() == 0) {
		m.list.live = true
		m.fetch.updated = false
		return m.showNew()
	}
	var reload tea.Cmd
	if m.fetch.updated {
		m.fetch.updated = false
		reload = m.reloadList()
	}
	return tea.Batch(reload, m.countMarked(), m.tasks.CountNew(m.list.seq, m.list.view, m.list.query))
}

// tryAgain counts again what could not be counted, a busy cache for instance.
func (m *Model) tryAgain() tea.Cmd {
	const most = 50
	if m.fetch.tries++; m.fetch.tries > most {
		return nil
	}
	return m.arrivalsSoon()
}

// newCounted announces what has arrived. A count that went wrong is made
// again: nothing else would bring the notice.
func (m *Model) newCounted(msg task.NewCountedMsg) tea.Cmd {
	switch {
	case msg.Seq != m.list.seq || task.Cancelled(msg.Err):
		return nil
	case msg.Err != nil:
		return m.tryAgain()
	}
	m.list.fresh, m.fetch.tries = msg.New, 0
	return nil
}

// refreshed says how a refresh went that the person asked for.
func (m *Model) refreshed(msg task.RefreshedMsg) tea.Cmd {
	m.bar.SetProgress(nil)
	switch {
	case msg.Err != nil:
		return m.say(task.Sentence(msg.Err), true)
	case msg.Stopped:
		return m.say("stopped; what was fetched is kept", false)
	case msg.Offline:
		return m.unreached(true)
	case msg.After: // a subscription, which has been announced
		return nil
	case msg.Checked == 0 && msg.Left > 0:
		return m.say(m.notAsked(msg), false)
	case msg.Checked == 0:
		return m.say("there is no feed to ask: "+m.keyOf(action.AddFeed)+" adds one", false)
	case msg.Failed > 0 && len(msg.Feeds) == 1:
		return m.say(msg.Trouble, true)
	}
	text := widget.Count(msg.New, "new article", "new articles")
	if msg.New == 0 {
		text = "nothing new"
	}
	if msg.Failed > 0 {
		text += ", " + widget.Count(msg.Failed, "feed", "feeds") + " in trouble"
	}
	return m.say(text+m.leftOut(msg), false)
}

// leftOut says which feeds a refresh did not ask beside others that it did, and
// why, or where to read that.
func (m *Model) leftOut(msg task.RefreshedMsg) string {
	f, ok := m.sidebar.FeedByID(msg.First)
	switch {
	case msg.Left == 0:
		return ""
	case msg.Left == 1 && ok:
		return "; left out: " + f.Title() + " " + msg.Reason
	}
	return "; " + widget.Count(msg.Left, "feed", "feeds") + " left out, whose servers forbid it: " + m.keyOf(action.GoTrouble) + " says why"
}

// notAsked says why no feed of a refresh was asked.
func (m *Model) notAsked(msg task.RefreshedMsg) string {
	text := "not asked: "
	if msg.Left > 1 {
		text = "none of " + widget.Number(msg.Left) + " feeds asked: the first "
	} else if f, ok := m.sidebar.FeedByID(msg.First); ok {
		text += f.Title() + " "
	}
	if f, ok := m.sidebar.FeedByID(msg.First); ok && msg.Left == 1 && f.Health.Error != "" {
		return text + msg.Reason + "; the last time: " + troubleOf(f)
	}
	return text + msg.Reason
}
