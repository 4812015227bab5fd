package opml_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tidings/feed"
	"tidings/feed/opml"
	"tidings/feed/sanitize"
)

// FuzzReadAny holds that nothing read can do harm, and that what was read,
// written and read again stays the same.
func FuzzReadAny(f *testing.F) {
	for _, name := range lists(f) {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, name)
	}
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		doc, err := opml.ReadAny(data, name)
		if err != nil {
			return
		}
		feeds, folders := stored(doc)
		for _, s := range doc.Subscriptions {
			check(t, s)
		}
		for _, s := range doc.Skipped {
			if sanitize.Line(s.Line) != s.Line || s.Number < 1 || s.Reason == "" {
				t.Fatalf("skipped %+v", s)
			}
		}
		var b bytes.Buffer
		if err := opml.Write(&b, feeds, folders); err != nil {
			t.Fatal(err)
		}
		again, err := opml.Read(&b)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(doc.Subscriptions, again.Subscriptions, cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
	})
}

// stored is a list as a store would hold it.
func stored(doc opml.Document) (feeds []feed.Feed, folders []feed.Folder) {
	for _, s := range doc.Subscriptions {
		feeds = append(feeds, feed.Feed{
			URL: s.URL, OwnTitle: s.Title, DocTitle: s.DocTitle, Site: s.Site, Folders: s.Folders, Tags: s.Tags, Hidden: s.Hidden,
			Settings: feed.FeedSettings{Interval: s.Interval, Agent: s.Agent},
		})
	}
	for _, p := range doc.Folders {
		folders = append(folders, feed.Folder{Path: p})
	}
	return feeds, folders
}

func check(t *testing.T, s opml.Subscription) {
	t.Helper()
	names := append([]string{s.URL, s.Title, s.DocTitle, s.Site, s.Agent}, s.Tags...)
	for _, p := range s.Folders {
		if len(p) == 0 {
			t.Fatalf("an empty path in %+v", s)
		}
		names = append(names, p...)
	}
	for _, n := range names {
		if sanitize.Line(n) != n {
			t.Fatalf("%q is not clean in %+v", n, s)
		}
	}
	if low := strings.ToLower(s.URL); !strings.HasPrefix(low, "http://") && !strings.HasPrefix(low, "https://") {
		t.Fatalf("address %q", s.URL)
	}
}
