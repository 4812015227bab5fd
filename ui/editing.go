package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/dialog"
	"tidings/ui/task"
	"tidings/ui/widget"
)

// The kinds of the dialogs about a feed.
const (
	editFeed   dialog.Kind = "feed"
	feedTitle  dialog.Kind = "feed-title"
	feedFolder dialog.Kind = "feed-folder"
	feedTags   dialog.Kind = "feed-tags"
	feedURL    dialog.Kind = "feed-url"
	feedHidden dialog.Kind = "feed-hidden"
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
	m.open(dialog.NewMenu(m.theme, dialog.MenuOptions{Kind: editFeed, Title: widget.Cut(f.Title(), 40), Choices: []dialog.Choice{
		{Label: "title", Key: "t", Value: string(feedTitle)},
		{Label: "folder: " + pathsText(f.Folders), Key: "f", Value: string(feedFolder)},
		{Label: "tags: " + strings.Join(f.Tags, ", "), Key: "g", Value: string(feedTags)},
		{Label: "address", Key: "a", Value: string(feedURL)},
		{Label: "hidden: kept out of the lists of all articles", Key: "h", Value: string(feedHidden), On: f.Hidden},
		{Label: "how it is", Key: "i", Value: string(chooseRemedy)},
		{Label: "unsubscribe", Key: "x", Value: "remove"},
	}}))
	return nil
}

func pathsText(paths []feed.Path) string {
	var names []string
	for _, p := range paths {
		names = append(names, p.String())
	}
	return strings.Join(names, ", ")
}

// askFeed asks for one property of a feed.
func (m *Model) askFeed(kind dialog.Kind) tea.Cmd {
	f, ok := m.sidebar.FeedByID(m.about.feedID)
	if !ok {
		return nil
	}
	o := dialog.PromptOptions{Kind: kind}
	switch kind {
	case chooseRemedy:
		return m.tasks.LoadHealth(f.ID)
	case feedTitle:
		o.Title, o.Value, o.Hint, o.Help = "Title", f.OwnTitle, f.Title(), "empty: what the feed calls itself"
	case feedFolder:
		o.Title, o.Value, o.Hint, o.Help = "Folder", pathsText(f.Folders), "News / Europe", "several parted by commas; empty: none"
	case feedTags:
		o.Title, o.Value, o.Hint, o.Help = "Tags", strings.Join(f.Tags, ", "), "words", "parted by commas"
	case feedURL:
		o.Title, o.Value = "Address", f.URL
	case feedHidden:
		what := "hidden"
		if f.Hidden {
			what = "no longer hidden"
		}
		return m.edit(what, func(f *feed.Feed) { f.Hidden = !f.Hidden })
	default:
		m.marks.pending++
		return m.tasks.RemoveFeed(f.ID, f.Title())
	}
	m.open(dialog.NewPrompt(m.theme, o))
	return nil
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

func listIn(text string) []string {
	var list []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

func pathsIn(text string) []feed.Path {
	var paths []feed.Path
	for _, part := range listIn(text) {
		if p := feed.ParsePath(part); p != nil {
			paths = append(paths, p)
		}
	}
	return paths
}
