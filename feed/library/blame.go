package library

import (
	"net/url"
	"strings"

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
func (r *refresh) blame() []outcome {
	guess := r.looksOffline()
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

// looksOffline reports whether several hosts gave no sign of themselves, while
// none out in the world did: the network is gone, although the machine has not
// noticed. A name that is known to be none counts only where its feed was not
// failing before: of hosts that died one by one it is believed.
func (r *refresh) looksOffline() bool {
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
	return !r.answered && len(hosts) >= manyHosts
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.ToLower(u.Hostname())
}
