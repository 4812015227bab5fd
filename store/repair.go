package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"tidings/feed"
)

// Repaired says what Repair did.
type Repaired struct {
	Kept string   // where the damaged cache lies now, "" when it was repaired where it is
	Did  []string // what was done and what was lost, a sentence each
}

// Repair sets a cache right: counters and search index are made anew, and a
// file that is damaged is replaced by a new one with all that can be read from
// it, the old one being kept beside it. The latter needs the cache for this
// program alone: a *feed.Problem wraps feed.ErrBusy while another has it open.
// The cache is then as it was, as after any other error.
func Repair(ctx context.Context, path string, o Options) (done Repaired, err error) {
	o = o.whole()
	if path, err = filepath.Abs(path); err != nil {
		return done, problem(path, err)
	}
	if err := MustExist(path); err != nil {
		return done, err
	}
	findings, err := look(ctx, path, o)
	switch {
	case errors.Is(err, feed.ErrDamagedCache) && !errors.Is(err, ErrForeign):
		return salvage(ctx, path, o)
	case err != nil:
		return done, err
	}
	for _, f := range findings {
		if f.File {
			return salvage(ctx, path, o)
		}
	}
	return rebuild(ctx, path, o, len(findings[len(findings)-1].Wrong) > 0)
}

// look opens a cache and examines it, until it is known to be damaged.
func look(ctx context.Context, path string, o Options) ([]Finding, error) {
	s, err := Open(ctx, path, o)
	if err != nil {
		return nil, err
	}
	findings, err := s.examine(ctx, true)
	return findings, errors.Join(err, s.Close())
}

// rebuild makes counters and search index anew. An index that is damaged is
// thrown away, which nobody else may have open then.
func rebuild(ctx context.Context, path string, o Options, damagedIndex bool) (done Repaired, err error) {
	if damagedIndex {
		leave, err := alone(path, "repaired")
		if err != nil {
			return done, err
		}
		defer leave()
		o.alone = true
		if err := (&searchFile{path: path + "-search"}).remove(); err != nil {
			return done, problem(path, err)
		}
	}
	s, err := Open(ctx, path, o)
	if err != nil {
		return done, err
	}
	o.Progress("counting anew", 0, 0)
	err = s.change(ctx, behind, (*tx).recountAll)
	if err == nil {
		err = s.reindex(ctx)
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return done, problem(path, err)
	}
	done.Did = append(done.Did, "the counters and the search index were made anew")
	return done, nil
}

// recountAll brings all that is counted, or kept twice, up to date.
func (t *tx) recountAll() error {
	for _, statement := range []string{
		`update article set quiet = (select hidden from feed where id = article.feed_id)
			where quiet <> (select hidden from feed where id = article.feed_id)`,
		`insert or replace into feed_count (feed_id, total, unread, saved, saved_unread, latest)
			select f.id, count(a.id), coalesce(sum(a.read = 0), 0), coalesce(sum(a.saved = 1), 0), coalesce(sum(a.saved = 1 and a.read = 0), 0),
				coalesce(max(a.published), 0)
			from feed f left join article a on a.feed_id = f.id and a.hidden = 0 group by f.id`,
		`update tag set articles = (select count(*) from article_tag t join article a on a.id = t.article_id
			where t.tag_id = tag.id and a.hidden = 0)`,
		`delete from tag where not exists (select 1 from article_tag where tag_id = tag.id)`,
	} {
		if _, err := t.exec(statement); err != nil {
			return err
		}
	}
	return nil
}

// reindex empties the search index, in the sight of all who have it open, and
// fills it again.
func (s *Store) reindex(ctx context.Context) error {
	_, db, err := s.search.open(ctx)
	if err != nil {
		return err
	}
	err = patiently(ctx, func() error {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback() }()
		if _, err := tx.ExecContext(ctx, `update state set value = 0; delete from entry; insert into fts (fts) values ('delete-all')`); err != nil {
			return err
		}
		return tx.Commit()
	})
	if err != nil {
		return searchError(err)
	}
	_, err = s.Index(ctx, 0, func(done, left int) { s.o.Progress("indexing for search", done, done+left) })
	return err
}

// ErrForeign says that a file is another program's, which is not repaired.
var ErrForeign = errors.New("not a cache of tidings")

func notOurs(path string) error {
	return &feed.Problem{
		Sentence: fmt.Sprintf("%s belongs to another program: name another file with --db", shownPath(path)),
		Err:      errors.Join(feed.ErrDamagedCache, ErrForeign),
	}
}
