package poll

import (
	"math"
	"time"

	"tidings/feed"
)

// Tune fits s to the feeds there are, so that Next asks lively feeds more often
// and quiet ones less, at their hours, with as many requests in all as asking
// every feed once an s.Interval would take. Tune anew now and then, say before
// each refresh: the cost is some microseconds a feed.
//
// Of all schedules with the same number of requests the one that asks a feed
// with a density proportional to the root of its momentary rate has the least
// mean delay from publication to arrival (Cho and Garcia-Molina 2003; Sia, Cho
// and Cho 2007; for limits on the density, the same with the limits applied).
// What remains to find is the one factor that all feeds share.
func Tune(ps []feed.Poll, s Settings, now time.Time) Settings {
	type wish struct {
		roots  [2][24]float64 // of the momentary rates
		most   float64        // checks a day that are allowed
		follow float64        // checks a day besides: to follow bursts up, or at an interval set by hand
	}
	var wishes []wish
	for _, p := range ps {
		if p.Last.Gone {
			continue
		}
		if p.Settings.Interval > 0 {
			wishes = append(wishes, wish{follow: perDay(intervalOf(p, s))})
			continue
		}
		m := readMemo(p.Last.Memo)
		rate, week := m.habit.rate(now), m.habit.week()
		w := wish{most: perDay(max(floorOf(p, s), m.least())), follow: m.habit.bursting(rate) * rate / 12}
		for d := range week {
			for i, x := range week[d] {
				w.roots[d][i] = math.Sqrt(rate * x)
			}
		}
		wishes = append(wishes, w)
	}
	budget := float64(len(wishes)) * perDay(intervalOf(feed.Poll{}, s))
	needed := func(density float64) (total float64) {
		for _, w := range wishes {
			for d, weight := range [2]float64{5. / 7 / 24, 2. / 7 / 24} {
				for _, root := range w.roots[d] {
					total += weight * min(max(density*root, perDay(Ceiling)), w.most)
				}
			}
			total += w.follow
		}
		return total
	}
	low, high := 0.0, 1e4
	for range 40 {
		if middle := (low + high) / 2; needed(middle) > budget {
			high = middle
		} else {
			low = middle
		}
	}
	s.Density = low
	return s
}

func perDay(d time.Duration) float64 { return 24 * time.Hour.Hours() / max(d, time.Second).Hours() }

// rhythmic is how long to wait after now, so that checks come with the density
// that s allows: a check is due when the density since the last one adds up to
// one, within the jitter, or when a third of what a document holds may have
// come.
func (m *memo) rhythmic(p feed.Poll, o Outcome, s Settings, jitter float64) time.Duration {
	h := &m.habit
	floor := floorOf(p, s)
	rate, week := h.rate(o.At), h.week()
	if o.New > 0 && h.bursting(rate) > 0.3 && o.At.Sub(h.last) < burstGap {
		return floor
	}
	least, most := perDay(Ceiling), perDay(floor)
	due, room := 0.9+0.2*jitter, max(float64(h.size)/3, 1)
	at := o.At
	for at.Sub(o.At) < Ceiling {
		momentary := rate * week.at(at)
		density := min(max(s.Density*math.Sqrt(momentary), least), most)
		step := at.Truncate(time.Hour).Add(time.Hour).Sub(at)
		days := step.Hours() / 24
		part := min(due/(density*days), room/max(momentary*days, 1e-12))
		if part <= 1 {
			return at.Add(time.Duration(part * float64(step))).Sub(o.At)
		}
		due -= density * days
		room -= momentary * days
		at = at.Add(step)
	}
	return Ceiling
}
