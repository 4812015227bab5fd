package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/dialog"
	"tidings/ui/task"
	"tidings/ui/widget"
)

// askMost is how many pages are opened without asking.
const askMost = 10

// openMany is the kind of the question before many pages are opened.
const openMany dialog.Kind = "open-many"

// chooseEnclosure is the kind of the menu of what comes with an article.
const chooseEnclosure dialog.Kind = "enclosure"

// doOut does the actions that lead out of the program.
func (m *Model) doOut(r request) (tea.Cmd, bool) {
	switch r.id {
	case action.Browse:
		return m.browse(r), true
	case action.BrowseBackground:
		return m.browseBehind(), true
	case action.Comments:
		return m.withArticle(func(a feed.Article) tea.Cmd {
			if a.Comments == "" {
				return m.say("this article names no discussion", false)
			}
			return m.tasks.Browse([]string{a.Comments})
		}), true
	case action.CopyLink:
		return m.copyLink(r), true
	case action.CopyTitle:
		h, ok := m.atHand()
		if !ok {
			return nil, true
		}
		return m.tasks.Copy(h.Title + "\n" + h.URL), true
	case action.Enclosure:
		return m.withArticle(m.enclosure), true
	case action.Links:
		return m.withArticle(func(feed.Article) tea.Cmd { m.openLinks(); return nil }), true
	}
	return nil, false
}

// browse opens the link of that number, the selection, or what is at hand.
func (m *Model) browse(r request) tea.Cmd {
	if r.counted {
		return m.withLink(r.count, func(url string) tea.Cmd { return m.tasks.Browse([]string{url}) })
	}
	if m.focus == action.Sidebar {
		if e, ok := m.sidebar.Current(); ok && e.Feed.Site != "" {
			return m.tasks.Browse([]string{e.Feed.Site})
		}
		return m.say("it has no site to open", false)
	}
	var urls []string
	for _, h := range m.targets() {
		if h.URL != "" {
			urls = append(urls, h.URL)
		}
	}
	switch n := len(urls); {
	case n == 0:
		return m.say("this article has no link", false)
	case n > askMost:
		m.open(dialog.NewConfirm(m.theme, dialog.ConfirmOptions{
			Kind: openMany, Title: "Open", Text: "Open " + widget.Number(n) + " pages in the browser?", Yes: "open them", Values: urls,
		}))
		return nil
	}
	m.headlines.ClearSelection()
	return m.tasks.Browse(urls)
}

// browseBehind opens the article, marks it read and goes on.
func (m *Model) browseBehind() tea.Cmd {
	h, ok := m.atHand()
	if !ok || h.URL == "" {
		return m.say("this article has no link", false)
	}
	cmds := []tea.Cmd{m.tasks.Browse([]string{h.URL})}
	if !h.Marks.Read {
		cmds = append(cmds, m.mark(feed.Mark{Kind: feed.MarkRead, IDs: []int64{h.ID}, Auto: true}))
	}
	if m.focus == action.Headlines {
		m.headlines.Do(action.Down, 1, false)
		cmds = append(cmds, m.fetchMore(), m.previewSoon())
	} else {
		cmds = append(cmds, m.toUnread(false, true))
	}
	return tea.Batch(cmds...)
}

func (m *Model) copyLink(r request) tea.Cmd {
	if r.counted {
		return m.withLink(r.count, m.tasks.Copy)
	}
	if m.focus == action.Sidebar {
		if e, ok := m.sidebar.Current(); ok && e.Feed.URL != "" {
			return m.tasks.Copy(e.Feed.URL)
		}
		return nil
	}
	text := ""
	for _, h := range m.targets() {
		if h.URL != "" {
			text += "\n" + h.URL
		}
	}
	if text == "" {
		return m.say("this article has no link", false)
	}
	return m.tasks.Copy(text[1:])
}

// withLink does something with a link of the article that is shown.
func (m *Model) withLink(n int, do func(string) tea.Cmd) tea.Cmd {
	if !m.reading.loaded {
		return m.say("open an article first: "+strconv.Itoa(n)+" is the number of a link in it", false)
	}
	url, ok := m.article.Link(n)
	if !ok {
		return m.say("this article has no link "+strconv.Itoa(n), false)
	}
	return do(url)
}

// withArticle does something with the article at hand, which has to be shown.
func (m *Model) withArticle(do func(feed.Article) tea.Cmd) tea.Cmd {
	h, ok := m.atHand()
	switch {
	case !ok:
		return nil
	case m.reading.loaded && m.reading.id == h.ID:
		return do(m.reading.article)
	}
	cmd := m.load(h)
	m.reading.then = func() tea.Cmd { return do(m.reading.article) }
	return cmd
}

// enclosure opens what comes with an article; of several, what is chosen.
func (m *Model) enclosure(a feed.Article) tea.Cmd {
	switch len(a.Enclosures) {
	case 0:
		return m.say("nothing comes with this article", false)
	case 1:
		return m.tasks.Browse([]string{a.Enclosures[0].URL})
	}
	var choices []dialog.Choice
	for _, e := range a.Enclosures {
		choices = append(choices, dialog.Choice{Label: e.Type + "  " + widget.CutLeft(e.URL, 40), Value: e.URL})
	}
	m.open(dialog.NewMenu(m.theme, dialog.MenuOptions{Kind: chooseEnclosure, Title: "Comes with it", Choices: choices}))
	return nil
}

func (m *Model) openLinks() {
	var links []dialog.Link
	for _, l := range m.article.Links() {
		links = append(links, dialog.Link{Text: l.Text, URL: l.URL})
	}
	m.open(dialog.NewLinks(m.theme, links))
}

func (m *Model) browsed(msg task.BrowsedMsg) tea.Cmd {
	switch {
	case msg.Err != nil:
		return m.say(task.Sentence(msg.Err), true)
	case msg.Opened == 1:
		return m.say("opened in the browser", false)
	}
	return m.say("opened "+widget.Count(msg.Opened, "page", "pages")+" in the browser", false)
}
