package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"tidings/ui/task"
	"tidings/ui/widget"
)

// Update takes a message. It does no I/O.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.take(msg)
	m.arrange()
	return m, cmd
}

// take hands a message to whom it concerns: the person's, the terminal's, the
// library's events, answers of tasks.
func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.key(msg)
	case tea.PasteMsg:
		return m.paste(msg)
	case tea.MouseMsg:
		return m.pointed(msg)
	case task.Heard:
		return tea.Batch(m.event(msg.Msg), m.tasks.Listen())
	}
	if cmd, ok := m.terminal(msg); ok {
		return cmd
	}
	if cmd, ok := m.due(msg); ok {
		return cmd
	}
	return m.answer(msg)
}

// terminal takes what the terminal tells of itself.
func (m *Model) terminal(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.arrange()
		return tea.Batch(m.fetchMore(), m.previewSoon()), true
	case tea.BackgroundColorMsg:
		if dark := msg.IsDark(); dark != m.look.Dark {
			m.look.Dark = dark
			m.setTheme()
		}
	case tea.ColorProfileMsg:
		if !m.set.NoColor && m.look.Profile != msg.Profile {
			m.look.Profile = msg.Profile
			m.setTheme()
		}
	case tea.ModeReportMsg:
		known := msg.Value == ansi.ModeSet || msg.Value == ansi.ModeReset || msg.Value == ansi.ModePermanentlySet
		if msg.Mode == ansi.ModeUnicodeCore && known && !widget.Clustered() {
			widget.SetClustered(true)
			m.setTheme()
		}
	case tea.ResumeMsg:
		m.headlines.SetNow(m.now())
	default:
		return nil, false
	}
	return nil, true
}

// due takes what the interface set itself.
func (m *Model) due(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case minuteMsg:
		return m.minute(), true
	case previewDueMsg:
		return m.preview(msg.seq), true
	case findDueMsg:
		return m.findNow(msg.seq), true
	case countsDueMsg:
		return m.countNow(), true
	case arrivalsDueMsg:
		return m.arrivals(), true
	case silenceDueMsg:
		m.silence(msg.seq)
		return nil, true
	}
	return nil, false
}

// answer takes the result of a task.
func (m *Model) answer(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case task.ListOpenedMsg:
		return m.listOpened(msg)
	case task.PageLoadedMsg:
		return m.pageLoaded(msg)
	case task.ListCountedMsg:
		return m.listCounted(msg)
	case task.NewCountedMsg:
		return m.newCounted(msg)
	case task.UnreadFoundMsg:
		return m.unreadFound(msg)
	case task.PartListedMsg:
		return m.partListed(msg)
	case task.RangeListedMsg:
		return m.rangeListed(msg)
	case task.ArticleLoadedMsg:
		return m.articleLoaded(msg)
	case task.MarkedMsg:
		return m.marked(msg)
	case task.TurnedMsg:
		return m.turned(msg)
	case task.SidebarLoadedMsg:
		return m.sidebarLoaded(msg)
	case task.CountsLoadedMsg:
		return m.countsLoaded(msg)
	}
	return m.feedAnswer(msg)
}

// feedAnswer takes the result of a task about feeds, or about the outside.
func (m *Model) feedAnswer(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case task.RefreshedMsg:
		return m.refreshed(msg)
	case task.LookedMsg:
		m.looked(msg)
	case task.SubscribedMsg:
		return m.subscribed(msg)
	case task.PacksLoadedMsg:
		m.welcome(msg)
	case task.FeedEditedMsg:
		return m.feedEdited(msg)
	case task.FeedRemovedMsg:
		return m.feedRemoved(msg)
	case task.HealthLoadedMsg:
		return m.healthLoaded(msg)
	case task.ArrangedMsg:
		if msg.Err != nil {
			return m.say(task.Sentence(msg.Err), true)
		}
	case task.ExportedMsg:
		return m.exported(msg)
	case task.BrowsedMsg:
		return m.browsed(msg)
	case task.CopiedMsg:
		return m.say("copied "+strings.ReplaceAll(msg.Text, "\n", " "+m.theme.Marks.Dot+" "), false)
	}
	return nil
}

// minute keeps ages right while the screen stands.
func (m *Model) minute() tea.Cmd {
	before := m.status.day
	now := m.now()
	m.status.day = now.YearDay()
	m.headlines.SetNow(now)
	m.article.SetNow(now)
	var cmd tea.Cmd
	if before != 0 && before != m.status.day {
		cmd = m.countSoon() // what is today's has changed
	}
	return tea.Batch(cmd, m.nextMinute())
}
