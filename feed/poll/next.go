package poll

import (
	"cmp"
	"time"

	"tidings/feed"
)

// Settings are what a person allows. Zero fields mean the defaults, but for
// Interval in a program that polls by itself: there 0 is off, and the caller
// does not ask.
type Settings struct {
	Interval time.Duration // between two checks of a feed, on average; one hour
	Floor    time.Duration // never less than this between two checks; fifteen minutes, and never less
	// Density is how many checks a day a feed of one article a day gets; from
	// Tune. 0: every feed is asked once an Interval, lively or not.
	Density float64
}

// The limits of every schedule.
const (
	Hourly  = time.Hour
	Floor   = 15 * time.Minute
	Ceiling = 24 * time.Hour     // a feed that is not on hold is asked at least once in this time
	MaxHold = 7 * 24 * time.Hour // the longest that a server's word keeps a feed from being asked

	// retryNetwork is when to look whether the network is back.
	retryNetwork = time.Minute
)

// Never is the next check of a feed that the server says is gone.
var Never = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// Outcome is how one check went, as far as the next one depends on it.
type Outcome struct {
	At          time.Time // when it was asked
	NotModified bool      // 304, or a body with the hash of the last one
	Changed     bool      // it brought new or updated articles
	Err         bool      // it went wrong
	Temporary   bool      // and is likely to pass by itself
	Gone        bool      // 410
	NoNetwork   bool      // this machine could not ask: not the feed's failure
	Held        bool      // not asked at all: its host wants a pause until NotBefore

	NotBefore  time.Time // from Retry-After; zero: none
	FreshUntil time.Time // from Cache-Control, Expires and Age; zero: none

	// What the document asks of those who poll, where there was one.
	Document     bool          // a document was read: the three below are its words, also when they are zero
	TTL          time.Duration // RSS ttl
	UpdatePeriod time.Duration // sy:updatePeriod by sy:updateFrequency
	SkipHours    []int         // 0 to 23, UTC
	SkipDays     []time.Weekday

	Published []time.Time // of all articles in the document; those in the future are ignored
	New       int         // how many of them were met for the first time
}

// Next is the time before which p is not to be asked again, now that o is how
// its check went. p.Last is still the check before; its Memo is what Remember
// gave for it, and Next reads o as well, so the order of the two calls does
// not matter. jitter is a random number from 0 up to 1.
//
// It is at least the floor after o.At, at most Ceiling after it except where a
// server's hard limit (Retry-After) is later, and Never when the feed is gone.
func Next(p feed.Poll, o Outcome, s Settings, jitter float64) time.Time {
	jitter = min(max(jitter, 0), 1)
	switch {
	case o.Gone:
		return Never
	case o.NoNetwork:
		return o.At.Add(retryNetwork)
	case o.Held:
		return later(p.Last.Next, later(o.At.Add(retryNetwork), hold(o)))
	}
	floor := floorOf(p, s)
	m := remember(p.Last.Memo, o)
	var wait time.Duration
	switch {
	case o.Err:
		wait = backOff(p.Last.Failures+1, o.Temporary, intervalOf(p, s), jitter)
	case s.Density > 0 && p.Settings.Interval == 0 && m.habit.known():
		wait = m.rhythmic(p, o, s, jitter)
	case s.Density > 0 && p.Settings.Interval == 0:
		wait = spread(max(intervalOf(p, s), barren(p, o)), jitter)
	default:
		wait = spread(intervalOf(p, s), jitter)
	}
	next := o.At.Add(max(wait, floor, m.least()))
	if !o.Err {
		next = later(next, o.FreshUntil)
	}
	next = m.skip(next)
	if most := o.At.Add(max(Ceiling, floor)); next.After(most) {
		next = most
	}
	return later(next, hold(o))
}

// floorOf is the least time between two checks of p.
func floorOf(p feed.Poll, s Settings) time.Duration {
	return max(Floor, s.Floor, p.Settings.Floor, p.Settings.Interval)
}

// intervalOf is the time between two checks of p where its rhythm does not
// count: the person's for this feed, else the one for all.
func intervalOf(p feed.Poll, s Settings) time.Duration {
	return max(cmp.Or(max(p.Settings.Interval, 0), max(s.Interval, 0), Hourly), floorOf(p, s))
}

// Settled is the next check of a feed of which a person has set anew how often
// it is asked. What its server forbids is not looked at: Due does that.
func Settled(f feed.Feed) time.Time {
	h := f.Health
	if h.Checked.IsZero() || h.Gone {
		return h.Next
	}
	own := floorOf(feed.Poll{Settings: f.Settings}, Settings{})
	if f.Settings.Interval > 0 {
		return h.Checked.Add(own)
	}
	next := later(h.Next, h.Checked.Add(own))
	if most := h.Checked.Add(max(Ceiling, own)); next.After(most) {
		return most
	}
	return next
}

// barren is how long a feed may wait that has brought no date to learn from
// since it was added: the longer that was, the longer.
func barren(p feed.Poll, o Outcome) time.Duration {
	const share = 24 // of the time it has been watched: once an hour after a day, once a day after some weeks
	if p.Added.IsZero() {
		return 0
	}
	return min(o.At.Sub(p.Added)/share, Ceiling)
}

// spread moves d by up to a tenth either way, so that feeds asked together
// drift apart.
func spread(d time.Duration, jitter float64) time.Duration {
	return time.Duration(float64(d) * (0.9 + 0.2*jitter))
}

// backOff is how long to leave a feed alone after its nth failure in a row:
// doubling, up to the ceiling, by up to a fifth less. What is likely to pass
// is asked again at the ordinary time first.
func backOff(n int, temporary bool, interval time.Duration, jitter float64) time.Duration {
	d := interval
	if !temporary {
		d *= 2
	}
	for i := 1; i < n && d < Ceiling; i++ {
		d *= 2
	}
	return time.Duration(float64(min(d, Ceiling)) * (0.8 + 0.2*jitter))
}

// hold is the hard limit that o brings, zero without one.
func hold(o Outcome) time.Time {
	if most := o.At.Add(MaxHold); o.NotBefore.After(most) {
		return most
	}
	return o.NotBefore
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
