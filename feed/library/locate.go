package library

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/parse"
	"tidings/feed/poll"
)

// Candidate is a feed that an address leads to.
type Candidate struct {
	URL       string
	Title     string
	Format    string   // "rss", "atom", "rdf", "json", or "" when not known
	Headlines []string // of its newest articles; only Look fills this
	Articles  int      // in its document; only Look fills this
	Newest    time.Time
	Known     bool // subscribed to already
	hint      bool // the page only hints at it
}

// source is a feed that was fetched and read, not yet stored.
type source struct {
	Candidate
	private bool
	result  *fetch.Result
	doc     *parse.Document
	hash    uint64
}

// How far the search for a feed goes.
const (
	lookAtMost   = 6 // candidates that Look fetches
	tryAtMost    = 3 // candidates that Add fetches until one is a feed
	guessAtMost  = 6 // common paths tried
	searchAtOnce = 3
	headlines    = 3
)

// Look gives the feeds that what a person typed leads to, best first, with
// their newest headlines. Nothing is subscribed to. Errors are those of Add,
// but for feed.ErrExists.
func (l *Library) Look(ctx context.Context, typed string) ([]Candidate, error) {
	addresses, err := addressesOf(typed)
	if err != nil {
		return nil, err
	}
	if l.o.Offline || l.o.Fetch == nil {
		return nil, errOffline
	}
	sources, candidates, err := l.search(ctx, addresses, true)
	if err != nil {
		return nil, err
	}
	sources = append(sources, l.readAll(ctx, candidates[:min(len(candidates), max(0, lookAtMost-len(sources)))])...)
	if len(sources) == 0 {
		return nil, noFeedAt(addresses[0])
	}
	var found []Candidate
	for _, s := range sources {
		c := s.described()
		c.Known = l.known(ctx, c.URL) != nil
		found = append(found, c)
	}
	return found, nil
}

// described is a source's candidate with what its document says.
func (s *source) described() Candidate {
	c := s.Candidate
	if s.doc.Feed.DocTitle != "" {
		c.Title = s.doc.Feed.DocTitle
	}
	c.Format, c.Articles = s.doc.Feed.Format, len(s.doc.Items)
	for i, item := range s.doc.Items {
		if item.Published.After(c.Newest) {
			c.Newest = item.Published
		}
		if i < headlines {
			c.Headlines = append(c.Headlines, item.Title)
		}
	}
	return c
}

// locate finds the one feed to subscribe to, and what else was offered.
func (l *Library) locate(ctx context.Context, addresses []string, o AddOptions) (*source, []Candidate, error) {
	sources, candidates, err := l.search(ctx, addresses, o.Private)
	if err != nil {
		return nil, nil, err
	}
	all := offered(sources, candidates)
	if o.Choose > len(all) || o.Choose < 0 {
		return nil, nil, &feed.Problem{Sentence: fmt.Sprintf("there is no candidate %d: %s", o.Choose, counted(len(all), "feed"))}
	}
	if i := o.Choose - 1 - len(sources); i >= 0 {
		s, err := l.readSource(ctx, candidates[i])
		return s, all, err
	}
	if o.Choose > 0 {
		return sources[o.Choose-1], all, nil
	}
	if len(sources) > 0 {
		return sources[0], all, nil
	}
	for _, c := range candidates[:min(len(candidates), tryAtMost)] {
		var s *source
		if s, err = l.readSource(ctx, c); err == nil {
			return s, all, nil
		}
	}
	return nil, nil, err
}

// offered lists what there was to choose from; nil when it was only one.
func offered(sources []*source, candidates []lead) []Candidate {
	var all []Candidate
	for _, s := range sources {
		all = append(all, s.described())
	}
	for _, c := range candidates {
		all = append(all, c.Candidate)
	}
	return all
}

// lead is a candidate that was not fetched yet.
type lead struct {
	Candidate
	private bool
}

// search finds the feeds that addresses, tried in turn, lead to, best first:
// sources, which are read, and behind them leads, which are not. One of the two
// is not empty when err is nil. Where a rule knows the site its feed is asked
// at once; else the first that answers is a feed, or a page that names some, or
// one whose site has feeds at common paths.
func (l *Library) search(ctx context.Context, addresses []string, private bool) (sources []*source, leads []lead, err error) {
	leads = withAccess(ruled(addresses[0]), private, addresses[0])
	var failed []string
	for i, c := range leads[:min(len(leads), tryAtMost)] {
		if s, err := l.readSource(ctx, c); err == nil {
			return []*source{s}, leads[i+1:], nil
		}
		failed = append(failed, c.URL)
	}
	result, address, err := l.firstAnswer(ctx, addresses, private)
	if err != nil {
		// A site that shows its pages to browsers only may still have feeds.
		if leads = withAccess(l.named(ctx, nil, addresses[0]), private, addresses[0]); len(leads) > 0 && ctx.Err() == nil {
			return nil, leads, nil
		}
		return nil, nil, fetchProblem(err)
	}
	first := lead{Candidate{URL: address}, private}
	s, err := l.readResult(ctx, first, result)
	if err == nil {
		return []*source{s}, nil, nil
	}
	var not *parse.NotFeedError
	if !errors.As(err, &not) || !not.HTML {
		return nil, nil, notFeedProblem(address, err)
	}
	page := result.FinalURL
	leads = withAccess(l.named(ctx, result, page), private, page)
	leads = slices.DeleteFunc(leads, func(c lead) bool { return slices.Contains(failed, c.URL) })
	if len(leads) > 0 && !leads[0].hint {
		return nil, leads, nil
	}
	guesses := withAccess(guessed(page), private, page)
	leads = append(leads[:min(len(leads), tryAtMost)], guesses[:min(len(guesses), guessAtMost)]...)
	sources = l.readAll(ctx, leads)
	if len(sources) == 0 {
		return nil, nil, noFeedAt(address)
	}
	return distinct(sources), nil, ctx.Err()
}

// withAccess makes the candidates of a page into leads.
func withAccess(candidates []Candidate, private bool, page string) []lead {
	leads := make([]lead, len(candidates))
	for i, c := range candidates {
		leads[i] = lead{c, mayBePrivate(private, page, c.URL)}
	}
	return leads
}

// mayBePrivate reports whether a page that a person named may lead to an
// address that is not public: to its own host, or from a private one.
func mayBePrivate(private bool, page, address string) bool {
	return private && (sameHost(page, address) || privateHost(page))
}

// firstAnswer tries the addresses in turn; the first's error is given when
// none answers.
func (l *Library) firstAnswer(ctx context.Context, addresses []string, private bool) (*fetch.Result, string, error) {
	var first error
	for _, address := range addresses {
		result, err := l.o.Fetch.Get(ctx, fetch.Request{URL: address, Private: private})
		if err == nil {
			return result, address, nil
		}
		if first == nil {
			first = err
		}
		var failure *fetch.Error
		if !errors.As(err, &failure) || !tryOtherScheme(failure.Kind) {
			break
		}
	}
	return nil, "", first
}

// tryOtherScheme reports whether http may answer where https failed so.
func tryOtherScheme(k fetch.Kind) bool {
	switch k {
	case fetch.Refused, fetch.Broken, fetch.Timeout, fetch.TLS, fetch.Malformed:
		return true
	}
	return false
}

// readAll fetches leads, a few at once, and gives those that are feeds, in
// the order of the leads.
func (l *Library) readAll(ctx context.Context, leads []lead) []*source {
	read := make([]*source, len(leads))
	places := make([]int, len(leads))
	for i := range places {
		places[i] = i
	}
	poll.Each(ctx, searchAtOnce, places, func(ctx context.Context, i int) struct{} {
		if s, err := l.readSource(ctx, leads[i]); err == nil {
			read[i] = s
		}
		return struct{}{}
	}, func(struct{}) {})
	var sources []*source
	for _, s := range read {
		if s != nil {
			sources = append(sources, s)
		}
	}
	return sources
}

// distinct leaves out sources that came from the same final address.
func distinct(sources []*source) []*source {
	var all []*source
	seen := make(map[string]bool)
	for _, s := range sources {
		if !seen[bare(s.result.FinalURL)] {
			seen[bare(s.result.FinalURL)] = true
			all = append(all, s)
		}
	}
	return all
}

func (l *Library) readSource(ctx context.Context, c lead) (*source, error) {
	result, err := l.o.Fetch.Get(ctx, fetch.Request{URL: c.URL, Private: c.private})
	if err != nil {
		return nil, fetchProblem(err)
	}
	s, err := l.readResult(ctx, c, result)
	if err != nil {
		return nil, notFeedProblem(c.URL, err)
	}
	return s, nil
}

func (l *Library) readResult(ctx context.Context, c lead, result *fetch.Result) (*source, error) {
	doc, err := parse.Parse(ctx, result.Body, optionsOf(result), l.now())
	if err != nil {
		return nil, err
	}
	truncated(doc, result)
	s := &source{Candidate: c.Candidate, private: c.private, result: result, doc: doc, hash: bodyHash(result.Body)}
	result.Body = nil
	return s, nil
}
