package main

import (
	"fmt"
	"net/url"

	"tidings/feed/sanitize"
)

// shownURL is an address as people are shown it: without its password.
func shownURL(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.User == nil {
		return address
	}
	return u.Redacted()
}

// say prints one line of result on standard output. Whatever the words hold,
// no control character gets out.
func (a *app) say(format string, words ...any) error {
	_, err := fmt.Fprintln(a.out, sanitize.Line(fmt.Sprintf(format, words...)))
	return err
}
