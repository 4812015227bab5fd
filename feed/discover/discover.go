package discover

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"

	"tidings/feed/charset"
	"tidings/feed/sanitize"
)

// Candidate is an address that may be a feed.
type Candidate struct {
	URL    string // absolute, http or https
	Title  string // what the page or the rule calls it, one plain line; ""
	Format string // "rss", "atom", "rdf", "json", or "" when not known
	Score  int    // how likely it is the one a person wants; comparable within one answer

	Comments bool // it holds what readers say, not the articles
}

// Likely is the score from which a candidate is worth asking before common
// paths are tried; below it the page only hints at a feed.
const Likely = scoreAnchor - 15

// Sure is the score from which a candidate is what a rule for its site says.
const Sure = scoreRule - 9

// The scores, before what makes a candidate better or worse.
const (
	scoreRule     = 120 // a rule knows the site
	scoreLink     = 100 // the page names it as its feed
	scorePlatform = 70  // the software behind the page has its feed there
	scoreAnchor   = 40  // the page links to what looks like a feed
	scoreHint     = 15  // the page links to what may be anything
)

// maxPage is how much of a page is looked at, in bytes; maxCandidates how many
// candidates are given.
const (
	maxPage       = 4 << 20
	maxCandidates = 100
)

// Find gives the feeds that a page leads to, best first: the first is the one
// to recommend. pageURL is the page's own address, contentType the header it
// came with, or "". The page may be anything; nil comes back where nothing is
// found or ctx is done.
func Find(ctx context.Context, page []byte, contentType, pageURL string) []Candidate {
	base, err := url.Parse(pageURL)
	if err != nil || base.Host == "" {
		return nil
	}
	l, text := readLinks(ctx, page, contentType, base)
	if ctx.Err() != nil {
		return nil
	}
	rule, place, _ := placeAt(base)
	if place != nil && place.None {
		return nil
	}
	found := FromAddress(pageURL)
	if rule != nil && rule.anywhere() { // the page knows better
		for i := range found {
			found[i].Score -= scoreRule - scorePlatform
		}
		if slices.ContainsFunc(l.found, func(c Candidate) bool { return c.Score > scorePlatform }) {
			found = nil
		}
	}
	for i := range Rules {
		found = append(found, Rules[i].byPage(base, text)...)
	}
	found = append(found, l.found...)
	for i := range Platforms {
		found = append(found, Platforms[i].apply(base, text, strings.ToLower(l.generator))...)
	}
	return ranked(found, pageURL)
}

// readLinks reads a page's links, and gives the page's text.
func readLinks(ctx context.Context, page []byte, contentType string, base *url.URL) (*links, []byte) {
	text, _ := charset.Decode(page[:min(len(page), maxPage)], contentType)
	l := &links{base: base, page: base}
	l.read(ctx, text)
	l.settle()
	return l, text
}

// Doors gives the pages that a page only stands before, in its order: what it
// refreshes to, what its frames show (those of other sites left out, which are
// films and advertisements), or what a rule says of its address; none when it
// stands for itself.
func Doors(ctx context.Context, page []byte, contentType, pageURL string) []string {
	base, err := url.Parse(pageURL)
	if err != nil || base.Host == "" {
		return nil
	}
	var doors []string
	if _, place, groups := placeAt(base); place != nil && place.Next != "" {
		if next, err := url.QueryUnescape(fill(place.Next, base, groups, "")); err == nil {
			doors = append(doors, next)
		}
	}
	l, _ := readLinks(ctx, page, contentType, base)
	for _, door := range l.doors {
		if u := l.absolute(door); u != nil && strings.TrimPrefix(u.Host, "www.") == strings.TrimPrefix(base.Host, "www.") {
			doors = append(doors, u.String())
		}
	}
	var clean []string
	for _, door := range doors {
		door, _, _ = strings.Cut(sanitize.URL(door), "#")
		if door != "" && door != pageURL && !slices.Contains(clean, door) {
			clean = append(clean, door)
		}
	}
	return clean
}

// FromAddress gives the feeds of a well-known site's page, judged by its
// address alone, best first; nil when no rule knows the address or the page
// itself must be read.
func FromAddress(address string) []Candidate {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return nil
	}
	_, place, groups := placeAt(u)
	if place == nil || len(place.Page) > 0 {
		return nil
	}
	return ranked(place.candidates(u, groups, ""), "")
}

// Unasked gives the feeds of a well-known site's page, as FromAddress does, for
// an address that was not asked yet; nil where that looks like a feed's own.
// What is told by the shape of an address on any host gives one at most: the
// page knows better.
func Unasked(address string) []Candidate {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || smells(address) {
		return nil
	}
	found := FromAddress(address)
	if rule, _, _ := placeAt(u); rule != nil && rule.anywhere() {
		if rule.Weak {
			return nil
		}
		return found[:min(1, len(found))]
	}
	return found
}

// ranked cleans candidates, leaves each address in once and puts the best
// first. The page itself is no candidate.
func ranked(found []Candidate, page string) []Candidate {
	seen := map[string]int{}
	var kept []Candidate
	for _, c := range found {
		c.URL, _, _ = strings.Cut(sanitize.URL(c.URL), "#")
		c.Title = sanitize.Title(c.Title)
		if c.URL == "" || c.URL == page {
			continue
		}
		_, key, _ := strings.Cut(strings.TrimSuffix(c.URL, "/"), "://")
		if i, ok := seen[key]; ok {
			old := &kept[i]
			old.Score, old.Comments = max(old.Score, c.Score), old.Comments || c.Comments
			old.Title, old.Format = cmp.Or(old.Title, c.Title), cmp.Or(old.Format, c.Format)
			continue
		}
		seen[key] = len(kept)
		kept = append(kept, c)
	}
	slices.SortStableFunc(kept, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
	return kept[:min(len(kept), maxCandidates)]
}

// formatOf is the format that a MIME type names, or "".
func formatOf(mime string) string {
	mime, _, _ = strings.Cut(strings.ToLower(mime), ";")
	switch strings.TrimSpace(mime) {
	case "application/rss+xml", "application/x-rss+xml", "text/rss+xml", "text/rss":
		return "rss"
	case "application/atom+xml", "application/x-atom+xml", "text/atom+xml", "text/atom":
		return "atom"
	case "application/rdf+xml", "text/rdf+xml":
		return "rdf"
	case "application/feed+json":
		return "json"
	}
	return ""
}
