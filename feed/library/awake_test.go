package library_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tidings/feed/fetch"
	"tidings/feed/library"
)

// world is a network of the test's own making that can be cut off.
type world struct {
	up, cable atomic.Bool // hosts answer; the machine has an interface that is up
	mu        sync.Mutex
	asked     map[string]int
	moved     func(address string) string // where it redirects to for good, nil for nowhere
	down      map[string]bool             // addresses whose host is dead
}

func newWorld() *world {
	w := &world{asked: map[string]int{}}
	w.up.Store(true)
	w.cable.Store(true)
	return w
}

// Reach says of a host alone whether it is up: down has those that are not.
func (w *world) Reach(_ context.Context, address string) bool {
	return w.up.Load() && w.cable.Load() && !w.down[address]
}

func (w *world) Online() bool { return w.cable.Load() }

func (w *world) Get(_ context.Context, r fetch.Request) (*fetch.Result, error) {
	w.mu.Lock()
	w.asked[r.URL]++
	w.mu.Unlock()
	switch {
	case !w.cable.Load():
		return nil, &fetch.Error{Kind: fetch.Network, Temporary: true, Unreached: true, Sentence: "there is no network"}
	case !w.up.Load(), w.down[r.URL]:
		return nil, &fetch.Error{Kind: fetch.Timeout, Temporary: true, Unreached: true, Sentence: "does not answer"}
	}
	result := &fetch.Result{Status: 200, Body: []byte(rss(r.URL, 1)), ETag: `"1"`, FinalURL: r.URL, Requests: 1}
	if w.moved != nil {
		result.MovedTo = w.moved(r.URL)
	}
	return result, nil
}

// sum is how many requests there were in all.
func (w *world) sum() (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, asked := range w.asked {
		n += asked
	}
	return n
}

// sleeper stands in for a poller's timers: each wait is told, and lasts until
// the test says so.
type sleeper chan sleep

type sleep struct {
	d    time.Duration
	fire chan time.Time
}

func (s sleeper) After(d time.Duration) <-chan time.Time {
	fire := make(chan time.Time, 1)
	go func() { s <- sleep{d, fire} }()
	return fire
}

// next gives the wait that the poller is in.
func (s sleeper) next(t *testing.T) sleep {
	t.Helper()
	select {
	case one := <-s:
		return one
	case <-time.After(30 * time.Second):
		t.Fatal("nothing waits")
	}
	return sleep{}
}

// polling is a desk with feeds on hosts of their own that polls a world. They
// were subscribed to by another program, so that nothing but a timer wakes it.
func polling(t *testing.T, w *world, feeds int) (*desk, sleeper, <-chan library.Event) {
	t.Helper()
	s := make(sleeper)
	before := open(t, nil)
	var urls []string
	for i := range feeds {
		urls = append(urls, fmt.Sprintf("https://h%d.example/feed", i))
	}
	before.follow(t, urls...)
	d := openAt(t, before.path, before.clock, func(o *library.Options) { o.Fetch, o.After = w, s.After })
	events, cancel := d.Subscribe()
	t.Cleanup(cancel)
	running(t, d)
	return d, s, events
}

// TestANetworkThatComesBack cuts the machine off: nothing is held against a
// feed, and with the network all are asked at once.
func TestANetworkThatComesBack(t *testing.T) {
	for name, cut := range map[string]func(*world) *atomic.Bool{
		"no interface":     func(w *world) *atomic.Bool { return &w.cable },
		"nothing gets out": func(w *world) *atomic.Bool { return &w.up },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			down := cut(w)
			down.Store(false)
			d, waits, events := polling(t, w, 5)
			await(t, events, func(e library.Event) bool {
				done, ok := e.(library.RefreshDone)
				return ok && done.Summary.Offline && done.Summary.Unreached == 5 && done.Summary.Checked == 0 && done.Summary.Failed == 0
			})
			look := waits.next(t)
			if look.d > 5*time.Second {
				t.Errorf("looks again after %v", look.d)
			}
			down.Store(true)
			looks := 0
			for ; w.sum() == 5 && looks < 20; looks++ {
				look.fire <- time.Time{}
				look = waits.next(t)
			}
			if most := map[string]int{"no interface": 1}[name]; looks >= 20 || most > 0 && looks > most {
				t.Errorf("asked again after %d looks", looks)
			}
			await(t, events, refreshed(5))
			feeds, err := d.Feeds(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range feeds {
				if f.Health.Failures != 0 || f.Health.Error != "" {
					t.Errorf("%s: %+v", f.URL, f.Health)
				}
			}
		})
	}
}

// TestAWeekAsleep lets a machine with 250 feeds sleep for a week: they are
// asked in parts, a wait between them, each once.
func TestAWeekAsleep(t *testing.T) {
	w := newWorld()
	d, waits, events := polling(t, w, 250)
	await(t, events, refreshed(250)) // all are new
	wait := waits.next(t)
	d.clock.forward(7 * 24 * time.Hour)
	for i, want := range []int{350, 450, 500} {
		wait.fire <- time.Time{}
		wait = waits.next(t)
		if got := w.sum(); got != want {
			t.Errorf("part %d: %d requests in all, want %d", i, got, want)
		}
		if last := i == 2; !last && wait.d != 30*time.Second {
			t.Errorf("waits %v between parts", wait.d)
		}
		d.clock.forward(wait.d)
	}
	for url, n := range w.asked {
		if n != 2 {
			t.Errorf("%s: asked %d times", url, n)
		}
	}
}

// TestTheClockJumps sets the clock, in either direction, while the poller
// waits. No wait is long, for timers stand still while a machine sleeps; every
// feed is asked within a day of the new clock, and none twice in a quarter of
// an hour.
func TestTheClockJumps(t *testing.T) {
	const year = 365 * 24 * time.Hour
	for _, jump := range []time.Duration{-10 * year, -26 * time.Hour, -time.Hour, -time.Minute, time.Minute, 26 * time.Hour, 10 * year} {
		t.Run(jump.String(), func(t *testing.T) {
			w := newWorld()
			d, waits, events := polling(t, w, 6)
			await(t, events, refreshed(6))
			wait := waits.next(t)
			d.clock.forward(jump)
			before, after := w.sum(), 0
			for real, step := time.Duration(0), time.Duration(0); real < 25*time.Hour; real += step {
				if wait.d > time.Minute {
					t.Fatalf("waits %v", wait.d)
				}
				if step = wait.d; real > 20*time.Minute {
					step = 20 * time.Minute // timers may be late
				}
				d.clock.forward(step)
				wait.fire <- time.Time{}
				wait = waits.next(t)
				if real < 15*time.Minute {
					after = w.sum()
				}
			}
			if n := after - before; n > 6 {
				t.Errorf("%d requests in the first quarter of an hour", n)
			}
			for url, n := range w.asked {
				if n < 2 || n > 30 {
					t.Errorf("%s: asked %d times", url, n)
				}
			}
		})
	}
}

// TestAPrivateHostSaysNothingOfTheNetwork has a service at home that is down
// beside feeds that cannot be reached: theirs is no failure, its own is.
func TestAPrivateHostSaysNothingOfTheNetwork(t *testing.T) {
	w := newWorld()
	d := open(t, func(o *library.Options) {
		o.Fetch = fetchFunc(func(ctx context.Context, r fetch.Request) (*fetch.Result, error) {
			if r.URL == "http://192.168.7.7/feed" {
				return nil, &fetch.Error{Kind: fetch.Refused, Temporary: true, Sentence: "refuses the connection"}
			}
			return w.Get(ctx, r)
		})
	})
	w.up.Store(false)
	home := d.follow(t, "http://192.168.7.7/feed")[0]
	d.follow(t, "https://a.example/", "https://b.example/", "https://c.example/")
	var told []string
	s, err := d.Refresh(t.Context(), library.Request{}, func(p library.Progress) {
		if p.Error != "" {
			told = append(told, p.Feed.URL)
		}
	})
	if err != nil || !s.Offline || s.Unreached != 3 || s.Failed != 1 || s.Checked != 1 || fmt.Sprint(told) != "["+home.URL+"]" {
		t.Errorf("%+v, %v; told of %v", s, err, told)
	}
	if f := d.feed(t, home.ID); f.Health.Error == "" {
		t.Errorf("%+v", f.Health)
	}
}

// TestOneSilentHost asks a single feed that gives no sign, beside others that
// went well: it is to blame when those can be reached, and not when they cannot.
func TestOneSilentHost(t *testing.T) {
	for _, up := range []bool{true, false} {
		w := newWorld()
		d := open(t, func(o *library.Options) { o.Fetch = w })
		feeds := d.follow(t, "https://a.example/", "https://b.example/", "https://c.example/")
		if _, err := d.Refresh(t.Context(), library.Request{}, nil); err != nil {
			t.Fatal(err)
		}
		d.clock.forward(2 * time.Hour)
		w.down = map[string]bool{"https://a.example/": true}
		w.up.Store(up)
		s, err := d.Refresh(t.Context(), library.Request{Feeds: []int64{feeds[0].ID}, Force: true}, nil)
		if err != nil || s.Offline == up || (s.Failed == 1) != up {
			t.Errorf("others up %v: %+v, %v", up, s, err)
		}
		if got := d.feed(t, feeds[0].ID).Health.Failures; (got == 1) != up {
			t.Errorf("others up %v: %d failures", up, got)
		}
	}
}
