package library

import (
	"bytes"
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

	Articles int // taken over from another reader's cache
	Marked   int // known ones that are now read, saved or tagged as they were there
}

// Skipped is one line of an import that became no subscription.
type Skipped struct {
	Line   string // what stands there: an address, or the line's beginning
	Reason string // for people
}

// Import subscribes to every feed of an OPML file or a list of addresses as
// newsboat keeps them, and makes the folders that stand empty there; name, the
// file's, only speaks in errors. Nothing is fetched. What is subscribed to
// already, by the same judgement as for Add, is skipped, so a second import adds
// nothing; when nothing of it was set by hand, its own title, tags and hiding are
// taken over and Skipped says so. newsboat's cache.db is read as by ImportFile.
// Errors are *feed.Problem, one of them for a list with nothing in it; nothing of
// a list is added then.
func (l *Library) Import(ctx context.Context, r io.Reader, name string) (ImportReport, error) {
	return l.importOf(ctx, r, name, true)
}

// ImportPublic is Import for a list that a public host serves. Such a list leads
// to no private address: those that are told by their looks are skipped, and the
// rest are never asked at one.
func (l *Library) ImportPublic(ctx context.Context, r io.Reader, name string) (ImportReport, error) {
	return l.importOf(ctx, r, name, false)
}

// importOf reads a list; private says that what it names may be private.
func (l *Library) importOf(ctx context.Context, r io.Reader, name string, private bool) (ImportReport, error) {
	data, err := readBounded(r, name)
	if err != nil {
		return ImportReport{}, err
	}
	if bytes.HasPrefix(data, sqliteHeader) {
		return l.importSpooled(ctx, data, private)
	}
	doc, err := opml.ReadAny(data, name)
	if err != nil {
		return ImportReport{}, &feed.Problem{Sentence: line(fmt.Sprintf("%s: %s", Redacted(name), err)), Err: err}
	}
	if len(doc.Subscriptions)+len(doc.Folders)+len(doc.Skipped) == 0 && !bytes.Contains(data, []byte("<opml")) { // an OPML may be of nobody yet
		return ImportReport{}, &feed.Problem{Sentence: line(Redacted(name) + ": no feeds were found in it")}
	}
	return l.importList(ctx, doc, private)
}

func (l *Library) importList(ctx context.Context, doc opml.Document, private bool) (ImportReport, error) {
	var skipped []Skipped
	for _, s := range doc.Skipped {
		skipped = append(skipped, Skipped{shown(s.Line), line(s.Reason)})
	}
	var feeds []feed.Feed
	for _, s := range doc.Subscriptions {
		f := l.subscription(s, private)
		switch {
		case f.URL == "":
			skipped = append(skipped, Skipped{shown(s.URL), "is not an http or https address"})
		case !private && privateHost(f.URL):
			skipped = append(skipped, Skipped{shown(s.URL), ledAstray})
		default:
			feeds = append(feeds, f)
		}
	}
	if err := l.addFolders(ctx, doc.Folders, feeds); err != nil {
		return ImportReport{}, storeProblem(err)
	}
	filled, err := l.fill(ctx, feeds)
	if err != nil {
		return ImportReport{}, err
	}
	report, err := l.addNew(ctx, feeds)
	for i, s := range report.Skipped {
		report.Skipped[i].Reason += filled[s.Line]
		delete(filled, s.Line)
	}
	report.Skipped = append(skipped, report.Skipped...)
	return report, err
}

// ledAstray is why a public list's private address is skipped.
const ledAstray = "is on this machine or in a private network, where a public list must not lead"

// subscription is an entry of a list as a feed. A list of the person's own may
// name private addresses.
func (l *Library) subscription(s opml.Subscription, private bool) feed.Feed {
	return feed.Feed{
		URL: feedAddress(s.URL), OwnTitle: sanitize.Line(s.Title), DocTitle: sanitize.Line(s.DocTitle), Site: sanitize.URL(s.Site),
		Folders: cleanPaths(s.Folders), Tags: cleanLines(s.Tags), Hidden: s.Hidden,
		Private: private, Added: utc(l.now()), Settings: feed.FeedSettings{Interval: s.Interval, Agent: s.Agent},
	}
}

// addFolders makes the folders of a list, in its order: those that hold a new
// feed and those that hold none at all. A folder whose feeds all stand
// elsewhere already is not made.
func (l *Library) addFolders(ctx context.Context, folders []feed.Path, feeds []feed.Feed) error {
	if len(folders) == 0 {
		return nil
	}
	stored, err := l.store.Feeds(ctx)
	if err != nil {
		return err
	}
	known := make(map[string]bool, len(stored))
	for _, f := range stored {
		known[bare(f.URL)] = true
	}
	filled, fresh := map[string]bool{}, map[string]bool{}
	for _, f := range feeds {
		for _, path := range f.Folders {
			for i := range path {
				above := path[:i+1].String()
				filled[above] = true
				fresh[above] = fresh[above] || !known[bare(f.URL)]
			}
		}
	}
	var wanted []feed.Path
	for _, path := range folders {
		path = cleanPath(path)
		if name := path.String(); name != "" && (!filled[name] || fresh[name]) {
			wanted = append(wanted, path)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	if err := l.store.AddFolders(ctx, wanted); err != nil {
		return err
	}
	l.feedsChanged()
	return nil
}

func readBounded(r io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, importLimit+1))
	if err != nil {
		return nil, &feed.Problem{Sentence: line(fmt.Sprintf("%s cannot be read: %s", Redacted(name), err)), Err: err}
	}
	if len(data) > importLimit {
		return nil, &feed.Problem{Sentence: line(fmt.Sprintf("%s is larger than %d MB, the most that is read", Redacted(name), importLimit>>20))}
	}
	return data, nil
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
