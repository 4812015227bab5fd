package store

import (
	"context"
	"errors"
)

// IndexPending gives how many articles the search index does not have yet, or
// not as they are now.
func (s *Store) IndexPending(ctx context.Context) (int, error) {
	var n int
	err := s.mending(func() (err error) {
		n, err = s.pending(ctx)
		return err
	})
	return n, problem(s.path, err)
}

func (s *Store) pending(ctx context.Context) (n int, err error) {
	state, err := s.search.state(ctx)
	if err != nil {
		return 0, err
	}
	err = s.snapshot(ctx, func(r *reader) error {
		_, same, err := state.belongs(r)
		if err != nil {
			return err
		}
		if !same { // another cache's, or an older copy's: it will be made anew
			state.done, state.change = 0, 0
		}
		return r.scan(`select (select count(*) from article where id > ?) + (select count(*) from index_change where seq > ?)`,
			[]any{state.done, state.change}, &n)
	})
	return n, err
}

// mending runs what needs the search index, and when that is found damaged
// throws it away and runs it again.
func (s *Store) mending(do func() error) error {
	err := do()
	if err == nil || !errors.Is(err, errSearch) || !isDamage(err) || s.o.ReadOnly {
		return err
	}
	s.o.Log.Warn("search index is made anew", "error", err)
	if err := s.search.reset(); err != nil {
		return err
	}
	return do()
}

// indexBatch is how many articles are indexed in one transaction of the
// index's file.
const indexBatch = 4000

// Index puts articles that the search index lacks into it, most of them at
// most, all with 0, and gives how many it did. Progress, unless nil, is called
// after each batch with how many are done and left. What is done stays done
// when ctx ends. Several programs may index at once: they take turns.
func (s *Store) Index(ctx context.Context, most int, progress func(done, left int)) (int, error) {
	var done int
	err := s.mending(func() (err error) {
		s.search.indexing.Lock()
		defer s.search.indexing.Unlock()
		done, err = s.index(ctx, most, progress)
		return err
	})
	return done, problem(s.path, err)
}

func (s *Store) index(ctx context.Context, most int, progress func(done, left int)) (done int, err error) {
	for most <= 0 || done < most {
		n := indexBatch
		if most > 0 {
			n = min(n, most-done)
		}
		n, err = s.indexOnce(ctx, n)
		if err != nil || n == 0 {
			return done, err
		}
		done += n
		if progress != nil {
			left, err := s.pending(ctx)
			if err != nil {
				return done, err
			}
			progress(done, left)
		}
	}
	return done, nil
}

// indexOnce indexes one batch in one transaction.
func (s *Store) indexOnce(ctx context.Context, most int) (n int, err error) {
	_, db, err := s.search.open(ctx)
	if err != nil || db == nil {
		return 0, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return 0, searchError(err)
	}
	defer conn.Close()
	err = patiently(ctx, func() error {
		_, err := conn.ExecContext(ctx, "begin immediate")
		return err
	})
	if err != nil {
		return 0, searchError(err)
	}
	b := &indexing{s: s, ctx: ctx, conn: conn}
	if n, err = b.run(most); err == nil {
		_, err = conn.ExecContext(context.WithoutCancel(ctx), "commit")
		err = searchError(err)
	}
	if err != nil {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "rollback")
		return 0, err
	}
	if b.changes > 0 {
		err = s.change(ctx, behind, func(t *tx) error {
			_, err := t.exec(`delete from index_change where seq <= ?`, b.state.change)
			return err
		})
	}
	return n, err
}
