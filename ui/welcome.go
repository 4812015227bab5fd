package ui

import (
	tea "charm.land/bubbletea/v2"

	"tidings/ui/action"
	"tidings/ui/dialog"
	"tidings/ui/task"
	"tidings/ui/widget"
)

// welcome opens what a first start shows.
func (m *Model) welcome(msg task.PacksLoadedMsg) {
	if m.dialog != nil {
		return
	}
	var packs []dialog.Pack
	for _, p := range msg.Packs {
		packs = append(packs, dialog.Pack{Name: p.Name, Detail: widget.Count(len(p.Feeds), "feed", "feeds") + ", " + p.About})
	}
	d := dialog.NewWelcome(m.theme, packs)
	switch {
	case m.set.Offline:
		d.SetFault("Started with --offline: nothing is fetched. The demo works all the same.")
	case m.about.offline:
		d.SetFault("There is no network now. What you have chosen is kept and fetched later; the demo works all the same.")
	}
	m.first = true
	m.open(d)
}

// offline says that no host could be reached. Where there is nothing to read
// yet it offers the demo.
func (m *Model) offline() tea.Cmd {
	said := m.say("there is no network: no feed could be asked", true)
	if m.headlines.Len() > 0 || m.list.kind != plainList {
		return said
	}
	m.about.offline = true
	return tea.Batch(said, m.tasks.LoadPacks())
}

// lookAt searches an address for feeds, in the dialog that adds them.
func (m *Model) lookAt(address string) tea.Cmd {
	m.about.seq++
	cmd := m.tasks.Look(m.about.seq, address)
	if _, ok := m.dialog.(*dialog.Add); !ok {
		d := dialog.NewAdd(m.theme, address)
		m.first = false
		m.open(d)
		d.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	}
	return cmd
}

// looked shows what was found at an address.
func (m *Model) looked(msg task.LookedMsg) {
	d, ok := m.dialog.(*dialog.Add)
	if !ok || msg.Seq != m.about.seq || task.Cancelled(msg.Err) {
		return
	}
	var found []dialog.Candidate
	for _, f := range msg.Found {
		found = append(found, dialog.Candidate{URL: f.URL, Title: f.Title, Newest: f.Headlines, Known: f.Known})
	}
	d.SetFound(msg.Address, found, task.Sentence(msg.Err))
}

// subscribed goes to what was subscribed to, and fetches it if need be.
func (m *Model) subscribed(msg task.SubscribedMsg) tea.Cmd {
	m.first = false
	if msg.Err != nil && len(msg.Feeds) == 0 {
		return m.say(task.Sentence(msg.Err), true)
	}
	if len(msg.Feeds) == 0 {
		return m.say("subscribed to all of that already", false)
	}
	text := "subscribed to " + widget.Count(len(msg.Titles), "feed", "feeds")
	if len(msg.Titles) == 1 {
		text = "subscribed to " + msg.Titles[0]
	}
	m.setFocus(action.Headlines)
	cmds := []tea.Cmd{m.say(text, false), m.tasks.LoadSidebar(0)}
	if m.headlines.Len() == 0 {
		m.list.live = true
		cmds = append(cmds, m.arrivalsSoon())
	}
	switch {
	case m.set.Offline:
		cmds = append(cmds, m.say(text+"; nothing is fetched: the program was started with --offline", false))
	case msg.Fetch:
		cmds = append(cmds, m.tasks.Refresh(msg.Feeds))
	}
	return tea.Batch(cmds...)
}
