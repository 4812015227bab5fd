package library

import (
	"context"

	"tidings/feed"
	"tidings/feed/fetch"
)

// refresh is one run. Its methods one and done are called by poll.Each: one
// from many goroutines, done from a single one.
type refresh struct {
	l       *Library
	report  func(Progress)
	total   int
	count   int
	summary Summary

	quiet    []outcome // nothing to store but the check, not yet stored
	failed   []outcome // the same, of failures
	doubtful []outcome // of those, what is not told yet: the network may have failed
	answered bool      // some host out in the world answered, in whatever way
	trouble  error     // the store's first
}

// outcome is one feed's check, without any body.
type outcome struct {
	poll        feed.Poll
	check       feed.Check
	kind        OutcomeKind
	arrived     feed.Arrived
	notModified bool
	stored      bool
	cancelled   bool
	failure     *fetch.Error // set where there was no document
	err         error        // the store's
}

// held reports whether the feed was not asked, because its host wants a pause.
func (o outcome) held() bool { return o.failure != nil && o.failure.Kind == fetch.Held }

// quietBatch is how many checks that found nothing are held for one
// transaction.
const quietBatch = 4096

func (r *refresh) done(o outcome) {
	if o.cancelled {
		return
	}
	if o.err != nil && r.trouble == nil {
		r.trouble = o.err
	}
	if o.held() {
		r.summary.Left = append(r.summary.Left, leftOut(o.poll, o.failure.NotBefore, "was not asked: "+o.failure.Sentence))
	} else {
		r.summary.Checked++
	}
	r.summary.New += len(o.arrived.New)
	r.summary.Updated += len(o.arrived.Updated)
	switch {
	case o.kind == Failed:
		r.failed = append(r.failed, o)
	case !o.stored:
		r.quiet = append(r.quiet, o)
	}
	if o.notModified {
		r.summary.NotModified++
	}
	if (o.failure == nil || !o.failure.Unreached && !o.held()) && !privateHost(o.poll.URL) {
		r.answered = true
	}
	if len(r.quiet) >= quietBatch {
		r.flush(context.Background())
	}
	if r.doubts(o) {
		r.doubtful = append(r.doubtful, o)
		return
	}
	r.tell(o)
}

// tell reports one feed's check.
func (r *refresh) tell(o outcome) {
	r.count++
	p := Progress{Feed: feedOf(o.poll), Outcome: o.kind, Brought: len(o.arrived.New), Error: o.check.Error}
	switch {
	case o.kind == Failed:
		r.summary.Failed++
	case o.held():
		p.Error = "" // it is of an earlier check
	case o.kind == Unreached:
		r.summary.Checked--
		r.summary.Unreached++
		p.Error = ""
	}
	p.Done, p.Total, p.New, p.Failed = r.count, r.total, r.summary.New, r.summary.Failed
	r.l.events.emit(RefreshProgress{Progress: p})
	if r.report != nil {
		r.report(p)
	}
}

// flush stores the checks that found nothing, in one transaction.
func (r *refresh) flush(ctx context.Context) {
	if len(r.quiet) == 0 {
		return
	}
	checks := make([]feed.Check, len(r.quiet))
	for i, o := range r.quiet {
		checks[i] = o.check
	}
	r.quiet = r.quiet[:0]
	if err := r.l.store.Checked(ctx, checks); err != nil && r.trouble == nil {
		r.trouble = err
	}
}

// finish stores what is left, even when ctx has ended, and gives the
// refresh's error.
func (r *refresh) finish(ctx context.Context) error {
	r.quiet = append(r.quiet, r.blame(ctx)...)
	r.flush(context.WithoutCancel(ctx))
	if err := ctx.Err(); err != nil {
		return err
	}
	if r.trouble != nil {
		return storeProblem(r.trouble)
	}
	r.l.tidy(ctx, r.summary)
	return nil
}

// one asks one feed.
func (r *refresh) one(ctx context.Context, p feed.Poll) outcome {
	o := r.l.ask(ctx, p)
	o.poll = p
	if o.kind == Failed && ctx.Err() != nil {
		o.cancelled = true
	}
	return o
}
