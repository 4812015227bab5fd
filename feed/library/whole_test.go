package library_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"

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
	if s, err := to.Refresh(t.Context(), library.Request{Force: true}, nil); err != nil || s.New > 0 || s.Updated > 0 || s.NotModified < 2 {
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

// TestImportAllOfBrokenFiles cuts and breaks a file: one sentence names the
// line, and what was whole before it is kept.
func TestImportAllOfBrokenFiles(t *testing.T) {
	text := lived(t).whole(t)
	lines := strings.SplitAfter(text, "\n")
	n := len(lines) - 2 // the last line's place
	head := strings.Join(lines[:n-10], "")
	for name, c := range map[string]struct {
		text, want string
		articles   bool
	}{
		"empty":        {"", "no file that", false},
		"opml":         {"<opml/>", "line 1 of whole.jsonl is broken", false},
		"other json":   {`{"a": 1}`, "no file that", false},
		"newer":        {`{"head":{"format":"tidings","version":99}}`, "newer version", false},
		"cut":          {head, "is the last of a file that was cut", true},
		"cut in half":  {head + lines[n-10][:40], fmt.Sprintf("line %d of whole.jsonl is broken", n-9), true},
		"noise":        {head + "\x00\xff\n" + lines[n], fmt.Sprintf("line %d of whole.jsonl is broken", n-9), true},
		"miscounted":   {head + lines[n], "counts", true},
		"no such feed": {head + `{"article":{"feed":99,"title":"x"}}` + "\n", "feed 99", true},
		"more behind":  {text + lines[n-1], "behind the file's end", true},
		"late feed":    {head + `{"feed":{"url":"http://late.example/"}}` + "\n", "behind the articles", true},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, nil)
			d.clock.forward(48 * time.Hour)
			_, err := d.ImportAll(t.Context(), strings.NewReader(c.text), "whole.jsonl", nil)
			var p *feed.Problem
			if !errors.As(err, &p) || !strings.Contains(p.Sentence, c.want) || strings.ContainsAny(p.Sentence, "\n\x00") {
				t.Fatalf("%v; want %q", err, c.want)
			}
			total, _, err := d.Count(t.Context(), feed.View{}, nil)
			if err != nil || (total > 20) != c.articles {
				t.Errorf("%d articles are there, %v", total, err)
			}
		})
	}
}

// hostileWhole is a file that means harm.
const hostileWhole = `{"head":{"format":"tidings","version":1,"feeds":2,"articles":2}}
{"setting":{"key":"cache.id","value":"1"}}
{"setting":{"key":"bad","value":"\u001b]0;owned\u0007"}}
{"folder":{"path":["a\u001b[31m / b","","\u202e"],"position":-5}}
{"feed":{"url":"file:///etc/passwd","title":"x"}}
{"feed":{"url":"http://a.example/\u001b","own_title":"\u001b[2J\u009b","folders":[["\u0000"]],"tags":["\u001bt"],"site":"javascript:alert(1)","settings":{"Interval":-7,"Agent":"a\r\nX: y","Headers":{"A":"b\r\nc"}},"check":{"at":99999999999999,"next":9223372036854775807,"etag":"a\r\nb","error":"\u001b[1m","memo":"\u0000","failures":-3}}}
{"article":{"feed":1,"title":"of a feed that is none"}}
{"article":{"feed":2,"key":"k\u001b","guid":"g","url":"javascript:x","title":"\u001b]8;;http://x\u0007t&amp;#27;\u202e","authors":["\u009b1m"],"published":-99999999999999,"seen":99999999999999999,"summary":"<script>1</script><p onclick=x>s","content":"<iframe src=x></iframe><img src=x onerror=y><p>c\u001b[31m","categories":["\u0007"],"enclosures":[{"url":"exec:rm","length":-1},{"url":"http://a.example/m","type":"a\u001b","length":-1}],"comments":"data:x","image":"file:x","tags":["\u001b","ok\u0000"],"language":"` + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" + `"}}
{"end":{"articles":2}}
`

func TestImportAllCleansWhatComes(t *testing.T) {
	d := open(t, nil)
	d.takeWhole(t, hostileWhole)
	text := d.whole(t)
	harmless(t, text)
	again := openAt(t, t.TempDir()+"/c.db", d.clock, nil)
	again.takeWhole(t, text)
	if got := again.whole(t); got != text {
		t.Errorf("what was cleaned is cleaned again:\n%s", firstDifference(text, got))
	}
}

// harmless holds an export to have nothing that a terminal, a browser or a
// server would obey.
func harmless(t testing.TB, text string) {
	t.Helper()
	for _, bad := range []string{`\u001b`, "\u009b", `\u0000`, `\u0007`, "\u202e", "javascript:", "file:", "exec:", "data:x", "onerror", "onclick", "<script", "<iframe", `\r`} {
		if strings.Contains(text, bad) {
			t.Errorf("%q got in:\n%s", bad, text)
		}
	}
}

// memory is a cache that keeps only what is carried to it.
type memory struct {
	library.Store
	begin    feed.Carried
	articles []feed.KeptArticle
}

func (m *memory) Feeds(context.Context) ([]feed.Feed, error) { return nil, nil }

func (m *memory) Restore(_ context.Context, c feed.Carried) (ids []int64, added int, err error) {
	m.begin = c
	for i := range m.begin.Feeds {
		m.begin.Feeds[i].Feed.ID = int64(i + 1)
		ids = append(ids, int64(i+1))
	}
	return ids, len(ids), nil
}

func (m *memory) RestoreArticles(_ context.Context, list []feed.KeptArticle) (stored, marked int, err error) {
	m.articles = append(m.articles, list...)
	return len(list), 0, nil
}

func (m *memory) Carry(_ context.Context, begin func(feed.Carried) error, article func(feed.KeptArticle) error) error {
	err := begin(m.begin)
	for _, a := range m.articles {
		if err == nil {
			err = article(a)
		}
	}
	return err
}

// wholeIn gives what an import of text takes in, as an export writes it.
func wholeIn(t *testing.T, text string) (string, error) {
	l := library.New(library.Options{Store: &memory{}, Now: newClock().Now})
	defer l.Close(context.Background())
	_, err := l.ImportAll(t.Context(), strings.NewReader(text), "f", nil)
	var b bytes.Buffer
	if e := l.ExportAll(t.Context(), &b, nil); e != nil {
		t.Fatal(e)
	}
	return b.String(), err
}

// FuzzImportAll takes in one line of anything: nothing that a terminal obeys
// gets in, and what was taken in is taken in again as it is.
func FuzzImportAll(f *testing.F) {
	for line := range strings.SplitSeq(hostileWhole, "\n") {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const before = `{"head":{"format":"tidings","version":1}}` + "\n" + `{"feed":{"url":"http://a.example/"}}` + "\n"
		once, err := wholeIn(t, before+text+"\n")
		var p *feed.Problem
		if err != nil && (!errors.As(err, &p) || strings.ContainsFunc(p.Sentence, unicode.IsControl)) {
			t.Fatal(err)
		}
		if strings.ContainsFunc(strings.ReplaceAll(once, "\n", ""), unicode.IsControl) || strings.Contains(once, `\u00`) && !strings.Contains(once, `\\u00`) {
			t.Errorf("%q", once)
		}
		twice, err := wholeIn(t, once)
		if err != nil || twice != once {
			t.Errorf("%v: %s", err, firstDifference(once, twice))
		}
	})
}

func TestExportAllOfAWriterThatFails(t *testing.T) {
	d := lived(t)
	if err := d.ExportAll(t.Context(), failing{}, nil); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("%v", err)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
