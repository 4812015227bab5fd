package store

import (
	"fmt"
	"strings"
)

// complete makes a whole cache of what was copied: it looks for lost articles
// and feeds in the indexes, fills gaps, and takes out what belongs to nothing.
// It says what is lost, a sentence each.
func (r *rescue) complete() (lost []string, err error) {
	r.progress("completing what was saved", 0, 0)
	if err := r.lostFeeds(); err != nil {
		return nil, err
	}
	if err := r.lostArticles(); err != nil {
		return nil, err
	}
	if err := r.lostTexts(); err != nil {
		return nil, err
	}
	tx, err := r.dst.BeginTx(r.ctx, nil)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }()
	for _, step := range completions {
		result, err := tx.ExecContext(r.ctx, step.sql)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", step.sql, err)
		}
		if n, _ := result.RowsAffected(); n > 0 && step.sentence != "" {
			lost = append(lost, fmt.Sprintf(step.sentence, n))
		}
	}
	return lost, tx.Commit()
}

// completions are done in this order. An article whose hash is 0 takes the
// texts that its feed next has for it, without being marked as changed.
var completions = []struct{ sentence, sql string }{
	{"%d feeds have lost their address: what is left of them goes by its number", `insert into feed (id, url, doc_title, removed)
		select distinct feed_id, 'was:' || feed_id || ':lost', 'Feed ' || feed_id, 1 from article where feed_id not in (select id from feed)`},
	{"%d articles have lost their headline, until their feed brings it again", `insert into headline (id, title, url, authors, lead)
		select id, 'Untitled', '', '', '' from article where id not in (select id from headline)`},
	{"%d articles have lost their text, until their feed brings it again", `insert into detail (id, key, guid, comments, image, updated, categories, enclosures, body)
		select id, '', '', '', '', 0, '', '', x'' from article where id not in (select id from detail)`},
	{"", `update article set hash = 0 where id in (select id from detail where body = x'' union select id from headline where title = 'Untitled' and url = '')`},
	{"%d headlines were left of articles that are lost", `delete from headline where id not in (select id from article)`},
	{"", `delete from detail where id not in (select id from article)`},
	{"", `delete from body_old where id not in (select id from article)`},
	{"", `delete from article_tag where article_id not in (select id from article)`},
	{"%d articles have lost the name of a tag", `delete from article_tag where tag_id not in (select id from tag)`},
	{"", `update folder set parent = 0 where parent <> 0 and parent not in (select id from folder)`},
	{"", `delete from feed_folder where feed_id not in (select id from feed) or folder_id not in (select id from folder)`},
	{"", `delete from feed_tag where feed_id not in (select id from feed)`},
	{"", `delete from poll where feed_id not in (select id from feed)`},
	{"", `delete from validator where feed_id not in (select id from feed)`},
	{"", `delete from present where feed_id not in (select id from feed)`},
	{"", `update article set lang = 0 where lang <> 0 and lang not in (select id from language)`},
	// A feed of which something is lost is asked for its whole document again.
	{"", `update validator set etag = '', last_modified = '', hash = 0 where feed_id in (select feed_id from article where hash = 0)`},
	{"", `update article set quiet = (select hidden from feed where id = article.feed_id)
		where quiet <> (select hidden from feed where id = article.feed_id)`},
	{"", `delete from feed_count`},
	{"", `insert into feed_count (feed_id, total, unread, saved, saved_unread, latest)
		select f.id, count(a.id), coalesce(sum(a.read = 0), 0), coalesce(sum(a.saved = 1), 0), coalesce(sum(a.saved = 1 and a.read = 0), 0),
			coalesce(max(a.published), 0)
		from feed f left join article a on a.feed_id = f.id and a.hidden = 0 group by f.id`},
	{"", `update tag set articles = (select count(*) from article_tag t join article a on a.id = t.article_id where t.tag_id = tag.id and a.hidden = 0)`},
	{"", `delete from tag where not exists (select 1 from article_tag where tag_id = tag.id)`},
}

// lostFeeds reads the addresses of feeds whose rows are lost from their index.
func (r *rescue) lostFeeds() error {
	if !r.broken["feed"] {
		return nil
	}
	return r.fromIndex(`select id, url from feed order by url`, `insert or ignore into feed (id, url) values (?, ?)`, 2, "integer", "text")
}

// lostArticles reads what the indexes know of articles whose rows are lost:
// feed, key and date, and by which indexes they are in, whether they are read
// and saved. An article that is in no unread list was read.
func (r *rescue) lostArticles() error {
	if !r.broken["article"] {
		return nil
	}
	before := r.copied["article"]
	err := r.fromIndex(`select id, feed_id, key from article indexed by article_key order by feed_id, key`,
		`insert or ignore into article (id, feed_id, key, published, seen, hash, read) values (?, ?, ?, 0, 0, 0, 1)`, 3, "integer", "integer", "integer")
	if err != nil {
		return err
	}
	var all int
	if err := r.dst.QueryRowContext(r.ctx, `select count(*) from article`).Scan(&all); err != nil || all == before {
		return err
	}
	r.copied["article"] = all
	for _, index := range []struct{ read, write string }{
		{`select id, published from article indexed by article_feed where hidden = 0 order by feed_id, published`,
			`update article set published = ?2, seen = ?2 where id = ?1 and seen = 0`},
		{`select id, published from article indexed by article_feed_unread where hidden = 0 and read = 0 order by feed_id, published`,
			`update article set read = 0 where id = ?1 and hash = 0 and ?2 is not null`},
		{`select id, published from article indexed by article_saved where hidden = 0 and saved = 1 order by published`,
			`update article set saved = 1 where id = ?1 and hash = 0 and ?2 is not null`},
		{`select id, published from article indexed by article_hidden where hidden > 0 order by published`,
			`update article set hidden = 2, published = ?2, seen = ?2 where id = ?1 and seen = 0`},
	} {
		if err := r.fromIndex(index.read, index.write, 2, "integer", "integer"); err != nil {
			return err
		}
	}
	return nil
}

// fromIndex runs write for what an index has, read from both its ends where it
// is damaged too.
func (r *rescue) fromIndex(read, write string, n int, kinds ...string) error {
	tx, err := r.dst.BeginTx(r.ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	stmt, err := tx.PrepareContext(r.ctx, write)
	if err != nil {
		return err
	}
	c := &copying{r: r, columns: make([]string, n)}
	for _, query := range []string{read, backwards(read)} {
		err := c.each(query, nil, func(row []any) error {
			for i, v := range row {
				if !plausible(v, kinds[i]) {
					return nil
				}
			}
			_, err := stmt.ExecContext(r.ctx, row...)
			return err
		})
		if err == nil {
			break
		}
		if !isDamage(err) {
			return err
		}
	}
	return tx.Commit()
}

// backwards is a query with its order turned round.
func backwards(query string) string {
	query, order, _ := strings.Cut(query, " order by ")
	return query + " order by " + strings.ReplaceAll(order, ", ", " desc, ") + " desc"
}

// lostTexts takes out the texts that cannot be unpacked.
func (r *rescue) lostTexts() error {
	var broken []int64
	var id int64
	var packed []byte
	rows, err := r.dst.QueryContext(r.ctx, `select id, body from detail`)
	err = eachRow(rows, err, []any{&id, &packed}, func() error {
		if _, _, err := r.body.unpack(packed); err != nil {
			broken = append(broken, id)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return r.inDst(`delete from detail where id in (select value from json_each(?))`, idList(broken))
}

func (r *rescue) inDst(statement string, args ...any) error {
	_, err := r.dst.ExecContext(r.ctx, statement, args...)
	return err
}
