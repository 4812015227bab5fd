package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
)

// checkIndex holds the search index against the articles. One that is missing,
// behind or another cache's is no fault: it is made when it is next needed.
// Nobody adds to the index meanwhile.
func (s *Store) checkIndex(ctx context.Context) (wrong []string, err error) {
	read, write, err := s.search.open(ctx)
	if err != nil {
		if s.o.ReadOnly && !isDamage(err) {
			return nil, nil // there is none, and none can be made
		}
		return nil, err
	}
	if write != nil {
		if wrong, err = s.checkIndexFile(ctx, read); err != nil || len(wrong) > 0 {
			return wrong, err
		}
		read = write
	}
	err = patiently(ctx, func() error {
		return s.lookAt(ctx, read, func(index *reader) error {
			if write != nil { // takes the write lock, and changes nothing
				if _, err := index.tx.ExecContext(ctx, `update state set value = value where false`); err != nil {
					return err
				}
			}
			wrong, err = s.compareIndex(ctx, index)
			return err
		})
	})
	return wrong, searchError(err)
}

func (s *Store) checkIndexFile(ctx context.Context, db *sql.DB) (wrong []string, err error) {
	err = s.lookAt(ctx, db, func(index *reader) error {
		wrong, err = index.checkFile()
		return err
	})
	return wrong, searchError(err)
}

// lookAt is snapshot for another database.
func (s *Store) lookAt(ctx context.Context, db *sql.DB, fn func(*reader) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	return fn(&reader{ctx: ctx, tx: tx, s: s})
}

func (s *Store) compareIndex(ctx context.Context, index *reader) (wrong []string, err error) {
	state, err := readState(ctx, index.tx)
	if err != nil {
		return nil, err
	}
	entries, err := index.entries()
	if err != nil {
		return nil, searchError(err)
	}
	err = s.snapshot(ctx, func(r *reader) error {
		if _, same, err := state.belongs(r); err != nil || !same {
			return err
		}
		missing, extra, err := r.compare(entries, state)
		if missing > 0 {
			wrong = append(wrong, fmt.Sprintf("%d articles are not in it", missing))
		}
		if extra > 0 {
			wrong = append(wrong, fmt.Sprintf("%d articles in it are gone", extra))
		}
		return err
	})
	return wrong, err
}

// entries lists the articles of the index, ascending. One that is not in the
// full-text table is left out.
func (r *reader) entries() (ids []int64, err error) {
	var id int64
	err = r.each(`select e.id from entry e where e.key in (select id from fts_docsize)`, nil, []any{&id}, func() error {
		ids = append(ids, id)
		return nil
	})
	slices.Sort(ids)
	return ids, err
}

// compare counts the articles that the index should have and has not, and
// those it should not have. What is queued for it may be either.
func (r *reader) compare(entries []int64, state searchState) (missing, extra int, err error) {
	queued := map[int64]bool{}
	var id int64
	err = r.each(`select article_id from index_change where seq > ?`, []any{state.change}, []any{&id}, func() error {
		queued[id] = true
		return nil
	})
	if err != nil {
		return 0, 0, err
	}
	i := 0
	others := func(below int64) {
		for ; i < len(entries) && entries[i] < below; i++ {
			if !queued[entries[i]] {
				extra++
			}
		}
	}
	err = r.each(`select id from article where id <= ? order by id`, []any{state.done}, []any{&id}, func() error {
		others(id)
		if i < len(entries) && entries[i] == id {
			i++
		} else if !queued[id] {
			missing++
		}
		return nil
	})
	others(1<<63 - 1)
	return missing, extra, err
}
