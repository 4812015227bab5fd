package main

import (
	"fmt"

	"tidings/feed/sanitize"
)

// say prints one line of result on standard output. Whatever the words hold,
// no control character gets out.
func (a *app) say(format string, words ...any) error {
	_, err := fmt.Fprintln(a.out, sanitize.Line(fmt.Sprintf(format, words...)))
	return err
}
