package parse

import (
	"time"

	"tidings/feed"
)

// Options are what is known about the bytes besides the bytes.
type Options struct {
	ContentType string // the HTTP header, or ""
	Base        string // the absolute address the bytes came from, or ""
	Location    string // the Content-Location header, or ""
}

// Document is a feed as it was read.
type Document struct {
	// Feed holds DocTitle, Site, Description, Language, Image and Format;
	// the rest is for others to fill.
	Feed    feed.Feed
	Version string    // of the format, such as "2.0"; "" when the document does not say
	Updated time.Time // UTC, zero: unknown
	Items   []Item    // in the document's order
	Partial bool      // something was lost: cut off, broken beyond repair, or beyond a limit
	Reason  string    // why it is partial, one sentence for people; "" when it is not

	// What the document asks of pollers; zero and nil where it asks nothing.
	TTL          time.Duration
	SkipHours    []int          // 0 to 23, UTC
	SkipDays     []time.Weekday // UTC
	UpdatePeriod time.Duration
}

// Articles are the items without those that repeat another, in the document's
// order.
func (d *Document) Articles() []feed.Article {
	list := make([]feed.Article, 0, len(d.Items))
	for i := range d.Items {
		if !d.Items[i].Twin {
			list = append(list, d.Items[i].Article)
		}
	}
	return list
}

// Item is one article of a document. Published is zero when the document has
// no plausible date. GUID is the document's own string, cleaned of controls
// but not otherwise changed.
type Item struct {
	feed.Article
	ContentBase string // absolute address that Content's links are relative to, or ""
	SummaryBase string // the same for Summary
	Twin        bool   // it repeats an item before it word for word: no article of its own
}
