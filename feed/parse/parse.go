package parse

import (
	"context"
	"time"
)

// Parse reads body, which may be any feed format in any encoding, gzipped or
// not, whole or broken. now bounds plausible dates. The error is a
// *NotFeedError when body holds no feed, else ctx's.
func Parse(ctx context.Context, body []byte, o Options, now time.Time) (*Document, error) {
	_, _, _, _ = ctx, body, o, now
	return nil, &NotFeedError{Sentence: "not a feed"}
}
