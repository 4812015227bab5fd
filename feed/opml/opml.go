// Package opml carries subscriptions in and out: it reads OPML 1.0 and 2.0 as
// programs really write it, and newsboat's urls file, and writes OPML 2.0. It
// fetches nothing and stores nothing. What a file holds that is no feed comes
// back as skipped, with the reason.
//
// Folders are nested outlines. A feed in several folders is read from several
// outlines or from its category, which is comma separated: /a/b is a folder
// path, anything else a tag. Write puts such a feed into its first folder and
// names the others in the category. What OPML has no word for is written in
// the namespace of tidings, so that reading what was written gives the same
// subscriptions: whether a feed is hidden, whether its title is the person's
// own, its place in the order made by hand, how often and with what User-Agent
// it is asked. Request headers are not written: they may be secret.
package opml

import (
	"bytes"
	"io"
	"strings"
	"time"

	"tidings/feed"
	"tidings/feed/charset"
)

// Document is a list of subscriptions.
type Document struct {
	Title         string // what the list calls itself, "" when it does not
	Subscriptions []Subscription
	Folders       []feed.Path // every folder, those without a feed too, parents before children
	Skipped       []Skipped   // what is no feed, in order
	Queries       []Query     // newsboat's query feeds, which are also in Skipped
}

// Subscription is one feed of a list. A list has one for each address.
type Subscription struct {
	URL      string      // http or https, as it stands there
	Title    string      // the person's own name for it, or ""
	DocTitle string      // what the feed calls itself, where the list says so apart
	Site     string      // address of its site, or ""
	Folders  []feed.Path // empty: at the top level
	Tags     []string
	Hidden   bool
	Interval time.Duration // between two checks, as tidings' own files say it; 0: not said
	Agent    string        // User-Agent, from the same
}

// Skipped is an entry that is not subscribed to.
type Skipped struct {
	Line   string // the entry: its address or title, or the line's beginning
	Number int    // of the line, from 1
	Reason string // for people, as in "it has no address"
}

// Query is one of newsboat's query feeds.
type Query struct {
	Name, Filter string
	Tags         []string
}

// What bounds a list.
const (
	maxBytes    = 64 << 20
	maxOutlines = 100_000
	maxAgent    = 500 // runes
	maxTitle    = 500 // runes
	maxDepth    = 32  // folders inside each other; deeper ones are one with the last
)

// An interval that lies outside of these was not written by tidings.
const (
	leastInterval = 15 * time.Minute
	mostInterval  = 30 * 24 * time.Hour
)

// ReadAny reads a list of either kind, judged by its bytes; name, the file's,
// decides where they leave a doubt, and may be "". Errors are *feed.Problem.
func ReadAny(data []byte, name string) (Document, error) {
	if len(data) > maxBytes {
		return Document{}, problem("it is larger than 64 MB, which no list of subscriptions is")
	}
	if bytes.HasPrefix(data, []byte("SQLite format 3\x00")) {
		return Document{}, problem("it is a database, not a list of subscriptions")
	}
	text, _ := charset.Decode(data, "")
	if start := bytes.TrimLeft(text, " \t\r\n\x00\ufeff"); bytes.HasPrefix(start, []byte("<")) || containsOutline(start) && !isURLs(name) {
		return parseOutlines(string(text))
	}
	return parseURLs(string(text))
}

func isURLs(name string) bool { return name == "urls" || strings.HasSuffix(name, "/urls") }

func containsOutline(text []byte) bool {
	return bytes.Contains(bytes.ToLower(text[:min(len(text), 4096)]), []byte("<outline"))
}

// Read reads OPML in any encoding. The error is that of r, or a *feed.Problem
// where the text is no OPML. Broken markup is read as far as it goes.
func Read(r io.Reader) (Document, error) {
	text, err := readAll(r)
	if err != nil {
		return Document{}, err
	}
	return parseOutlines(text)
}

// ReadURLs reads newsboat's urls file, or any text with an address a line. The
// error is that of r, or a *feed.Problem where no line looks like an address.
func ReadURLs(r io.Reader) (Document, error) {
	text, err := readAll(r)
	if err != nil {
		return Document{}, err
	}
	return parseURLs(text)
}

func readAll(r io.Reader) (string, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return "", err
	}
	if len(data) > maxBytes {
		return "", problem("it is larger than 64 MB, which no list of subscriptions is")
	}
	text, _ := charset.Decode(data, "")
	return string(text), nil
}

func problem(sentence string) error { return &feed.Problem{Sentence: sentence} }
