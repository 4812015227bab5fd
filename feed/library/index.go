package library

import (
	"context"
	"errors"
	"time"
)

// indexer is what the search index asks of the store. Index takes up to most
// articles from the durable queue; progress is told of the batch.
type indexer interface {
	IndexPending(ctx context.Context) (int, error)
	Index(ctx context.Context, most int, progress func(done, left int)) (int, error)
}

const (
	indexBatch = 2000            // articles indexed in one go behind the interface
	indexCalm  = 2 * time.Second // after trouble with the index
)

// FinishIndex indexes queued articles, most of them at most, or all with most
// 0, so that a search covers them. Progress, unless nil, is called now and
// then from this goroutine.
func (l *Library) FinishIndex(ctx context.Context, most int, progress func(done, left int)) error {
	select {
	case l.indexing <- struct{}{}:
		defer func() { <-l.indexing }()
	case <-ctx.Done():
		return ctx.Err()
	}
	pending, err := l.store.IndexPending(ctx)
	if err != nil || pending == 0 {
		return indexProblem(err)
	}
	done := 0
	for most <= 0 || done < most {
		batch := indexBatch
		if most > 0 {
			batch = min(batch, most-done)
		}
		n, err := l.store.Index(ctx, batch, func(n, left int) {
			if progress != nil {
				progress(done+n, left)
			}
		})
		done += n
		if err != nil || n == 0 {
			return indexProblem(err)
		}
	}
	return nil
}

// indexArrivals indexes what is queued, at once and after every refresh,
// until ctx ends.
func (l *Library) indexArrivals(ctx context.Context) {
	for ctx.Err() == nil {
		if err := l.indexQueued(ctx); err != nil && ctx.Err() == nil {
			l.trouble("articles could not be indexed for search: "+line(err.Error()), err)
			l.sleep(ctx, indexCalm, nil)
		}
		select {
		case <-l.toIndex:
		case <-ctx.Done():
		}
	}
}

// indexQueued indexes batch after batch, and lets others at the index in
// between.
func (l *Library) indexQueued(ctx context.Context) error {
	for done := 0; ctx.Err() == nil; {
		left, n, err := l.indexOne(ctx)
		if err != nil || n == 0 {
			return err
		}
		done += n
		l.events.emit(IndexProgress{Done: done, Left: left})
		if left == 0 {
			return nil
		}
	}
	return ctx.Err()
}

func (l *Library) indexOne(ctx context.Context) (left, n int, err error) {
	select {
	case l.indexing <- struct{}{}:
		defer func() { <-l.indexing }()
	case <-ctx.Done():
		return 0, 0, ctx.Err()
	}
	if n, err = l.store.Index(ctx, indexBatch, nil); err != nil || n == 0 {
		return 0, n, err
	}
	left, err = l.store.IndexPending(ctx)
	return left, n, err
}

func indexProblem(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return storeProblem(err)
}
