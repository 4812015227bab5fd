package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/dialog"
	"tidings/ui/task"
	"tidings/ui/widget"
)

// The kinds of the dialogs about a feed. A prompt for a setting has the
// setting's name after feedSetting.
const (
	editFeed     dialog.Kind = "feed"
	feedSettings dialog.Kind = "feed-settings"
	feedSetting  dialog.Kind = "feed-setting-"
)

// The choices of the menus that are no setting.
const (
	chooseSettings = "settings"
	chooseHow      = "how"
	chooseRemove   = "remove"
)

// feedMenu asks what to edit of the feed at hand.
func (m *Model) feedMenu() tea.Cmd {
	f, ok := m.feedAtHand()
	if !ok {
		return m.say("no feed here", false)
	}
	return m.feedMenuOf(f.ID)
}

// feedMenuOf asks what to edit of a feed.
func (m *Model) feedMenuOf(id int64) tea.Cmd {
	f, ok := m.sidebar.FeedByID(id)
	if !ok {
		return nil
	}
	m.about.feedID = f.ID
	m.editMenu(f, 0)
	return nil
}

// editMenu opens the menu about a feed, on a row.
func (m *Model) editMenu(f feed.Feed, at int) {
	m.open(dialog.NewMenu(m.theme, dialog.MenuOptions{Kind: editFeed, Title: widget.Cut(f.Title(), 40), At: at, Choices: []dialog.Choice{
		{Label: "title", Key: "t", Value: "title"},
		{Label: "folder: " + task.SettingOf(f, "folder").Words, Key: "f", Value: "folder"},
		{Label: "tags: " + task.SettingOf(f, "tags").Words, Key: "g", Value: "tags"},
		{Label: "address", Key: "a", Value: "url"},
		{Label: "hidden: kept out of the lists of all articles", Key: "h", Value: "hidden", On: f.Hidden},
		{Label: "settings: how it is asked, what it keeps", Key: "s", Value: chooseSettings},
		{Label: "how it is", Key: "i", Value: chooseHow},
		{Label: "unsubscribe", Key: "x", Value: chooseRemove},
	}}))
}

// feedMenusAgain draws an open menu about a feed anew: something of the feed has
// changed.
func (m *Model) feedMenusAgain() {
	menu, ok := m.dialog.(*dialog.Menu)
	if !ok {
		return
	}
	f, ok := m.sidebar.FeedByID(m.about.feedID)
	switch {
	case !ok:
	case menu.Kind() == editFeed:
		m.editMenu(f, menu.At())
	case menu.Kind() == feedSettings:
		m.settingsMenu(f, menu.At())
	}
}

// settingKeys are the settings of the second menu, with their keys.
var settingKeys = []struct{ name, key string }{
	{"interval", "i"}, {"floor", "f"}, {"keep", "e"}, {"fulltext", "o"}, {"agent", "a"}, {"header", "r"},
	{"user", "u"}, {"password", "w"}, {"token", "t"}, {"proxy", "p"}, {"tls", "c"},
}

// settingsMenu asks which setting of a feed to change, beginning on a row.
func (m *Model) settingsMenu(f feed.Feed, at int) {
	var choices []dialog.Choice
	for _, k := range settingKeys {
		s := task.SettingOf(f, k.name)
		words := s.Words
		if s.Flag {
			words = s.Help // the tick tells whether it is set
		}
		choices = append(choices, dialog.Choice{Label: fmt.Sprintf("%-8s  %s", s.Name, words), Key: k.key, Value: s.Name, On: s.Set})
	}
	m.open(dialog.NewMenu(m.theme, dialog.MenuOptions{Kind: feedSettings, Title: widget.Cut(f.Title(), 40), Choices: choices, At: at}))
}

// settingsMenuOn opens the menu of settings on the row of one, where it has one.
func (m *Model) settingsMenuOn(f feed.Feed, name string) {
	for i, k := range settingKeys {
		if k.name == name {
			m.settingsMenu(f, i)
		}
	}
}

// askFeed does what was chosen of a feed, or asks for the value of a setting.
func (m *Model) askFeed(choice string) tea.Cmd {
	f, ok := m.sidebar.FeedByID(m.about.feedID)
	if !ok {
		return nil
	}
	switch choice {
	case chooseSettings:
		m.settingsMenu(f, 0)
	case chooseHow:
		return m.tasks.LoadHealth(f.ID)
	case chooseRemove:
		m.marks.pending++
		return m.tasks.RemoveFeed(f.ID, f.Title())
	case "hidden":
		what := "hidden"
		if f.Hidden {
			what = "no longer hidden"
		}
		return m.edit(what, func(f *feed.Feed) { f.Hidden = !f.Hidden })
	default:
		if task.SettingOf(f, choice).Flag {
			return m.toggleSetting(f, choice)
		}
		m.askSetting(f, choice, task.SettingOf(f, choice).Value, "")
	}
	return nil
}

// askSetting asks for the value of a setting; fault says what is wrong with the
// one typed so far.
func (m *Model) askSetting(f feed.Feed, name, value, fault string) {
	s := task.SettingOf(f, name)
	o := dialog.PromptOptions{Kind: feedSetting + dialog.Kind(name), Title: strings.ToUpper(name[:1]) + name[1:], Help: s.Help, Hint: s.Form, Value: value}
	switch {
	case name == "title":
		o.Hint = f.Title()
	case name == "folder":
		o.Hint = "News / Europe"
	case s.Adds && s.Set:
		o.Help += "; now " + s.Words
	}
	p := dialog.NewPrompt(m.theme, o)
	p.SetFault(fault)
	m.open(p)
}

// setFeed sets what was typed for a setting, or asks again. It goes back to the
// menu where several can be set in a row.
func (m *Model) setFeed(name, value string) tea.Cmd {
	f, ok := m.sidebar.FeedByID(m.about.feedID)
	if !ok {
		return nil
	}
	value = strings.TrimSpace(value)
	if value == "" && task.SettingOf(f, name).Adds {
		return m.askFeed(chooseSettings) // nothing to add
	}
	if fault := task.SettingFault(f, name, value); fault != "" {
		m.askSetting(f, name, value, fault)
		return nil
	}
	m.settingsMenuOn(f, name)
	return m.setOf(f, name, value)
}

// toggleSetting sets what is set or not, and leaves the menu open.
func (m *Model) toggleSetting(f feed.Feed, name string) tea.Cmd {
	value := "true"
	if task.SettingOf(f, name).Set {
		value = "false"
	}
	m.settingsMenuOn(f, name)
	return m.setOf(f, name, value)
}

// setOf sets one thing of a feed.
func (m *Model) setOf(f feed.Feed, name, value string) tea.Cmd {
	m.marks.pending++
	return m.tasks.Set(f, name, value)
}

func (m *Model) edit(what string, change func(*feed.Feed)) tea.Cmd {
	m.marks.pending++
	return m.tasks.EditFeed(m.about.feedID, what, change)
}

func (m *Model) feedEdited(msg task.FeedEditedMsg) tea.Cmd {
	m.marks.pending--
	if msg.Err != nil {
		return tea.Batch(m.say(task.Sentence(msg.Err), true), m.quitIfKept())
	}
	return tea.Batch(m.say(msg.What+m.undoHint(), false), m.countMarked(), m.quitIfKept())
}
