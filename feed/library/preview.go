package library

import (
	"context"

	"tidings/feed/fetch"
	"tidings/feed/parse"
)

// Preview reads a document as a refresh would, cleaned, and stores nothing.
// An error is a *feed.Problem over feed.ErrNotAFeed.
func (l *Library) Preview(ctx context.Context, body []byte, o parse.Options) (*parse.Document, error) {
	doc, err := parse.Parse(ctx, body, o, l.now())
	if err != nil {
		return nil, notFeedProblem("the document", err)
	}
	doc.Clean()
	return doc, nil
}

// PreviewURL fetches what a person typed and reads it as Preview does.
func (l *Library) PreviewURL(ctx context.Context, typed string) (*parse.Document, error) {
	addresses, err := addressesOf(typed)
	if err != nil {
		return nil, err
	}
	if l.o.Offline || l.o.Fetch == nil {
		return nil, errOffline
	}
	result, address, err := firstAnswer(ctx, l.o.Fetch, addresses, true)
	if err != nil {
		return nil, fetchProblem(err)
	}
	doc, err := parse.Parse(ctx, result.Body, optionsOf(result), l.now())
	if err != nil {
		return nil, notFeedProblem(address, err)
	}
	truncated(doc, result)
	doc.Clean()
	return doc, nil
}

// optionsOf is what the network said of a document.
func optionsOf(r *fetch.Result) parse.Options {
	return parse.Options{ContentType: r.ContentType, Base: r.FinalURL, Location: r.ContentLocation}
}
