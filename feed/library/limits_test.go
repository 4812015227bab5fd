package library_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/library"
)

// TestBackOffOutlivesTheProgram lets feeds fail over and over, each time asked
// by a program started anew: they wait ever longer, up to a day.
func TestBackOffOutlivesTheProgram(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	status := func(path string, code int) string {
		return p.handle(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) })
	}
	feeds := d.follow(t, status("/404", 404), status("/401", 401), "http://no-such-host.invalid/feed", p.serve("/well", "text/xml", rss("Well", 1)))
	waits := make([][]time.Duration, len(feeds)-1)
	for range 7 {
		d = d.again(t)
		at := d.clock.Now()
		d.refresh(t)
		for i := range waits {
			waits[i] = append(waits[i], d.feed(t, feeds[i].ID).Health.Next.Sub(at))
		}
	}
	for i, w := range waits {
		for j := 1; j < len(w); j++ {
			if w[j] < w[j-1] || w[j] > 24*time.Hour {
				t.Errorf("%s waits %v", feeds[i].URL, w)
				break
			}
		}
		if w[0] < time.Hour || w[0] > 2*time.Hour || w[6] < 19*time.Hour {
			t.Errorf("%s waits %v", feeds[i].URL, w)
		}
	}
}

// TestNothingIsAskedAtStart holds that a program asks nothing that another has
// asked lately.
func TestNothingIsAskedAtStart(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	d.follow(t, p.serve("/feed", "text/xml", rss("Paper", 1)))
	if _, err := d.Refresh(t.Context(), library.Request{}, nil); err != nil {
		t.Fatal(err)
	}
	d.clock.forward(time.Minute)
	waits := make(timers)
	next := openAt(t, d.path, d.clock, func(o *library.Options) { o.After = waits.After })
	running(t, next)
	waits.fire(t) // it has looked, and waits
	if n := p.asked("/feed"); n != 1 {
		t.Errorf("asked %d times", n)
	}
}

// TestHardLimitsBindTheHand forces a refresh of feeds whose servers forbid it:
// they are left out by name and with a reason, the others are asked.
func TestHardLimitsBindTheHand(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	refuse := func(path string, status int) string {
		return p.handle(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "36000")
			w.WriteHeader(status)
		})
	}
	d.follow(t, refuse("/429", 429), refuse("/503", 503), refuse("/410", 410), p.serve("/well", "text/xml", rss("Well", 1)))
	d.refresh(t)
	s := d.refresh(t)
	if s.Checked != 1 || len(s.Left) != 3 {
		t.Fatalf("%+v", s)
	}
	for _, left := range s.Left {
		gone := strings.HasSuffix(left.URL, "/410")
		if gone != strings.Contains(left.Reason, "gone for good") || !gone && !strings.Contains(left.Reason, "not to be asked before") {
			t.Errorf("%s: %s", left.URL, left.Reason)
		}
		if path := left.URL[len(p.URL):]; p.asked(path) != 1 {
			t.Errorf("%s was asked %d times", path, p.asked(path))
		}
	}
	d.clock.forward(10 * time.Hour)
	if s := d.refresh(t); s.Checked != 3 || len(s.Left) != 1 {
		t.Errorf("when the pause is over: %+v", s)
	}
	if _, err := d.Refresh(t.Context(), library.Request{Feeds: []int64{99}, Force: true}, nil); !errors.Is(err, feed.ErrNotFound) {
		t.Error(err)
	}
}

// TestAPausedHostsFeedsAreLeftOut refreshes a feed whose host wants a pause: it
// was not asked, keeps its turn, and is named.
func TestAPausedHostsFeedsAreLeftOut(t *testing.T) {
	w := newWorld()
	var until atomic.Pointer[time.Time]
	d := open(t, func(o *library.Options) {
		o.Fetch = fetchFunc(func(ctx context.Context, r fetch.Request) (*fetch.Result, error) {
			if at := until.Load(); at != nil {
				return nil, &fetch.Error{Kind: fetch.Held, Temporary: true, NotBefore: *at, Sentence: "a.example wants a pause"}
			}
			return w.Get(ctx, r)
		})
	})
	f := d.follow(t, "https://a.example/")[0]
	if _, err := d.Refresh(t.Context(), library.Request{}, nil); err != nil {
		t.Fatal(err)
	}
	turn := d.feed(t, f.ID).Health.Next
	soon := d.clock.Now().Add(time.Minute)
	until.Store(&soon)
	s, err := d.Refresh(t.Context(), library.Request{Force: true}, nil)
	if err != nil || s.Checked != 0 || len(s.Left) != 1 || !strings.Contains(s.Left[0].Reason, "wants a pause") {
		t.Errorf("%+v, %v", s, err)
	}
	if got := d.feed(t, f.ID).Health.Next; !got.Equal(turn) {
		t.Errorf("its turn was %v and is %v", turn, got)
	}
}
