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

// HealthLoadedMsg brings all feeds with how they are, for the one of FeedID or,
// when that is 0, for all that want a look.
type HealthLoadedMsg struct {
	FeedID int64
	Feeds  []feed.Feed
	Err    error
}

// LoadHealth reads how feeds are.
func (t *Tasks) LoadHealth(feedID int64) tea.Cmd {
	return func() tea.Msg {
		feeds, err := t.lib.Health(t.ctx)
		return HealthLoadedMsg{FeedID: feedID, Feeds: feeds, Err: err}
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
