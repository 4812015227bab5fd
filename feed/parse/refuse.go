package parse

import (
	"bytes"
	"net/http"
	"strings"

	gofeed "github.com/mmcdole/gofeed/json"

	"tidings/feed"
	"tidings/feed/sanitize"
)

// NotFeedError says what a document is that is no feed. It unwraps to
// feed.ErrNotAFeed.
type NotFeedError struct {
	Sentence string // one line for people, naming what was found
	HTML     bool   // a web page, on which feeds may be found
}

// Error gives the sentence.
func (e *NotFeedError) Error() string { return e.Sentence }

// Unwrap gives feed.ErrNotAFeed.
func (e *NotFeedError) Unwrap() error { return feed.ErrNotAFeed }

// refuse says what body is, in which, decoded to data, no feed was found.
// contentType is the header's value, or "".
func refuse(body, data []byte, contentType string, b *skeleton) *NotFeedError {
	start := bytes.TrimLeft(data, " \t\r\n\x00")
	first := strings.ToLower(b.first)
	switch {
	case len(start) == 0:
		return refusal("an empty document, not a feed")
	case page(start, first, b.html, htmlType(contentType)):
		return &NotFeedError{Sentence: "an HTML page, not a feed; `tidings add` looks for feeds on it", HTML: true}
	case first == "opml":
		return refusal("a list of subscriptions (OPML), not a feed; `tidings import` reads it")
	case first == "urlset", first == "sitemapindex":
		return refusal("a sitemap, not a feed")
	case b.format == "rdf":
		return refusal("RDF without a channel or articles, not a feed")
	case first != "" && start[0] == '<':
		return refusal("an XML document that is no feed (its root is <" + sanitize.Line(b.first) + ">)")
	}
	if sentence := begun(start); first == "" && sentence != "" {
		return refusal(sentence)
	}
	return refusal(otherwise(bytes.TrimLeft(body, " \t\r\n")))
}

// htmlType reports whether a Content-Type header says HTML.
func htmlType(contentType string) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(contentType)), "text/html")
}

// pageElements are elements that begin nothing but a page, or a part of one.
var pageElements = set("script style noscript base template canvas dialog")

// page reports whether the document is a web page. html says that an element
// was met by which one is known, typed that the server calls it one; XML of
// other kinds may have such elements too, and be called so.
func page(start []byte, first string, html, typed bool) bool {
	head := bytes.ToLower(start[:min(len(start), 1024)])
	prolog := bytes.HasPrefix(head, []byte("<?xml"))
	switch {
	case bytes.Contains(head, []byte("<!doctype html")), first == "html":
		return true
	case first == "":
		rest := behindProlog(start)
		return len(rest) > 0 && rest[0] == '<' && string(bytes.ToLower(rest[1:nameEnd(rest, 1)])) == "html"
	case first == "svg", first == "math":
		return start[0] != '<'
	case pageElements[first]:
		return true
	case typed && !prolog && strings.Contains(first, "-") && !strings.Contains(first, ":"): // an element of the page's own
		return true
	case htmlElements[first]:
		next := second(start)
		return typed && !prolog || next == "" || htmlElements[next] || next == "html" || strings.Contains(next, "-")
	}
	return html && !prolog
}

// second is the name of a document's second element, in lower case, or "".
func second(data []byte) string {
	const far = 4096
	z := tokenizer{data: data[:min(len(data), far)]}
	for n := 0; ; {
		switch t := z.next(); t.kind {
		case endOfInput:
			return ""
		case startTag:
			if n++; n == 2 {
				return strings.ToLower(string(t.name))
			}
		}
	}
}

// begun names XML that ends before its first element is complete; it gives ""
// when data is no XML.
func begun(data []byte) string {
	const cut = "the beginning of an XML document, cut off"
	rest := behindProlog(data)
	switch {
	case len(rest) == 0:
		return "an empty XML document, not a feed"
	case len(rest) == len(data) && !markup(rest):
		return ""
	case bytes.HasPrefix(rest, []byte("<?xml")), bytes.HasPrefix(rest, []byte("<!")):
		return cut
	case rest[0] != '<' || !markup(rest) || rest[1] == '/' || rest[1] == '?':
		return ""
	}
	end := nameEnd(rest, 1)
	name := string(bytes.ToLower(rest[1:end]))
	for _, root := range []string{"rss", "feed", "rdf:rdf"} {
		if name == root || end == len(rest) && strings.HasPrefix(root, name) {
			return "the beginning of a feed, cut off"
		}
	}
	return cut
}

// behindProlog is what follows a document's declaration, comments and doctype.
func behindProlog(data []byte) []byte {
	for {
		data = bytes.TrimLeft(data, " \t\r\n\x00\ufeff")
		end := ">"
		switch {
		case bytes.HasPrefix(data, []byte("<?xml")):
			end = "?>"
		case bytes.HasPrefix(data, commentOpen):
			end = "-->"
		case !bytes.HasPrefix(data, []byte("<!")):
			return data
		}
		_, rest, ok := bytes.Cut(data, []byte(end))
		if !ok {
			return data
		}
		data = rest
	}
}

func refusal(sentence string) *NotFeedError { return &NotFeedError{Sentence: sentence} }

// otherwise names data that is neither XML nor JSON.
func otherwise(start []byte) string {
	kind := http.DetectContentType(start)
	switch {
	case bytes.HasPrefix(start, []byte("BEGIN:VCALENDAR")):
		return "a calendar, not a feed"
	case strings.HasPrefix(kind, "image/"):
		return "a picture, not a feed"
	case strings.HasPrefix(kind, "audio/"), strings.HasPrefix(kind, "video/"):
		return "a sound or film file, not a feed"
	case strings.HasPrefix(kind, "application/pdf"):
		return "a PDF document, not a feed"
	case strings.HasPrefix(kind, "application/"), controls(start):
		return "binary data, not a feed"
	}
	return "plain text, not a feed"
}

// controls reports whether data begins with bytes that text does not have.
func controls(data []byte) bool {
	for _, c := range data[:min(len(data), 512)] {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			return true
		}
	}
	return false
}

// jsonFeed reports whether what was read is a JSON Feed: it says so, or it has
// a list of articles.
func jsonFeed(f *gofeed.Feed, j *jsonScan) bool {
	return strings.Contains(f.Version, "jsonfeed") || len(j.items) > 0 && identified(f)
}

// identified reports whether the items look like articles.
func identified(f *gofeed.Feed) bool {
	for _, it := range f.Items {
		if it != nil && (it.ContentHTML != "" || it.ContentText != "" || it.Title != "" && (it.URL != "" || it.ID != "")) {
			return true
		}
	}
	return false
}

func refuseJSON(j *jsonScan) *NotFeedError {
	for _, key := range j.keys {
		if key == "rss" || key == "feed" {
			return refusal("an RSS or Atom document turned into JSON, not a JSON Feed")
		}
	}
	return refusal("JSON, but not a JSON Feed")
}

func jsonVersion(version string) string {
	i := strings.LastIndex(version, "version/")
	if i < 0 {
		if version != "" && strings.Trim(version, "0123456789.") == "" {
			return version
		}
		return ""
	}
	return sanitize.Line(strings.Trim(version[i+len("version/"):], "/"))
}
