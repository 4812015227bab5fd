// Package ui is the interface in the terminal: one tea.Model over plain
// components. Messages come in at update.go; keys become actions through
// package action (keys.go) and actions are done by what they are about, a
// file each. Whatever takes time is a command of package task, and comes back
// as a message. The screen is laid out in layout.go and drawn in view.go.
package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/article"
	"tidings/ui/dialog"
	"tidings/ui/headlines"
	"tidings/ui/sidebar"
	"tidings/ui/statusbar"
	"tidings/ui/task"
	"tidings/ui/theme"
)

// Model is the interface. Make one with New; it is driven by a tea.Program,
// or by calls of Update and View from one goroutine.
type Model struct {
	tasks   *task.Tasks
	set     Settings
	version string
	now     func() time.Time
	keys    *action.Keymap
	look    theme.Options
	theme   theme.Theme

	width, height int
	focus         action.Scope // Sidebar, Headlines or Article
	zen           bool
	split         split
	compact       bool

	sidebar   *sidebar.Model
	headlines *headlines.Model
	article   *article.Pane
	bar       *statusbar.Bar
	dialog    dialog.Dialog // nil: none is open

	typed   typed
	list    list
	beneath []saved // lists under a filter or a search, the lowest first
	find    finding
	reading reading
	marks   marking
	fetch   fetching
	status  status
	mouse   mouse
	health  []feed.Feed // as it was read last
	left    left
	about   about // what an open dialog is about

	loadedOnce bool // the sidebar has been read
	first      bool // no feed is subscribed to yet
	result     Result
}

// New makes an interface; Init begins its work.
func New(o Options) *Model {
	m := &Model{tasks: o.Tasks, set: o.Settings, version: o.Version, now: o.Now, focus: action.Headlines}
	if m.now == nil {
		m.now = time.Now
	}
	var problems []action.Problem
	m.keys, problems = action.NewKeymap(o.Settings.Preset, o.Settings.Keys)
	m.look = theme.Options{Dark: o.Settings.Background != "light", Plain: o.Settings.Plain, Name: o.Settings.Theme}
	if o.Settings.NoColor {
		m.look.Profile = colorprofile.ASCII
	}
	m.theme = theme.New(m.look)
	m.sidebar = sidebar.New(m.theme)
	m.headlines = headlines.New(m.theme)
	m.article = article.New(m.theme)
	m.bar = statusbar.New(m.theme)
	m.compact = o.Settings.Density == "compact"
	m.sidebar.SetOrder(sidebar.OrderNamed(o.Settings.SidebarSort))
	m.headlines.SetNow(m.now())
	m.article.SetNow(m.now())
	m.article.SetOptions(article.Options{Measure: m.set.Measure, Links: true})
	if len(problems) > 0 {
		m.say("keys: "+problems[0].Sentence, !problems[0].Warning)
	}
	return m
}

// Init reads what is shown first.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.openFirst(), m.tasks.LoadSidebar(0), m.tasks.Listen(), m.nextMinute()}
	if m.set.Background == "" || m.set.Background == "auto" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

// Result says, once the program has ended, why it was left.
func (m *Model) Result() Result { return m.result }

// setTheme makes the theme anew for what is known of the terminal.
func (m *Model) setTheme() {
	m.theme = theme.New(m.look)
	m.sidebar.SetTheme(m.theme)
	m.headlines.SetTheme(m.theme)
	m.article.SetTheme(m.theme)
	m.bar.SetTheme(m.theme)
	m.find.input.SetTheme(m.theme)
	if m.dialog != nil {
		m.dialog.SetTheme(m.theme)
	}
	m.describeList()
}
