package library

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/parse"
)

// The problems that several use cases share, as a person reads them.

var errOffline = &feed.Problem{Sentence: "nothing was fetched: the program was started with --offline", Err: feed.ErrOffline}

// storeProblem is what a person reads when the cache did not take something.
func storeProblem(err error) error {
	return problem("not all could be kept", "make room and try again", err)
}

// markProblem is the same for a change by hand.
func markProblem(err error) error {
	return problem("the change was not kept", "make room and try again", err)
}

func problem(what, room string, err error) error {
	var known *feed.Problem
	switch {
	case err == nil, errors.As(err, &known), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, feed.ErrDiskFull):
		return &feed.Problem{Sentence: "the disk is full: " + what + "; " + room, Err: err}
	case errors.Is(err, feed.ErrReadOnly):
		return &feed.Problem{Sentence: "the cache cannot be written: " + what + "; look at its file's owner and mode", Err: err}
	}
	return &feed.Problem{Sentence: line(what + ": " + err.Error()), Err: err}
}

// fetchProblem is what a person reads when an address they named gave nothing.
func fetchProblem(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	sentence := err.Error()
	var failure *fetch.Error
	if errors.As(err, &failure) {
		sentence = strings.TrimSuffix(sentence, failure.Remedy)
	}
	return &feed.Problem{Sentence: line(sentence), Err: err}
}

// notFeedProblem is the same when it gave something that is no feed.
func notFeedProblem(address string, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return &feed.Problem{Sentence: line(fmt.Sprintf("%s: %s", shown(address), notFeedSentence(err))), Err: err}
}

func noFeedAt(address string) error {
	return &feed.Problem{
		Sentence: line(fmt.Sprintf("%s is a web page that leads to no feed: give the feed's own address", shown(address))),
		Err:      feed.ErrNotAFeed,
	}
}

// notFeedSentence says what was found where a feed was wanted.
func notFeedSentence(err error) string {
	var not *parse.NotFeedError
	if errors.As(err, &not) {
		return not.Sentence
	}
	return "the feed cannot be read: " + err.Error()
}

func noFeed(ref any) error {
	return &feed.Problem{Sentence: line(fmt.Sprintf("there is no feed %v: tidings feeds lists them", ref)), Err: feed.ErrNotFound}
}
