package poll

import "tidings/feed"

// Moved says how often in a row, with this check, a permanent redirect to
// movedTo was seen, and whether the subscription should follow it: once is not
// enough, for a hotel's sign-in page redirects too. Count only redirects that
// led to a document. With movedTo "" there was none.
func Moved(last feed.Check, movedTo string) (seen int, follow bool) {
	switch {
	case movedTo == "":
		return 0, false
	case movedTo == last.MovedTo:
		seen = last.MovedSeen + 1
	default:
		seen = 1
	}
	return seen, seen >= 2
}
