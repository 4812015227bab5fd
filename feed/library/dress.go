package library

import (
	"context"

	"tidings/feed"
	"tidings/feed/fetch"
)

// dressed is the library's Fetcher with what is set of a feed: the way to it
// for every address, what is for its host alone for those of home's host.
func (l *Library) dressed(s feed.FeedSettings, home string) Fetcher {
	return &dresser{to: l.o.Fetch, settings: s, home: home, authorize: l.authorize(s)}
}

type dresser struct {
	to        Fetcher
	settings  feed.FeedSettings
	home      string
	authorize func(context.Context) (string, error)
}

// Get implements Fetcher.
func (d *dresser) Get(ctx context.Context, r fetch.Request) (*fetch.Result, error) {
	r.Agent, r.Proxy = d.settings.Agent, d.settings.Proxy
	if r.URL == d.home || fetch.SameHost(d.home, r.URL) {
		r.Headers, r.TLS, r.Authorize = d.settings.Headers, d.settings.TLS, d.authorize
	}
	return d.to.Get(ctx, r)
}
