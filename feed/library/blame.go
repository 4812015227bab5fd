package library

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"tidings/feed"
	"tidings/feed/fetch"
)

// manyHosts is how many hosts must give no sign, with none answering, before
// the network is believed to be missing and not each of them.
const manyHosts = 3

// doubts reports whether it is not known yet whose failure o is.
func (r *refresh) doubts(o outcome) bool {
	return o.kind == Failed && o.failure != nil && o.failure.Unreached && (!r.answered || o.failure.Kind == fetch.Network)
}

// blame decides whose failures the failed checks are, reports those that were
// in doubt, and gives what is to be stored. Without a network they are
// nobody's: nothing is held against a feed, which stays due.
func (r *refresh) blame(ctx context.Context) []outcome {
	guess := r.looksOffline(ctx)
	excused := func(o outcome) bool {
		return o.failure != nil && (o.failure.Kind == fetch.Network || guess && o.failure.Unreached && !privateHost(o.poll.URL))
	}
	for _, o := range r.doubtful {
		if excused(o) {
			o.kind, r.summary.Offline = Unreached, true
		}
		r.tell(o)
	}
	var kept []outcome
	for _, o := range r.failed {
		if !excused(o) && !o.stored {
			kept = append(kept, o)
		}
	}
	return kept
}

// looksOffline reports whether the network is gone although the machine has not
// noticed: no host out in the world gave a sign of itself, and none of some that
// went well lately takes a connection. Where there are none to try, several hosts
// must have been silent. A name that is known to be none counts only where its
// feed was not failing before: of hosts that died one by one it is believed.
func (r *refresh) looksOffline(ctx context.Context) bool {
	hosts := make(map[string]bool)
	for _, o := range r.failed {
		switch {
		case privateHost(o.poll.URL): // says nothing of the world
		case o.failure == nil || !o.failure.Unreached, !o.failure.Temporary && o.poll.Last.Failures > 0:
			return false
		default:
			hosts[hostOf(o.poll.URL)] = true
		}
	}
	if r.answered || len(hosts) == 0 {
		return false
	}
	if reached, tried := r.l.reaches(ctx, hosts); tried {
		return !reached
	}
	return len(hosts) >= manyHosts
}

// reaches tries to connect to hosts whose feeds went well lately, others than
// the silent ones; tried is false when there is none.
func (l *Library) reaches(ctx context.Context, silent map[string]bool) (reached, tried bool) {
	const most = 3
	client, ok := l.o.Fetch.(interface {
		Reach(ctx context.Context, address string) bool
	})
	if !ok || ctx.Err() != nil {
		return false, false
	}
	polls, err := l.store.Polls(ctx)
	if err != nil {
		return false, false
	}
	slices.SortFunc(polls, func(a, b feed.Poll) int { return b.Last.At.Compare(a.Last.At) })
	left := most
	for _, p := range polls {
		host := hostOf(p.URL)
		if p.Last.At.IsZero() || p.Last.Failures > 0 || p.Last.Gone || silent[host] || privateHost(p.URL) {
			continue
		}
		if left == 0 {
			break
		}
		if client.Reach(ctx, p.URL) {
			return true, true
		}
		silent[host], tried = true, true
		left--
	}
	return false, tried
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.ToLower(u.Hostname())
}
