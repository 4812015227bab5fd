// Command fill fills a cache with synthetic articles, for benchmarks: titles,
// bodies of one to six kilobytes in several scripts, dates over ten years, one
// in twenty unread, one in a hundred saved, some tagged. The same flags give
// the same articles. Its feeds lie on a loopback port where nobody answers and
// are never due.
//
//	go run ./cmd/fill -articles 1000000 -feeds 1000 -o big.db
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"strconv"
	"sync"
	"time"

	"tidings/feed"
	"tidings/feed/sanitize"
	"tidings/store"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "fill:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	articles := flag.Int("articles", 10000, "how many articles")
	feeds := flag.Int("feeds", 1000, "how many feeds they are from")
	seed := flag.Uint64("seed", 1, "another seed gives other articles")
	out := flag.String("o", "", "the cache to make")
	index := flag.Bool("index", true, "make the search index too")
	flag.Parse()
	if *out == "" || *feeds < 1 || flag.NArg() > 0 {
		return errors.New("usage: fill -o FILE [-articles N] [-feeds N] [-seed N] [-index=false]")
	}
	if _, err := os.Stat(*out); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already", *out)
	}
	press := newPress(*seed)
	s, err := store.Open(ctx, *out, store.Options{Now: press.now, Plain: sanitize.Plain})
	if err != nil {
		return err
	}
	err = fill(ctx, s, press, *articles, *feeds)
	if err == nil && *index {
		_, err = s.Index(ctx, 0, func(done, left int) { report("indexed", done, done+left) })
	}
	return errors.Join(err, s.Close())
}

// round is how many articles a feed brings at once.
const round = 50

// fill lets all feeds bring their articles, round by round, so that IDs grow
// with dates as they do in a cache that has lived.
func fill(ctx context.Context, s *store.Store, p *press, articles, feeds int) error {
	if err := s.SetSetting(ctx, "cache.id", strconv.FormatUint(p.seed, 10)); err != nil {
		return err
	}
	subscriptions, err := s.AddFeeds(ctx, p.feeds(feeds))
	if err != nil {
		return err
	}
	written, stop := p.arrivals(subscriptions, articles)
	defer stop()
	for done := 0; done < articles; {
		a := <-written
		if _, err := s.Arrive(ctx, a); err != nil {
			return err
		}
		done += len(a.Articles)
		if done%50000 < len(a.Articles) {
			report("stored", done, articles)
		}
	}
	return nil
}

// arrivals writes articles ahead of who stores them, until stop is called or
// there are enough.
func (p *press) arrivals(feeds []feed.Feed, articles int) (_ <-chan feed.Arrival, stop func()) {
	out, done := make(chan feed.Arrival, 16), make(chan struct{})
	var ended sync.WaitGroup
	ended.Go(func() {
		p.rounds(feeds, articles, func(a feed.Arrival) bool {
			select {
			case out <- a:
				return true
			case <-done:
				return false
			}
		})
	})
	return out, func() { close(done); ended.Wait() }
}

// rounds gives arrivals until yield wants no more.
func (p *press) rounds(feeds []feed.Feed, articles int, yield func(feed.Arrival) bool) {
	rounds := max(1, (articles+len(feeds)*round-1)/(len(feeds)*round))
	for done, r := 0, 0; done < articles; r++ {
		span := period{from: at(r, rounds), to: at(r+1, rounds)}
		for i := range feeds {
			n := min((articles-done+len(feeds)-1-i)/len(feeds), round, articles-done)
			if r == rounds-1 {
				n = min(round, (articles-done+len(feeds)-1-i)/(len(feeds)-i))
			}
			if n <= 0 {
				continue
			}
			if !yield(p.arrival(&feeds[i], n, span)) {
				return
			}
			done += n
		}
	}
}

// end is when the last articles are published, and years how long it took.
var end = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

const lived = 10 * 365 * 24 * time.Hour

// at is when a round begins.
func at(r, rounds int) time.Time {
	return end.Add(-lived + lived/time.Duration(rounds)*time.Duration(r))
}

// period is when the articles of a round are published.
type period struct{ from, to time.Time }

func (p *press) arrival(f *feed.Feed, n int, span period) feed.Arrival {
	a := feed.Arrival{
		Check: feed.Check{FeedID: f.ID, At: span.to, Next: end.AddDate(100, 0, 0), ETag: `"` + strconv.FormatInt(span.to.Unix(), 36) + `"`},
		Feed:  feed.Feed{DocTitle: f.DocTitle, Site: f.Site, Language: f.Language, Format: "rss"},
	}
	for i := range n {
		length := span.to.Sub(span.from)
		step := length / time.Duration(n)
		published := span.from.Add(step*time.Duration(i) + time.Duration(p.rnd.Int64N(int64(step))))
		a.Articles = append(a.Articles, p.article(f, published.Truncate(time.Second)))
	}
	return a
}

func report(what string, done, all int) {
	fmt.Fprintf(os.Stderr, "%s %d of %d\n", what, done, all)
}
