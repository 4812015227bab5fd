package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/dialog"
	"tidings/ui/task"
	"tidings/ui/widget"
)

// The kinds of the menus about how feeds are.
const (
	chooseTrouble dialog.Kind = "trouble" // a feed
	chooseRemedy  dialog.Kind = "remedy"  // what to do about it
)

// slower is the interval of a feed that is to be asked less.
const slower = 24 * time.Hour

// troubleMenu lists the feeds that want a look: those in trouble first, then
// those that moved and those that have fallen silent.
func (m *Model) troubleMenu() tea.Cmd { return m.tasks.LoadHealth(0) }

// healthLoaded shows the feeds that want a look, or the one that was asked for.
func (m *Model) healthLoaded(msg task.HealthLoadedMsg) tea.Cmd {
	if msg.Err != nil {
		return m.say(task.Sentence(msg.Err), true)
	}
	m.health = msg.Feeds
	if msg.FeedID != 0 {
		return m.remedyMenu(msg.FeedID)
	}
	var choices []dialog.Choice
	for _, f := range wantLook(msg.Feeds, m.now()) {
		choices = append(choices, dialog.Choice{Label: f.Title() + ": " + lookOf(f), Value: strconv.FormatInt(f.ID, 10)})
	}
	if len(choices) == 0 {
		return m.say("no feed is in trouble, has moved or fallen silent", false)
	}
	m.open(dialog.NewMenu(m.theme, dialog.MenuOptions{Kind: chooseTrouble, Title: "Feeds that want a look", Choices: choices}))
	return nil
}

// wantLook are the feeds that want a person's look, the worst first.
func wantLook(all []feed.Feed, now time.Time) (list []feed.Feed) {
	for _, kind := range []func(h feed.Health) bool{
		feed.Health.Trouble,
		func(h feed.Health) bool { return !h.Trouble() && h.MovedTo != "" },
		func(h feed.Health) bool { return !h.Trouble() && h.MovedTo == "" && h.Idle(now) },
	} {
		for _, f := range all {
			if kind(f.Health) {
				list = append(list, f)
			}
		}
	}
	return list
}

// lookOf says in some words why a feed wants a look.
func lookOf(f feed.Feed) string {
	switch h := f.Health; {
	case h.Trouble():
		return troubleOf(f)
	case h.Twin != 0:
		return "has moved to a feed that you follow already: unsubscribe one of the two"
	case h.MovedTo != "":
		return "has moved to " + h.MovedTo
	}
	return "no article since " + f.Health.Latest.Format("2 January 2006")
}

// openTrouble shows how the chosen feed is and what can be done.
func (m *Model) openTrouble(value string) tea.Cmd {
	id, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return nil
	}
	return m.remedyMenu(id)
}

// remedyMenu tells of one feed, and offers what can be done about it.
func (m *Model) remedyMenu(id int64) tea.Cmd {
	for _, f := range m.health {
		if f.ID != id {
			continue
		}
		m.about.feedID = id
		choices := []dialog.Choice{
			{Label: "go to its headlines", Key: "g", Value: "go"},
			{Label: "try now", Key: "r", Value: "try"},
		}
		switch h := f.Health; {
		case h.Twin != 0:
			choices = append(choices, dialog.Choice{Label: "unsubscribe this one; the other stays, and what you saved", Key: "m", Value: "merge"})
		case h.MovedTo != "":
			label := "follow it to " + h.MovedTo
			if task.LeavesBehind(f, h.MovedTo) {
				label = "follow it, without its password and headers, to " + h.MovedTo
			}
			choices = append(choices, dialog.Choice{Label: label, Key: "f", Value: "follow"})
		}
		if task.OfferedTLS(f) != "" {
			choices = append(choices, dialog.Choice{Label: "accept the certificate that it shows", Key: "c", Value: "accept"})
		}
		choices = append(choices,
			dialog.Choice{Label: "ask it once a day", Key: "d", Value: "slower", On: f.Settings.Interval == slower},
			dialog.Choice{Label: "edit", Key: "e", Value: "edit"},
			dialog.Choice{Label: "unsubscribe", Key: "x", Value: "remove"},
		)
		m.open(dialog.NewMenu(m.theme, dialog.MenuOptions{
			Kind: chooseRemedy, Title: widget.Cut(f.Title(), 40), Head: healthLines(f, m.now()), Choices: choices,
		}))
		return nil
	}
	return nil
}

// remedy does what was chosen about a feed.
func (m *Model) remedy(value string) tea.Cmd {
	id := m.about.feedID
	switch value {
	case "go":
		m.leaveArticle()
		m.setFocus(action.Headlines)
		return m.openFeed(id)
	case "try":
		return m.refresh([]int64{id})
	case "follow":
		m.marks.pending++
		return m.tasks.FollowMove(id, "given its new address")
	case "accept", "merge":
		for _, f := range m.health {
			switch pin := task.OfferedTLS(f); {
			case f.ID != id:
			case value == "accept" && pin != "":
				return m.setOf(f, "tls", pin)
			case value == "merge" && f.Health.Twin != 0:
				m.marks.pending++
				return m.tasks.MergeFeed(id, f.Health.Twin, f.Title())
			}
		}
	case "slower":
		return m.edit("asked once a day, or no longer so", func(f *feed.Feed) {
			if f.Settings.Interval == slower {
				f.Settings.Interval = 0
			} else {
				f.Settings.Interval = slower
			}
		})
	case "edit":
		return m.feedMenuOf(id)
	case "remove":
		if f, ok := m.sidebar.FeedByID(id); ok {
			m.marks.pending++
			return m.tasks.RemoveFeed(f.ID, f.Title())
		}
	}
	return nil
}

// healthLines tells how a feed is, a sentence a line.
func healthLines(f feed.Feed, now time.Time) []string {
	h := f.Health
	var lines []string
	if h.Trouble() {
		line := troubleOf(f)
		if !h.Since.IsZero() {
			line += ", since " + moment(h.Since, now)
		}
		lines = append(lines, line)
		if remedy := remedyOf(f); remedy != "" {
			lines = append(lines, remedy)
		}
	}
	switch {
	case h.Twin != 0:
		lines = append(lines, "has moved to "+h.MovedTo+", which you follow already: unsubscribe one of the two")
	case h.MovedTo != "":
		lines = append(lines, "has moved to "+h.MovedTo)
	}
	if h.Idle(now) {
		lines = append(lines, "no article since "+h.Latest.Format("2 January 2006"))
	}
	if h.Checked.IsZero() {
		return append(lines, "never asked so far")
	}
	asked := "asked " + moment(h.Checked, now)
	if !h.OK.Equal(h.Checked) && !h.OK.IsZero() {
		asked += ", went well last " + moment(h.OK, now)
	}
	if !h.Changed.IsZero() {
		asked += ", brought something last " + moment(h.Changed, now)
	}
	lines = append(lines, asked)
	switch wait := h.Next.Sub(now); {
	case strings.HasPrefix(h.Why, "never"):
		lines = append(lines, "next check "+h.Why)
	case wait > 0:
		lines = append(lines, "next check in "+span(wait)+", "+h.Why)
	default:
		lines = append(lines, "next check is due, "+h.Why)
	}
	usage := h.Usage.Add(now, 0, 0)
	lines = append(lines, fmt.Sprintf("this month %s, %s", widget.Count(usage.Requests, "request", "requests"), orNothing(widget.Bytes(usage.Bytes))))
	return append(lines, shares(h))
}

func orNothing(size string) string {
	if size == "" {
		return "no bytes"
	}
	return size
}

// shares tells how much a feed publishes, and how much of it is read and saved.
func shares(h feed.Health) string {
	line := widget.Count(h.Articles, "article", "articles")
	if h.Articles > 0 {
		percent := func(n int) string { return strconv.Itoa((100*n+h.Articles/2)/h.Articles) + " %" }
		line += ", " + percent(h.Articles-h.Unread) + " read, " + percent(h.Saved) + " saved"
	}
	if h.Weekly > 0 {
		line += ", about " + strconv.FormatFloat(h.Weekly, 'f', -1, 64) + " a week"
	}
	return line
}
