package store

import (
	"context"
	"errors"
	"slices"
	"strings"

	"tidings/feed"
)

// markChunk is how many articles a statement marks.
const markChunk = 10000

// Mark does all marks, in their order, in one transaction that is on disk
// when it returns, and gives for each the articles it really changed, their
// IDs ascending. Articles that do not exist are passed over.
func (s *Store) Mark(ctx context.Context, marks []feed.Mark) (changed [][]int64, err error) {
	err = s.change(ctx, urgent, func(t *tx) error {
		changed = make([][]int64, len(marks))
		for i, m := range marks {
			if changed[i], err = t.mark(m); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return changed, nil
}

var errTag = errors.New("a tag needs a name")

func (t *tx) mark(m feed.Mark) ([]int64, error) {
	ids := slices.Compact(slices.Sorted(slices.Values(m.IDs)))
	changed := make([]int64, 0, len(ids))
	for chunk := range slices.Chunk(ids, markChunk) {
		list := idList(chunk)
		var err error
		switch m.Kind {
		case feed.MarkTagged, feed.MarkUntagged:
			changed, err = t.markTag(m, list, changed)
		default:
			changed, err = t.markState(m, list, changed)
		}
		if err != nil {
			return nil, err
		}
		t.size += int64(len(chunk)) * 300
	}
	slices.Sort(changed)
	return changed, nil
}

// Statements for each kind: what changes, and where it is not so yet.
var markSQL = map[feed.MarkKind]string{
	feed.MarkRead:    `update article set read = 1, updated = 0 where id in (select value from json_each(?)) and read = 0`,
	feed.MarkUnread:  `update article set read = 0, kept = max(kept, ?2) where id in (select value from json_each(?1)) and read = 1`,
	feed.MarkSaved:   `update article set saved = 1 where id in (select value from json_each(?)) and saved = 0`,
	feed.MarkUnsaved: `update article set saved = 0 where id in (select value from json_each(?)) and saved = 1`,
}

func (t *tx) markState(m feed.Mark, list string, changed []int64) ([]int64, error) {
	args := []any{list}
	if m.Kind == feed.MarkUnread {
		args = append(args, !m.Auto)
	}
	count := counter{}
	var id, feedID int64
	var read, saved bool
	var hidden int
	err := t.each(markSQL[m.Kind]+` returning id, feed_id, read, saved, hidden`, args,
		[]any{&id, &feedID, &read, &saved, &hidden}, func() error {
			changed = append(changed, id)
			if hidden == 0 {
				count.marked(m.Kind, feedID, read, saved)
			}
			return nil
		})
	if err != nil {
		return nil, err
	}
	if m.Kind == feed.MarkRead {
		// One that was read already is looked at again.
		if _, err := t.exec(`update article set updated = 0 where id in (select value from json_each(?)) and read = 1 and updated = 1`, list); err != nil {
			return nil, err
		}
	}
	return changed, count.apply(t)
}

// marked notes what a mark did to one article, whose marks are now these.
func (c counter) marked(kind feed.MarkKind, feedID int64, read, saved bool) {
	c.add(feedID, read, saved, 1)
	switch kind {
	case feed.MarkRead, feed.MarkUnread:
		c.add(feedID, !read, saved, -1)
	default:
		c.add(feedID, read, !saved, -1)
	}
}

func (t *tx) markTag(m feed.Mark, list string, changed []int64) ([]int64, error) {
	name := strings.TrimSpace(m.Tag)
	if name == "" {
		return nil, errTag
	}
	var tag int64
	err := t.scan(`select id from tag where name = ?`, []any{name}, &tag)
	switch {
	case absent(err) == feed.ErrNotFound && m.Kind == feed.MarkUntagged:
		return changed, nil
	case absent(err) == feed.ErrNotFound:
		tag, err = t.id(`insert into tag (name) values (?)`, name)
	}
	if err != nil {
		return nil, err
	}
	statement := `insert or ignore into article_tag (tag_id, published, article_id)
		select ?2, published, id from article where id in (select value from json_each(?1)) returning article_id`
	if m.Kind == feed.MarkUntagged {
		statement = `delete from article_tag where tag_id = ?2 and article_id in (select value from json_each(?1)) returning article_id`
	}
	before := len(changed)
	var id int64
	err = t.each(statement, []any{list, tag}, []any{&id}, func() error {
		changed = append(changed, id)
		return nil
	})
	if err != nil || len(changed) == before {
		return changed, err
	}
	return changed, t.countTag(tag, m.Kind, changed[before:])
}

// countTag brings a tag's counter up to date; a tag on nothing goes.
func (t *tx) countTag(tag int64, kind feed.MarkKind, ids []int64) error {
	sign := 1
	if kind == feed.MarkUntagged {
		sign = -1
	}
	_, err := t.exec(`update tag set articles = articles +
		?1 * (select count(*) from json_each(?2) j cross join article a on a.id = j.value where a.hidden = 0) where id = ?3`,
		sign, idList(ids), tag)
	if err != nil || kind == feed.MarkTagged {
		return err
	}
	_, err = t.exec(`delete from tag where id = ?1 and not exists (select 1 from article_tag where tag_id = ?1)`, tag)
	return err
}

// tagOne puts a tag on an arriving article.
func (t *tx) tagOne(name string, id, published int64, hidden int) error {
	if name = strings.TrimSpace(name); name == "" {
		return nil
	}
	if _, err := t.exec(`insert or ignore into tag (name) values (?)`, name); err != nil {
		return err
	}
	n, err := t.count(`insert or ignore into article_tag (tag_id, published, article_id) select id, ?, ? from tag where name = ?`, published, id, name)
	if err != nil || n == 0 || hidden > 0 {
		return err
	}
	_, err = t.exec(`update tag set articles = articles + 1 where name = ?`, name)
	return err
}

// Tags lists the tags on articles by name, with how many carry each; those
// that only hidden articles carry are left out.
func (s *Store) Tags(ctx context.Context) ([]feed.Tag, error) {
	var tags []feed.Tag
	err := s.snapshot(ctx, func(r *reader) error {
		var tag feed.Tag
		return r.each(`select name, articles from tag where articles > 0 order by fold(name), name`, nil,
			[]any{&tag.Name, &tag.Articles}, func() error {
				tags = append(tags, tag)
				return nil
			})
	})
	return tags, problem(s.path, err)
}
