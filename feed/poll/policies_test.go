package poll

import (
	"math"
	"math/rand/v2"
	"time"

	"tidings/feed"
)

// policy chooses when to ask source i again, now that o is what came.
type policy interface {
	tick(now time.Time) // once a virtual day
	next(i int, o Outcome) time.Time
}

// hourly asks every feed once an hour: this package without Tune.
type hourly struct{ r *rand.Rand }

func (h *hourly) tick(time.Time) {}
func (h *hourly) next(_ int, o Outcome) time.Time {
	return Next(feed.Poll{}, o, Settings{}, h.r.Float64())
}

// ours is this package as it is used.
type ours struct {
	r     *rand.Rand
	polls []feed.Poll
	s     Settings
}

func (p *ours) tick(now time.Time) { p.s = Tune(p.polls, Settings{}, now) }

func (p *ours) next(i int, o Outcome) time.Time {
	next := Next(p.polls[i], o, p.s, p.r.Float64())
	p.polls[i].Last = feed.Check{At: o.At, Next: next, Memo: Remember(p.polls[i].Last.Memo, o)}
	return next
}

// frequency is Miniflux's rule: a week parted by the articles of the last
// week. factor scales it to the budget, by what the day before cost.
type frequency struct {
	factor float64
	feeds  int
	asked  int
	weekly [][]time.Time
}

func (p *frequency) tick(time.Time) {
	if p.asked > 0 {
		p.factor *= math.Pow(24*float64(p.feeds)/float64(p.asked), 0.7)
		p.factor = min(max(p.factor, 1e-3), 1e4)
	}
	p.asked = 0
}

func (p *frequency) next(i int, o Outcome) time.Time {
	p.asked++
	if o.Document {
		p.weekly[i] = o.Published
	}
	n := 0
	for _, t := range p.weekly[i] {
		if o.At.Sub(t) < 7*day {
			n++
		}
	}
	wait := Ceiling
	if n > 0 {
		wait = time.Duration(float64(7*day) / float64(n) / p.factor)
	}
	return o.At.Add(min(max(wait, Floor), Ceiling))
}

// clairvoyant knows rates and rhythm, and asks with a density proportional to
// the root of the momentary rate.
type clairvoyant struct {
	w       *world
	density float64
}

func newClairvoyant(w *world) *clairvoyant {
	c := &clairvoyant{w: w}
	low, high := 0.0, 1e4
	for range 30 {
		c.density = (low + high) / 2
		total := 0.0
		for i := range w.sources {
			for t := w.measured; t.Before(w.done); t = t.Add(time.Hour) {
				total += c.at(i, t) / 24
			}
		}
		if total > 24*float64(len(w.sources))*w.done.Sub(w.measured).Hours()/24 {
			high = c.density
		} else {
			low = c.density
		}
	}
	return c
}

func (c *clairvoyant) at(i int, t time.Time) float64 {
	return min(max(c.density*math.Sqrt(c.w.sources[i].momentary(t)), perDay(Ceiling)), perDay(Floor))
}

func (c *clairvoyant) tick(time.Time) {}

func (c *clairvoyant) next(i int, o Outcome) time.Time {
	at, due := o.At, 1.0
	for at.Sub(o.At) < Ceiling {
		step := at.Truncate(time.Hour).Add(time.Hour).Sub(at)
		density := c.at(i, at)
		if days := step.Hours() / 24; density*days < due {
			due -= density * days
			at = at.Add(step)
			continue
		}
		at = at.Add(time.Duration(due / density * float64(day)))
		break
	}
	return o.At.Add(min(max(at.Sub(o.At), Floor), Ceiling))
}
