package parse_test

import (
	"context"
	"testing"
	"time"

	"tidings/feed/parse"
)

// TestTitles reads titles that hold markup, and titles about markup.
func TestTitles(t *testing.T) {
	for _, c := range []struct{ name, format, title, want string }{
		{"formatting with attributes", "rss", `&lt;span class="hl"&gt;Breaking news`, "Breaking news"},
		{"link", "rss", `Now: &lt;a href="http://x.example/"&gt;Read`, "Now: Read"},
		{"unquoted", "rss", `&lt;font size=2&gt;Hi`, "Hi"},
		{"at the start", "rss", `&lt;center&gt;News`, "News"},
		{"at the end", "rss", `News&lt;p&gt;`, "News"},
		{"opened twice", "rss", `Big &lt;strong&gt;sale&lt;strong&gt;`, "Big sale"},
		{"closed", "rss", `Big &lt;b&gt; sale &lt;/b&gt;`, "Big sale"},
		{"broken", "rss", `One&lt;br&gt;two`, "One two"},
		{"in CDATA", "rss", `<![CDATA[<span id=x>One]]>`, "One"},
		{"spoken of", "rss", `The &lt;p&gt; element`, "The <p> element"},
		{"spoken of first", "rss", `&lt;input&gt; element`, "<input> element"},
		{"two spoken of", "rss", `&lt;b&gt; or &lt;strong&gt;?`, "<b> or <strong>?"},
		{"with an attribute", "rss", `Why &lt;input type="date"&gt; fails`, `Why <input type="date"> fails`},
		{"generic types", "rss", `Vec&lt;String&gt; and 1 &lt; 2`, "Vec<String> and 1 < 2"},
		{"atom without type", "atom", `<title>How to use &lt;div> and &lt;/div> now</title>`, "How to use <div> and </div> now"},
		{"atom without type, html all the same", "atom", `<title>A &lt;b>bold&lt;/b> word &amp;amp; more</title>`, "A bold word & more"},
		{"atom html", "atom", `<title type="html">The &lt;p> element</title>`, "The element"},
		{"atom text", "atom", `<title type="text">A &lt;b>bold&lt;/b> word</title>`, "A <b>bold</b> word"},
		{"mojibake spoken of", "rss", "Fix â€™ in WordPress", "Fix â€™ in WordPress"},
		{"mojibake", "rss", "It donâ€™t matter", "It don’t matter"},
	} {
		document := "<rss version='2.0'><channel><title>x</title><item><guid>1</guid><title>" + c.title + "</title></item></channel></rss>"
		if c.format == "atom" {
			document = "<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><entry><id>1</id>" + c.title + "</entry></feed>"
		}
		d, err := parse.Parse(context.Background(), []byte(document), parse.Options{}, time.Now())
		switch {
		case err != nil:
			t.Errorf("%s: %v", c.name, err)
		case d.Items[0].Title != c.want:
			t.Errorf("%s: %q, want %q", c.name, d.Items[0].Title, c.want)
		}
	}
}

// TestIdentifiersAreVerbatim leaves what machines compare as it stands.
func TestIdentifiersAreVerbatim(t *testing.T) {
	const id = "http://a.example/Ã©Ã¨Ã§-donâ€™t"
	document := "<rss version='2.0'><channel><title>x</title><item><guid isPermaLink='false'>" + id + "</guid><title>t</title></item></channel></rss>"
	d, err := parse.Parse(context.Background(), []byte(document), parse.Options{}, time.Now())
	if err != nil || d.Items[0].GUID != id {
		t.Fatalf("%q, %v", d.Items[0].GUID, err)
	}
}
