package feed

import "time"

// ScopeKind says what a Scope selects by.
type ScopeKind uint8

// The kinds of Scope.
const (
	ScopeAll    ScopeKind = iota
	ScopeFeed             // FeedID
	ScopeFolder           // Folder, with all below it
	ScopeTag              // Tag
)

// Scope is the part of the cache a list is about, before any filter.
type Scope struct {
	Kind   ScopeKind
	FeedID int64
	Folder Path
	Tag    string
}

// Show is which articles of a scope a list has.
type Show uint8

// The values of Show.
const (
	ShowAll Show = iota
	ShowUnread
	ShowSaved
	ShowToday // published since the local midnight given in View.Midnight
)

// Sort is the order of a list. Ties are broken by ID, in the same direction.
type Sort uint8

// The orders.
const (
	SortNewest Sort = iota
	SortOldest
	SortTitle
	SortFeed
	SortRank // best match first; without words to search for, newest first
	SortLength
)

// View is a list of headlines as a person looks at it. The filter in a
// person's own words is kept beside it by whoever can read it (see package
// query).
type View struct {
	Scope    Scope
	Show     Show
	Sort     Sort
	Hidden   bool      // with articles that a rule or an unsubscription hides
	Midnight time.Time // the start of today, for ShowToday
	// UpTo, when not 0, leaves out articles with a greater ID: what arrived
	// after the list was opened.
	UpTo int64
	// Keep are articles that stay in the list although they no longer match
	// Show, because they were read or unsaved in it. At most a few thousand.
	Keep []int64
}

// AnchorKind says where a page begins.
type AnchorKind uint8

// The kinds of Anchor.
const (
	FromStart AnchorKind = iota
	FromEnd              // the list's last rows
	After                // rows behind Cursor
	Before               // rows ahead of Cursor
	AtOffset             // rows from Offset on
)

// Anchor is where in a list a page lies.
type Anchor struct {
	Kind   AnchorKind
	Cursor Cursor
	Offset int
}

// Cursor is a headline's place in its list's order.
type Cursor struct {
	ID        int64
	Published time.Time
	Text      string  // the title or feed title, for the orders that need it
	Number    float64 // rank or length, for the orders that need it
}

// Page is a run of a list, always in the list's order.
type Page struct {
	Headlines []Headline
	Cursors   []Cursor // one for each headline
	More      bool     // rows follow in the direction asked
}

// Counts are the numbers of the sidebar.
type Counts struct {
	All, Unread, Saved, SavedUnread, Today, TodayUnread, Trouble int
	Feeds                                                        map[int64]int       // unread by feed; feeds without any are absent
	Latest                                                       map[int64]time.Time // newest article by feed
	Tags                                                         map[string]int      // articles by tag
}
