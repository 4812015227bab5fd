package feed

import "time"

// Retention says which articles a cache may let go of. The zero value keeps
// everything. Saved, tagged and hand-unread articles stay whatever it says,
// and so do those still in their feed's document.
type Retention struct {
	MaxAge     time.Duration // since an article was published; 0: any age
	MaxPerFeed int           // newest articles kept of each feed; 0: all of them
}

// Off reports whether nothing is ever let go of.
func (r Retention) Off() bool { return r.MaxAge <= 0 && r.MaxPerFeed <= 0 }

// Expiring is how many articles of a feed a policy would let go of.
type Expiring struct {
	FeedID   int64
	Title    string // of the feed
	Articles int
}
