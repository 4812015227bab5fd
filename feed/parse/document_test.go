package parse_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tidings/feed"
	"tidings/feed/parse"
)

func read(t *testing.T, body string, o parse.Options) *parse.Document {
	t.Helper()
	doc, err := parse.Parse(context.Background(), []byte(body), o, now)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestKeys holds what identifies an article.
func TestKeys(t *testing.T) {
	doc := read(t, `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>t</title></channel>
<item rdf:about="urn:about"><title>about</title><link>https://courier.example/1</link></item>
<item><title>link</title><link>https://courier.example/2?utm_source=rss&amp;id=2&amp;fbclid=x#part</link></item>
<item><title>guid</title><guid>tag:3</guid><link>https://courier.example/3</link></item>
<item><title>same guid</title><guid>dup</guid><link>https://courier.example/4</link></item>
<item><title>same guid again</title><guid>dup</guid><link>https://courier.example/5</link></item>
</rdf:RDF>`, parse.Options{})
	var keys []string
	for _, it := range doc.Items {
		keys = append(keys, it.Key)
	}
	want := []string{"urn:about", "https://courier.example/2?id=2#part", "tag:3", "https://courier.example/4", "https://courier.example/5"}
	if d := cmp.Diff(want, keys); d != "" {
		t.Error(d)
	}
}

// TestKeysStay reads a feed that rewrites everything but its names a hundred
// times over.
func TestKeysStay(t *testing.T) {
	keys := map[string]bool{}
	for i := range 100 {
		n := strings.Repeat("x", i)
		doc := read(t, `<rss version="2.0"><channel><title>t</title>`+
			`<item><guid>https://courier.example/1?utm_campaign=`+n+`</guid><title>one `+n+`</title></item>`+
			`<item><link>https://courier.example/2?utm_campaign=`+n+`</link><title>two `+n+`</title></item>`+
			`<item><title>three</title><description>`+n+`</description><pubDate>Fri, 20 Nov 2026 08:15:00 GMT</pubDate></item></channel></rss>`, parse.Options{})
		for _, it := range doc.Items {
			keys[it.Key] = true
		}
	}
	if len(keys) != 3 {
		t.Errorf("%d keys: %v", len(keys), keys)
	}
}

// TestPace holds what a document asks of those who poll it.
func TestPace(t *testing.T) {
	doc := read(t, `<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>t</title><ttl>90</ttl>
<skipHours><hour>3</hour><hour>24</hour><hour>99</hour></skipHours><skipDays><day>Sunday</day><day>sat</day><day>x</day></skipDays>
<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rss>`, parse.Options{})
	if doc.TTL != 90*time.Minute || doc.UpdatePeriod != 6*time.Hour {
		t.Errorf("%v, %v", doc.TTL, doc.UpdatePeriod)
	}
	if d := cmp.Diff([]int{3, 0}, doc.SkipHours); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]time.Weekday{time.Sunday, time.Saturday}, doc.SkipDays); d != "" {
		t.Error(d)
	}
}

// TestBases resolves against Content-Location, then the final address, then
// the site's link.
func TestBases(t *testing.T) {
	body := `<rss version="2.0"><channel><title>t</title><link>https://site.example/home/</link><item><link>a</link><description>&lt;a href="b"&gt;x&lt;/a&gt;</description></item></channel></rss>`
	for _, c := range []struct {
		o          parse.Options
		link, body string
	}{
		{parse.Options{Base: "https://feeds.example/d/f.xml", Location: "/e/g.xml"}, "https://feeds.example/e/a", "https://feeds.example/e/b"},
		{parse.Options{Base: "https://feeds.example/d/f.xml"}, "https://feeds.example/d/a", "https://feeds.example/d/b"},
		{parse.Options{}, "https://site.example/home/a", "https://site.example/home/b"},
	} {
		doc := read(t, body, c.o)
		doc.Clean()
		if it := doc.Items[0]; it.URL != c.link || !strings.Contains(it.Summary, `"`+c.body+`"`) {
			t.Errorf("%+v: %q, %q", c.o, it.URL, it.Summary)
		}
	}
}

// TestFields holds what the preview does not show.
func TestFields(t *testing.T) {
	doc := read(t, `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>t</title><language>nb</language>
<item xml:lang="en"><title>a</title><comments>https://courier.example/1#talk</comments><media:thumbnail url="https://courier.example/1.jpg"/><enclosure url="https://courier.example/1.mp3"/><description>One two three</description></item></channel></rss>`, parse.Options{})
	doc.Clean()
	it := doc.Items[0]
	if it.Comments != "https://courier.example/1#talk" || it.Image != "https://courier.example/1.jpg" || it.Language != "en" || doc.Feed.Language != "nb" {
		t.Errorf("%+v", it)
	}
	if it.Media != feed.HasImage|feed.HasAudio || it.Words != 3 || it.Lead != "One two three" {
		t.Errorf("media %b, %d words, lead %q", it.Media, it.Words, it.Lead)
	}
}

// TestItemLanguage reads what an item says of itself, and the feed's where it
// says nothing.
func TestItemLanguage(t *testing.T) {
	doc := read(t, `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>t</title><language>nb</language>
<item><title>a</title><dc:language>en_GB</dc:language></item><item><title>b</title></item></channel></rss>`, parse.Options{})
	if doc.Items[0].Language != "en-GB" || doc.Items[1].Language != "nb" || doc.Feed.Language != "nb" {
		t.Errorf("%q, %q in %q", doc.Items[0].Language, doc.Items[1].Language, doc.Feed.Language)
	}
}

// TestRefusal tells callers what kind of thing was found.
func TestRefusal(t *testing.T) {
	_, err := parse.Parse(context.Background(), []byte("<!doctype html><title>x</title>"), parse.Options{}, now)
	var not *parse.NotFeedError
	if !errors.As(err, &not) || !not.HTML || !errors.Is(err, feed.ErrNotAFeed) {
		t.Errorf("%v", err)
	}
}
