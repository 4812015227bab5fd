package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tidings/feed"
)

// Newsboat reads newsboat's cache file at path, which stays as it is: begin is
// called once with its feeds, in the order of their addresses, those that only
// an article names included; then take for each of them, by its index, with
// the articles kept of it, the last that came first. An article comes raw, as
// newsboat wrote it: GUID, Title, URL, Authors, Published, Content,
// Enclosures, and as Marks Read, Saved where it has flags, Hidden where it was
// deleted; its flags are Tags, a letter each. An error of begin or take ends
// the reading and is given back; a *feed.Problem says that the file is no
// cache of newsboat's.
func (s *Store) Newsboat(ctx context.Context, path string, begin func([]feed.Feed) error, take func(i int, articles []feed.Article) error) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	db, err := openPool(dsn(path, []string{"query_only(1)", "trusted_schema(0)", "cache_size(-8192)"}, true), 1)
	if err != nil {
		return err
	}
	defer db.Close()
	n := newsboat{ctx: ctx, db: db}
	feeds, err := n.open()
	if err != nil {
		return foreign(path, err)
	}
	if err := begin(feeds); err != nil {
		return err
	}
	for i, f := range feeds {
		articles, err := n.articles(f.URL)
		if err != nil {
			return foreign(path, err)
		}
		if err := take(i, articles); err != nil {
			return err
		}
	}
	return nil
}

// foreign makes an error of another reader's cache one for people.
func foreign(path string, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	name := filepath.Base(path)
	switch {
	case errors.Is(err, errNoNewsboat):
		return &feed.Problem{Sentence: name + " is a database, but not newsboat's cache", Err: err}
	case isBusy(err):
		return &feed.Problem{Sentence: name + " is in use: close newsboat and try again", Err: err}
	}
	return &feed.Problem{Sentence: fmt.Sprintf("%s cannot be read as newsboat's cache: it may be damaged", name), Err: err}
}

var errNoNewsboat = errors.New("no tables of newsboat's")

// newsboat is another reader's cache.
type newsboat struct {
	ctx     context.Context
	db      *sql.DB
	columns string             // what is read of rss_item
	rows    map[string][]int64 // of each feed in rss_item, oldest first
}

// What bounds another reader's cache: the articles taken of a feed, and the
// bytes of one text.
const (
	newsboatMost = 20_000
	newsboatText = 1 << 20
)

// open looks which columns there are (versions differ) and lists the feeds.
func (n *newsboat) open() ([]feed.Feed, error) {
	have, err := n.tableColumns()
	if err != nil {
		return nil, err
	}
	for _, needed := range []string{"guid", "title", "url", "feedurl", "unread"} {
		if !slices.Contains(have, needed) {
			return nil, errNoNewsboat
		}
	}
	var list []string
	for _, c := range []struct{ name, missing string }{
		{"guid", "''"}, {"title", "''"}, {"author", "''"}, {"url", "''"}, {"pubDate", "0"}, {"content", "''"}, {"unread", "1"},
		{"enclosure_url", "''"}, {"enclosure_type", "''"}, {"flags", "''"}, {"deleted", "0"},
	} {
		switch {
		case !slices.Contains(have, c.name):
			list = append(list, c.missing)
		case c.missing == "''":
			list = append(list, fmt.Sprintf("substr(cast(coalesce(%s, '') as text), 1, %d)", c.name, newsboatText))
		default:
			list = append(list, fmt.Sprintf("cast(coalesce(%s, %s) as integer)", c.name, c.missing))
		}
	}
	n.columns = strings.Join(list, ", ")
	if err := n.group(); err != nil {
		return nil, err
	}
	return n.feeds()
}

// group notes which rows are whose, in one pass: not every cache has an index
// for that.
func (n *newsboat) group() error {
	n.rows = map[string][]int64{}
	var id int64
	var url string
	rows, err := n.db.QueryContext(n.ctx, `select rowid, cast(feedurl as text) from rss_item order by rowid`)
	return eachRow(rows, err, []any{&id, &url}, func() error {
		n.rows[url] = append(n.rows[url], id)
		return nil
	})
}

func (n *newsboat) tableColumns() ([]string, error) {
	var have []string
	var name string
	rows, err := n.db.QueryContext(n.ctx, `select name from pragma_table_info('rss_item')`)
	err = eachRow(rows, err, []any{&name}, func() error {
		have = append(have, name)
		return nil
	})
	return have, err
}

func (n *newsboat) feeds() ([]feed.Feed, error) {
	var feeds []feed.Feed
	var f feed.Feed
	rows, err := n.db.QueryContext(n.ctx, `select cast(rssurl as text), cast(coalesce(title, '') as text), cast(coalesce(url, '') as text)
		from rss_feed where rssurl <> '' union all
		select distinct cast(feedurl as text), '', '' from rss_item where feedurl <> '' and feedurl not in (select rssurl from rss_feed)
		order by 1`)
	if err != nil && strings.Contains(err.Error(), "no such table") {
		return nil, errNoNewsboat
	}
	err = eachRow(rows, err, []any{&f.URL, &f.DocTitle, &f.Site}, func() error {
		feeds = append(feeds, f)
		return nil
	})
	return feeds, err
}

// articles are those kept of one feed, the last that came first.
func (n *newsboat) articles(url string) ([]feed.Article, error) {
	ids := n.rows[url]
	ids = ids[max(0, len(ids)-newsboatMost):]
	articles := make([]feed.Article, 0, len(ids))
	var a feed.Article
	var author, enclosure, kind, flags string
	var published, unread, deleted int64
	rows, err := n.db.QueryContext(n.ctx, `select `+n.columns+` from rss_item
		where rowid in (select value from json_each(?)) order by rowid desc`, idList(ids))
	err = eachRow(rows, err, []any{&a.GUID, &a.Title, &author, &a.URL, &published, &a.Content, &unread, &enclosure, &kind, &flags, &deleted}, func() error {
		b := a
		b.Published = moment(published)
		if author != "" {
			b.Authors = []string{author}
		}
		if enclosure != "" {
			b.Enclosures = []feed.Enclosure{{URL: enclosure, Type: kind}}
		}
		b.Marks = feed.Marks{Read: unread == 0 || deleted != 0, Saved: flags != "", Hidden: deleted != 0}
		if len(flags) <= 52 { // newsboat has that many letters
			b.Tags = strings.Split(flags, "")
		}
		articles = append(articles, b)
		return nil
	})
	return articles, err
}
