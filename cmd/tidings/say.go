package main

import (
	"fmt"
	"strings"

	"tidings/feed/library"
	"tidings/feed/sanitize"
)

// shownURL is an address, or a word that should be one, as people are shown it:
// without its password.
func shownURL(address string) string { return library.Redacted(address) }

// shownName is a feed's title as people are shown it. A feed without one goes by
// its address.
func shownName(title string) string {
	if strings.Contains(title, "://") {
		return shownURL(title)
	}
	return title
}

// say prints one line of result on standard output. Whatever the words hold,
// no control character and no password of an address gets out.
func (a *app) say(format string, words ...any) error {
	_, err := fmt.Fprintln(a.out, sanitize.Line(shownURL(fmt.Sprintf(format, words...))))
	return err
}
