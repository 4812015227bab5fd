package feed

import "time"

// Arrival is what one check of one feed brought, cleaned, ready to be stored.
// It is committed whole: articles, validators and the next check together.
type Arrival struct {
	Check    Check
	Feed     Feed // the document's words about itself; only DocTitle, Site, Description, Language, Image, Format are taken
	Articles []Article
	Unread   bool // an updated article becomes unread again
}

// Arrived is what storing an Arrival did.
type Arrived struct {
	FeedID  int64
	New     []int64 // IDs of articles met for the first time, in the document's order
	Updated []int64 // IDs of articles whose Hash changed
}

// Poll is a feed as the poller needs it: where to ask, with which validators,
// and how the last checks went.
type Poll struct {
	FeedID   int64
	URL      string
	Title    string
	Site     string
	Private  bool
	Settings FeedSettings
	Last     Check
	Added    time.Time
}
