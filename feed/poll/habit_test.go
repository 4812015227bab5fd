package poll

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"tidings/feed"
)

// learned is a feed that has shown the articles of a source, check by check.
func learned(s *source, from, to time.Time, every time.Duration) feed.Poll {
	p := feed.Poll{URL: "https://" + s.name + ".example/"}
	for at := from; at.Before(to); at = at.Add(every) {
		published := 0
		for published < len(s.articles) && !s.articles[published].After(at) {
			published++
		}
		o := Outcome{At: at, Document: true, Published: s.articles[max(published-documentSize, 0):published]}
		p.Last = feed.Check{At: at, Memo: Remember(p.Last.Memo, o)}
	}
	return p
}

func TestRateIsLearned(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 3))
	for _, rate := range []float64{0.1, 1, 10, 100} {
		s := &source{name: "a", rate: rate, opens: 8, from: noon.Add(-60 * day), to: noon.Add(400 * day)}
		s.publish(r, noon.Add(60*day))
		p := learned(s, noon, noon.Add(60*day), time.Hour)
		m := readMemo(p.Last.Memo)
		if got := m.habit.rate(p.Last.At); math.Abs(math.Log(got/rate)) > 0.8/math.Sqrt(min(rate*30, 10)) {
			t.Errorf("%v articles a day are taken for %v", rate, got)
		}
		week := m.habit.week()
		if rate >= 1 && (week[0][13] < 1.4*week[0][3] || week[0][13] < 1.2*week[1][13]) {
			t.Errorf("%v articles a day: no rhythm is seen: %.2f", rate, week)
		}
		if n := len(p.Last.Memo); n > 200 {
			t.Errorf("the memo has %d bytes: %s", n, p.Last.Memo)
		}
	}
}

// TestSilence holds that a feed that died is asked less from week to week, and
// at least once a day.
func TestSilence(t *testing.T) {
	s := &source{name: "a", rate: 20, from: noon.Add(-30 * day), to: noon}
	s.publish(rand.New(rand.NewPCG(2, 3)), noon)
	p := learned(s, noon.Add(-10*day), noon, time.Hour)
	before := time.Duration(0)
	for _, after := range []time.Duration{0, 2 * day, 10 * day, 100 * day, 1000 * day} {
		at := noon.Add(after)
		wait := Next(p, Outcome{At: at, NotModified: true}, Settings{Density: 17}, 0.5).Sub(at)
		if wait < before || wait > Ceiling {
			t.Errorf("silent for %v: the next check is after %v, before that %v", after, wait, before)
		}
		before = wait
	}
	if before < 20*time.Hour {
		t.Errorf("dead for years, and asked every %v", before)
	}
}

// TestTuneKeepsTheBudget holds that what is expected to be asked is what the
// person allows.
func TestTuneKeepsTheBudget(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	var ps []feed.Poll
	for i := range 60 {
		s := &source{name: fmt.Sprint(i), rate: math.Exp(r.NormFloat64() * 2), from: noon.Add(-50 * day), to: noon.Add(day)}
		s.publish(r, noon)
		ps = append(ps, learned(s, noon.Add(-5*day), noon, time.Hour))
	}
	for _, every := range []time.Duration{30 * time.Minute, time.Hour, 4 * time.Hour} {
		s := Tune(ps, Settings{Interval: every}, noon)
		checks := 0
		for i := range ps {
			p := ps[i]
			for at := noon; at.Before(noon.Add(7 * day)); checks++ {
				at = Next(p, Outcome{At: at, NotModified: true}, s, r.Float64())
			}
		}
		budget := float64(len(ps)) * 7 * perDay(every)
		if got := float64(checks) / budget; got > 1.05 || got < 0.4 { // a week without news lets it ask less
			t.Errorf("every %v: %.2f of the budget is used", every, got)
		}
	}
	if s := Tune(nil, Settings{}, noon); math.IsNaN(s.Density) || math.IsInf(s.Density, 0) {
		t.Errorf("without feeds: density %v", s.Density)
	}
}

func BenchmarkTune(b *testing.B) {
	s := &source{name: "a", rate: 3, from: noon.Add(-50 * day), to: noon.Add(day)}
	s.publish(rand.New(rand.NewPCG(4, 4)), noon)
	p := learned(s, noon.Add(-5*day), noon, time.Hour)
	ps := make([]feed.Poll, 1000)
	for i := range ps {
		ps[i] = p
	}
	for b.Loop() {
		Tune(ps, Settings{}, noon)
	}
}

func BenchmarkNext(b *testing.B) {
	s := &source{name: "a", rate: 3, from: noon.Add(-50 * day), to: noon.Add(day)}
	s.publish(rand.New(rand.NewPCG(4, 4)), noon)
	p := learned(s, noon.Add(-5*day), noon, time.Hour)
	for b.Loop() {
		Next(p, Outcome{At: noon, NotModified: true}, Settings{Density: 17}, 0.5)
	}
}
