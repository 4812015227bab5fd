package library

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"tidings/feed"
	"tidings/feed/parse"
	"tidings/feed/sanitize"
)

// adopter is what moving over from another reader asks of the store.
type adopter interface {
	Newsboat(ctx context.Context, path string, begin func([]feed.Feed) error, take func(i int, articles []feed.Article) error) error
	Adopt(ctx context.Context, feedID int64, articles []feed.Article) (stored, marked int, err error)
}

// sqliteHeader begins every SQLite file.
var sqliteHeader = []byte("SQLite format 3\x00")

// ImportFile imports a file as Import does, told by its bytes and not by its
// name. newsboat's cache.db is read too, of any size: its feeds are subscribed
// to, its articles kept, and what was read or has flags there is read or saved
// here, a flag's letter becoming a tag. An article that is here already only
// gets those marks. A second import changes nothing. Errors are *feed.Problem.
func (l *Library) ImportFile(ctx context.Context, path string) (ImportReport, error) {
	f, err := os.Open(path)
	if err != nil {
		return ImportReport{}, unreadable(path, err)
	}
	defer f.Close()
	head := make([]byte, len(sqliteHeader))
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return ImportReport{}, unreadable(path, err)
	}
	if bytes.Equal(head[:n], sqliteHeader) {
		return l.importNewsboat(ctx, path, true)
	}
	return l.Import(ctx, io.MultiReader(bytes.NewReader(head[:n]), f), filepath.Base(path))
}

func unreadable(path string, err error) error {
	var cause *os.PathError
	if errors.As(err, &cause) {
		err = cause.Err
	}
	return &feed.Problem{Sentence: line(fmt.Sprintf("%s cannot be read: %s", filepath.Base(path), err)), Err: err}
}

// importSpooled imports a cache that came as bytes, by way of a file.
func (l *Library) importSpooled(ctx context.Context, data []byte, private bool) (ImportReport, error) {
	dir, err := os.MkdirTemp("", "tidings-import-")
	if err != nil {
		return ImportReport{}, &feed.Problem{Sentence: line(fmt.Sprintf("there is no room to unpack the cache: %s", err)), Err: err}
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "cache.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return ImportReport{}, &feed.Problem{Sentence: line(fmt.Sprintf("there is no room to unpack the cache: %s", err)), Err: err}
	}
	return l.importNewsboat(ctx, path, private)
}

func (l *Library) importNewsboat(ctx context.Context, path string, private bool) (ImportReport, error) {
	move := moving{l: l, private: private}
	err := l.store.Newsboat(ctx, path,
		func(feeds []feed.Feed) error { return move.subscribe(ctx, feeds) },
		func(i int, articles []feed.Article) error { return move.adopt(ctx, i, articles) })
	if move.report.Articles+move.report.Marked > 0 {
		l.events.emit(FeedsChanged{})
		poke(l.toIndex)
	}
	if err != nil {
		return move.report, storeProblem(err)
	}
	return move.report, nil
}

// moving is another reader's cache on its way in.
type moving struct {
	l       *Library
	private bool // its addresses may be private
	report  ImportReport
	sites   []string
	ids     []int64 // of each of its feeds, 0: left out
}

// subscribe subscribes to the feeds of the cache that are new.
func (m *moving) subscribe(ctx context.Context, feeds []feed.Feed) error {
	m.ids = make([]int64, len(feeds))
	addresses := make([]string, len(feeds))
	var wanted []feed.Feed
	var skipped []Skipped
	for i, f := range feeds {
		m.sites = append(m.sites, f.Site)
		addresses[i] = feedAddress(f.URL)
		if addresses[i] == "" {
			skipped = append(skipped, Skipped{shown(f.URL), notFetched(f.URL)})
			continue
		}
		if !m.private && privateHost(addresses[i]) {
			skipped = append(skipped, Skipped{shown(f.URL), ledAstray})
			addresses[i] = ""
			continue
		}
		wanted = append(wanted, feed.Feed{
			URL: addresses[i], DocTitle: sanitize.Line(f.DocTitle), Site: sanitize.URL(f.Site), Private: m.private, Added: utc(m.l.now()),
		})
	}
	report, err := m.l.addNew(ctx, wanted)
	if err != nil {
		return err
	}
	m.report = report
	m.report.Skipped = append(skipped, report.Skipped...)
	stored, err := m.l.store.Feeds(ctx)
	if err != nil {
		return err
	}
	ids := make(map[string]int64, len(stored))
	for _, f := range stored {
		ids[bare(f.URL)] = f.ID
	}
	for i, address := range addresses {
		if address != "" {
			m.ids[i] = ids[bare(address)]
		}
	}
	return nil
}

// adopt takes the articles of one of the feeds in.
func (m *moving) adopt(ctx context.Context, i int, articles []feed.Article) error {
	if m.ids[i] == 0 || len(articles) == 0 {
		return nil
	}
	now := utc(m.l.now())
	doc := parse.Adopt(articles, m.sites[i], now)
	doc.Clean()
	clean := doc.Articles()
	for n := range clean {
		clean[n].FeedID, clean[n].Tags = m.ids[i], cleanLines(clean[n].Tags)
		if clean[n].FirstSeen.IsZero() {
			clean[n].FirstSeen = now
		}
	}
	stored, marked, err := m.l.store.Adopt(ctx, m.ids[i], clean)
	m.report.Articles += stored
	m.report.Marked += marked
	return err
}

// notFetched says why an address of newsboat's is left out.
func notFetched(address string) string {
	kind, _, _ := strings.Cut(address, ":")
	switch kind {
	case "query":
		return "is a query feed, which has no articles of its own"
	case "exec", "filter":
		return "runs a command, which is not taken from a file"
	case "file":
		return "is a file, not an http or https address"
	}
	return "is not an http or https address"
}
