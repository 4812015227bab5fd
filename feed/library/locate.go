package library

import (
	"context"
	"fmt"
	"time"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/parse"
)

// Candidate is a feed that an address leads to.
type Candidate struct {
	Number    int // what AddOptions.Choose takes it by, from 1; 0 of what Look gives
	URL       string
	Title     string
	Format    string   // "rss", "atom", "rdf", "json", or "" when not known
	Headlines []string // of its newest articles; only Look fills this
	Articles  int      // in its document; only Look fills this
	Newest    time.Time
	Known     bool // subscribed to already
	Comments  bool // it holds what readers say, not the articles
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
	lookAtMost   = 6 // candidates that Look fetches at first
	ruleAtMost   = 3 // feeds asked that a rule knows, before the page is
	tryAtMost    = 8 // candidates of a page asked until one is a feed
	hintAtMost   = 3 // the same where the page only hints at them
	guessAtMost  = 6 // common paths tried
	doorsAtMost  = 2 // pages behind a page
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
	h := &hunt{l: l, fetch: l.o.Fetch, private: true}
	if err := h.begin(ctx, addresses); err != nil {
		return nil, err
	}
	h.ask(ctx, h.leads[:min(len(h.leads), lookAtMost)])
	h.search(ctx, searchAtOnce)
	var found []Candidate
	for _, lead := range h.leads {
		if lead.source != nil {
			c := lead.source.described()
			c.Known = l.known(ctx, c.URL) != nil
			found = append(found, c)
		}
	}
	if len(found) == 0 {
		return nil, h.nothing(ctx)
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

// locate finds the one feed to subscribe to, and what was offered, best first
// and without what was asked and is no feed.
func (l *Library) locate(ctx context.Context, addresses []string, o AddOptions) (*source, []Candidate, error) {
	h := &hunt{l: l, fetch: l.dressed(o.Settings, addresses[0]), private: o.Private}
	if err := h.begin(ctx, addresses); err != nil {
		return nil, nil, err
	}
	var taken *source
	if o.Choose == 0 {
		h.search(ctx, 1)
		taken = h.best(ctx)
	} else {
		if len(h.leads) == 0 {
			h.search(ctx, searchAtOnce)
		}
		if o.Choose > len(h.leads) || o.Choose < 0 {
			return nil, nil, &feed.Problem{Sentence: fmt.Sprintf("there is no candidate %d: %s", o.Choose, counted(len(h.leads), "feed"))}
		}
		chosen := h.leads[o.Choose-1]
		h.ask(ctx, []*lead{chosen})
		if taken = chosen.source; taken == nil {
			return nil, nil, chosen.problem()
		}
	}
	if taken == nil {
		return nil, nil, h.nothing(ctx)
	}
	var all []Candidate
	for i, lead := range h.leads {
		c := lead.Candidate
		switch {
		case lead.source != nil:
			c = lead.source.described()
		case lead.asked:
			continue
		}
		c.Number = i + 1
		all = append(all, c)
	}
	return taken, all, nil
}

func (l *Library) readResult(ctx context.Context, c Candidate, private bool, result *fetch.Result) (*source, error) {
	doc, err := parse.Parse(ctx, result.Body, optionsOf(result), l.now())
	if err != nil {
		return nil, err
	}
	truncated(doc, result)
	s := &source{Candidate: c, private: private, result: result, doc: doc, hash: bodyHash(result.Body)}
	result.Body = nil
	return s, nil
}
