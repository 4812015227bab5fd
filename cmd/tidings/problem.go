package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/feed/sanitize"
)

// The exit codes: done, something went wrong, the command line is wrong.
const (
	exitDone  = 0
	exitWrong = 1
	exitUsage = 2
)

// usageError is a command line that cannot be read.
type usageError struct{ sentence string }

func (e *usageError) Error() string { return e.sentence }

func usagef(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...)}
}

// wrongf is a problem with something that is named, written for people.
func wrongf(format string, args ...any) error {
	return &feed.Problem{Sentence: fmt.Sprintf(format, args...)}
}

// exitCode is what the program exits with after err.
func exitCode(err error) int {
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		return exitUsage
	}
	return exitWrong
}

// sentence is what a person reads of err: one line, no control characters,
// no chain of Go errors where a sentence was written for it, no password of an
// address.
func sentence(err error) string {
	var problem *feed.Problem
	if errors.As(err, &problem) {
		return sanitize.Line(library.Redacted(problem.Sentence))
	}
	return sanitize.Line(library.Redacted(err.Error()))
}

// together is several problems as one, told in one line; nil when there are
// none.
func together(problems []error) error {
	if len(problems) < 2 {
		return errors.Join(problems...)
	}
	sentences := make([]string, len(problems))
	for i, err := range problems {
		sentences[i] = sentence(err)
	}
	return &feed.Problem{Sentence: strings.Join(sentences, "; "), Err: errors.Join(problems...)}
}

// cause names the reason of a file error without the path, which the caller
// has already said.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	var errno syscall.Errno
	if errors.As(err, &errno) {
		return errno.Error()
	}
	return err.Error()
}
