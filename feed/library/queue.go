package library

import (
	"context"
	"errors"
	"sync"

	"tidings/feed"
)

// batchSize is how many marks share a transaction at most.
const batchSize = 512

// errClosed answers changes that come after Close.
var errClosed = &feed.Problem{Sentence: "the program is closing: the change was not kept", Err: errors.New("queue closed")}

// job is one change in the queue. Exactly one of its ways is taken: turn, an
// edit of a feed, its removal, or a mark, whose IDs list gives when it is not
// nil.
type job struct {
	mark     feed.Mark
	list     func(context.Context) ([]int64, error)
	feedID   int64 // a feed to remove, or to edit
	edit     func(*feed.Feed) error
	title    string
	turn     func(*journal) (*entry, bool) // undo or redo
	remember bool                          // goes into the journal

	done Done
	err  error
	end  chan struct{} // closed when done or err stands
}

// plain reports whether the job is a mark of known articles, which can share
// a transaction with others.
func (j *job) plain() bool { return j.turn == nil && j.feedID == 0 && j.list == nil }

// queue does changes one after the other, in the order given. While a
// transaction is under way the marks that come in pile up, and share the next.
type queue struct {
	l       *Library
	journal journal

	mu      sync.Mutex
	waiting []*job
	closed  bool
	ready   chan struct{}
	ended   chan struct{}
}

func newQueue(l *Library) *queue {
	q := &queue{l: l, ready: make(chan struct{}, 1), ended: make(chan struct{})}
	go q.run()
	return q
}

// do puts a job at the end of the queue and waits for it, or for ctx.
func (q *queue) do(ctx context.Context, j *job) (Done, error) {
	if err := ctx.Err(); err != nil {
		return Done{}, err
	}
	j.end = make(chan struct{})
	q.mu.Lock()
	if q.closed {
		q.mu.Unlock()
		return Done{}, errClosed
	}
	q.waiting = append(q.waiting, j)
	q.mu.Unlock()
	poke(q.ready)
	select {
	case <-j.end:
		return j.done, j.err
	case <-ctx.Done():
		return Done{}, ctx.Err()
	}
}

// close takes no more jobs and waits for those taken.
func (q *queue) close(ctx context.Context) error {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	poke(q.ready)
	select {
	case <-q.ended:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (q *queue) run() {
	defer close(q.ended)
	for {
		batch, closed := q.next()
		switch {
		case len(batch) > 0:
			q.handle(batch)
		case closed:
			return
		default:
			<-q.ready
		}
	}
}

// next takes the first job, and with it the plain ones behind it if it is
// plain too.
func (q *queue) next() (batch []*job, closed bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := min(1, len(q.waiting))
	for n > 0 && n < len(q.waiting) && n < batchSize && q.waiting[n-1].plain() && q.waiting[n].plain() {
		n++
	}
	batch = append(batch, q.waiting[:n]...)
	q.waiting = q.waiting[n:]
	return batch, q.closed
}

// handle does a batch, answers its callers and tells the subscribers. What a
// caller asked is done even if the caller has gone, so no context of theirs
// comes in here.
func (q *queue) handle(batch []*job) {
	ctx := context.Background()
	first := batch[0]
	switch {
	case first.turn != nil:
		q.turn(ctx, first)
	case first.edit != nil:
		q.edit(ctx, first)
	case first.feedID != 0:
		q.apply(ctx, first, &entry{feedID: first.feedID, title: first.title})
	default:
		q.commit(ctx, batch)
	}
	for _, j := range batch {
		if j.err != nil {
			j.err = markProblem(j.err)
		} else {
			q.l.events.emit(Marked{Done: j.done})
		}
		close(j.end)
	}
}

// commit does marks in one transaction. When it fails and there are several,
// each is tried alone, so that one bad mark takes no other with it.
func (q *queue) commit(ctx context.Context, batch []*job) {
	marks := make([]feed.Mark, len(batch))
	for i, j := range batch {
		if j.list != nil {
			if j.mark.IDs, j.err = j.list(ctx); j.err != nil {
				return // a list is alone in its batch
			}
		}
		marks[i] = j.mark
	}
	changed, err := q.l.store.Mark(ctx, marks)
	if err != nil && len(batch) > 1 && !errors.Is(err, feed.ErrDiskFull) {
		for _, j := range batch {
			q.commit(ctx, []*job{j})
		}
		return
	}
	for i, j := range batch {
		if j.err = err; err != nil {
			continue
		}
		j.done = Done{Mark: j.mark, Changed: changed[i], Sentence: sentence(j.mark, len(changed[i]), false)}
		if j.remember && len(changed[i]) > 0 {
			q.journal.remember(&entry{mark: j.mark, changed: changed[i]})
		}
	}
}

// turn undoes or redoes: what the journal gives next is applied.
func (q *queue) turn(ctx context.Context, j *job) {
	e, back := j.turn(&q.journal)
	if e == nil {
		j.err = &feed.Problem{Sentence: "there is nothing to do again", Err: feed.ErrNotFound}
		if back {
			j.err = &feed.Problem{Sentence: "there is nothing to undo", Err: feed.ErrNotFound}
		}
		return
	}
	step := *e
	step.back = back
	q.apply(ctx, j, &step)
	switch {
	case j.err == nil:
		q.journal.turned(e, back)
	case errors.Is(j.err, feed.ErrNotFound):
		q.journal.forget(back)
		j.err = &feed.Problem{Sentence: "it cannot be taken back any more: " + line(e.title) + " is gone from the cache", Err: j.err}
	}
}

// apply does one entry, forth or back.
func (q *queue) apply(ctx context.Context, j *job, e *entry) {
	if e.feedID != 0 {
		j.err = q.feed(ctx, e)
	} else {
		m := e.mark
		m.IDs = e.changed
		if e.back {
			m = e.mark.Inverse(e.changed)
		}
		var changed [][]int64
		if changed, j.err = q.l.store.Mark(ctx, []feed.Mark{m}); j.err == nil {
			j.done = Done{Mark: m, Changed: changed[0], Sentence: sentence(m, len(changed[0]), true)}
		}
		return
	}
	if j.err != nil {
		return
	}
	j.done.Sentence, j.done.FeedID = e.feedSentence(), e.feedID
	if j.remember {
		q.journal.remember(e)
	}
	q.l.feedsChanged()
}

func (q *queue) feed(ctx context.Context, e *entry) error {
	switch {
	case e.edit != nil:
		return q.l.restore(ctx, e)
	case e.back:
		return q.l.store.RestoreFeed(ctx, e.feedID)
	}
	return q.l.store.RemoveFeed(ctx, e.feedID)
}
