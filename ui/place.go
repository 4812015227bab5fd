package ui

import (
	"encoding/json"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/headlines"
	"tidings/ui/sidebar"
	"tidings/ui/task"
)

// place is where the interface was left.
type place struct {
	Title  string    `json:"title"`
	Key    string    `json:"key"`
	View   feed.View `json:"view"`
	Row    int       `json:"row"`
	Folded []string  `json:"folded,omitempty"`
	Hide   bool      `json:"hide,omitempty"`
	Order  string    `json:"order,omitempty"`
	Dense  bool      `json:"compact,omitempty"`
	List   int       `json:"list,omitempty"`
	Side   int       `json:"sidebar,omitempty"`
}

// Place says where the interface is, as text that Settings.Place takes.
func (m *Model) Place() string {
	l := m.list
	row := m.headlines.Row()
	if len(m.beneath) > 0 {
		l, row = m.beneath[0].list, 0
	}
	text, err := json.Marshal(place{
		Title: l.title, Key: l.key, View: unbound(l.view), Row: row, Folded: m.sidebar.Folded(), Hide: m.sidebar.Hides(),
		Order: sidebar.OrderNames[m.sidebar.Order()], Dense: m.compact, List: m.split.list, Side: m.split.sidebar,
	})
	if err != nil {
		return ""
	}
	return string(text)
}

// reopen opens where the interface was left; ok is false when that is not
// wanted, or cannot be read.
func (m *Model) reopen() (cmd tea.Cmd, ok bool) {
	var p place
	if m.loadedOnce || m.set.Place == "" || json.Unmarshal([]byte(m.set.Place), &p) != nil || p.Key == "" {
		return nil, false
	}
	m.compact, m.split = p.Dense, split{sidebar: p.Side, list: p.List}
	m.sidebar.SetFolded(p.Folded)
	m.sidebar.SetHide(p.Hide)
	m.sidebar.SetOrder(sidebar.OrderNamed(p.Order))
	m.list = list{seq: m.list.seq + 1, title: p.Title, key: p.Key, view: unbound(p.View), opening: true}
	m.sidebar.Open(p.Key)
	m.describeList()
	return m.tasks.OpenList(m.list.seq, task.Opening{View: m.list.view, Rows: headlines.PageRows, At: max(p.Row, 0), Fresh: true}), true
}
