package poll

import "tidings/feed"

// What Portion gives of feeds that have piled up: at least so many, or a share.
const (
	portionLeast = 100
	portionShare = 10 // a tenth
)

// Portion is the part of due, in its order, that a poller asks in one round,
// the rest being left for the next: most feeds come due together when a machine
// wakes after a week, and neither it nor the hosts should see them all at once.
// Those likeliest to have news are in the first round, for Due puts them first.
// Feeds never asked are always in it: whoever has just subscribed waits.
func Portion(due []feed.Poll) []feed.Poll {
	old := 0
	for _, p := range due {
		if !p.Last.At.IsZero() {
			old++
		}
	}
	left := max(portionLeast, (old+portionShare-1)/portionShare)
	if old <= left {
		return due
	}
	var part []feed.Poll
	for _, p := range due {
		if p.Last.At.IsZero() {
			part = append(part, p)
		} else if left > 0 {
			part = append(part, p)
			left--
		}
	}
	return part
}
