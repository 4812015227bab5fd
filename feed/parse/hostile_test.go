package parse_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"tidings/feed"
	"tidings/feed/parse"
)

// TestHostile reads documents made to be slow or large. They must come to an
// end in reasonable time; the limits of the document hold.
func TestHostile(t *testing.T) {
	rss := func(s string) string { return `<rss version="2.0"><channel><title>t</title>` + s }
	cases := map[string]string{
		"items without end":         rss(strings.Repeat("<item/>", 1<<18)),
		"items never closed":        rss(strings.Repeat("<item>", 1<<18)),
		"nested xml:base":           `<feed xmlns="http://www.w3.org/2005/Atom">` + strings.Repeat(`<entry xml:base="a/b/c/d/">`, 1<<16),
		"nested elements":           rss(strings.Repeat("<a>", 1<<19)),
		"nested item fields":        rss("<item>" + strings.Repeat("<media:content><media:group>", 1<<17)),
		"descriptions never closed": rss("<item>" + strings.Repeat("<description>x", 1<<17)),
		"distinct never closed":     rss("<item>" + distinct(1<<16) + "</item>"),
		"comments never closed":     rss(strings.Repeat("<!-->", 1<<18)),
		"instructions":              rss(strings.Repeat("<?x ", 1<<18)),
		"declarations":              rss(strings.Repeat("<![>", 1<<18)),
		"entities":                  "<!DOCTYPE r [" + strings.Repeat(`<!ENTITY a "bbbbbbbbbbbbbbb">`, 1<<16) + "]>" + rss("<item><title>"+strings.Repeat("&a;", 1<<16)+"</title></item>"),
		"namespaces":                rss("<item " + namespaces(1<<15) + ">" + strings.Repeat("<dc:creator>a</dc:creator>", 1<<15) + "</item>"),
		"attributes":                rss("<item><link " + strings.Repeat(`a="b" `, 1<<17) + "/></item>"),
		"quotes":                    rss(`<item a="` + strings.Repeat(`"b`, 1<<18)),
		"ampersands":                rss("<item><title>" + strings.Repeat("&", 1<<19) + "</title></item>"),
		"angles":                    rss("<item><title>" + strings.Repeat("<", 1<<19) + "</title></item>"),
		"cdata":                     rss("<item><title>" + strings.Repeat("<![CDATA[", 1<<17) + "</title></item>"),
		"cdata closed badly":        rss("<item><title>" + strings.Repeat("<![CDATA[]]</", 1<<16) + "]]></title></item>"),
		"json nesting":              `{"version":"https://jsonfeed.org/version/1","x":` + strings.Repeat("[", 1<<20),
		"json objects":              `{"version":"https://jsonfeed.org/version/1","items":[` + strings.Repeat(`{"a":`, 1<<18),
		"json items":                `{"version":"https://jsonfeed.org/version/1","items":[` + strings.Repeat(`{},`, 1<<18),
		"json quotes":               `{"version":"https://jsonfeed.org/version/1","title":"` + strings.Repeat(`\\`, 1<<19),
		"json tags":                 `{"version":"https://jsonfeed.org/version/1","items":[{"tags":[` + strings.Repeat(`"a",`, 1<<18),
	}
	for name, body := range cases {
		t.Run(name, func(t *testing.T) {
			doc, err := parse.Parse(context.Background(), []byte(body), parse.Options{}, now)
			if err != nil {
				if !errors.Is(err, feed.ErrNotAFeed) {
					t.Fatal(err)
				}
				return
			}
			doc.Clean()
			invariants(t, doc)
			if len(doc.Items) > 5000 {
				t.Errorf("%d items", len(doc.Items))
			}
		})
	}
}

// TestCleanIsBounded makes a document grow by its base address at every link.
func TestCleanIsBounded(t *testing.T) {
	var b strings.Builder
	fmt.Fprintf(&b, `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://papers.example/%s/">`, strings.Repeat("x", 1900))
	for i := range 5000 {
		fmt.Fprintf(&b, "<entry><id>urn:%d</id><title>t</title><content type=\"html\">%s</content></entry>", i, strings.Repeat("&lt;img src=a&gt;", 150))
	}
	doc, err := parse.Parse(context.Background(), []byte(b.String()+"</feed>"), parse.Options{}, now)
	if err != nil {
		t.Fatal(err)
	}
	doc.Clean()
	total := 0
	for _, it := range doc.Items {
		total += len(it.Content) + len(it.Summary)
	}
	if total > 49<<20 || !doc.Partial || doc.Reason == "" || len(doc.Items) != 5000 {
		t.Errorf("%d articles with %d bytes of text; partial %v: %q", len(doc.Items), total, doc.Partial, doc.Reason)
	}
}

func distinct(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<x%d>", i)
	}
	return b.String()
}

func namespaces(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ` xmlns:n%d="urn:%d"`, i, i)
	}
	return b.String()
}

// TestCancelled wants the context's error, and nothing else, once it is done.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for format, body := range wellFormed() {
		if _, err := parse.Parse(ctx, body, parse.Options{}, now); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", format, err)
		}
	}
}

// TestTooMany cuts a document with more articles than are read.
func TestTooMany(t *testing.T) {
	body := `<rss version="2.0"><channel><title>t</title>` + strings.Repeat("<item><title>a</title></item>", 6000) + `</channel></rss>`
	doc, err := parse.Parse(context.Background(), []byte(body), parse.Options{}, now)
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Items) != 5000 || !doc.Partial || doc.Reason == "" {
		t.Errorf("%d items, partial %v, %q", len(doc.Items), doc.Partial, doc.Reason)
	}
}
