package fetch

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// Host is what a host has asked for by refusing: what a later Client should
// know to be as polite as this one.
type Host struct {
	Name    string        // as in a URL, lower case
	Until   time.Time     // no request before this; zero: none asked for
	Every   time.Duration // least time from one request to the next
	Refused time.Time     // when it refused last
}

// Hosts lists the hosts that have refused lately, by name. Give it to the next
// Client as Options.Hosts.
func (c *Client) Hosts() []Host {
	now := c.o.Now()
	c.pace.mu.Lock()
	defer c.pace.mu.Unlock()
	var hosts []Host
	for name, h := range c.pace.hosts {
		h.relent(now)
		if !h.plain(now) {
			hosts = append(hosts, Host{Name: name, Until: h.until, Every: h.every, Refused: h.refused})
		}
	}
	slices.SortFunc(hosts, func(a, b Host) int { return strings.Compare(a.Name, b.Name) })
	return hosts
}

// How slow a host that refused is asked, and for how long it is remembered.
const (
	slowTooMany     = time.Minute // after 429
	slowForbidden   = 10 * time.Second
	slowUnavailable = 2 * time.Second
	slowest         = 15 * time.Minute

	rememberTooMany = 24 * time.Hour
	rememberOther   = time.Hour

	longestPause = 24 * time.Hour // for the whole host; a feed's own may be longer
)

// slow is how a host that refused is spared.
type slow struct {
	until    time.Time
	every    time.Duration // 0: the ordinary pace
	refused  time.Time
	next     time.Time // the next turn, while every is set
	promised time.Time // the latest turn that a held request was sent away with
}

func (s *slow) plain(now time.Time) bool {
	return s.every == 0 && !s.until.After(now)
}

// refuse slows the host down. 429 is said of the asker, so it pauses the whole
// host; 403 and 503 may be said of one address, so they only slow it.
func (s *slow) refuse(status int, notBefore, now time.Time) {
	s.refused = now
	switch status {
	case http.StatusTooManyRequests:
		s.every = min(max(slowTooMany, 2*s.every), slowest)
		until := now.Add(s.every)
		if notBefore.After(until) {
			until = notBefore
		}
		if most := now.Add(longestPause); until.After(most) {
			until = most
		}
		if until.After(s.until) {
			s.until = until
		}
	case http.StatusForbidden:
		s.every = max(s.every, slowForbidden)
	default:
		s.every = max(s.every, slowUnavailable)
	}
	if at := now.Add(s.every); at.After(s.next) {
		s.next = at
	}
}

// relent forgets old refusals, and those from a future that a clock set back
// has left behind.
func (s *slow) relent(now time.Time) {
	if s.every == 0 && s.until.IsZero() {
		return
	}
	remember := rememberOther
	if s.every >= slowTooMany {
		remember = rememberTooMany
	}
	age := now.Sub(s.refused)
	if age < -time.Minute || (age > remember && !s.until.After(now)) {
		*s = slow{}
	}
}

// promise gives a held request a time to come back at, each a turn later than
// the one before, so that they do not all come back at once.
func (s *slow) promise(now time.Time) time.Time {
	at := now
	for _, t := range []time.Time{s.until, s.next, s.promised} {
		if t.After(at) {
			at = t
		}
	}
	if at.Equal(s.promised) {
		at = at.Add(max(s.every, time.Second))
	}
	if most := now.Add(longestPause); at.After(most) {
		at = most
	}
	s.promised = at
	return at
}
