package store

import (
	"context"
	"strings"
	"time"

	"tidings/feed"
)

// feedTitle is feed.Feed.Title in SQL.
const feedTitle = `coalesce(nullif(f.own_title, ''), nullif(f.doc_title, ''), f.url)`

const headlineColumns = `a.id, a.feed_id, ` + feedTitle + `, h.title, h.url, a.published, h.authors, a.words, h.lead, a.media,
	a.read, a.saved, a.updated, a.hidden = 1, a.kept and not a.read, a.story, a.sources,
	coalesce((select group_concat(name, char(10)) from
		(select name from article_tag t join tag on tag.id = t.tag_id where t.article_id = a.id order by name)), '')`

// headlineRow is a headline as its columns have it.
type headlineRow struct {
	feed.Headline
	published     int64
	media         int
	authors, tags string
}

func (h *headlineRow) into() []any {
	return []any{&h.ID, &h.FeedID, &h.FeedTitle, &h.Title, &h.URL, &h.published, &h.authors, &h.Words, &h.Lead, &h.media,
		&h.Marks.Read, &h.Marks.Saved, &h.Marks.Updated, &h.Marks.Hidden, &h.Marks.Kept, &h.Story, &h.Sources, &h.tags}
}

func (h *headlineRow) headline() feed.Headline {
	out := h.Headline
	out.Published = instant(h.published)
	out.Authors, out.Tags = unlines(h.authors), unlines(h.tags)
	out.Media = feed.Media(h.media & mediaMask)
	return out
}

// headlines gives the headlines of some articles, in the order of ids; those
// that do not exist are left out.
func (r *reader) headlines(ids []int64) ([]feed.Headline, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found := make(map[int64]feed.Headline, len(ids))
	var row headlineRow
	err := r.each(`select `+headlineColumns+` from json_each(?) j cross join article a on a.id = j.value
		cross join headline h on h.id = a.id cross join feed f on f.id = a.feed_id`, []any{idList(ids)}, row.into(), func() error {
		found[row.ID] = row.headline()
		return nil
	})
	if err != nil {
		return nil, err
	}
	list := make([]feed.Headline, 0, len(ids))
	for _, id := range ids {
		if h, ok := found[id]; ok {
			list = append(list, h)
		}
	}
	return list, nil
}

// Article gives one article whole; feed.ErrNotFound when there is none.
func (s *Store) Article(ctx context.Context, id int64) (feed.Article, error) {
	var article feed.Article
	err := s.snapshot(ctx, func(r *reader) (err error) {
		article, err = r.article(id)
		return err
	})
	return article, problem(s.path, err)
}

const detailColumns = `a.seen, a.hash, coalesce(l.name, ''), d.key, d.guid, d.comments, d.image, d.updated, d.categories, d.enclosures, d.body`

// detailRow is the rest of an article as its columns have it.
type detailRow struct {
	seen, hash, updated    int64
	lang, key, guid        string
	comments, image        string
	categories, enclosures string
	body                   []byte
}

func (d *detailRow) into() []any {
	return []any{&d.seen, &d.hash, &d.lang, &d.key, &d.guid, &d.comments, &d.image, &d.updated, &d.categories, &d.enclosures, &d.body}
}

const articleFrom = ` cross join headline h on h.id = a.id cross join detail d on d.id = a.id
	cross join feed f on f.id = a.feed_id left join language l on l.id = a.lang`

func (r *reader) article(id int64) (feed.Article, error) {
	var h headlineRow
	var d detailRow
	err := r.scan(`select `+headlineColumns+`, `+detailColumns+` from article a`+articleFrom+` where a.id = ?`,
		[]any{id}, append(h.into(), d.into()...)...)
	if err != nil {
		return feed.Article{}, absent(err)
	}
	return r.s.assemble(&h, &d)
}

// assemble makes an article of its rows.
func (s *Store) assemble(h *headlineRow, d *detailRow) (feed.Article, error) {
	a := feed.Article{
		Headline: h.headline(), GUID: d.guid, Key: d.key, Updated: moment(d.updated), FirstSeen: instant(d.seen),
		Categories: unlines(d.categories), Enclosures: fromJSON[feed.Enclosure](d.enclosures),
		Comments: d.comments, Image: d.image, Language: d.lang, Hash: uint64(d.hash),
	}
	if a.Key == "" {
		a.Key = a.GUID
	}
	var err error
	a.Summary, a.Content, err = s.body.unpack(d.body)
	return a, err
}

// plain is the text that is searched.
func (s *Store) plain(a *feed.Article) string {
	return strings.TrimSpace(s.o.Plain(a.Body()))
}

// instant is a stored time that is never unknown.
func instant(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() }
