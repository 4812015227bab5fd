package library

import (
	"context"
	"errors"
	"slices"

	"tidings/feed/discover"
	"tidings/feed/fetch"
	"tidings/feed/parse"
	"tidings/feed/poll"
)

// hunt is the search for the feeds that an address leads to. It asks the
// likeliest first, and no more than it takes to find one.
type hunt struct {
	l       *Library
	fetch   Fetcher // with what is set of the feed to come
	private bool
	leads   []*lead // best first
	guesses []*lead // tried when no lead is a feed
	page    string  // the page that leads to them
	asked   []*lead // all that were asked
}

// lead is a candidate, and what asking it gave: a feed, a page, or neither.
type lead struct {
	Candidate
	private bool
	asked   bool
	source  *source
	page    *fetch.Result
	err     error
}

// problem is what a person reads of a lead that is no feed.
func (c *lead) problem() error {
	var failure *fetch.Error
	if errors.As(c.err, &failure) {
		return addressProblem(c.URL, c.err)
	}
	return notFeedProblem(c.URL, c.err)
}

// begin fills the leads from addresses, which are tried in turn. Where a rule
// knows the site its feed is asked at once; else the first address that
// answers is a feed, or a page that leads to some.
func (h *hunt) begin(ctx context.Context, addresses []string) error {
	address := addresses[0]
	if discover.Feedless(address) {
		return feedless(address)
	}
	if h.byRule(ctx, address, address) {
		return nil
	}
	result, answered, err := firstAnswer(ctx, h.fetch, addresses, h.private)
	if err != nil {
		// A site that shows its pages to browsers only may still have feeds.
		h.leads = h.fresh(named(ctx, h.fetch, nil, address), address)
		if len(h.leads) > 0 && ctx.Err() == nil {
			return nil
		}
		return addressProblem(address, err)
	}
	return h.open(ctx, answered, result, true)
}

// byRule asks the feeds that rules know by an address alone, until one is
// there; from is the address that led to it.
func (h *hunt) byRule(ctx context.Context, address, from string) bool {
	known := h.fresh(ruled(address), from)
	for i, c := range known {
		if i < ruleAtMost {
			h.ask(ctx, []*lead{c})
		}
		if c.source != nil && len(c.source.doc.Items) > 0 {
			break
		}
	}
	if !found(known) {
		return false
	}
	h.leads = known
	return true
}

// open takes an answer, a feed or a page, and with follow goes through pages
// that only stand before others.
func (h *hunt) open(ctx context.Context, address string, result *fetch.Result, follow bool) error {
	s, err := h.l.readResult(ctx, Candidate{URL: address}, h.private, result)
	if err == nil {
		if result.Cut {
			return tooLarge(address)
		}
		h.leads = []*lead{{Candidate: s.Candidate, private: h.private, asked: true, source: s}}
		return nil
	}
	var not *parse.NotFeedError
	if !errors.As(err, &not) || !not.HTML {
		return notFeedProblem(address, err)
	}
	h.page = result.FinalURL
	h.leads = h.fresh(named(ctx, h.fetch, result, h.page), h.page)
	h.guesses = h.fresh(guessed(h.page), h.page)
	h.guesses = h.guesses[:min(len(h.guesses), guessAtMost)]
	if follow && (len(h.leads) == 0 || h.leads[0].hint) {
		h.through(ctx, result)
	}
	return nil
}

// through goes to the pages behind one. When they lead to no feeds, the leads
// stay as they are.
func (h *hunt) through(ctx context.Context, page *fetch.Result) {
	before := *h
	doors := discover.Doors(ctx, page.Body, page.ContentType, page.FinalURL)
	for _, door := range doors[:min(len(doors), doorsAtMost)] {
		if h.byRule(ctx, door, page.FinalURL) {
			return
		}
		private := mayBePrivate(h.private, page.FinalURL, door)
		result, err := h.fetch.Get(ctx, fetch.Request{URL: door, Private: private, Cut: true})
		if err == nil && h.open(ctx, door, result, false) == nil && len(h.leads) > 0 && !h.leads[0].hint {
			return
		}
		h.leads, h.guesses, h.page = before.leads, before.guesses, before.page
	}
}

// search asks leads until one is a feed, size of them at first; then what
// stands on the page that a lead turned out to be; then common paths.
func (h *hunt) search(ctx context.Context, size int) {
	most := tryAtMost
	if len(h.leads) > 0 && h.leads[0].hint {
		most = hintAtMost
	}
	articles, comments := parted(h.leads)
	if h.askUntil(ctx, articles[:min(len(articles), most)], size) || h.behind(ctx, articles) {
		return
	}
	if h.askUntil(ctx, h.guesses, searchAtOnce) {
		h.leads = distinct(h.guesses)
		return
	}
	h.askUntil(ctx, comments[:min(len(comments), hintAtMost)], 1)
}

// parted tells the leads to articles from those to comments.
func parted(leads []*lead) (articles, comments []*lead) {
	for _, c := range leads {
		if c.Comments {
			comments = append(comments, c)
		} else {
			articles = append(articles, c)
		}
	}
	return articles, comments
}

// behind takes the first lead that turned out to be a page which leads to
// feeds itself, and reports whether that gave one.
func (h *hunt) behind(ctx context.Context, leads []*lead) bool {
	for _, c := range leads {
		if c.page == nil {
			continue
		}
		next := h.fresh(named(ctx, h.fetch, c.page, c.page.FinalURL), c.page.FinalURL)
		if len(next) == 0 {
			continue
		}
		if h.askUntil(ctx, next[:min(len(next), hintAtMost)], 1) {
			h.leads = next
			return true
		}
		return false
	}
	return false
}

// askUntil asks leads in batches, size of them first, until one is a feed.
func (h *hunt) askUntil(ctx context.Context, leads []*lead, size int) bool {
	for at := 0; at < len(leads) && !found(leads) && ctx.Err() == nil; {
		end := min(at+size, len(leads))
		h.ask(ctx, leads[at:end])
		at, size = end, searchAtOnce
	}
	return found(leads)
}

// ask fetches the leads that were not asked yet, a few at once.
func (h *hunt) ask(ctx context.Context, leads []*lead) {
	var places []int
	for i, c := range leads {
		if !c.asked {
			places = append(places, i)
			h.asked = append(h.asked, c)
		}
	}
	poll.Each(ctx, searchAtOnce, places, func(ctx context.Context, i int) struct{} {
		leads[i].fetch(ctx, h.l, h.fetch)
		return struct{}{}
	}, func(struct{}) {})
}

func (c *lead) fetch(ctx context.Context, l *Library, fetcher Fetcher) {
	c.asked = true
	var result *fetch.Result
	if result, c.err = fetcher.Get(ctx, fetch.Request{URL: c.URL, Private: c.private, Cut: c.hint}); c.err != nil {
		return
	}
	if c.source, c.err = l.readResult(ctx, c.Candidate, c.private, result); c.err == nil {
		if result.Cut {
			c.source, c.err = nil, tooLarge(c.URL)
		}
		return
	}
	var not *parse.NotFeedError
	if errors.As(c.err, &not) && not.HTML {
		c.page = result
	}
}

// best is the feed to recommend of those that were read, or nil: the first
// that has articles. When none has, the next candidates are asked for some.
func (h *hunt) best(ctx context.Context) *source {
	first, full, next := h.read()
	if first != nil && full == nil {
		articles, _ := parted(next)
		h.ask(ctx, articles[:min(len(articles), searchAtOnce)])
		first, full, _ = h.read()
	}
	if full != nil {
		return full
	}
	return first
}

// read gives the first feed that was read, the first that has articles, and
// the leads behind the first.
func (h *hunt) read() (first, full *source, next []*lead) {
	for i, c := range h.leads {
		if c.source == nil {
			continue
		}
		if first == nil {
			first, next = c.source, h.leads[i+1:]
		}
		if len(c.source.doc.Items) > 0 {
			return first, c.source, next
		}
	}
	return first, nil, next
}

// nothing is why there is no feed.
func (h *hunt) nothing(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, c := range h.leads {
		if c.asked && c.err != nil && (!c.hint || h.page == "") {
			if h.page == "" {
				return c.problem()
			}
			return deadLead(h.page, c)
		}
	}
	return noFeedAt(h.page)
}

func found(leads []*lead) bool {
	return slices.ContainsFunc(leads, func(c *lead) bool { return c.source != nil })
}

// fresh makes candidates of a page into leads, those asked already left out.
func (h *hunt) fresh(candidates []Candidate, page string) []*lead {
	var leads []*lead
	for _, c := range candidates {
		same := func(old *lead) bool { return old.URL == c.URL }
		if !slices.ContainsFunc(h.asked, same) && !slices.ContainsFunc(leads, same) {
			leads = append(leads, &lead{Candidate: c, private: mayBePrivate(h.private, page, c.URL)})
		}
	}
	return leads
}

// distinct are the leads that are feeds, without those that came from the same
// final address.
func distinct(leads []*lead) []*lead {
	var all []*lead
	seen := make(map[string]bool)
	for _, c := range leads {
		if c.source != nil && !seen[bare(c.source.result.FinalURL)] {
			seen[bare(c.source.result.FinalURL)] = true
			all = append(all, c)
		}
	}
	return all
}
