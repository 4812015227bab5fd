package library

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"tidings/feed"
	"tidings/feed/fetch"
)

// Store is everything a Library asks of its cache: the union of what the
// files of this package declare. Its methods are safe from several
// goroutines.
type Store interface {
	browser
	marker
	arriver
	subscriber
	adopter
	carrier
	indexer
	keeper
	rememberer
	watcher
}

// Fetcher brings the bytes of an address; *fetch.Client is one.
type Fetcher interface {
	Get(ctx context.Context, r fetch.Request) (*fetch.Result, error)
}

// bodiesAtOnce bounds the memory of a refresh: a feed that has no validator
// to send back will bring its whole document.
const bodiesAtOnce = 32

// Options are what a Library works with. Only Store is required; without
// Fetch, or with Offline, nothing is fetched.
type Options struct {
	Store Store
	Fetch Fetcher
	Now   func() time.Time // the clock; time.Now
	// After gives a channel that fires once d has passed; time.After.
	After func(d time.Duration) <-chan time.Time
	Rand  func() float64 // in [0, 1), for jitter; math/rand/v2
	Log   *slog.Logger
	// Secrets reads the passwords of feeds that have any; nil: they cannot be read.
	Secrets Secrets

	Interval time.Duration // between two checks of a feed, on average over all feeds; 0: no periodic polling
	Floor    time.Duration // no feed is asked more often; 0: a quarter of an hour
	Workers  int           // feeds asked at once; 0: 96. At most 32 of them are such that will bring a body
	Parsers  int           // documents read and stored at once; 0: one more than there are processors

	MarkUpdatedUnread bool           // an updated article becomes unread again
	Retention         feed.Retention // applied after refreshes
	Offline           bool           // nothing is fetched
}

// Library is the use cases over one cache. It is safe from several
// goroutines. Close it before its store.
type Library struct {
	o      Options
	store  Store
	now    func() time.Time
	log    *slog.Logger
	events *hub
	marks  *queue
	bodies chan struct{} // a slot for each feed asked that will bring a body
	parse  chan struct{} // a slot for each document read at once

	asking   sync.Mutex
	asked    map[int64]bool // feeds being asked at this moment, guarded by asking
	hosts    string         // that have refused, as the cache keeps them, guarded by asking
	density  atomic.Uint64  // of the schedule, the bits of a float64; see tune
	indexing chan struct{}  // holds a token while a batch is indexed
	wake     chan struct{}  // tells the poller that the feeds changed
	toIndex  chan struct{}  // tells the indexer that articles arrived
}

// New returns a Library. It reads nothing and starts only the queue of marks.
func New(o Options) *Library {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.After == nil {
		o.After = time.After
	}
	if o.Rand == nil {
		o.Rand = rand.Float64
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Workers <= 0 {
		o.Workers = 96
	}
	if o.Parsers <= 0 {
		o.Parsers = runtime.GOMAXPROCS(0) + 1
	}
	if o.Floor <= 0 {
		o.Floor = 15 * time.Minute
	}
	l := &Library{
		o:      o,
		store:  o.Store,
		now:    o.Now,
		log:    o.Log,
		events: newHub(),
		bodies: make(chan struct{}, bodiesAtOnce),
		parse:  make(chan struct{}, o.Parsers),
		asked:  make(map[int64]bool),

		indexing: make(chan struct{}, 1),
		wake:     make(chan struct{}, 1),
		toIndex:  make(chan struct{}, 1),
	}
	l.marks = newQueue(l)
	return l
}

// Close waits until every mark given to the library is on disk, or ctx ends,
// and closes the channels of all subscribers. Marks given later fail. A
// refresh or Run still going on is stopped by its own context, not by Close.
func (l *Library) Close(ctx context.Context) error {
	err := l.marks.close(ctx)
	l.events.close()
	return err
}

// poke puts a token into a channel of one, unless one is there.
func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
