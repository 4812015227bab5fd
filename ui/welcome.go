package ui

import (
	"slices"

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
	m.about.packs = map[string]string{}
	for _, p := range msg.Packs {
		packs = append(packs, dialog.Pack{
			Name: p.Title, About: p.About, Detail: widget.Count(len(p.Feeds), "feed", "feeds"),
			Ticked: slices.Contains(m.about.ticked, p.Title),
		})
		m.about.packs[p.Title] = p.Name
	}
	d := dialog.NewWelcome(m.theme, packs)
	switch {
	case m.set.Offline:
		d.SetFault("Started with --offline: nothing is fetched. The demo works all the same.")
	case m.about.unreached != "":
		d.SetFault(m.about.unreached + " The demo works all the same: press d. What you have chosen is kept, Enter asks again.")
	}
	m.first = true
	m.open(d)
}

// followPacks subscribes to the packs of those titles.
func (m *Model) followPacks(titles []string) tea.Cmd {
	m.about.ticked, m.about.unreached = titles, ""
	var names []string
	for _, title := range titles {
		names = append(names, m.about.packs[title])
	}
	return tea.Batch(m.tasks.Follow(names), m.say("subscribing …", false))
}

// unreached says that a refresh reached nobody. Where there is nothing to read
// yet it offers the demo.
func (m *Model) unreached(offline bool) tea.Cmd {
	sentence := "No feed could be reached: is there a network?"
	if offline {
		sentence = "There is no network now."
	}
	if m.headlines.Len() > 0 || m.list.kind != plainList {
		if offline {
			return m.say("there is no network: no feed could be asked", true)
		}
		return nil
	}
	if m.about.unreached != "" {
		return m.say(sentence, true)
	}
	m.about.unreached, m.about.demoDue = sentence, true
	return tea.Batch(m.say(sentence, true), m.offerDemo())
}

// offerDemo opens the welcome again after a refresh that reached nobody, once
// list and feeds are read and there is nothing in them to read.
func (m *Model) offerDemo() tea.Cmd {
	if !m.about.demoDue || m.list.opening || !m.loadedOnce {
		return nil
	}
	m.about.demoDue = false
	m.describeList()
	if m.headlines.Len() > 0 || m.list.kind != plainList {
		return nil
	}
	return m.tasks.LoadPacks()
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
		if msg.File == "" {
			return m.say(task.Sentence(msg.Err), true)
		}
		m.askImport(msg.File, task.Sentence(msg.Err))
		return nil
	}
	if len(msg.Feeds) == 0 {
		if m.headlines.Len() == 0 && !m.set.Offline {
			return m.refresh(nil)
		}
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
		cmds = append(cmds, m.tasks.Refresh(msg.Feeds, true))
	}
	return tea.Batch(cmds...)
}
