package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"

	"tidings/feed/query"
)

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
	var gone []stale
	err = b.s.snapshot(b.ctx, func(r *reader) error {
		if err := b.verify(r); err != nil {
			return err
		}
		again, err := b.changed(r, most, &gone)
		if err != nil {
			return err
		}
		fresh, err := b.fresh(r, max(most-b.changes, 0))
		if err != nil {
			return err
		}
		if n = b.changes + len(fresh); n == 0 {
			return nil
		}
		if err := b.sign(r); err != nil {
			return err
		}
		ctx, stop := context.WithCancel(b.ctx)
		defer stop()
		texts, fail := r.tokens(ctx, inKeyOrder(append(again, fresh...)))
		err = b.write(gone, texts)
		stop()
		if failed := fail(); err == nil {
			err = failed
		}
		return err
	})
	return n, err
}

// belongs reports whether an index of this state is of the cache that r reads,
// and as far as that has come at most. cache is that cache's own number.
func (st searchState) belongs(r *reader) (cache int64, same bool, err error) {
	err = r.scan(`select coalesce((select value from setting where key = 'cache.id'), 0)`, nil, &cache)
	if err != nil || st.cache != cache || st.done == 0 {
		return cache, err == nil && st.cache == cache, err
	}
	var last, reached int64
	err = r.scan(`select coalesce((select key from article where id = ?1), 0), coalesce((select seq from sqlite_sequence where name = 'article'), 0)`,
		[]any{st.done}, &last, &reached)
	return cache, reached >= st.done && (last == 0 || last == st.last), err
}

// verify sees whether the index belongs to this cache as it is. After a loss
// of power the cache may be behind it, and it is begun anew.
func (b *indexing) verify(r *reader) error {
	cache, same, err := b.state.belongs(r)
	if err != nil || same {
		return err
	}
	if b.state.done > 0 {
		if _, err := b.conn.ExecContext(b.ctx, `insert into fts (fts) values ('delete-all'); delete from entry`); err != nil {
			return searchError(err)
		}
	}
	b.state = searchState{cache: cache}
	return nil
}

// fresh lists the next articles that were never indexed.
func (b *indexing) fresh(r *reader, most int) ([]place, error) {
	var list []place
	var p place
	err := r.each(`select id, published from article where id > ? order by id limit ?`, []any{b.state.done, most},
		[]any{&p.id, &p.published}, func() error {
			list = append(list, p)
			b.state.done = p.id
			return nil
		})
	return list, err
}

// inKeyOrder gives IDs in the order of their keys. FTS5 gathers what comes in
// ascending order and begins anew with every step back.
func inKeyOrder(list []place) []int64 {
	slices.SortFunc(list, up.compare)
	ids := make([]int64, len(list))
	for i, p := range list {
		ids[i] = p.id
	}
	return ids
}

// sign notes what tells that the last article is still the same one.
func (b *indexing) sign(r *reader) error {
	err := r.scan(`select coalesce((select key from article where id = ?), 0)`, []any{b.state.done}, &b.state.last)
	return err
}

// stale is an article that is not what was indexed of it.
type stale struct {
	place
	there bool // it is still in the cache
}

// changed lists what was indexed and is not what it was: where it was found,
// and the IDs of those that are still there.
func (b *indexing) changed(r *reader, most int, gone *[]stale) (again []place, err error) {
	var seq int64
	var p place
	var there bool
	seen := map[int64]bool{}
	err = r.each(`select c.seq, c.article_id, c.published, exists (select 1 from article a where a.id = c.article_id)
		from index_change c where c.seq > ? order by c.seq limit ?`, []any{b.state.change, most}, []any{&seq, &p.id, &p.published, &there}, func() error {
		b.state.change = seq
		b.changes++
		if seen[p.id] || p.id > b.state.done {
			return nil
		}
		seen[p.id] = true
		*gone = append(*gone, stale{p, there})
		if there {
			again = append(again, p)
		}
		return nil
	})
	slices.SortFunc(*gone, func(a, b stale) int { return up.compare(a.place, b.place) })
	return again, err
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

// statements are what a batch runs for each article.
type statements struct{ insert, enter, find, last, remove, leave *sql.Stmt }

func (b *indexing) prepare() (*statements, func(), error) {
	var st statements
	var open []*sql.Stmt
	shut := func() {
		for _, stmt := range open {
			_ = stmt.Close()
		}
	}
	for _, p := range []struct {
		stmt **sql.Stmt
		text string
	}{
		{&st.insert, `insert into fts (rowid, title, authors, text, feed) values (?, ?, ?, ?, ?)`},
		{&st.enter, `insert or ignore into entry (key, id) values (?, ?)`},
		{&st.find, `select key from entry where key >= ? and key < ? and id = ?`},
		{&st.last, `select coalesce(max(key) + 1, ?1) from entry where key >= ?1 and key < ?2`},
		{&st.remove, `delete from fts where rowid = ?`},
		{&st.leave, `delete from entry where key = ?`},
	} {
		stmt, err := b.conn.PrepareContext(b.ctx, p.text)
		if err != nil {
			shut()
			return nil, nil, searchError(err)
		}
		*p.stmt = stmt
		open = append(open, stmt)
	}
	return &st, shut, nil
}

// write takes out what is gone, puts in what came, and notes how far the
// index has come.
func (b *indexing) write(gone []stale, texts <-chan tokens) error {
	st, shut, err := b.prepare()
	if err != nil {
		return err
	}
	defer shut()
	for _, g := range gone {
		if err := b.takeOut(st, g); err != nil {
			return searchError(err)
		}
	}
	for t := range texts {
		key, there, err := b.locate(st, t.place)
		if err == nil {
			_, err = st.insert.ExecContext(b.ctx, key, t.title, t.authors, t.text, strconv.FormatInt(t.feedID, 10))
		}
		if err == nil && !there {
			_, err = st.enter.ExecContext(b.ctx, key, t.id)
		}
		if err != nil {
			return searchError(err)
		}
	}
	_, err = b.conn.ExecContext(b.ctx, `insert or replace into state values ('done', ?), ('change', ?), ('cache', ?), ('last', ?)`,
		b.state.done, b.state.change, b.state.cache, b.state.last)
	return searchError(err)
}

// locate finds an article's key, or the one it will have.
func (b *indexing) locate(st *statements, p place) (key int64, there bool, err error) {
	first, end := firstKey(p.published), firstKey(p.published+1)
	if err := st.find.QueryRowContext(b.ctx, first, end, p.id).Scan(&key); !errors.Is(err, sql.ErrNoRows) {
		return key, true, err
	}
	for {
		err := st.last.QueryRowContext(b.ctx, first, end).Scan(&key)
		if err != nil || key < end {
			return key, false, err
		}
		// The second is full.
		first, end = end, end+1<<keyBits
	}
}

// takeOut removes an article from the index; one that is put in again keeps
// its key.
func (b *indexing) takeOut(st *statements, g stale) error {
	key, there, err := b.locate(st, g.place)
	if err != nil || !there {
		return err
	}
	if _, err := st.remove.ExecContext(b.ctx, key); err != nil || g.there {
		return err
	}
	_, err = st.leave.ExecContext(b.ctx, key)
	return err
}
