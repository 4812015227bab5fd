package sidebar

import (
	"strings"

	"tidings/feed"
)

// Kind says what an Entry leads to.
type Kind uint8

// The kinds.
const (
	Unread Kind = iota
	Today
	Saved
	All
	Folder
	Feed
	Tag
	Trouble
)

// Entry is one row.
type Entry struct {
	Kind   Kind
	Title  string
	Folder feed.Path // of a folder; of a feed, where it stands here
	Feed   feed.Feed // for Feed
	Tag    string    // for Tag
	Unread int
	Count  int // the number shown
	depth  int
	folded bool
	starts bool // a blank line stands above it
}

// Key tells an entry from all others, in every list of entries.
func (e Entry) Key() string {
	switch e.Kind {
	case Folder:
		return "folder " + e.Folder.String()
	case Feed:
		return strings.TrimSpace("feed " + e.Feed.URL + " " + e.Folder.String())
	case Tag:
		return "tag " + e.Tag
	}
	return [...]string{Unread: "unread", Today: "today", Saved: "saved", All: "all", Trouble: "trouble"}[e.Kind]
}

// View is the list that an entry leads to; ok is false for Trouble.
func (e Entry) View() (v feed.View, ok bool) {
	switch e.Kind {
	case Unread:
		v.Show = feed.ShowUnread
	case Today:
		v.Show = feed.ShowToday
	case Saved:
		v.Show = feed.ShowSaved
	case Folder:
		v.Scope = feed.Scope{Kind: feed.ScopeFolder, Folder: e.Folder}
	case Feed:
		v.Scope = feed.Scope{Kind: feed.ScopeFeed, FeedID: e.Feed.ID}
	case Tag:
		v.Scope = feed.Scope{Kind: feed.ScopeTag, Tag: e.Tag}
	case Trouble:
		return v, false
	}
	return v, true
}
