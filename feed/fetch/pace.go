package fetch

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Pace is how fast one host may be asked. Zero fields mean the defaults.
type Pace struct {
	Burst     int     // requests at once after a rest; 20
	PerSecond float64 // requests a second after that; 5
	Conns     int     // requests under way at once; 2, which is also the most
}

const (
	connsPerHost = 2
	burst        = 20
	perSecond    = 5

	// patience is the longest wait for a host's turn. Past it the request is
	// held: the caller is told when to come back, and does other things.
	patience = 15 * time.Second
	// pacePatience is the same for the ordinary pace: long enough for some
	// hundred feeds of one host in one refresh.
	pacePatience = 5 * time.Minute
)

// pacer gives each host's requests their turn, and the whole program's their
// places. The person's own machine has no pace.
type pacer struct {
	now    func() time.Time
	free   func(host string) bool
	paces  map[string]Pace
	places chan struct{}

	mu    sync.Mutex
	hosts map[string]*host
}

// host is what is known of one host's wishes.
type host struct {
	turns *rate.Limiter
	conns chan struct{}
	used  time.Time
	slow
}

func newPacer(o Options, free func(string) bool) *pacer {
	p := &pacer{now: o.Now, free: free, paces: o.Pace, places: make(chan struct{}, o.Total), hosts: map[string]*host{}}
	for _, h := range o.Hosts {
		p.host(hostKey(h.Name)).slow = slow{until: h.Until, every: h.Every, refused: h.Refused}
	}
	return p
}

func hostKey(name string) string {
	return strings.TrimSuffix(strings.ToLower(name), ".")
}

// host returns what is known of name; call it with mu held.
func (p *pacer) host(name string) *host {
	h := p.hosts[name]
	if h == nil {
		p.forget()
		pace := p.paceOf(name)
		if pace.Burst <= 0 {
			pace.Burst = burst
		}
		if pace.PerSecond <= 0 {
			pace.PerSecond = perSecond
		}
		if pace.Conns <= 0 || pace.Conns > connsPerHost {
			pace.Conns = connsPerHost
		}
		h = &host{
			turns: rate.NewLimiter(rate.Limit(pace.PerSecond), pace.Burst),
			conns: make(chan struct{}, pace.Conns),
		}
		p.hosts[name] = h
	}
	h.used = p.now()
	return h
}

// paceOf is the pace that is set for a host, or for the nearest name that it
// is under.
func (p *pacer) paceOf(name string) Pace {
	for under := name; under != ""; {
		if pace, ok := p.paces[under]; ok {
			return pace
		}
		_, under, _ = strings.Cut(under, ".")
	}
	return Pace{}
}

// forget drops hosts that were not asked lately and have no wishes, once there
// are many.
func (p *pacer) forget() {
	const many = 4096
	if len(p.hosts) < many {
		return
	}
	for name, h := range p.hosts {
		if h.plain(p.now()) && len(h.conns) == 0 && p.now().Sub(h.used).Abs() > time.Hour {
			delete(p.hosts, name)
		}
	}
}

// enter waits until name may be asked. leave must be called when the answer
// has been read. The error is an *Error: Cancelled, or Held.
func (p *pacer) enter(ctx context.Context, name string) (leave func(), err error) {
	if p.free(name) {
		if err := take(ctx, p.places); err != nil {
			return nil, err
		}
		return func() { <-p.places }, nil
	}
	p.mu.Lock()
	h := p.host(hostKey(name))
	wait, err := p.turn(h, name)
	p.mu.Unlock()
	if err != nil {
		return nil, err
	}
	if err := sleep(ctx, wait); err != nil {
		return nil, err
	}
	if err := take(ctx, h.conns); err != nil {
		return nil, err
	}
	if err := take(ctx, p.places); err != nil {
		<-h.conns
		return nil, err
	}
	leave = func() { <-p.places; <-h.conns }
	// While we waited the host may have asked for a pause.
	p.mu.Lock()
	until := h.until
	p.mu.Unlock()
	if until.After(p.now()) {
		leave()
		return nil, held(name, until)
	}
	return leave, nil
}

// turn books the next turn at h and says how long it is until then; call it
// with mu held.
func (p *pacer) turn(h *host, name string) (time.Duration, error) {
	now := p.now()
	h.relent(now)
	if h.until.After(now) {
		return 0, held(name, h.promise(now))
	}
	if h.every > 0 {
		wait := max(h.next.Sub(now), 0)
		if wait > patience {
			return 0, held(name, h.promise(now))
		}
		h.next = now.Add(wait + h.every)
		return wait, nil
	}
	booked := h.turns.ReserveN(now, 1)
	wait := booked.DelayFrom(now)
	if wait > pacePatience {
		booked.CancelAt(now)
		e := held(name, now.Add(wait))
		e.Sentence = fmt.Sprintf("%s is asked slowly: its turn comes at %s", printable(name), e.NotBefore.Format("2006-01-02 15:04 MST"))
		return 0, e
	}
	return wait, nil
}

func held(name string, until time.Time) *Error {
	return &Error{
		Kind: Held, Temporary: true, NotBefore: until,
		Sentence: fmt.Sprintf("%s has asked for fewer requests: not asked again before %s", printable(name), until.Format("2006-01-02 15:04 MST")),
	}
}

// answered notes what a host's answer says about its patience. notBefore is
// from its Retry-After, zero without one.
func (p *pacer) answered(name string, status int, notBefore time.Time) {
	switch status {
	case http.StatusTooManyRequests, http.StatusForbidden, http.StatusServiceUnavailable:
	default:
		return
	}
	if p.free(name) {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.host(hostKey(name)).refuse(status, notBefore, p.now())
}

func take(ctx context.Context, places chan struct{}) error {
	if ctx.Err() != nil {
		return cancelled(ctx)
	}
	select {
	case places <- struct{}{}:
		return nil
	case <-ctx.Done():
		return cancelled(ctx)
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return cancelled(ctx)
	}
}
