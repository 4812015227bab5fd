package library

import (
	"context"

	"tidings/feed/discover"
	"tidings/feed/fetch"
)

// named gives the feeds that a page names, or that the rules for its site
// know, best first. Page is nil where there was no answer: then only the
// address speaks.
func named(ctx context.Context, fetcher Fetcher, page *fetch.Result, address string) []Candidate {
	var all []Candidate
	if page == nil {
		page = &fetch.Result{FinalURL: address}
	}
	found := discover.Find(ctx, page.Body, page.ContentType, page.FinalURL)
	if header := discover.FromHeader(page.Link, page.FinalURL); len(header) > 0 && (len(found) == 0 || found[0].Score < header[0].Score) {
		found = append(header, found...)
	}
	if ask := discover.Lookup(page.FinalURL); ask != "" && (len(found) == 0 || found[0].Score < discover.Sure) {
		if answer, err := fetcher.Get(ctx, fetch.Request{URL: ask, Accept: "*/*"}); err == nil {
			if told := discover.Find(ctx, answer.Body, answer.ContentType, page.FinalURL); len(told) > 0 {
				found = told
			}
		}
	}
	for _, c := range found {
		all = append(all, Candidate{URL: c.URL, Title: line(c.Title), Format: c.Format, Comments: c.Comments, hint: c.Score < discover.Likely})
	}
	return all
}

// ruled gives the feeds that the rules for a well-known site know by an
// address alone, best first: its page need not be asked.
func ruled(address string) []Candidate {
	var all []Candidate
	for _, c := range discover.Unasked(address) {
		all = append(all, Candidate{URL: c.URL, Title: line(c.Title), Format: c.Format})
	}
	return all
}

// guessed gives the addresses where a site that names no feed may have one.
func guessed(page string) []Candidate {
	var all []Candidate
	for _, address := range discover.Guess(page) {
		all = append(all, Candidate{URL: address})
	}
	return all
}
