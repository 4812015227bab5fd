package main

import (
	"fmt"
	"io"

	"tidings/feed"
)

// output is standard output. It keeps the first error of writing to it, so that
// a run in which any line was lost fails, whether its verb looked or not.
type output struct {
	to  io.Writer
	err error // a *feed.Problem
}

// Write writes p, unless something was lost before.
func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.to.Write(p)
	if err != nil {
		o.err = &feed.Problem{
			Sentence: fmt.Sprintf("standard output cannot be written (%s): what was printed is not all", cause(err)),
			Err:      err,
		}
	}
	return n, o.err
}
