package library

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"tidings/feed"
)

// WholeReport is what ImportAll did.
type WholeReport struct {
	Feeds    int       // new subscriptions
	Articles int       // new ones
	Marked   int       // known ones that got marks or tags
	Skipped  []Skipped // lines that were left out
	Lines    int       // read and understood
}

const (
	wholeLineMost  = 96 << 20 // the longest line read, in bytes
	wholeBatch     = 200      // articles stored at once
	wholeBatchSize = 8 << 20  // and how many bytes of lines, about
	wholeSkipped   = 100      // how many lines that were left out are told
	wholeBeginMost = 64 << 20 // what comes before the articles, in bytes
)

// ImportAll takes in a file that ExportAll wrote, which is the person's own:
// into an empty cache it brings the same one again, and into any other what is
// missing there. What is here is never lost: a mark or tag that an article has
// in either stays; what is set of a feed here stays set. Everything is cleaned
// as if it arrived. Progress, unless nil, is told how many articles were read.
// The error, a *feed.Problem, names the line of a file that is broken or cut;
// what stood before it is kept, and importing again goes on.
func (l *Library) ImportAll(ctx context.Context, r io.Reader, name string, progress func(done, total int)) (WholeReport, error) {
	w := &wholeReader{
		l: l, name: shown(name), in: bufio.NewReaderSize(r, 1<<16), now: utc(l.now()), progress: progress,
		known: map[string]string{},
	}
	err := w.run(ctx)
	if err == nil || w.begun {
		if e := w.flush(ctx); err == nil {
			err = e
		}
	}
	if w.begun {
		l.feedsChanged()
		poke(l.toIndex)
	}
	return w.report, storeProblem(err)
}

// wholeReader is a file on its way in.
type wholeReader struct {
	l        *Library
	name     string
	in       *bufio.Reader
	now      time.Time
	progress func(done, total int)

	line      int
	head      wholeHead
	ended     bool
	begin     feed.Carried
	beginSize int               // of its lines, in bytes
	known     map[string]string // addresses of feeds here, by what they have in common with others
	numbers   []int             // of each feed of the file, its place in begin.Feeds; -1: left out
	ids       []int64           // of the feeds in begin, once they are stored
	begun     bool              // they are
	batch     []feed.KeptArticle
	size      int // of the lines of the batch, in bytes
	done      int // articles read
	report    WholeReport
}

func (w *wholeReader) run(ctx context.Context) error {
	feeds, err := w.l.store.Feeds(ctx)
	if err != nil {
		return err
	}
	for _, f := range feeds {
		w.known[bare(f.URL)] = f.URL
	}
	for {
		text, err := w.read()
		if errors.Is(err, io.EOF) {
			return w.finish(ctx)
		}
		if err != nil {
			return err
		}
		if len(text) == 0 {
			continue
		}
		if err := w.take(ctx, text); err != nil {
			return err
		}
		w.report.Lines++
	}
}

// read gives the next line, without its end; io.EOF behind the last.
func (w *wholeReader) read() ([]byte, error) {
	var whole []byte
	w.line++
	for {
		part, err := w.in.ReadSlice('\n')
		if len(whole)+len(part) > wholeLineMost {
			return nil, w.problem("is longer than any that is written", nil)
		}
		whole = append(whole, part...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(bytes.TrimSpace(whole)) > 0:
			return bytes.TrimSpace(whole), nil
		case err == nil || errors.Is(err, io.EOF):
			return bytes.TrimSpace(whole), err
		case errors.Is(err, context.Canceled):
			return nil, err
		}
		return nil, w.problem("cannot be read", err)
	}
}

// problem says what is wrong with the line at hand.
func (w *wholeReader) problem(what string, err error) error {
	if err != nil {
		what += " (" + err.Error() + ")"
	}
	kept := "nothing was imported"
	if w.begun || w.done > 0 {
		kept = "what stood before it is kept"
	}
	return &feed.Problem{Sentence: line(fmt.Sprintf("line %d of %s %s: %s", w.line, w.name, what, kept)), Err: err}
}

func (w *wholeReader) take(ctx context.Context, text []byte) error {
	var v wholeLine
	if err := json.Unmarshal(text, &v); err != nil {
		return w.problem("is broken", err)
	}
	if w.head.Format == "" {
		return w.start(v.Head)
	}
	if v.Article == nil {
		if w.beginSize += len(text); w.beginSize > wholeBeginMost {
			return w.problem("is more than is read of feeds and folders", nil)
		}
	}
	switch {
	case w.ended:
		return w.problem("stands behind the file's end", nil)
	case v.Setting != nil:
		if kv, ok := w.setting(v.Setting); ok {
			w.begin.Settings = append(w.begin.Settings, kv)
		} else {
			w.skip(v.Setting.Key, "is a setting that cannot be read")
		}
	case v.Folder != nil:
		if path := cleanPath(v.Folder.Path); path != nil {
			w.begin.Folders = append(w.begin.Folders, feed.Folder{Path: path, Position: v.Folder.Position})
		}
	case v.Feed != nil:
		return w.takeFeed(v.Feed)
	case v.Article != nil:
		return w.takeArticle(ctx, v.Article, len(text))
	case v.End != nil:
		w.ended = true
		if v.End.Articles != w.done {
			return w.problem(fmt.Sprintf("counts %d articles where %d stood", v.End.Articles, w.done), nil)
		}
	default:
		w.skip(fmt.Sprintf("line %d", w.line), "says nothing that this version knows")
	}
	return nil
}

// start reads the first line.
func (w *wholeReader) start(head *wholeHead) error {
	switch {
	case head == nil || head.Format != wholeFormat:
		return &feed.Problem{Sentence: line(w.name + " is no file that `tidings export --all` wrote: `tidings import` without --all reads subscriptions")}
	case head.Version > wholeVersion:
		return &feed.Problem{Sentence: line(fmt.Sprintf("%s was written by a newer version of tidings (its format is %d, this one knows %d): update tidings",
			w.name, head.Version, wholeVersion))}
	}
	w.head = *head
	return nil
}

func (w *wholeReader) skip(what, reason string) {
	if len(w.report.Skipped) < wholeSkipped {
		w.report.Skipped = append(w.report.Skipped, Skipped{shown(what), reason})
	}
}

func (w *wholeReader) takeFeed(v *wholeFeed) error {
	if w.begun {
		return w.problem("is a feed behind the articles", nil)
	}
	k, ok := w.feed(v)
	if !ok {
		w.numbers = append(w.numbers, -1)
		w.skip(v.URL, "is not an http or https address")
		return nil
	}
	if here, ok := w.known[bare(k.Feed.URL)]; ok {
		k.Feed.URL = here
	} else {
		w.known[bare(k.Feed.URL)] = k.Feed.URL
	}
	w.numbers = append(w.numbers, len(w.begin.Feeds))
	w.begin.Feeds = append(w.begin.Feeds, k)
	return nil
}

func (w *wholeReader) takeArticle(ctx context.Context, v *wholeArticle, size int) error {
	if err := w.store(ctx); err != nil {
		return err
	}
	w.done++
	if v.Feed < 1 || v.Feed > len(w.numbers) {
		return w.problem(fmt.Sprintf("is an article of feed %d, which the file does not have", v.Feed), nil)
	}
	at := w.numbers[v.Feed-1]
	if at < 0 {
		return nil
	}
	a := w.article(v, w.ids[at])
	if a.Key == "" && a.URL == "" && a.Title == "" {
		w.skip(fmt.Sprintf("line %d", w.line), "is an article without anything to know it by")
		return nil
	}
	w.batch = append(w.batch, a)
	if w.size += size; len(w.batch) < wholeBatch && w.size < wholeBatchSize {
		return nil
	}
	return w.flush(ctx)
}

// store stores what comes before the articles, once.
func (w *wholeReader) store(ctx context.Context) (err error) {
	if w.begun {
		return nil
	}
	w.ids, w.report.Feeds, err = w.l.store.Restore(ctx, w.begin)
	w.begun = err == nil
	return err
}

// flush stores the articles that have been read.
func (w *wholeReader) flush(ctx context.Context) error {
	if len(w.batch) == 0 {
		return nil
	}
	stored, marked, err := w.l.store.RestoreArticles(ctx, w.batch)
	if err != nil {
		return err
	}
	w.report.Articles += stored
	w.report.Marked += marked
	w.batch, w.size = w.batch[:0], 0
	if w.progress != nil {
		w.progress(w.done, max(w.head.Articles, w.done))
	}
	return nil
}

// finish ends a file: one that was cut has no last line.
func (w *wholeReader) finish(ctx context.Context) error {
	if w.head.Format == "" {
		return w.start(nil)
	}
	if err := w.store(ctx); err != nil {
		return err
	}
	if !w.ended {
		w.line--
		return w.problem("is the last of a file that was cut", nil)
	}
	return nil
}
