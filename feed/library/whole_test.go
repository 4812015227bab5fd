package library_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/library"
)

// whole writes all of a cache.
func (d *desk) whole(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.ExportAll(t.Context(), &b, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func (d *desk) takeWhole(t testing.TB, text string) library.WholeReport {
	t.Helper()
	report, err := d.ImportAll(t.Context(), strings.NewReader(text), "whole.jsonl", nil)
	if err != nil {
		t.Fatal(err)
	}
	wrong, err := d.store.Check(context.Background())
	if err != nil || len(wrong) > 0 {
		t.Fatalf("the cache is not sound: %q, %v", wrong, err)
	}
	return report
}

// fillValue fills every field of a value with something.
func fillValue(v reflect.Value, n int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("text ", n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(time.Duration(n+1) * time.Hour))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillValue(v.Elem(), n)
	case reflect.Struct:
		for i := range v.NumField() {
			fillValue(v.Field(i), n+i)
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{"X-One": "1", "X-Two": "2"}))
	}
}

// lived is a desk with something of everything.
func lived(t testing.TB) *desk {
	t.Helper()
	p, d := newPress(t), open(t, nil)
	d.follow(t, p.serveTagged("/a", func() string { return rss("A", 30) }), p.serveTagged("/b", func() string { return rss("B", 20) }),
		p.handle("/gone", http.NotFound))
	d.refresh(t)
	feeds, err := d.Feeds(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Edit(t.Context(), feeds[1].ID, func(f *feed.Feed) {
		f.OwnTitle, f.Folders, f.Tags, f.Hidden = "Mine", []feed.Path{{"World", "Europe"}, {"Daily"}}, []string{"t", "s"}, true
		fillValue(reflect.ValueOf(&f.Settings).Elem(), 1)
	}); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i, h := range d.headlines(t, feed.View{}) {
		for kind := range feed.MarkUntagged {
			if random.IntN(3) == 0 {
				if _, err := d.Mark(t.Context(), feed.Mark{Kind: kind, Tag: fmt.Sprint("tag ", i%3), IDs: []int64{h.ID}}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := d.store.SetSetting(t.Context(), "rules", `{"a": "b"}`); err != nil {
		t.Fatal(err)
	}
	extra := d.follow(t, p.serve("/c", "application/rss+xml", rss("C", 4)))
	d.refresh(t)
	page := d.headlines(t, feed.View{})
	if _, err := d.Mark(t.Context(), feed.Mark{Kind: feed.MarkSaved, IDs: []int64{page[0].ID}}); err != nil {
		t.Fatal(err)
	}
	if err := d.Remove(t.Context(), extra[0].ID); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestExportAllAndImportAllAreTheIdentity carries a cache to an empty one, and
// that one's export is the same, byte for byte; carried once more nothing
// changes.
func TestExportAllAndImportAllAreTheIdentity(t *testing.T) {
	from := lived(t)
	text := from.whole(t)
	to := openAt(t, t.TempDir()+"/c.db", from.clock, nil)
	report := to.takeWhole(t, text)
	if report.Articles < 50 || len(report.Skipped) > 0 {
		t.Errorf("%+v", report)
	}
	if got := to.whole(t); got != text {
		t.Errorf("the export of what was imported differs:\n%s", firstDifference(text, got))
	}
	if again := to.takeWhole(t, text); again.Articles+again.Feeds+again.Marked > 0 {
		t.Errorf("a second import did something: %+v", again)
	}
	if got := to.whole(t); got != text {
		t.Errorf("after a second import:\n%s", firstDifference(text, got))
	}
	if a, b := fmt.Sprint(counted(t, from)), fmt.Sprint(counted(t, to)); a != b {
		t.Errorf("counts %s, then %s", a, b)
	}
	// Nothing is fetched twice, and nothing is new.
	if s, err := to.Refresh(t.Context(), library.Request{Force: true}, nil); err != nil || s.New > 0 || s.Updated > 0 || s.NotModified < 1 { // one has settings that lead nowhere
		t.Errorf("the refresh after: %+v, %v", s, err)
	}
}

func counted(t *testing.T, d *desk) feed.Counts {
	c, err := d.store.Counts(t.Context(), d.clock.Now().Truncate(24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	c.Feeds, c.Latest = nil, nil
	return c
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d\n-%s\n+%s", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d lines and %d", len(x), len(y))
}

// TestImportAllLosesNoMark carries a cache into one that has the same articles
// with other marks.
func TestImportAllLosesNoMark(t *testing.T) {
	from := lived(t)
	text := from.whole(t)
	to := openAt(t, t.TempDir()+"/c.db", from.clock, nil)
	to.takeWhole(t, text)
	all := to.ids(t, feed.View{})
	half := all[:len(all)/2]
	for _, m := range []feed.Mark{{Kind: feed.MarkRead, IDs: all}, {Kind: feed.MarkUnread, IDs: half[:2]}, {Kind: feed.MarkSaved, IDs: half[2:4]},
		{Kind: feed.MarkUnsaved, IDs: all[4:]}, {Kind: feed.MarkTagged, Tag: "here", IDs: half[5:7]}} {
		if _, err := to.Mark(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	before := to.headlines(t, feed.View{})
	to.takeWhole(t, text)
	theirs := map[string]feed.Headline{}
	for _, h := range from.headlines(t, feed.View{}) {
		theirs[h.FeedTitle+h.URL] = h
	}
	for i, h := range to.headlines(t, feed.View{}) {
		here, there := before[i], theirs[h.FeedTitle+h.URL]
		if h.Marks.Saved != (here.Marks.Saved || there.Marks.Saved) || h.Marks.Read != (here.Marks.Read || there.Marks.Read && !here.Marks.Kept) {
			t.Errorf("%s: %+v of %+v here and %+v there", h.Title, h.Marks, here.Marks, there.Marks)
		}
		for _, tag := range append(here.Tags, there.Tags...) {
			if !strings.Contains(strings.Join(h.Tags, "\n"), tag) {
				t.Errorf("%s has lost the tag %s: %q", h.Title, tag, h.Tags)
			}
		}
	}
}
