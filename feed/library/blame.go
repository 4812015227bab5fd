package library

import (
	"net/url"
	"strings"

	"tidings/feed/fetch"
)

// manyHosts is how many hosts must not be found, with none answering, before
// the network is believed to be missing and not each of them.
const manyHosts = 3

// blame decides whose failures the failed checks are, and gives those to be
// stored. Without a network they are nobody's: nothing is held against a
// feed, which stays due.
func (r *refresh) blame() []outcome {
	guess := r.looksOffline()
	var kept []outcome
	for _, o := range r.failed {
		switch {
		case o.failure != nil && (guess || o.failure.Kind == fetch.Network):
			r.summary.Offline = true
		case !o.stored:
			kept = append(kept, o)
		}
	}
	r.summary.Failed = len(kept)
	return kept
}

// looksOffline reports whether the names of several hosts could not be found,
// while no host answered: the network is gone, although the machine has not
// noticed. A name that is known to be none counts only where its feed was not
// failing before: of hosts that died one by one it is believed.
func (r *refresh) looksOffline() bool {
	hosts := make(map[string]bool)
	for _, o := range r.failed {
		if o.failure == nil || o.failure.Kind != fetch.DNS || !o.failure.Temporary && o.poll.Last.Failures > 0 {
			return false
		}
		hosts[hostOf(o.poll.URL)] = true
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
