package library

import (
	"io"

	"tidings/feed"
)

// ReadSettingsFile gives the feeds of a file of settings, without a cache.
func ReadSettingsFile(text []byte) ([]feed.Feed, error) {
	entries, err := readEntries(text, true)
	var feeds []feed.Feed
	for _, e := range entries {
		f := feed.Feed{URL: e.url}
		e.apply(&f)
		feeds = append(feeds, f)
	}
	return feeds, err
}

// WriteSettingsFile writes such a file.
func WriteSettingsFile(w io.Writer, feeds []feed.Feed) error { return writeEntries(w, feeds) }
