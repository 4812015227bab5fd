package library

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
	"unicode/utf8"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/parse"
	"tidings/feed/poll"
)

// ask checks one feed: fetch, parse, store. What it gives holds no body. An
// outcome that is not stored yet has a check for Store.Checked.
func (l *Library) ask(ctx context.Context, p feed.Poll) outcome {
	if p.Last.At.IsZero() && l.askedMeanwhile(ctx, p.FeedID) {
		return outcome{cancelled: true}
	}
	if p.Last.ETag == "" && p.Last.LastModified == "" {
		select {
		case l.bodies <- struct{}{}:
			defer func() { <-l.bodies }()
		case <-ctx.Done():
			return outcome{kind: Failed}
		}
	}
	result, err := l.dressed(p.Settings, p.URL).Get(ctx, fetch.Request{
		URL: p.URL, Private: p.Private, ETag: p.Last.ETag, LastModified: p.Last.LastModified, Source: p.Last.Source,
	})
	now := utc(l.now())
	if err != nil {
		return l.failedFetch(p, err, now)
	}
	p.Last.Usage = p.Last.Usage.Add(now, result.Requests, result.Wire)
	hash := p.Last.Hash
	if !result.NotModified {
		hash = bodyHash(result.Body)
	}
	if result.NotModified || hash == p.Last.Hash && !result.Truncated {
		return l.unchanged(ctx, p, result, hash, now)
	}
	return l.read(ctx, p, result, hash, now)
}

// askedMeanwhile reports whether another program has asked a feed since the
// refresh began, so that it need not bring its whole document twice.
func (l *Library) askedMeanwhile(ctx context.Context, id int64) bool {
	f, err := l.store.Feed(ctx, id)
	return err == nil && !f.Health.Checked.IsZero()
}

// failedFetch is a feed whose address gave no document. Its validators and
// its articles stay as they are.
func (l *Library) failedFetch(p feed.Poll, err error, now time.Time) outcome {
	var failure *fetch.Error
	if !errors.As(err, &failure) {
		failure = &fetch.Error{Kind: fetch.Network, Temporary: true, Sentence: err.Error(), Err: err}
	}
	l.log.Info("feed not fetched", "feed", shown(p.URL), "kind", failure.Kind.String(), "error", failure.Err)
	o := poll.Outcome{
		At: now, Err: true, Temporary: failure.Temporary, NotBefore: failure.NotBefore, Gone: failure.Gone,
		Held: failure.Kind == fetch.Held, NoNetwork: failure.Kind == fetch.Network,
	}
	if !o.Held && !o.NoNetwork && failure.Kind != fetch.Credentials {
		p.Last.Usage = p.Last.Usage.Add(now, 1, 0)
	}
	l.notAccepted(p.Settings, failure)
	check := p.Last
	check.FeedID = p.FeedID
	if o.Held {
		l.schedule(p, &check, o)
		return outcome{check: check, kind: NothingNew, failure: failure}
	}
	check = failing(p, withRemedy(failure.Sentence, remedy(p, failure)), now)
	check.Gone = failure.Gone
	l.schedule(p, &check, o)
	return outcome{check: check, kind: Failed, failure: failure}
}

// remedy is what a person can do about a failure, after its sentence.
func remedy(p feed.Poll, failure *fetch.Error) string {
	if failure.Status == http.StatusUnauthorized && p.Settings.User+p.Settings.Password+p.Settings.Token == "" {
		return fmt.Sprintf("; see user, password and token of tidings edit %d", p.FeedID)
	}
	if failure.Kind != fetch.TLS || failure.Pin == "" {
		return ""
	}
	return fmt.Sprintf("; to accept it: tidings edit %d tls=%s", p.FeedID, failure.Pin)
}

// withRemedy puts a remedy after a sentence, which gives way where a line has no
// room for both.
func withRemedy(sentence, remedy string) string {
	sentence = line(sentence)
	room := maxLine - utf8.RuneCountInString(remedy)
	if runes := []rune(sentence); remedy != "" && len(runes) > room {
		sentence = string(runes[:max(room-1, 0)]) + "…"
	}
	return sentence + remedy
}

// failing is the check of a feed that went wrong at now, with what was known
// of it kept.
func failing(p feed.Poll, sentence string, now time.Time) feed.Check {
	check := p.Last
	check.FeedID = p.FeedID
	check.At = now
	check.Changed = false
	check.Error = line(sentence)
	if check.Failures == 0 {
		check.OK = p.Last.At
	}
	check.Failures++
	if check.Since.IsZero() {
		check.Since = now
	}
	return check
}

// unchanged is a feed that answered and brought nothing to read.
func (l *Library) unchanged(ctx context.Context, p feed.Poll, result *fetch.Result, hash uint64, now time.Time) outcome {
	check := p.Last
	check.FeedID = p.FeedID
	check.At = now
	check.Changed = false
	check.Hash = hash
	check.ETag, check.LastModified, check.Source = result.ETag, result.LastModified, sourceOf(p, result)
	switch { // a document read in part says so until it is another
	case !check.Partial:
		check.Error, check.Since = "", time.Time{}
	case check.Failures > 0:
		check.Error = "the feed could be read only in part"
	}
	check.Failures, check.Gone, check.OK = 0, false, time.Time{}
	l.schedule(p, &check, poll.Outcome{
		At: now, NotModified: true, NotBefore: result.NotBefore, FreshUntil: result.FreshUntil,
	})
	o := outcome{check: check, kind: NothingNew, notModified: true}
	o.err = l.follow(ctx, p, result, &o.check)
	return o
}

// read parses a body and stores what it holds.
func (l *Library) read(ctx context.Context, p feed.Poll, result *fetch.Result, hash uint64, now time.Time) outcome {
	select {
	case l.parse <- struct{}{}:
		defer func() { <-l.parse }()
	case <-ctx.Done():
		return outcome{kind: Failed}
	}
	doc, err := parse.Parse(ctx, result.Body, optionsOf(result), now)
	if err != nil {
		return l.notRead(p, err, now)
	}
	result.Body = nil
	truncated(doc, result)
	return l.keep(ctx, p, doc, result, hash, now)
}

// keep stores what a document holds, with its check.
func (l *Library) keep(ctx context.Context, p feed.Poll, doc *parse.Document, result *fetch.Result, hash uint64, now time.Time) outcome {
	check := feed.Check{FeedID: p.FeedID, At: now, ETag: result.ETag, LastModified: result.LastModified, Source: sourceOf(p, result), Hash: hash, Usage: p.Last.Usage}
	if result.Truncated {
		check.Hash = 0 // the rest may come next time
	}
	check.MovedTo = result.MovedTo
	check.MovedSeen, _ = poll.Moved(p.Last, result.MovedTo)
	l.schedule(p, &check, outcomeOf(p, doc, result, now))
	arrival := l.arrival(doc, check)
	if arrival.Check.Error != "" {
		if arrival.Check.Since = p.Last.Since; arrival.Check.Since.IsZero() {
			arrival.Check.Since = now
		}
	}
	o := outcome{check: arrival.Check, stored: true}
	if o.arrived, o.err = l.arrive(ctx, arrival); o.err != nil {
		return l.notStored(ctx, p, o)
	}
	if len(o.arrived.New)+len(o.arrived.Updated) > 0 {
		o.kind = Brought
	}
	o.err = l.follow(ctx, p, result, &o.check)
	return o
}

// sourceOf is the address that gave a result's validators.
func sourceOf(p feed.Poll, result *fetch.Result) string {
	switch {
	case result.Truncated: // they are the former ones
		return p.Last.Source
	case result.Requests > 1:
		return result.FinalURL
	}
	return ""
}

// truncated marks a document whose bytes broke off on the way.
func truncated(doc *parse.Document, result *fetch.Result) {
	if result.Truncated && !doc.Partial {
		doc.Partial, doc.Reason = true, "the connection broke off: only the first part of the feed came"
	}
}

// notRead is a feed whose address gave something else than a feed.
func (l *Library) notRead(p feed.Poll, err error, now time.Time) outcome {
	l.log.Info("feed not read", "feed", shown(p.URL), "error", err)
	check := failing(p, notFeedSentence(err), now)
	l.schedule(p, &check, poll.Outcome{At: now, Err: true})
	return outcome{check: check, kind: Failed}
}

// notStored is a feed whose articles the cache did not take: nothing of the
// check is kept, so the feed is asked again soon.
func (l *Library) notStored(ctx context.Context, p feed.Poll, o outcome) outcome {
	if ctx.Err() != nil || errors.Is(o.err, feed.ErrNotFound) { // unsubscribed meanwhile
		return outcome{kind: Failed, cancelled: true}
	}
	l.log.Error("articles not stored", "feed", shown(p.URL), "error", o.err)
	o.kind, o.check = Failed, p.Last
	o.check.FeedID, o.check.Error = p.FeedID, "what it brought could not be stored"
	return o
}

// outcomeOf is what the schedule learns of a document.
func outcomeOf(p feed.Poll, doc *parse.Document, result *fetch.Result, now time.Time) poll.Outcome {
	o := poll.Outcome{
		At: now, Changed: true, NotBefore: result.NotBefore, FreshUntil: result.FreshUntil,
		Document: true, TTL: doc.TTL, UpdatePeriod: doc.UpdatePeriod, SkipHours: doc.SkipHours, SkipDays: doc.SkipDays,
	}
	for i := range doc.Items {
		published := doc.Items[i].Published
		if published.IsZero() {
			continue
		}
		o.Published = append(o.Published, published)
		if published.After(p.Last.At) {
			o.New++
		}
	}
	// Where nothing is dated, that the document has changed is all there is to
	// learn from.
	if len(o.Published) == 0 && len(doc.Items) > 0 && !p.Last.At.IsZero() {
		o.Published, o.New = []time.Time{now}, 1
	}
	return o
}
