package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/action"
	"tidings/ui/dialog"
	"tidings/ui/sidebar"
)

// about is what an open dialog is about.
type about struct {
	ids       []int64 // articles
	feedID    int64
	seq       int               // of the search for feeds
	packs     map[string]string // names of the packs on offer, by title
	ticked    []string          // titles of the packs chosen last
	unreached string            // why a first refresh reached no feed at all
	demoDue   bool              // the demo is to be offered once it is sure that there is nothing to read
}

// open opens a dialog in place of any other.
func (m *Model) open(d dialog.Dialog) {
	d.SetSize(m.width, m.height)
	m.dialog = d
	m.typed = typed{}
}

// dialogUpdate hands a message to the open dialog and does what it answers.
func (m *Model) dialogUpdate(msg tea.Msg) tea.Cmd {
	m.dialog.SetSize(m.width, m.height)
	result, cmd := m.dialog.Update(msg)
	switch r := result.(type) {
	case dialog.Closed:
		_, welcome := m.dialog.(*dialog.Welcome)
		m.dialog = nil
		if m.loadedOnce && !welcome && len(m.sidebar.Feeds()) == 0 {
			return m.tasks.LoadPacks() // back to where one begins
		}
		if m.first && len(m.sidebar.Feeds()) == 0 {
			m.first = false
		}
		m.describeList()
	case dialog.Chosen:
		m.dialog = nil
		return tea.Batch(cmd, m.chosen(r))
	case dialog.Submitted:
		if r.Kind != dialog.Look || m.first {
			m.dialog = nil
		}
		return tea.Batch(cmd, m.submitted(r))
	}
	return cmd
}

// chosen does an action that was picked by name.
func (m *Model) chosen(c dialog.Chosen) tea.Cmd {
	a, _ := action.Find(c.Action)
	if a.Scope&m.focus == 0 && c.Action != action.OpenList {
		// It is done in another pane: in the first where it can be.
		switch {
		case a.Scope&action.Headlines != 0:
			m.leaveArticle()
			m.setFocus(action.Headlines)
		case a.Scope&action.Sidebar != 0:
			m.setFocus(action.Sidebar)
		}
	}
	return m.do(request{id: c.Action, count: 1, arg: strings.TrimSpace(c.Arg)})
}

// submitted does what a dialog was filled in for.
func (m *Model) submitted(s dialog.Submitted) tea.Cmd {
	value := ""
	if len(s.Values) > 0 {
		value = s.Values[0]
	}
	switch s.Kind {
	case askTag:
		return m.setTag(value, false)
	case askUntag:
		return m.setTag(value, true)
	case openMany:
		m.headlines.ClearSelection()
		return m.tasks.Browse(s.Values)
	case chooseEnclosure, dialog.OpenLink:
		return m.tasks.Browse([]string{value})
	case dialog.CopyLink:
		return m.tasks.Copy(value)
	case chooseSort:
		return m.sortMenu(value)
	case chooseOrder:
		return m.sidebarMenu(value)
	case chooseTrouble:
		return m.openTrouble(value)
	case chooseRemedy:
		return m.remedy(value)
	}
	return m.feedsSubmitted(s, value)
}

// paletteGroups are the groups of actions in the order of the palette: what
// is worth a name first, what only keys are good for last.
var paletteGroups = []string{"go", "find", "mark", "feeds", "out", "shape", "read", "move"}

// paletteRank is an action's place in the palette among the groups. Steps to
// the next and the previous one stand with the movements.
func paletteRank(a action.Action) int {
	if a.Group == "go" && !strings.HasPrefix(string(a.ID), "go.") {
		return len(paletteGroups) - 1
	}
	return slices.Index(paletteGroups, a.Group)
}

// openPalette lists all actions, and all that can be gone to.
func (m *Model) openPalette() {
	var entries []dialog.Entry
	table := action.Table()
	slices.SortStableFunc(table, func(a, b action.Action) int {
		return paletteRank(a) - paletteRank(b)
	})
	for _, a := range table {
		key := ""
		if keys := m.keys.Keys(m.focus, a.ID); len(keys) > 0 {
			key = keys[0]
		} else if keys := m.keys.Keys(a.Scope, a.ID); len(keys) > 0 {
			key = keys[0]
		}
		entries = append(entries, dialog.Entry{Title: a.Help, Key: key, Words: string(a.ID), Action: a.ID, Takes: a.Arg})
	}
	for _, e := range m.sidebar.Entries() {
		detail := map[sidebar.Kind]string{sidebar.Feed: "feed", sidebar.Folder: "folder", sidebar.Tag: "tag"}[e.Kind]
		if detail != "" {
			entries = append(entries, dialog.Entry{Title: entryTitle(e), Detail: detail, Action: action.OpenList, Arg: e.Key()})
		}
	}
	m.open(dialog.NewPalette(m.theme, entries))
}

// helpGroups are the headings of the help, in order.
var helpGroups = []struct{ group, name string }{
	{"read", "Read"}, {"move", "Move"}, {"go", "Go"}, {"mark", "Mark"}, {"find", "Find"},
	{"out", "Out"}, {"feeds", "Feeds"}, {"shape", "Screen"},
}

// openHelp lists all keys by what they are about.
func (m *Model) openHelp() {
	var sections []dialog.Section
	table := action.Table()
	for _, g := range helpGroups {
		s := dialog.Section{Name: g.name}
		for _, a := range table {
			keys := m.keys.Keys(a.Scope&m.focus, a.ID)
			if keys == nil {
				keys = m.keys.Keys(a.Scope, a.ID)
			}
			if a.Group == g.group {
				s.Rows = append(s.Rows, dialog.KeyRow{Keys: shownKeys(keys, a.ID), Text: a.Help})
			}
		}
		sections = append(sections, s)
	}
	m.open(dialog.NewHelp(m.theme, sections))
}

// shownKeys joins keys; an action without any is called by its name.
func shownKeys(keys []string, id action.ID) string {
	if len(keys) == 0 {
		return ":" + string(id)
	}
	return strings.Join(slices.Clone(keys[:min(len(keys), 3)]), " ")
}
