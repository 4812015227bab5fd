package poll

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

const day = 24 * time.Hour

// source is a publisher as the simulation has it.
type source struct {
	name     string
	rate     float64 // articles a day; 0 in a replayed log, where nobody knows it
	opens    int     // the first of its ten active hours, UTC
	bursts   bool
	from     time.Time // born
	to       time.Time // dies
	articles []time.Time
}

const (
	activeHours   = 10
	activeShare   = 0.7
	weekendFactor = 0.4
	documentSize  = 20
)

// momentary is the articles a day at a time.
func (s *source) momentary(t time.Time) float64 {
	if t.Before(s.from) || !t.Before(s.to) {
		return 0
	}
	rate := s.rate * 7 / (5 + 2*weekendFactor)
	if weekend(t) {
		rate *= weekendFactor
	}
	if (t.Hour()-s.opens+24)%24 < activeHours {
		return rate * activeShare * 24 / activeHours
	}
	return rate * (1 - activeShare) * 24 / (24 - activeHours)
}

// publish draws the articles up to end by thinning a steady stream.
func (s *source) publish(r *rand.Rand, end time.Time) {
	events, most := 1.0, s.rate*7/(5+2*weekendFactor)*activeShare*24/activeHours
	if s.bursts {
		events = 5
	}
	for t := s.from; ; {
		t = t.Add(time.Duration(r.ExpFloat64() / (most / events) * float64(day)))
		if !t.Before(end) || !t.Before(s.to) {
			break
		}
		if r.Float64()*most > s.momentary(t) {
			continue
		}
		s.articles = append(s.articles, t)
		for n := 1; s.bursts && n < 5; n++ {
			s.articles = append(s.articles, t.Add(time.Duration(r.Int64N(int64(burstGap)))))
		}
	}
	slices.SortFunc(s.articles, time.Time.Compare)
}

// population draws n sources with their articles from well before start to
// end.
func population(r *rand.Rand, n int, start, end time.Time) []*source {
	sources := make([]*source, n)
	for i := range sources {
		s := &source{
			name:   fmt.Sprintf("feed%d", i),
			rate:   min(0.7*math.Exp(2*r.NormFloat64()), 500),
			opens:  r.IntN(24),
			bursts: r.Float64() < 0.1,
			to:     end.Add(day),
		}
		within := func() time.Time { return start.Add(time.Duration(r.Float64() * float64(end.Sub(start)))) }
		back := min(2*documentSize/s.rate, 400)
		s.from = start.Add(-time.Duration(back * float64(day)))
		switch fate := r.Float64(); {
		case fate < 0.05:
			s.to = within()
		case fate < 0.10:
			s.from = within()
		}
		s.publish(r, end)
		sources[i] = s
	}
	return sources
}

// replayed reads a log: lines of unix seconds and a feed's name.
func replayed(log io.Reader) ([]*source, error) {
	byName := map[string]*source{}
	lines := bufio.NewScanner(log)
	for lines.Scan() {
		var seconds int64
		stamp, name, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		if _, err := fmt.Sscan(stamp, &seconds); err != nil || name == "" {
			continue
		}
		s := byName[name]
		if s == nil {
			s = &source{name: name}
			byName[name] = s
		}
		s.articles = append(s.articles, time.Unix(seconds, 0).UTC())
	}
	var sources []*source
	for _, s := range byName {
		slices.SortFunc(s.articles, time.Time.Compare)
		s.from, s.to = s.articles[0], s.articles[len(s.articles)-1].Add(day)
		sources = append(sources, s)
	}
	slices.SortFunc(sources, func(a, b *source) int { return cmp.Compare(a.name, b.name) })
	return sources, lines.Err()
}
