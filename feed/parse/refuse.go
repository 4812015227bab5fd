package parse

import "tidings/feed"

// NotFeedError says what a document is that is no feed. It unwraps to
// feed.ErrNotAFeed.
type NotFeedError struct {
	Sentence string // one line for people, naming what was found
	HTML     bool   // a web page, on which feeds may be found
}

// Error gives the sentence.
func (e *NotFeedError) Error() string { return e.Sentence }

// Unwrap gives feed.ErrNotAFeed.
func (e *NotFeedError) Unwrap() error { return feed.ErrNotAFeed }
