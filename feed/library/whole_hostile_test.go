package library_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"

	"tidings/feed"
	"tidings/feed/library"
)

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
