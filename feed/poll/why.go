package poll

import (
	"fmt"
	"math"
	"time"

	"tidings/feed"
)

// Why says in a few words why p's next check is when it is: "never: …", or what
// follows the time in a sentence.
func Why(p feed.Poll, s Settings, now time.Time) string {
	m := readMemo(p.Last.Memo)
	switch {
	case p.Last.Gone:
		return "never: its server says that it is gone for good"
	case p.Last.At.IsZero():
		return "as soon as feeds are asked: it never was"
	case m.held(now):
		return "its server has asked for a pause"
	case p.Last.Failures == 1:
		return "later than usual after a failure"
	case p.Last.Failures > 1:
		return fmt.Sprintf("ever later after %d failures in a row", p.Last.Failures)
	case m.wish(p, s) != "":
		return m.wish(p, s)
	case p.Settings.Interval > 0:
		return "as you have set it"
	case p.Settings.Floor > max(m.least(), Floor, s.Floor) && p.Last.Next.Sub(p.Last.At) <= p.Settings.Floor+time.Minute:
		return "no more often than you have set"
	case m.least() > floorOf(p, s) && p.Last.Next.Sub(p.Last.At) <= m.least()+time.Minute:
		return "the feed asks for that much time between checks"
	case !m.habit.known():
		return "until its rhythm is known"
	}
	return "by its rhythm"
}

// wish is what the feed, or its server, asked for when that put off p's next
// check to the second, or would have beyond the longest wait; "" when something
// else decided.
func (m memo) wish(p feed.Poll, s Settings) string {
	next := p.Last.Next.UTC()
	most := !next.Before(p.Last.At.Add(max(Ceiling, floorOf(p, s))).Truncate(time.Second))
	before := next.Add(-time.Second)
	switch {
	case !next.Equal(next.Truncate(time.Hour)):
	case m.days&(1<<before.Weekday()) != 0:
		return "the feed says that nothing comes on " + before.Weekday().String() + "s"
	case m.hours&(1<<before.Hour()) != 0:
		return "the feed says that nothing comes in the hours before"
	}
	switch {
	case m.fresh.IsZero():
	case m.fresh.Unix() == next.Unix():
		return "its server says that nothing is new before"
	case most && m.fresh.After(next):
		return "no later, though its server says that nothing is new for longer"
	}
	if most && !m.skip(next).Equal(next) {
		return "no later, though the feed says that nothing comes at this hour"
	}
	return ""
}

// Weekly is how many articles a week the feed publishes by what polling has
// learned, rounded to a tenth; 0 when nothing is known.
func Weekly(p feed.Poll, now time.Time) float64 {
	m := readMemo(p.Last.Memo)
	if !m.habit.known() {
		return 0
	}
	return math.Round(m.habit.rate(now)*70) / 10
}
