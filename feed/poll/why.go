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

// Weekly is how many articles a week the feed publishes by what polling has
// learned, rounded to a tenth; 0 when nothing is known.
func Weekly(p feed.Poll, now time.Time) float64 {
	m := readMemo(p.Last.Memo)
	if !m.habit.known() {
		return 0
	}
	return math.Round(m.habit.rate(now)*70) / 10
}
