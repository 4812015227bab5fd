package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"tidings/feed/query"
)

// IndexPending gives how many articles the search index does not have yet, or
// not as they are now.
func (s *Store) IndexPending(ctx context.Context) (int, error) {
	state, err := s.search.state(ctx)
	if err != nil {
		return 0, problem(s.search.path, err)
	}
	var n int
	err = s.read.QueryRowContext(ctx, `select (select count(*) from article where id > ?) + (select count(*) from index_change where seq > ?)`,
		state.done, state.change).Scan(&n)
	return n, problem(s.path, err)
}

// indexBatch is how many articles are indexed in one transaction of the
// index's file.
const indexBatch = 4000

// Index puts articles that the search index lacks into it, most of them at
// most, all with 0, and gives how many it did. Progress, unless nil, is called
// after each batch with how many are done and left. What is done stays done
// when ctx ends. Several programs may index at once: they take turns.
func (s *Store) Index(ctx context.Context, most int, progress func(done, left int)) (int, error) {
	s.search.indexing.Lock()
	done, err := s.index(ctx, most, progress)
	s.search.indexing.Unlock()
	if err != nil && isDamage(err) && errors.Is(err, errSearch) {
		s.o.Log.Warn("search index is made anew", "error", err)
		if err = s.search.reset(); err == nil {
			s.search.indexing.Lock()
			done, err = s.index(ctx, most, progress)
			s.search.indexing.Unlock()
		}
	}
	return done, problem(s.search.path, err)
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
			left, err := s.IndexPending(ctx)
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

// indexing is one batch under way.
type indexing struct {
	s       *Store
	ctx     context.Context
	conn    *sql.Conn
	state   searchState
	changes int
}

func (b *indexing) run(most int) (n int, err error) {
	if b.state, err = readState(b.ctx, b.conn); err != nil {
		return 0, err
	}
	var gone []place
	var texts <-chan tokens
	err = b.s.snapshot(b.ctx, func(r *reader) error {
		if err := b.verify(r); err != nil {
			return err
		}
		ids, err := b.changed(r, most, &gone)
		if err != nil {
			return err
		}
		fresh, err := r.ids(`select id from article where id > ? order by id limit ?`, b.state.done, most-len(gone))
		if err != nil {
			return err
		}
		if len(fresh) > 0 {
			b.state.done = fresh[len(fresh)-1]
		}
		n = len(gone) + len(fresh)
		if n == 0 {
			return nil
		}
		if err := b.sign(r); err != nil {
			return err
		}
		ctx, stop := context.WithCancel(b.ctx)
		defer stop()
		var fail func() error
		texts, fail = r.tokens(ctx, append(ids, fresh...))
		return errors.Join(b.write(gone, texts), fail())
	})
	return n, err
}

// verify sees whether the index belongs to this cache as it is. After a loss
// of power the cache may be behind it, and it is begun anew.
func (b *indexing) verify(r *reader) error {
	var cache, last int64
	if err := r.scan(`select coalesce((select value from setting where key = 'cache.id'), 0)`, nil, &cache); err != nil {
		return err
	}
	same := b.state.cache == cache
	if same && b.state.done > 0 {
		var reached int64
		err := r.scan(`select coalesce((select key from article where id = ?1), 0), coalesce((select seq from sqlite_sequence where name = 'article'), 0)`,
			[]any{b.state.done}, &last, &reached)
		if err != nil {
			return err
		}
		same = reached >= b.state.done && (last == 0 || last == b.state.last)
	}
	if same {
		return nil
	}
	if b.state.done > 0 {
		if _, err := b.conn.ExecContext(b.ctx, `insert into fts (fts) values ('delete-all'); delete from entry`); err != nil {
			return searchError(err)
		}
	}
	b.state = searchState{cache: cache}
	return nil
}

// sign notes what tells that the last article is still the same one.
func (b *indexing) sign(r *reader) error {
	err := r.scan(`select coalesce((select key from article where id = ?), 0)`, []any{b.state.done}, &b.state.last)
	return err
}

// changed lists what was indexed and is not what it was: where it was found,
// and the IDs of those that are still there.
func (b *indexing) changed(r *reader, most int, gone *[]place) (ids []int64, err error) {
	var seq int64
	var p place
	var there bool
	seen := map[int64]bool{}
	err = r.each(`select c.seq, c.article_id, c.published, exists (select 1 from article a where a.id = c.article_id)
		from index_change c where c.seq > ? order by c.seq limit ?`, []any{b.state.change, most}, []any{&seq, &p.id, &p.published, &there}, func() error {
		b.state.change = seq
		b.changes++
		*gone = append(*gone, p)
		if there && p.id <= b.state.done && !seen[p.id] {
			seen[p.id] = true
			ids = append(ids, p.id)
		}
		return nil
	})
	return ids, err
}

func (r *reader) ids(query string, args ...any) (ids []int64, err error) {
	var id int64
	err = r.each(query, args, []any{&id}, func() error {
		ids = append(ids, id)
		return nil
	})
	return ids, err
}

// tokens is an article as it is indexed.
type tokens struct {
	place
	feedID               int64
	title, authors, text string
}

// textBatch is how many bodies are read by one statement.
const textBatch = 200

// tokens splits articles into words, on a goroutine of its own that has ended
// when fail returns; fail gives what went wrong.
func (r *reader) tokens(ctx context.Context, ids []int64) (_ <-chan tokens, fail func() error) {
	out := make(chan tokens, textBatch)
	ended := make(chan error, 1)
	go func() {
		defer close(out)
		ended <- r.split(ctx, ids, out)
	}()
	return out, func() error {
		for range out {
		}
		return <-ended
	}
}

func (r *reader) split(ctx context.Context, ids []int64, out chan<- tokens) error {
	for len(ids) > 0 {
		n := min(len(ids), textBatch)
		var t tokens
		var title, authors string
		var body []byte
		err := r.each(`select a.id, a.published, a.feed_id, h.title, h.authors, d.body from json_each(?) j cross join article a on a.id = j.value
			cross join headline h on h.id = a.id cross join detail d on d.id = a.id`, []any{idList(ids[:n])},
			[]any{&t.id, &t.published, &t.feedID, &title, &authors, &body}, func() error {
				summary, content, err := r.s.body.unpack(body)
				if err != nil {
					r.s.o.Log.Warn("article indexed without its text", "id", t.id, "error", err)
				}
				if content == "" {
					content = summary
				}
				t.title, t.authors, t.text = query.Columns(title, unlines(authors), r.s.o.Plain(content))
				select {
				case out <- t:
					return nil
				case <-ctx.Done():
					return ctx.Err()
				}
			})
		if err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// write takes out what is gone, puts in what came, and notes how far the
// index has come.
func (b *indexing) write(gone []place, texts <-chan tokens) error {
	var stmts [4]*sql.Stmt
	for i, statement := range []string{
		`insert into fts (rowid, title, authors, text, feed) values (?, ?, ?, ?, ?)`,
		`insert into entry (key, id) values (?, ?)`,
		`select key, id from entry where key >= ? order by key limit 1`,
		`delete from fts where rowid = ?`,
	} {
		var err error
		if stmts[i], err = b.conn.PrepareContext(b.ctx, statement); err != nil {
			return searchError(err)
		}
		defer stmts[i].Close()
	}
	for _, p := range gone {
		if err := b.takeOut(stmts, p); err != nil {
			return searchError(err)
		}
	}
	for t := range texts {
		key, _, err := b.locate(stmts[2], t.place)
		if err != nil {
			return searchError(err)
		}
		if _, err := stmts[0].ExecContext(b.ctx, key, t.title, t.authors, t.text, strconv.FormatInt(t.feedID, 10)); err != nil {
			return searchError(err)
		}
		if _, err := stmts[1].ExecContext(b.ctx, key, t.id); err != nil {
			return searchError(err)
		}
	}
	_, err := b.conn.ExecContext(b.ctx, `insert or replace into state values ('done', ?), ('change', ?), ('cache', ?), ('last', ?)`,
		b.state.done, b.state.change, b.state.cache, b.state.last)
	return searchError(err)
}

// locate finds an article's key, or the one it will have.
func (b *indexing) locate(find *sql.Stmt, p place) (key int64, there bool, err error) {
	for key = searchKey(p); ; key++ {
		var taken, id int64
		err := find.QueryRowContext(b.ctx, key).Scan(&taken, &id)
		if errors.Is(err, sql.ErrNoRows) || err == nil && taken != key {
			return key, false, nil
		}
		if err != nil || id == p.id {
			return key, true, err
		}
	}
}

func (b *indexing) takeOut(stmts [4]*sql.Stmt, p place) error {
	key, there, err := b.locate(stmts[2], p)
	if err != nil || !there {
		return err
	}
	if _, err := stmts[3].ExecContext(b.ctx, key); err != nil {
		return err
	}
	_, err = b.conn.ExecContext(b.ctx, `delete from entry where key = ?`, key)
	return err
}
