package library

import (
	"math"
	"time"

	"tidings/feed"
	"tidings/feed/poll"
)

// schedule says when the feed is asked next, and what the schedule remembers.
func (l *Library) schedule(p feed.Poll, check *feed.Check, o poll.Outcome) {
	check.Next = poll.Next(p, o, l.settings(), l.o.Rand())
	check.Memo = poll.Remember(p.Last.Memo, o)
}

// tune fits the schedule to the feeds there are: lively ones are asked more
// often and quiet ones less, with as many requests in all as before.
func (l *Library) tune(all []feed.Poll) {
	l.density.Store(math.Float64bits(poll.Tune(all, l.settings(), l.now()).Density))
}

// settings are what the configuration allows. A feed's own interval is in its
// Poll.
func (l *Library) settings() poll.Settings {
	s := poll.Settings{Interval: l.o.Interval, Floor: l.o.Floor, Density: math.Float64frombits(l.density.Load())}
	if s.Interval <= 0 {
		s.Interval = time.Hour // polling is off, yet a refresh by hand asks what an hour has not seen
	}
	return s
}
