// Package parse turns the bytes of a feed, however broken, into a Document:
// the feed's words about itself and its articles, identified, dated in UTC,
// with absolute links.
//
// The way is one direction: the bytes are decoded (package charset), then
// scanned once. The scan is forgiving where XML and JSON are not. It writes a
// small well-formed skeleton of the document, in which every long text is
// replaced by a number and everything that nobody reads is left out, and it
// keeps the texts, dates and base addresses that belong to the numbers.
// gofeed's format parsers read the skeleton; then the normalise pass puts the
// texts back, in plain text or HTML, and turns each format into the nouns of
// package feed.
//
// Titles, names, categories and addresses leave this package clean. Content
// and Summary are still hostile HTML until Document.Clean has been called.
// Nothing is fetched and nothing is stored.
package parse
