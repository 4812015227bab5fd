package library_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"tidings/feed"
)

// newsboatSchema is that of newsboat's cache.db.
const newsboatSchema = `
CREATE TABLE rss_feed ( rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL,
  lastmodified INTEGER(11) NOT NULL DEFAULT 0, is_rtl INTEGER(1) NOT NULL DEFAULT 0, etag VARCHAR(128) NOT NULL DEFAULT "");
CREATE TABLE rss_item ( id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL,
  author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL,
  content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
  enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0,
  base VARCHAR(128) NOT NULL DEFAULT "", content_mime_type VARCHAR(255) NOT NULL DEFAULT "",
  enclosure_description VARCHAR(1024) NOT NULL DEFAULT "", enclosure_description_mime_type VARCHAR(128) NOT NULL DEFAULT "");
CREATE TABLE google_replay ( id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL, state INTEGER NOT NULL, ts INTEGER NOT NULL);
CREATE TABLE metadata ( db_schema_version_major INTEGER NOT NULL, db_schema_version_minor INTEGER NOT NULL);
CREATE INDEX idx_rssurl ON rss_feed(rssurl);
INSERT INTO metadata VALUES (2, 22);`

// newsboatFile makes an empty cache of newsboat's, and gives its path and a
// way to fill it.
func newsboatFile(t *testing.T) (path string, exec func(query string, args ...any)) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "cache.db")
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	exec = func(query string, args ...any) {
		if _, err := db.Exec(query, args...); err != nil {
			t.Fatal(err)
		}
	}
	exec(newsboatSchema)
	return path, exec
}

// newsboatCache writes a cache of newsboat's that follows address, with the
// first articles of rss(title, …) in it: 0 read, 1 unread, 2 read and flagged,
// 3 deleted, and an old one that the feed has no more.
func newsboatCache(t *testing.T, address, title string) string {
	t.Helper()
	path, exec := newsboatFile(t)
	exec(`insert into rss_feed (rssurl, url, title) values (?, 'https://paper.example/', ?), ('query:Unread:unread = "yes"', '', 'Unread')`, address, title)
	at := time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)
	item := func(guid string, n, unread, deleted int, flags any) {
		exec(`insert into rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted) values (?, ?, 'Ada', ?, ?, ?, ?, ?, ?, ?)`,
			guid, fmt.Sprintf("Article %d of %s", n, title), fmt.Sprintf("https://paper.example/%d", n), address, at.Add(-time.Duration(n)*time.Hour).Unix(),
			fmt.Sprintf("<p>The text of article %d as it was.</p><script>x</script>", n), unread, flags, deleted)
	}
	item(title+"-0", 0, 0, 0, nil)
	item(title+"-1", 1, 1, 0, "")
	item(title+"-2", 2, 0, 0, "ks")
	item(title+"-3", 3, 1, 1, nil)
	item("https://paper.example/99Sun, 22 Nov 2026 08:00:00 +0000", 99, 0, 0, "s")
	return path
}

// state is what is read, saved and tagged of each article, by its number.
func (d *desk) state(t testing.TB) string {
	t.Helper()
	var all []string
	for _, h := range d.headlines(t, feed.View{}) {
		s := strings.Fields(h.Title)[1]
		if h.Marks.Read {
			s += "r"
		}
		if h.Marks.Saved {
			s += "s"
		}
		if h.Marks.Updated {
			s += "u"
		}
		all = append(all, s+strings.Join(h.Tags, ""))
	}
	return strings.Join(all, " ")
}

func TestMoveFromNewsboat(t *testing.T) {
	p := newPress(t)
	address := p.serve("/feed", "application/rss+xml", rss("Courier", 5))
	cache := newsboatCache(t, address, "Courier")

	t.Run("before the first refresh", func(t *testing.T) {
		d := open(t, nil)
		report, err := d.ImportFile(t.Context(), cache)
		if err != nil || len(report.Added) != 1 || report.Articles != 5 || len(report.Skipped) != 1 {
			t.Fatalf("%+v, %v", report, err)
		}
		if got, want := d.state(t), "0r 1 2rsks 99rss"; got != want {
			t.Errorf("after the import %q, want %q", got, want)
		}
		d.refresh(t)
		if got, want := d.state(t), "0r 1 2rsks 4 99rss"; got != want {
			t.Errorf("after a refresh %q, want %q", got, want)
		}
		again, err := d.ImportFile(t.Context(), cache)
		if err != nil || len(again.Added) != 0 || again.Articles != 0 || again.Marked != 0 {
			t.Errorf("second import %+v, %v", again, err)
		}
	})
	t.Run("after it", func(t *testing.T) {
		d := open(t, nil)
		d.follow(t, address)
		d.refresh(t)
		text, err := os.ReadFile(cache)
		if err != nil {
			t.Fatal(err)
		}
		report, err := d.Import(t.Context(), strings.NewReader(string(text)), "cache.db")
		if err != nil || len(report.Added) != 0 || report.Articles != 1 || report.Marked != 3 {
			t.Fatalf("%+v, %v", report, err)
		}
		if got, want := d.state(t), "0r 1 2rsks 3r 4 99rss"; got != want {
			t.Errorf("after the import %q, want %q", got, want)
		}
		if wrong, err := d.store.Check(t.Context()); err != nil || len(wrong) > 0 {
			t.Errorf("%v, %v", wrong, err)
		}
	})
}

func TestImportOtherDatabases(t *testing.T) {
	d := open(t, nil)
	for name, text := range map[string]string{
		"empty":   "SQLite format 3\x00",
		"damaged": "SQLite format 3\x00" + strings.Repeat("\xff", 5000),
	} {
		path := filepath.Join(t.TempDir(), name+".db")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := d.ImportFile(t.Context(), path)
		var problem *feed.Problem
		if !errors.As(err, &problem) || strings.Contains(problem.Sentence, "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := d.ImportFile(t.Context(), d.path); err == nil || !strings.Contains(err.Error(), "not newsboat's cache") {
		t.Errorf("a cache of our own: %v", err)
	}
	if _, err := d.ImportFile(t.Context(), filepath.Join(t.TempDir(), "none")); err == nil || !strings.Contains(err.Error(), "none cannot be read: no such file") {
		t.Errorf("a missing file: %v", err)
	}
}

// TestListAfterTheCache brings the names and tags of the urls file to feeds
// that the cache brought first, once, and never over what was set by hand.
func TestListAfterTheCache(t *testing.T) {
	d := open(t, nil)
	if _, err := d.ImportFile(t.Context(), newsboatCache(t, "https://paper.example/feed", "Courier")); err != nil {
		t.Fatal(err)
	}
	urls := `https://paper.example/feed "daily" "~My Courier" "!"` + "\n"
	report, err := d.Import(t.Context(), strings.NewReader(urls), "urls")
	if err != nil || len(report.Added) != 0 || len(report.Skipped) != 1 || !strings.Contains(report.Skipped[0].Reason, "now called My Courier, tagged daily, hidden") {
		t.Fatalf("%+v, %v", report, err)
	}
	feeds, err := d.Feeds(t.Context())
	if err != nil || len(feeds) != 1 {
		t.Fatalf("%+v, %v", feeds, err)
	}
	if f := feeds[0]; f.OwnTitle != "My Courier" || strings.Join(f.Tags, " ") != "daily" || !f.Hidden {
		t.Errorf("%+v", f)
	}
	if err := d.Edit(t.Context(), feeds[0].ID, func(f *feed.Feed) { f.OwnTitle, f.Hidden = "Mine", false }); err != nil {
		t.Fatal(err)
	}
	report, err = d.Import(t.Context(), strings.NewReader(urls), "urls")
	if err != nil || strings.Contains(report.Skipped[0].Reason, "now") {
		t.Errorf("%+v, %v", report, err)
	}
	if f := d.feed(t, feeds[0].ID); f.OwnTitle != "Mine" || f.Hidden {
		t.Errorf("the second import changed %+v", f)
	}
}

// TestMoveOddDates leaves dates out that no article can have, and knows
// articles again of which the document has nothing but titles: newsboat dates
// them by the moment it fetched them.
func TestMoveOddDates(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	address := p.serve("/feed", "text/xml", `<rss version="2.0"><channel><title>Notes</title>
<item><title>Only a title</title></item><item><title>Another title</title></item>
<item><title>Far away</title><link>https://paper.example/far</link></item>
<item><title>Long ago</title><link>https://paper.example/ago</link></item></channel></rss>`)
	path, exec := newsboatFile(t)
	item := func(guid, title, url string, at int64) {
		exec(`insert into rss_item (guid, title, author, url, feedurl, pubDate, content, unread) values (?, ?, '', ?, ?, ?, '', 0)`, guid, title, url, address, at)
	}
	fetched := time.Date(2026, 11, 20, 7, 0, 0, 0, time.UTC)
	item("Only a title", "Only a title", "", fetched.Unix())
	item("Another title", "Another title", "", fetched.Unix()+1)
	item("https://paper.example/far", "Far away", "https://paper.example/far", 999999999999)
	item("https://paper.example/ago", "Long ago", "https://paper.example/ago", -86400)
	if report, err := d.ImportFile(t.Context(), path); err != nil || report.Articles != 4 {
		t.Fatalf("%+v, %v", report, err)
	}
	check := func(when string) {
		t.Helper()
		all := d.headlines(t, feed.View{})
		if len(all) != 4 {
			t.Errorf("%s: %d articles", when, len(all))
		}
		for _, h := range all {
			if !h.Marks.Read || h.Published.Year() != 2026 {
				t.Errorf("%s: %s of %v, read %v", when, h.Title, h.Published, h.Marks.Read)
			}
		}
	}
	check("after the import")
	d.refresh(t)
	check("after a refresh")
}

// TestMoveTitlesWithDates knows articles again that have a title and a date of
// their own and nothing else.
func TestMoveTitlesWithDates(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	address := p.serve("/feed", "text/xml", `<rss version="2.0"><channel><title>Notes</title>
<item><title>One</title><pubDate>Fri, 20 Nov 2026 07:00:00 GMT</pubDate></item>
<item><title>Two</title><pubDate>Sat, 21 Nov 2026 07:00:00 GMT</pubDate></item></channel></rss>`)
	path, exec := newsboatFile(t)
	for i, title := range []string{"One", "Two"} {
		exec(`insert into rss_item (guid, title, author, url, feedurl, pubDate, content, unread) values (?, ?, '', '', ?, ?, '', 0)`,
			title, title, address, time.Date(2026, 11, 20+i, 7, 0, 0, 0, time.UTC).Unix())
	}
	if _, err := d.ImportFile(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	d.refresh(t)
	all := d.headlines(t, feed.View{})
	if len(all) != 2 || !all[0].Marks.Read || !all[1].Marks.Read {
		t.Errorf("%+v", all)
	}
}
