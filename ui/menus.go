package ui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/dialog"
	"tidings/ui/sidebar"
	"tidings/ui/widget"
)

// The kinds of the menus.
const (
	chooseSort  dialog.Kind = "sort"
	chooseOrder dialog.Kind = "order"
)

// orders are the orders of a list, by name and as the menu says them.
var orders = []struct {
	name, key, label string
	sort             feed.Sort
}{
	{"newest", "n", "newest first", feed.SortNewest},
	{"oldest", "o", "oldest first", feed.SortOldest},
	{"title", "t", "by title", feed.SortTitle},
	{"feed", "f", "by feed", feed.SortFeed},
	{"length", "l", "longest first", feed.SortLength},
	{"rank", "r", "best match first", feed.SortRank},
}

// sortMenu asks for the order of the list, or sets the one that is named.
func (m *Model) sortMenu(name string) tea.Cmd {
	var choices []dialog.Choice
	at := 0
	for _, o := range orders {
		if o.sort == feed.SortRank && m.list.kind == plainList {
			continue
		}
		if o.name == name {
			m.list.view.Sort = o.sort
			if o.sort != feed.SortRank {
				m.status.sort = o.sort
			}
			m.list.live = false
			return tea.Batch(m.openAgain(false), m.say(o.label, false))
		}
		if o.sort == m.list.view.Sort {
			at = len(choices)
		}
		choices = append(choices, dialog.Choice{Label: o.label, Key: o.key, Value: o.name, On: o.sort == m.list.view.Sort})
	}
	if name != "" {
		return m.say("there is no order "+name, true)
	}
	m.open(dialog.NewMenu(m.theme, dialog.MenuOptions{Kind: chooseSort, Title: "Sort the list", Choices: choices, At: at}))
	return nil
}

// sidebarMenu asks for the order of feeds and folders, or sets it.
func (m *Model) sidebarMenu(name string) tea.Cmd {
	if i := slices.Index(sidebar.OrderNames[:], name); i >= 0 {
		m.sidebar.SetOrder(sidebar.Order(i))
		return nil
	}
	labels := [...]string{"by hand", "by title", "most unread first", "latest first"}
	var choices []dialog.Choice
	for i, name := range sidebar.OrderNames {
		choices = append(choices, dialog.Choice{Label: labels[i], Key: name[:1], Value: name, On: sidebar.Order(i) == m.sidebar.Order()})
	}
	m.open(dialog.NewMenu(m.theme, dialog.MenuOptions{Kind: chooseOrder, Title: "Sort the sidebar", Choices: choices, At: int(m.sidebar.Order())}))
	return nil
}

// troubleOf says what is wrong with a feed, without what can be done.
func troubleOf(f feed.Feed) string {
	if f.Health.Error == "" && f.Health.Gone {
		return "the server says that it is gone for good"
	}
	sentence, _, _ := strings.Cut(f.Health.Error, "; ")
	return sentence
}

// remedyOf says what can be done about a feed's trouble, as the end of its
// sentence does; "" where that is a choice in the menu.
func remedyOf(f feed.Feed) string {
	_, remedy, _ := strings.Cut(f.Health.Error, "; ")
	if strings.HasPrefix(remedy, "to accept it: ") {
		return ""
	}
	return remedy
}

// troubleNote says above a feed's headlines what is wrong with it.
func (m *Model) troubleNote() string {
	if m.list.view.Scope.Kind != feed.ScopeFeed || m.list.kind == searched {
		return ""
	}
	f, ok := m.sidebar.FeedByID(m.list.view.Scope.FeedID)
	if !ok || !f.Health.Trouble() {
		return ""
	}
	note := troubleOf(f)
	if s := f.Health.Since; !s.IsZero() {
		note += ", since " + moment(s, m.now())
	}
	if remedy := remedyOf(f); remedy != "" && !strings.Contains(remedy, "asked again") {
		note += "; " + remedy
	}
	edit := m.keyOf(action.EditFeed) + " edits"
	if f.Health.Gone {
		return m.theme.Marks.Trouble + " " + note + "; it is not asked again, " + edit
	}
	note += "; " + m.keyOf(action.RefreshFeed) + " tries now, " + edit
	if next := f.Health.Next.Sub(m.now()); next > 0 {
		note += ", next try in " + span(next)
	}
	return m.theme.Marks.Trouble + " " + note
}

// moment names a time in the past as it is told now: "10:04", "Tuesday",
// "2 March".
func moment(t, now time.Time) string {
	t = t.In(now.Location())
	switch d := now.Sub(t); {
	case d < 24*time.Hour && t.Day() == now.Day():
		return t.Format("15:04")
	case d < 6*24*time.Hour:
		return t.Weekday().String()
	case t.Year() == now.Year():
		return t.Format("2 January")
	}
	return t.Format("2 January 2006")
}

// span tells a length of time in its largest unit, rounded up: "59 m".
func span(d time.Duration) string {
	up := func(unit time.Duration) string { return widget.Number(int((d + unit - 1) / unit)) }
	switch {
	case d <= time.Hour:
		return up(time.Minute) + " m"
	case d <= 48*time.Hour:
		return up(time.Hour) + " h"
	}
	return up(24*time.Hour) + " days"
}
