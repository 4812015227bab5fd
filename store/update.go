package store

import (
	"strings"

	"tidings/feed"
)

// update writes the new texts of a known article. Where its Hash was 0 they
// are the first that the feed itself gave, and nobody need look again.
func (in *intake) update(t *tx, a *incoming, old known) error {
	lang, err := t.language(a.Language)
	if err != nil {
		return err
	}
	read := old.read && (!in.a.Unread || old.hash == 0)
	_, err = t.exec(`update article set hash = ?, words = ?, media = ?, lang = ?, read = ?, updated = max(updated, ?) where id = ?`,
		int64(a.Hash), a.Words, mediaBits(a.Article), lang, read, old.read && old.hash != 0, old.id)
	if err != nil {
		return err
	}
	if old.read && !read && old.hidden == 0 {
		in.count.add(in.a.Check.FeedID, true, old.saved, -1)
		in.count.add(in.a.Check.FeedID, false, old.saved, 1)
	}
	_, err = t.exec(`update headline set title = ?, url = ?, authors = ?, lead = ? where id = ?`, a.Title, a.URL, lines(a.Authors), a.Lead, old.id)
	if err != nil {
		return err
	}
	if _, err = t.exec(`insert or replace into body_old (id, body) select id, body from detail where id = ?`, old.id); err != nil {
		return err
	}
	if err := in.detail(t, a, old.id, "insert or replace"); err != nil {
		return err
	}
	_, err = t.exec(`insert into index_change (article_id, published) values (?, ?)`, old.id, old.published)
	return err
}

// detail writes what only reading needs.
func (in *intake) detail(t *tx, a *incoming, id int64, verb string) error {
	if a.body == nil {
		a.body = in.s.body.pack(a.Summary, a.Content)
	}
	key := identity(a.Article)
	if key == a.GUID {
		key = ""
	}
	t.size += int64(len(a.body)) + 2048
	_, err := t.exec(verb+` into detail (id, key, guid, comments, image, updated, categories, enclosures, body)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, key, a.GUID, a.Comments, a.Image, seconds(a.Updated), lines(a.Categories), toJSON(a.Enclosures), a.body)
	return err
}

// Bits of article.media beside those of feed.Media.
const (
	mediaImage   = 16 // there is a lead image
	mediaContent = 32 // there is content, not only a summary
	mediaMask    = 15
)

func mediaBits(a *feed.Article) int {
	bits := int(a.Media|feed.MediaOf(a.Enclosures)) & mediaMask
	if a.Image != "" {
		bits |= mediaImage
	}
	if a.Content != "" {
		bits |= mediaContent
	}
	return bits
}

// language is the ID of a language's name, 0 for none.
func (t *tx) language(name string) (id int64, err error) {
	if name == "" {
		return 0, nil
	}
	err = t.scan(`select id from language where name = ?`, []any{name}, &id)
	if absent(err) == feed.ErrNotFound {
		return t.id(`insert into language (name) values (?)`, name)
	}
	return id, err
}

// describe keeps what the document says of itself, where that has changed.
func (in *intake) describe(t *tx) error {
	d := in.a.Feed
	if d.DocTitle == "" && d.Format == "" && d.Site == "" {
		return nil
	}
	_, err := t.exec(`update feed set doc_title = ?1, site = ?2, description = ?3, language = ?4, image = ?5, format = ?6
		where id = ?7 and (doc_title, site, description, language, image, format) <> (?1, ?2, ?3, ?4, ?5, ?6)`,
		d.DocTitle, d.Site, d.Description, d.Language, d.Image, d.Format, in.a.Check.FeedID)
	return err
}

// remember keeps which articles the document has, for retention. A document
// that was cut says nothing of what it lacks.
func (in *intake) remember(t *tx) error {
	var old []byte
	err := t.scan(`select ids from present where feed_id = ?`, []any{in.a.Check.FeedID}, &old)
	if err != nil && absent(err) != feed.ErrNotFound {
		return err
	}
	if in.a.Check.Partial {
		in.present = append(in.present, unpackIDs(old)...)
	}
	packed := packIDs(in.present)
	if strings.Compare(string(packed), string(old)) == 0 {
		return nil
	}
	_, err = t.exec(`insert into present (feed_id, ids) values (?, ?) on conflict (feed_id) do update set ids = excluded.ids`,
		in.a.Check.FeedID, packed)
	return err
}
