package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/dialog"
	"tidings/ui/sidebar"
	"tidings/ui/statusbar"
	"tidings/ui/task"
)

// exportTo is the kind of the prompt for the file of an export.
const exportTo dialog.Kind = "export"

// doFeeds does the actions about subscriptions.
func (m *Model) doFeeds(r request) (tea.Cmd, bool) {
	switch r.id {
	case action.RefreshAll:
		return m.refresh(nil), true
	case action.RefreshFeed:
		ids := m.feedsAtHand()
		if len(ids) == 0 {
			return m.say("no feed here; "+m.keyOf(action.RefreshAll)+" asks all", false), true
		}
		return m.refresh(ids), true
	case action.RefreshStop:
		m.tasks.StopRefresh()
		return nil, true
	case action.AddFeed:
		m.first = false
		m.open(dialog.NewAdd(m.theme, r.arg))
		return nil, true
	case action.EditFeed:
		return m.feedMenu(), true
	case action.RemoveFeed:
		f, ok := m.feedAtHand()
		if !ok {
			return m.say("no feed here", false), true
		}
		m.marks.pending++
		return m.tasks.RemoveFeed(f.ID, f.Title()), true
	case action.MoveDown, action.MoveUp:
		return m.moveEntry(r.id == action.MoveUp), true
	case action.Import:
		if r.arg == "" {
			m.askImport("", "")
			return nil, true
		}
		return m.tasks.Import(r.arg), true
	case action.Export:
		if r.arg == "" {
			m.open(dialog.NewPrompt(m.theme, dialog.PromptOptions{Kind: exportTo, Title: "Export", Hint: "~/subscriptions.opml", Help: "a new file, in OPML"}))
			return nil, true
		}
		return m.tasks.Export(r.arg), true
	case action.Welcome:
		return m.tasks.LoadPacks(), true
	}
	return nil, false
}

// moveEntry moves the feed or folder under the sidebar's cursor by one place.
func (m *Model) moveEntry(back bool) tea.Cmd {
	if m.sidebar.Order() != sidebar.ByHand {
		return m.say("the sidebar is not sorted by hand; "+m.keyOf(action.SortSidebar)+" sorts it", false)
	}
	feeds, folders, ok := m.sidebar.Moved(back)
	if !ok {
		return nil
	}
	return m.tasks.Arrange(feeds, folders)
}

// askImport asks for the file of an import; fault says what is wrong with the
// one named so far.
func (m *Model) askImport(file, fault string) {
	p := dialog.NewPrompt(m.theme, dialog.PromptOptions{
		Kind: dialog.Import, Title: "Import", Hint: "~/subscriptions.opml", Value: file, Help: "OPML, or newsboat's urls",
	})
	p.SetFault(fault)
	m.open(p)
}

func (m *Model) keyOf(id action.ID) string {
	if keys := m.keys.Keys(m.focus, id); len(keys) > 0 {
		return keys[0]
	}
	return ":" + string(id)
}

// refresh asks feeds, all with none given. The progress shows at once, the
// result when it is over.
func (m *Model) refresh(ids []int64) tea.Cmd {
	n := len(ids)
	if n == 0 {
		n = len(m.sidebar.Feeds())
	}
	m.bar.SetProgress(&statusbar.Progress{Total: n})
	return tea.Batch(m.tasks.Refresh(ids, false), m.hush())
}

// feedAtHand is the feed that actions are about: under the sidebar's cursor,
// else the list's, else the article's.
func (m *Model) feedAtHand() (feed.Feed, bool) {
	if m.focus == action.Sidebar {
		e, ok := m.sidebar.Current()
		return e.Feed, ok && e.Kind == sidebar.Feed
	}
	id := m.list.view.Scope.FeedID
	if m.list.view.Scope.Kind != feed.ScopeFeed {
		h, ok := m.atHand()
		if !ok {
			return feed.Feed{}, false
		}
		id = h.FeedID
	}
	return m.sidebar.FeedByID(id)
}

// feedsAtHand are the feeds of the folder at hand, or the feed.
func (m *Model) feedsAtHand() []int64 {
	path := m.list.view.Scope.Folder
	if e, ok := m.sidebar.Current(); m.focus == action.Sidebar && ok {
		path = nil
		if e.Kind == sidebar.Folder {
			path = e.Folder
		}
	}
	if len(path) == 0 {
		if f, ok := m.feedAtHand(); ok {
			return []int64{f.ID}
		}
		return nil
	}
	var ids []int64
	for _, f := range m.sidebar.Feeds() {
		if slices.ContainsFunc(f.Folders, func(p feed.Path) bool { return p.Under(path) }) {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// feedsSubmitted does what a dialog about feeds was filled in for.
func (m *Model) feedsSubmitted(s dialog.Submitted, value string) tea.Cmd {
	if name, ok := strings.CutPrefix(string(s.Kind), string(feedSetting)); ok {
		return m.setFeed(name, value)
	}
	switch s.Kind {
	case editFeed, feedSettings:
		return m.askFeed(value)
	case exportTo:
		if strings.TrimSpace(value) == "" {
			return nil
		}
		return m.tasks.Export(value)
	case dialog.Import:
		if strings.TrimSpace(value) == "" {
			return nil
		}
		return m.tasks.Import(value)
	case dialog.Look:
		return m.lookAt(value)
	case dialog.Subscribe:
		return tea.Batch(m.tasks.Subscribe(s.Values), m.say("subscribing …", false))
	case dialog.Packs:
		return m.followPacks(s.Values)
	case dialog.Demo:
		m.result = ResultDemo
		return tea.Quit
	}
	return nil
}

func (m *Model) feedRemoved(msg task.FeedRemovedMsg) tea.Cmd {
	m.marks.pending--
	if msg.Err != nil {
		return tea.Batch(m.say(task.Sentence(msg.Err), true), m.quitIfKept())
	}
	said := m.say("unsubscribed from "+msg.Title+m.undoHint(), false)
	var home tea.Cmd
	if s := m.list.view.Scope; s.Kind == feed.ScopeFeed && s.FeedID == msg.FeedID {
		home = m.leaveFeed(msg.FeedID)
	}
	return tea.Batch(said, home, m.quitIfKept())
}

func (m *Model) exported(msg task.ExportedMsg) tea.Cmd {
	if msg.Err != nil {
		return m.say(task.Sentence(msg.Err), true)
	}
	return m.say("subscriptions written to "+strconv.Quote(msg.Path), false)
}
