package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/dialog"
	"tidings/ui/statusbar"
	"tidings/ui/widget"
)

// status is what the foot of the screen and the head of the list say, and
// what was chosen last.
type status struct {
	seq    int       // of the message
	failed bool      // the message is of something that went wrong
	day    int       // of the year, when counts of today were read
	show   feed.Show // chosen last for a feed or folder
	sort   feed.Sort // chosen last
}

// noArticle stands in the article's pane while there is something to open.
const noArticle = "Enter opens the headline under the cursor."

// say shows a sentence for a while.
func (m *Model) say(text string, failed bool) tea.Cmd {
	m.status.seq++
	m.status.failed = failed
	m.bar.SetMessage(text, failed)
	if text == "" {
		return nil
	}
	stays := messageStays
	if failed {
		stays = errorStays
	}
	return after(stays, silenceDueMsg{m.status.seq})
}

// hush takes the sentence away.
func (m *Model) hush() tea.Cmd { return m.say("", false) }

func (m *Model) silence(seq int) {
	if seq == m.status.seq {
		m.bar.SetMessage("", false)
	}
}

// describe brings head and foot up to date.
func (m *Model) describe(l layout) {
	m.bar.SetPending(m.typed.pending())
	m.bar.SetFault("")
	if m.find.editing && m.dialog == nil {
		m.bar.SetFault(m.find.fault)
	}
	m.bar.SetHints(m.hints())
	if m.focus == action.Article && m.reading.id != 0 {
		m.bar.SetPlace(strconv.Itoa(m.article.Percent()) + "%")
	} else {
		m.bar.SetPosition(min(m.headlines.Row()+1, m.headlines.Len()), m.headlines.Len())
	}
	m.article.SetEmpty("")
	if m.headlines.Len() > 0 {
		m.article.SetEmpty(noArticle)
	}
	left, right := m.header(l.list)
	m.headlines.SetHeader(left, right)
}

// header is the line above the headlines.
func (m *Model) header(w int) (left, right string) {
	t := m.theme
	total, counted := m.headlines.Total()
	found := ""
	if counted {
		found = widget.Number(total)
	}
	if m.find.editing {
		if n := len(m.beneath); counted && m.find.kind == filtered && n > 0 {
			if of, ok := m.beneath[n-1].rows.Total(); ok {
				found += " of " + widget.Number(of)
			}
		}
		right = t.Quiet.Render(found)
		if m.find.fault != "" || m.find.text == "" {
			right = ""
		}
		sign := map[listKind]string{filtered: "filter ", searched: "/ "}[m.find.kind]
		room := w - 4 - widget.Width(sign) - widget.Width(right)
		return t.Accent.Render(sign) + m.find.input.View(room), right
	}
	left = t.Strong.Render(m.list.title)
	if show := m.showName(); show != "" {
		left += t.Quiet.Render(" " + t.Marks.Dot + " " + show)
	}
	if m.list.kind != plainList {
		left += t.Quiet.Render(" " + t.Marks.Dot + " " + found)
		hint := " " + t.Marks.Dot + " Esc clears"
		text := t.Accent.Render(widget.Cut(m.find.text, max(w/2-widget.Width(hint), 8)))
		right = fitting(w, left, text+t.Dim.Render(hint), text, widget.Cut(text, w-4-widget.Width(left)))
	} else if n, ok := m.headlines.Unread(); ok && m.list.view.Show == feed.ShowUnread {
		left += t.Quiet.Render(" " + t.Marks.Dot + " " + widget.Number(n))
	} else if counted && total > 0 {
		left += t.Quiet.Render(" " + t.Marks.Dot + " " + found)
	}
	switch n := m.headlines.SelectedCount(); {
	case n > 0:
		right = t.Accent.Render(widget.Count(n, "selected", "selected"))
	case m.list.fresh > 0:
		n := widget.Number(m.list.fresh) + " new"
		right = t.Accent.Render(fitting(w, left, m.arrivedText(), n+": "+m.keyOf(action.ShowNew), n))
	}
	return left, right
}

// fitting is the first of the texts, longest first, that has room beside left
// in the head of a list of w cells, "" for none.
func fitting(w int, left string, texts ...string) string {
	w -= 2
	for _, text := range texts {
		if n := widget.Width(text) + 1; n <= w-widget.Width(left) && n <= w-w/3 {
			return text
		}
	}
	return ""
}

// showName says what a list of a feed, folder or search is narrowed to.
func (m *Model) showName() string {
	v := m.list.view
	if v.Scope.Kind == feed.ScopeAll && m.list.kind != searched {
		return ""
	}
	return map[feed.Show]string{feed.ShowUnread: "unread", feed.ShowSaved: "saved", feed.ShowToday: "today"}[v.Show]
}

// arrivedText announces what has arrived.
func (m *Model) arrivedText() string {
	key := "."
	if keys := m.keys.Keys(m.focus, action.ShowNew); len(keys) > 0 {
		key = keys[0]
	}
	return widget.Number(m.list.fresh) + " new: press " + key + " to show"
}

// describeList says what belongs to the list as a whole: what stands in it
// when it is empty, and what is lit.
func (m *Model) describeList() {
	m.headlines.SetHighlight(m.highlight())
	m.headlines.SetNote(m.troubleNote())
	m.headlines.SetEmpty(m.emptyText()...)
}

// emptyText says what to do where there is nothing to read.
func (m *Model) emptyText() []string {
	key := func(id action.ID) string {
		if keys := m.keys.Keys(action.Headlines, id); len(keys) > 0 {
			return keys[0]
		}
		return ":"
	}
	switch {
	case m.list.opening:
		return nil
	case m.list.kind != plainList:
		return []string{"Nothing found. Esc goes back."}
	case m.loadedOnce && len(m.sidebar.Feeds()) == 0:
		return []string{"No feeds yet. " + key(action.AddFeed) + " adds one, " + key(action.Palette) + "import reads OPML, " + key(action.Palette) + "welcome offers starter packs."}
	case m.about.unreached != "":
		return []string{m.about.unreached + " " + key(action.RefreshAll) + " asks all feeds again." + m.troubleHint()}
	case m.list.view.Show == feed.ShowUnread:
		return []string{"Nothing unread. " + key(action.GoToday) + " today, " + key(action.GoSaved) + " saved, " + key(action.RefreshAll) + " asks all feeds." + m.troubleHint()}
	case m.list.view.Show == feed.ShowSaved:
		return []string{"Nothing saved. " + key(action.Save) + " saves an article, for as long as you like."}
	case m.list.view.Show == feed.ShowToday:
		return []string{"Nothing today so far. " + key(action.RefreshAll) + " asks all feeds."}
	}
	text := "No articles yet. " + key(action.RefreshAll) + " asks all feeds."
	if m.list.view.Scope.Kind == feed.ScopeFeed {
		text = "No articles yet. " + key(action.RefreshFeed) + " asks now."
	}
	return []string{text + m.troubleHint()}
}

// troubleHint says how many feeds are in trouble and what lists them, "" for
// none.
func (m *Model) troubleHint() string {
	n := m.sidebar.Counts().Trouble
	if n == 0 {
		return ""
	}
	return " " + widget.Count(n, "feed", "feeds") + " in trouble: " + m.keyOf(action.GoTrouble) + " lists them."
}

// hints are the keys that matter in the pane at hand.
func (m *Model) hints() []statusbar.Hint {
	wanted := []struct {
		id   action.ID
		word string
	}{{action.ReadOn, "read on"}, {action.Save, "save"}, {action.Search, "search"}, {action.Help, "help"}}
	switch {
	case m.dialog != nil:
		return dialogHints(m.dialog)
	case m.find.editing:
		return []statusbar.Hint{{Key: "Enter", Word: "keep"}, {Key: "Esc", Word: "back"}}
	case m.focus == action.Sidebar:
		wanted[1].id, wanted[1].word = action.OpenList, "open"
	case m.focus == action.Article:
		wanted[2].id, wanted[2].word = action.Browse, "browser"
	}
	var hints []statusbar.Hint
	for _, w := range wanted {
		if keys := m.keys.Keys(m.focus, w.id); len(keys) > 0 {
			hints = append(hints, statusbar.Hint{Key: keys[0], Word: w.word})
		}
	}
	return hints
}

// dialogHints are the keys of an open dialog that go on and back.
func dialogHints(d dialog.Dialog) []statusbar.Hint {
	back := statusbar.Hint{Key: "Esc", Word: "close"}
	switch d.(type) {
	case *dialog.Help:
		return []statusbar.Hint{back}
	case *dialog.Welcome:
		return []statusbar.Hint{{Key: "space", Word: "tick"}, {Key: "Enter", Word: "begin"}, back}
	}
	return []statusbar.Hint{{Key: "Enter", Word: "go on"}, back}
}
