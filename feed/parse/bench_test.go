package parse_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"

	"tidings/feed/parse"
)

// body is an article of the length that news articles have.
var body = strings.Repeat(`<p>The council met on Tuesday &amp; heard <a href="https://example.org/a?b=1&amp;c=2">three
reports</a> about the <em>river</em>, none of which agreed.</p>
`, 28)

// wellFormed are feeds of fifty articles in every format.
func wellFormed() map[string][]byte {
	var rss, atom bytes.Buffer
	rss.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Valley Courier</title><link>https://courier.example/</link><description>News</description><atom:link rel="self" href="https://courier.example/feed.xml"/>`)
	atom.WriteString(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Valley Courier</title><id>urn:courier</id><link href="https://courier.example/"/><updated>2026-11-20T08:00:00Z</updated>`)
	items := make([]map[string]any, 0, 50)
	escaped := strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(body)
	for i := range 50 {
		link := fmt.Sprintf("https://courier.example/2026/11/%d", i)
		fmt.Fprintf(&rss, `<item><title>Story %d of the day &amp; more</title><link>%s</link><guid isPermaLink="false">courier-%d</guid>
<pubDate>Fri, 20 Nov 2026 %02d:15:00 +0100</pubDate><dc:creator>Mira Lund</dc:creator><category>Local</category><category>Water</category>
<description>%s</description><content:encoded><![CDATA[%s]]></content:encoded><media:thumbnail url="%s.jpg"/></item>`, i, link, i, i%24, "A short word about it.", body, link)
		fmt.Fprintf(&atom, `<entry><title type="html">Story %d of the day &amp;amp; more</title><link href="%s"/><id>urn:courier:%d</id>
<updated>2026-11-20T%02d:15:00+01:00</updated><author><name>Mira Lund</name></author><category term="Local"/><summary>A short word about it.</summary>
<content type="html">%s</content></entry>`, i, link, i, i%24, escaped)
		items = append(items, map[string]any{"id": link, "url": link, "title": fmt.Sprintf("Story %d", i), "content_html": body,
			"date_published": "2026-11-20T08:15:00+01:00", "authors": []map[string]string{{"name": "Mira Lund"}}, "tags": []string{"Local"}})
	}
	rss.WriteString(`</channel></rss>`)
	atom.WriteString(`</feed>`)
	feed, err := json.Marshal(map[string]any{"version": "https://jsonfeed.org/version/1.1", "title": "The Valley Courier", "items": items})
	if err != nil {
		panic(err)
	}
	return map[string][]byte{"rss": rss.Bytes(), "atom": atom.Bytes(), "json": feed}
}

// BenchmarkParse holds Parse, repair and cleaning of lines included, against
// gofeed's own.
func BenchmarkParse(b *testing.B) {
	for _, format := range []string{"rss", "atom", "json"} {
		data := wellFormed()[format]
		b.Run(format+"/tidings", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				doc, err := parse.Parse(context.Background(), data, parse.Options{}, now)
				if err != nil || len(doc.Items) != 50 {
					b.Fatal(err)
				}
			}
		})
		b.Run(format+"/gofeed", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				feed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
				if err != nil || len(feed.Items) != 50 {
					b.Fatal(err)
				}
			}
		})
		b.Run(format+"/cleaned", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				doc, err := parse.Parse(context.Background(), data, parse.Options{}, now)
				if err != nil {
					b.Fatal(err)
				}
				doc.Clean()
			}
		})
	}
}
