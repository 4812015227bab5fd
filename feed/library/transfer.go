package library

import (
	"context"
	"fmt"
	"io"

	"tidings/feed"
	"tidings/feed/opml"
	"tidings/feed/sanitize"
)

// importLimit is the largest subscription list read, in bytes.
const importLimit = 64 << 20

// ImportReport is what an import did.
type ImportReport struct {
	Added   []feed.Feed // in the file's order, as stored
	Skipped []Skipped   // first what cannot be read, then what is subscribed to already
}

// Skipped is one line of an import that became no subscription.
type Skipped struct {
	Line   string // what stands there: an address, or the line's beginning
	Reason string // for people
}

// Import subscribes to every feed of an OPML file or a list of addresses as
// newsboat keeps them; name, the file's, only speaks in errors. Nothing is
// fetched. What is subscribed to already is left as it is and skipped, so a
// second import adds nothing. Errors are *feed.Problem; nothing is added then.
func (l *Library) Import(ctx context.Context, r io.Reader, name string) (ImportReport, error) {
	doc, err := readList(r, name)
	if err != nil {
		return ImportReport{}, err
	}
	var skipped []Skipped
	for _, s := range doc.Skipped {
		skipped = append(skipped, Skipped{line(s.Line), line(s.Reason)})
	}
	var feeds []feed.Feed
	for _, s := range doc.Subscriptions {
		if f := l.subscription(s); f.URL != "" {
			feeds = append(feeds, f)
			continue
		}
		skipped = append(skipped, Skipped{shown(s.URL), "is not an http or https address"})
	}
	report, err := l.addNew(ctx, feeds)
	report.Skipped = append(skipped, report.Skipped...)
	return report, err
}

// subscription is an entry of a list as a feed. The address is private: it
// stands in a file of the person's own.
func (l *Library) subscription(s opml.Subscription) feed.Feed {
	return feed.Feed{
		URL: feedAddress(s.URL), OwnTitle: sanitize.Line(s.Title), DocTitle: sanitize.Line(s.DocTitle), Site: sanitize.URL(s.Site),
		Folders: cleanPaths(s.Folders), Tags: cleanLines(s.Tags), Hidden: s.Hidden,
		Private: true, Added: utc(l.now()),
	}
}

func readList(r io.Reader, name string) (opml.Document, error) {
	data, err := io.ReadAll(io.LimitReader(r, importLimit+1))
	if err != nil {
		return opml.Document{}, &feed.Problem{Sentence: line(fmt.Sprintf("%s cannot be read: %s", name, err)), Err: err}
	}
	if len(data) > importLimit {
		return opml.Document{}, &feed.Problem{Sentence: line(fmt.Sprintf("%s is larger than %d MB, which no list of subscriptions is", name, importLimit>>20))}
	}
	doc, err := opml.ReadAny(data, name)
	if err != nil {
		return opml.Document{}, &feed.Problem{Sentence: line(fmt.Sprintf("%s: %s", name, err)), Err: err}
	}
	return doc, nil
}

// Export writes all subscriptions as OPML 2.0; importing that elsewhere gives
// the same ones.
func (l *Library) Export(ctx context.Context, w io.Writer) error {
	feeds, err := l.store.Feeds(ctx)
	if err != nil {
		return storeProblem(err)
	}
	folders, err := l.store.Folders(ctx)
	if err != nil {
		return storeProblem(err)
	}
	return opml.Write(w, feeds, folders)
}
