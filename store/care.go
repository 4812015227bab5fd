package store

import (
	"context"
	"fmt"
)

// Check reads the whole cache and says what is wrong with it, a sentence each;
// nothing when all is well. It may take minutes and holds up nobody.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	var wrong []string
	err := s.snapshot(ctx, func(r *reader) error {
		var text, table string
		err := r.each(`pragma integrity_check(20)`, nil, []any{&text}, func() error {
			if text != "ok" {
				wrong = append(wrong, "the file is damaged: "+text)
			}
			return nil
		})
		if err != nil {
			return err
		}
		var row, key any
		err = r.each(`pragma foreign_key_check`, nil, []any{&table, &row, &text, &key}, func() error {
			wrong = append(wrong, fmt.Sprintf("a row of %s belongs to one of %s that is gone", table, text))
			return nil
		})
		if err != nil {
			return err
		}
		for _, c := range checks {
			var n int
			if err := r.scan(c.sql, nil, &n); err != nil {
				return err
			}
			if n > 0 {
				wrong = append(wrong, fmt.Sprintf(c.sentence, n))
			}
		}
		return nil
	})
	return wrong, problem(s.path, err)
}

// checks count what must not be.
var checks = []struct{ sentence, sql string }{
	{"%d articles have no headline or no text", `select count(*) from article a
		where not exists (select 1 from headline h where h.id = a.id) or not exists (select 1 from detail d where d.id = a.id)`},
	{"the counters of %d feeds are wrong", `select count(*) from feed f left join feed_count c on c.feed_id = f.id
		left join (select feed_id, count(*) as total, sum(read = 0) as unread, sum(saved = 1) as saved, sum(saved = 1 and read = 0) as saved_unread
			from article where hidden = 0 group by feed_id) n on n.feed_id = f.id
		where (coalesce(c.total, 0), coalesce(c.unread, 0), coalesce(c.saved, 0), coalesce(c.saved_unread, 0)) <>
			(coalesce(n.total, 0), coalesce(n.unread, 0), coalesce(n.saved, 0), coalesce(n.saved_unread, 0))`},
	{"the counters of %d tags are wrong", `select count(*) from tag where articles <>
		(select count(*) from article_tag t join article a on a.id = t.article_id where t.tag_id = tag.id and a.hidden = 0)`},
	{"%d articles are in a list they should not be in, or the other way round", `select count(*) from article a join feed f on f.id = a.feed_id
		where a.quiet <> f.hidden`},
}
