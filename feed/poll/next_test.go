package poll

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"tidings/feed"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// randomOutcome is any outcome that a check can have.
func randomOutcome(r *rand.Rand, at time.Time) Outcome {
	flip := func(p float64) bool { return r.Float64() < p }
	span := func(most time.Duration) time.Duration { return time.Duration(r.Int64N(int64(most))) }
	o := Outcome{At: at, Err: flip(0.3), NotModified: flip(0.5)}
	o.Temporary = o.Err && flip(0.5)
	if flip(0.2) {
		o.NotBefore = at.Add(span(20*24*time.Hour) - time.Hour)
	}
	if flip(0.4) {
		o.FreshUntil = at.Add(span(400*24*time.Hour) - time.Hour)
	}
	if o.Document = !o.Err && !o.NotModified; o.Document {
		o.TTL, o.UpdatePeriod = span(72*time.Hour), span(72*time.Hour)
		for range r.IntN(30) {
			o.SkipHours = append(o.SkipHours, r.IntN(26)-1)
		}
		for range r.IntN(9) {
			o.SkipDays = append(o.SkipDays, time.Weekday(r.IntN(9)-1))
		}
		for range r.IntN(30) {
			o.Published = append(o.Published, at.Add(-span(90*24*time.Hour)))
		}
		o.New = r.IntN(5)
	}
	return o
}

func TestNextBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		at := noon.Add(time.Duration(r.Int64N(int64(1000 * time.Hour))))
		o := randomOutcome(r, at)
		p := feed.Poll{Last: feed.Check{Failures: r.IntN(40)}}
		for range r.IntN(4) {
			p.Last.Memo = Remember(p.Last.Memo, randomOutcome(r, at.Add(-time.Hour)))
		}
		if r.IntN(4) == 0 {
			p.Settings.Interval = time.Duration(r.Int64N(int64(40 * time.Hour)))
		}
		if r.IntN(4) == 0 {
			p.Settings.Floor = time.Duration(r.Int64N(int64(40 * time.Hour)))
		}
		s := Settings{Interval: time.Duration(r.Int64N(int64(4 * time.Hour))), Floor: time.Duration(r.Int64N(int64(time.Hour)))}
		if r.IntN(2) == 0 {
			s.Density = math.Exp(10 * r.NormFloat64())
		}
		next := Next(p, o, s, r.Float64())
		floor := max(Floor, s.Floor, p.Settings.Floor, p.Settings.Interval)
		if next.Before(at.Add(floor)) {
			t.Fatalf("%v after the check, the floor is %v: %+v", next.Sub(at), floor, o)
		}
		most := at.Add(max(Ceiling, floor))
		if !o.NotBefore.IsZero() {
			most = later(most, later(o.NotBefore, at))
			if limit := at.Add(MaxHold); most.After(limit) {
				most = later(limit, at.Add(floor))
			}
			if o.NotBefore.Before(at.Add(MaxHold)) && next.Before(o.NotBefore) {
				t.Fatalf("next %v, before the server's %v", next, o.NotBefore)
			}
		}
		if next.After(most) {
			t.Fatalf("%v after the check, more than %v: %+v", next.Sub(at), most.Sub(at), o)
		}
	}
}

func TestNextJitter(t *testing.T) {
	for _, test := range []struct {
		name          string
		o             Outcome
		failures      int
		from, through time.Duration
	}{
		{"went well", Outcome{NotModified: true}, 0, 54 * time.Minute, 66 * time.Minute},
		{"first timeout", Outcome{Err: true, Temporary: true}, 0, 48 * time.Minute, time.Hour},
		{"second timeout", Outcome{Err: true, Temporary: true}, 1, 96 * time.Minute, 2 * time.Hour},
		{"first 404", Outcome{Err: true}, 0, 96 * time.Minute, 2 * time.Hour},
		{"fourth 404", Outcome{Err: true}, 3, 768 * time.Minute, 16 * time.Hour},
		{"hundredth 404", Outcome{Err: true}, 99, 1152 * time.Minute, 24 * time.Hour},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.o.At = noon
			p := feed.Poll{Last: feed.Check{Failures: test.failures}}
			if d := Next(p, test.o, Settings{}, 0).Sub(noon); d != test.from {
				t.Errorf("at the least %v, want %v", d, test.from)
			}
			if d := Next(p, test.o, Settings{}, 1).Sub(noon); d != test.through {
				t.Errorf("at the most %v, want %v", d, test.through)
			}
		})
	}
}

func TestNextWishes(t *testing.T) {
	at := noon // a Monday
	for _, test := range []struct {
		name string
		o    Outcome
		want time.Time
	}{
		{"gone", Outcome{Err: true, Gone: true}, Never},
		{"no network", Outcome{Err: true, NoNetwork: true}, at.Add(time.Minute)},
		{"held", Outcome{Err: true, Held: true, NotBefore: at.Add(5 * time.Minute)}, at.Add(5 * time.Minute)},
		{"fresh for two hours", Outcome{FreshUntil: at.Add(2 * time.Hour)}, at.Add(2 * time.Hour)},
		{"fresh for a year", Outcome{FreshUntil: at.AddDate(1, 0, 0)}, at.Add(24 * time.Hour)},
		{"ttl", Outcome{Document: true, TTL: 3 * time.Hour}, at.Add(3 * time.Hour)},
		{"update period", Outcome{Document: true, UpdatePeriod: 30 * 24 * time.Hour}, at.Add(24 * time.Hour)},
		{"retry after", Outcome{Err: true, NotBefore: at.Add(50 * time.Hour)}, at.Add(50 * time.Hour)},
		{"retry after a year", Outcome{Err: true, NotBefore: at.AddDate(1, 0, 0)}, at.Add(MaxHold)},
		{"skips 12 to 14", Outcome{Document: true, SkipHours: []int{12, 13, 14}}, at.Add(3 * time.Hour)},
		{"skips every hour", Outcome{Document: true, SkipHours: hoursOf(0, 24)}, at.Add(time.Hour)},
		{"skips Monday", Outcome{Document: true, SkipDays: []time.Weekday{time.Monday}}, at.Add(12 * time.Hour)},
		{"skips Monday to Wednesday", Outcome{Document: true, SkipDays: []time.Weekday{1, 2, 3}}, at.Add(24 * time.Hour)},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.o.At = at
			if next := Next(feed.Poll{}, test.o, Settings{}, 0.5); !next.Equal(test.want) {
				t.Errorf("next %v, want %v", next, test.want)
			}
		})
	}
}

func hoursOf(from, to int) (hours []int) {
	for h := from; h < to; h++ {
		hours = append(hours, h)
	}
	return hours
}

// TestWishesOutlive304 holds that what a document asked for still counts when
// later answers have no document.
func TestWishesOutlive304(t *testing.T) {
	memo := Remember("", Outcome{At: noon, Document: true, TTL: 4 * time.Hour, SkipHours: []int{16, 17}})
	p := feed.Poll{Last: feed.Check{Memo: memo}}
	next := Next(p, Outcome{At: noon, NotModified: true}, Settings{}, 0.5)
	if want := noon.Add(6 * time.Hour); !next.Equal(want) {
		t.Errorf("next %v, want %v; memo %q", next, want, memo)
	}
	p.Last.Memo = Remember(memo, Outcome{At: noon, Document: true})
	if next := Next(p, Outcome{At: noon, NotModified: true}, Settings{}, 0.5); !next.Equal(noon.Add(time.Hour)) {
		t.Errorf("a wish taken back still counts: next %v, memo %q", next, p.Last.Memo)
	}
}

func FuzzMemo(f *testing.F) {
	f.Add("hold=1790000000 ttl=7200 hours=1f days=41 n=2")
	f.Add(Remember("", Outcome{At: noon, Document: true, Published: []time.Time{noon.Add(-time.Hour), noon.Add(-5 * day), noon.Add(-5*day + time.Minute)}}))
	f.Add("first=a last=zzzzz n=1e5 ends=1 burst=1 size=999999 clock=zz")
	f.Add("hold= ttl=-1 hours=ffffff days=7f n=NaN what")
	f.Fuzz(func(t *testing.T, text string) {
		m := readMemo(text)
		again := m.String()
		if third := readMemo(again).String(); third != again {
			t.Errorf("%q, then %q", again, third)
		}
		p := feed.Poll{Last: feed.Check{Memo: text}}
		for _, s := range []Settings{{}, {Density: 17}, Tune([]feed.Poll{p}, Settings{}, noon)} {
			next := Next(p, Outcome{At: noon}, s, 0.5)
			if next.Before(noon.Add(Floor)) || next.After(noon.Add(Ceiling)) {
				t.Errorf("next %v with density %v", next, s.Density)
			}
		}
	})
}

// TestHeldKeepsItsTurn holds that a feed which was not asked is asked no sooner
// than it would have been.
func TestHeldKeepsItsTurn(t *testing.T) {
	p := checked(1, noon.Add(-time.Minute), noon.Add(40*time.Minute))
	for _, hold := range []time.Duration{time.Minute, 2 * time.Hour} {
		next := Next(p, Outcome{At: noon, Err: true, Held: true, NotBefore: noon.Add(hold)}, Settings{}, 0)
		if want := later(p.Last.Next, noon.Add(hold)); !next.Equal(want) {
			t.Errorf("held for %v: %v, want %v", hold, next, want)
		}
	}
}

// TestBarrenFeedsAreAskedLess runs a month of checks of feeds that bring
// nothing.
func TestBarrenFeedsAreAskedLess(t *testing.T) {
	for name, published := range map[string][]time.Time{
		"empty": nil, "silent for years": {noon.AddDate(-7, 0, 0), noon.AddDate(-8, 0, 0)},
	} {
		p := feed.Poll{FeedID: 1, Added: noon}
		n := 0
		for at := noon; at.Before(noon.AddDate(0, 0, 30)); n++ {
			o := Outcome{At: at, Document: n == 0, NotModified: n > 0, Published: published}
			p.Last.Next = Next(p, o, Settings{Density: 10}, 0.5)
			p.Last.Memo, p.Last.At = Remember(p.Last.Memo, o), at
			at = p.Last.Next
		}
		if n > 140 {
			t.Errorf("%s: asked %d times in a month", name, n)
		}
	}
}

// TestSettled sets anew how often a feed is asked.
func TestSettled(t *testing.T) {
	const day = 24 * time.Hour
	for _, c := range []struct {
		next     time.Duration // after the last check
		settings feed.FeedSettings
		want     time.Duration
	}{
		{time.Hour, feed.FeedSettings{Floor: 12 * time.Hour}, 12 * time.Hour},
		{20 * time.Hour, feed.FeedSettings{Floor: 12 * time.Hour}, 20 * time.Hour},
		{10 * time.Hour, feed.FeedSettings{Interval: 2 * time.Hour}, 2 * time.Hour},
		{time.Hour, feed.FeedSettings{Interval: 30 * day}, 30 * day},
		{30 * day, feed.FeedSettings{}, day},
		{time.Hour, feed.FeedSettings{}, time.Hour},
	} {
		f := feed.Feed{Settings: c.settings, Health: feed.Health{Checked: noon, Next: noon.Add(c.next)}}
		if got := Settled(f); !got.Equal(noon.Add(c.want)) {
			t.Errorf("%+v, next %v: %v", c.settings, c.next, got.Sub(noon))
		}
	}
}
