package task

import (
	tea "charm.land/bubbletea/v2"

	"tidings/feed"
)

// SidebarLoadedMsg brings all that the sidebar shows.
type SidebarLoadedMsg struct {
	Seq     int
	Feeds   []feed.Feed
	Folders []feed.Folder
	Tags    []feed.Tag
	Counts  feed.Counts
	Err     error
}

// LoadSidebar reads subscriptions, folders, tags and counts.
func (t *Tasks) LoadSidebar(seq int) tea.Cmd {
	return func() tea.Msg {
		msg := SidebarLoadedMsg{Seq: seq}
		if msg.Feeds, msg.Err = t.lib.Feeds(t.ctx); msg.Err != nil {
			return msg
		}
		if msg.Folders, msg.Err = t.lib.Folders(t.ctx); msg.Err != nil {
			return msg
		}
		if msg.Tags, msg.Err = t.lib.Tags(t.ctx); msg.Err != nil {
			return msg
		}
		msg.Counts, msg.Err = t.lib.Counts(t.ctx)
		return msg
	}
}

// CountsLoadedMsg brings the sidebar's numbers.
type CountsLoadedMsg struct {
	Seq    int
	Counts feed.Counts
	Err    error
}

// LoadCounts reads the numbers alone.
func (t *Tasks) LoadCounts(seq int) tea.Cmd {
	return func() tea.Msg {
		counts, err := t.lib.Counts(t.ctx)
		return CountsLoadedMsg{Seq: seq, Counts: counts, Err: err}
	}
}
