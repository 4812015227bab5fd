package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"tidings/feed"
	"tidings/feed/library"
)

// importAll takes in what `export --all` wrote: a file of the person's own, or
// standard input.
func (a *app) importAll(ctx context.Context, lib *library.Library, name string, asJSON bool) error {
	if strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
		return usagef("import --all takes a file of your own, or - for standard input, and no address")
	}
	in, shown := a.in, "standard input"
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return &feed.Problem{Sentence: fmt.Sprintf("cannot read %s (%s)", shownURL(name), cause(err)), Err: err}
		}
		defer file.Close()
		in, shown = file, name
	}
	bar := a.newProgress()
	report, err := lib.ImportAll(ctx, stoppable(ctx, in), shown, func(done, total int) { bar.show(done, total, "articles") })
	bar.clear()
	if asJSON {
		return errors.Join(printJSON(a.out, wholeOf(report)), err)
	}
	for _, s := range report.Skipped {
		if e := a.say("- %s: %s", s.Line, s.Reason); e != nil {
			return errors.Join(err, e)
		}
	}
	return errors.Join(err, a.say("%s and %s added, %s marked as they were", counted(report.Feeds, "feed"), counted(report.Articles, "article"), thousands(report.Marked)))
}

type wholeJSON struct {
	Feeds    int           `json:"feeds"`    // new subscriptions
	Articles int           `json:"articles"` // new ones
	Marked   int           `json:"marked"`   // known ones that got marks or tags
	Skipped  []skippedJSON `json:"skipped"`
}

func wholeOf(r library.WholeReport) wholeJSON {
	out := wholeJSON{Feeds: r.Feeds, Articles: r.Articles, Marked: r.Marked, Skipped: []skippedJSON{}}
	for _, s := range r.Skipped {
		out.Skipped = append(out.Skipped, skippedJSON{s.Line, s.Reason})
	}
	return out
}

// stoppable is r until ctx ends, and then ctx's error: a pipe may never say
// anything, and reading it cannot be stopped. The program is about to end then,
// and the goroutine with it.
func stoppable(ctx context.Context, r io.Reader) io.Reader {
	out, in := io.Pipe()
	go func() {
		_, err := io.Copy(in, r)
		_ = in.CloseWithError(err)
	}()
	context.AfterFunc(ctx, func() { _ = in.CloseWithError(ctx.Err()) })
	return out
}
