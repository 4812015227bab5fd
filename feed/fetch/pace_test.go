package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func newTestPacer(o Options) *pacer {
	setDefaults(&o)
	return newPacer(o, func(host string) bool { return host == "localhost" })
}

// ask goes through a pacer n times for a host, all at once, and returns when
// each was let in, in order, counted from now. Each stays for a while.
func ask(t *testing.T, p *pacer, host string, n int, stay time.Duration) []time.Duration {
	t.Helper()
	start := time.Now()
	entered := make(chan time.Duration, n)
	var all sync.WaitGroup
	defer all.Wait()
	for range n {
		all.Go(func() {
			leave, err := p.enter(context.Background(), host)
			if err != nil {
				t.Error(err)
				entered <- 0
				return
			}
			entered <- time.Since(start)
			time.Sleep(stay)
			leave()
		})
	}
	var times []time.Duration
	for range n {
		times = append(times, <-entered)
	}
	return times
}

func TestPace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		times := ask(t, newTestPacer(Options{}), "videos.example", 200, 0)
		if times[19] != 0 {
			t.Errorf("the burst lasts %v", times[19])
		}
		if times[199] < 35*time.Second || times[199] > 37*time.Second {
			t.Errorf("two hundred take %v", times[199])
		}
		for i := 20; i < 200; i++ {
			if within := times[i] - times[i-20]; i >= 40 && within < 3900*time.Millisecond {
				t.Fatalf("twenty requests within %v", within)
			}
		}
	})
}

func TestPaceOfAHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newTestPacer(Options{Pace: map[string]Pace{"old.example": {Burst: 1, PerSecond: 0.5, Conns: 1}}})
		for _, host := range []string{"OLD.example.", "feeds.old.example"} {
			times := ask(t, p, host, 3, 0)
			if times[1] != 2*time.Second || times[2] != 4*time.Second {
				t.Errorf("%s: let in at %v", host, times)
			}
		}
		if times := ask(t, p, "veryold.example", 20, 0); times[19] != 0 {
			t.Errorf("another host: let in at %v", times)
		}
	})
}

// TestTwoAtOnce holds that a host has at most two requests under way, the
// program as many as allowed, and loopback no limit but the program's.
func TestTwoAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		times := ask(t, newTestPacer(Options{}), "news.example", 6, time.Minute)
		for i, want := range []time.Duration{0, 0, time.Minute, time.Minute, 2 * time.Minute, 2 * time.Minute} {
			if times[i] != want {
				t.Errorf("host: let in at %v", times)
				break
			}
		}
	})
	synctest.Test(t, func(t *testing.T) {
		times := ask(t, newTestPacer(Options{Total: 50}), "localhost", 100, time.Minute)
		if times[49] != 0 || times[50] != time.Minute || times[99] != time.Minute {
			t.Errorf("loopback: let in at %v", times)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		p := newTestPacer(Options{Total: 3})
		for i := range 3 {
			if _, err := p.enter(context.Background(), fmt.Sprintf("h%d.example", i)); err != nil {
				t.Fatal(err)
			}
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if _, err := p.enter(ctx, "h4.example"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a fourth of three: %v", err)
		}
		if len(p.hosts["h4.example"].conns) != 0 {
			t.Error("who gave up still holds a place")
		}
	})
}

// TestTooMany holds that after a 429 the whole host is left alone, then asked
// at most once a minute, and that those held come back one by one.
func TestTooMany(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newTestPacer(Options{})
		enter := func() error {
			leave, err := p.enter(context.Background(), "social.example")
			if err == nil {
				leave()
			}
			return err
		}
		if err := enter(); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		p.answered("social.example", http.StatusTooManyRequests, start.Add(10*time.Minute))
		var back []time.Time
		for range 5 {
			var e *Error
			if err := enter(); !errors.As(err, &e) || e.Kind != Held || !e.Temporary {
				t.Fatalf("error %v", err)
			} else {
				checkSentence(t, e)
				back = append(back, e.NotBefore)
			}
		}
		for i, at := range back {
			if want := start.Add(time.Duration(10+i) * time.Minute); !at.Equal(want) {
				t.Errorf("request %d may come back after %v", i, at.Sub(start))
			}
		}
		for i, at := range back {
			time.Sleep(time.Until(at))
			if err := enter(); err != nil {
				t.Errorf("request %d came back as told: %v", i, err)
			}
			if err := enter(); err == nil {
				t.Error("a second request in the same minute")
			}
		}
		time.Sleep(25 * time.Hour)
		if times := ask(t, p, "social.example", 20, 0); times[19] != 0 {
			t.Errorf("a day later it is still slow: %v", times)
		}
	})
}

// TestTooManyWhileWaiting holds that those who already wait for their turn see
// the pause too.
func TestTooManyWhileWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newTestPacer(Options{})
		var in, heldBack atomic.Int32
		for range 100 {
			go func() {
				leave, err := p.enter(context.Background(), "social.example")
				if err != nil {
					heldBack.Add(1)
					return
				}
				in.Add(1)
				leave()
			}()
		}
		synctest.Wait()
		p.answered("social.example", http.StatusTooManyRequests, time.Time{})
		time.Sleep(20 * time.Second)
		synctest.Wait()
		if in.Load() != 20 || heldBack.Load() != 80 {
			t.Errorf("%d let in, %d held", in.Load(), heldBack.Load())
		}
	})
}

func TestForbiddenSlowsTheHost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newTestPacer(Options{})
		p.answered("forum.example", http.StatusForbidden, time.Time{})
		if times := ask(t, p, "forum.example", 1, 0); times[0] != slowForbidden {
			t.Errorf("let in at %v", times)
		}
		if times := ask(t, p, "other.example", 20, 0); times[19] != 0 {
			t.Errorf("another host is slow: %v", times)
		}
		p.answered("localhost", http.StatusTooManyRequests, time.Now().Add(time.Hour))
		if times := ask(t, p, "localhost", 20, 0); times[19] != 0 {
			t.Errorf("loopback is slow: %v", times)
		}
	})
}

// TestRefusalsSlowTheHost has real servers refuse one address each, and holds
// that the whole host is spared for it, and no other.
func TestRefusalsSlowTheHost(t *testing.T) {
	in := newInternet(t)
	port := in.site(public, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/429":
			w.WriteHeader(http.StatusTooManyRequests)
		case "/503":
			w.Header().Set("Retry-After", "600")
			w.WriteHeader(http.StatusServiceUnavailable)
		case "/403":
			w.WriteHeader(http.StatusForbidden)
		case "/404":
			w.WriteHeader(http.StatusNotFound)
		}
	})
	c := in.client(Options{Now: func() time.Time { return noon }})
	want := map[string]time.Duration{"h429.example": slowTooMany, "h503.example": slowUnavailable, "h403.example": slowForbidden}
	for _, status := range []string{"429", "503", "403", "404"} {
		host := "h" + status + ".example"
		in.name(host, []string{public})
		fails(t, c, Request{URL: "http://" + host + ":" + port + "/" + status}, Status)
	}
	hosts := c.Hosts()
	if len(hosts) != len(want) {
		t.Errorf("hosts %+v", hosts)
	}
	for _, h := range hosts {
		if h.Every != want[h.Name] {
			t.Errorf("%s is asked every %v, want %v", h.Name, h.Every, want[h.Name])
		}
	}
	fails(t, c, Request{URL: "http://h429.example:" + port + "/another"}, Held)
}

// TestHosts holds that what a host asked for outlives the Client, and nothing
// else is kept.
func TestHosts(t *testing.T) {
	now := noon
	clock := func() time.Time { return now }
	c := newClient(t, Options{Now: clock})
	c.pace.answered("social.example", http.StatusTooManyRequests, now.Add(time.Hour))
	c.pace.answered("forum.example", http.StatusForbidden, time.Time{})
	c.pace.answered("news.example", http.StatusOK, time.Time{})
	hosts := c.Hosts()
	if len(hosts) != 2 || hosts[0].Name != "forum.example" || !hosts[1].Until.Equal(noon.Add(time.Hour)) {
		t.Fatalf("hosts %+v", hosts)
	}
	again := newClient(t, Options{Now: clock, Hosts: hosts})
	fails(t, again, Request{URL: "http://social.example/"}, Held)
	now = noon.Add(48 * time.Hour)
	if hosts := again.Hosts(); len(hosts) != 0 {
		t.Errorf("two days later: %+v", hosts)
	}
	now = noon.Add(-48 * time.Hour)
	c.pace.answered("a.example", http.StatusOK, time.Time{})
	if hosts := c.Hosts(); len(hosts) != 0 {
		t.Errorf("after the clock was set back: %+v", hosts)
	}
}

// TestPausesEndByTheWallClock holds that a pause is not kept by the clock that
// stands still while a machine sleeps.
func TestPausesEndByTheWallClock(t *testing.T) {
	c := newClient(t, Options{})
	c.pace.answered("social.example", http.StatusTooManyRequests, time.Time{})
	e := fails(t, c, Request{URL: "http://social.example/"}, Held)
	for _, at := range []time.Time{c.pace.hosts["social.example"].until, c.pace.hosts["social.example"].refused, e.NotBefore} {
		if at.IsZero() || strings.Contains(at.String(), "m=") {
			t.Errorf("%v", at)
		}
	}
}

func TestManyHostsAreForgotten(t *testing.T) {
	now := noon
	p := newTestPacer(Options{Now: func() time.Time { return now }})
	for i := range 20000 {
		now = now.Add(time.Minute)
		leave, err := p.enter(context.Background(), fmt.Sprintf("h%d.example", i))
		if err != nil {
			t.Fatal(err)
		}
		leave()
	}
	if n := len(p.hosts); n > 4200 {
		t.Errorf("%d hosts are kept", n)
	}
}
