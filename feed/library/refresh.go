package library

import (
	"context"
	"slices"
	"time"

	"tidings/feed"
	"tidings/feed/poll"
)

// Request says what to refresh.
type Request struct {
	Feeds []int64 // none: all
	Force bool    // also those that are not due; what a server has forbidden stays forbidden
	Part  bool    // of many that are due only those that poll.Portion gives
}

// OutcomeKind says how the check of one feed ended.
type OutcomeKind uint8

// The kinds of outcome.
const (
	NothingNew OutcomeKind = iota // 304, the same bytes, or only known articles
	Brought                       // new or updated articles
	Failed                        // Progress.Error says why
	Unreached                     // the network failed, not the feed: nothing is held against it
)

// Progress is how far a refresh is, after one more feed.
type Progress struct {
	Done, Total int // feeds
	New         int // articles so far
	Failed      int // feeds so far

	Feed    feed.Feed // the feed just done: its ID, URL and title
	Outcome OutcomeKind
	Brought int    // its new articles
	Error   string // why it failed, or was read only in part; one sentence for people
}

// Left is a feed that was wanted and not asked.
type Left struct {
	FeedID int64
	Title  string
	URL    string
	Until  time.Time // when it may be asked; zero or poll.Never: not known, or not at all
	Reason string    // for people, after the title: "has asked for a pause"
	Early  bool      // named, and not due yet: with Force it is asked
}

// Summary is what a refresh did.
type Summary struct {
	Checked     int    // feeds asked, without those unreached
	NotModified int    // of those, feeds that had nothing to parse
	New         int    // articles met for the first time
	Updated     int    // articles that changed
	Failed      int    // feeds whose check failed
	Offline     bool   // there was no network
	Unreached   int    // feeds that were not reached for that reason; they stay due
	Later       int    // feeds that are due and were left for the next round, see Request.Part
	Left        []Left // feeds that were wanted and not asked, and why
}

// Refresh asks the feeds that are due, or those of r, and stores what they
// bring. A feed's failure is kept on the feed and is no error. When no host
// can be reached at all, nothing is held against any feed and Offline is set.
// Report, unless nil, is called after every feed, from one goroutine at a
// time; of a feed whose host gave no sign it is called when it is known whether
// that is the network's failure, at the end at the latest. When ctx ends, feeds not finished are left as they were, what is
// finished is kept, and ctx's error is returned with the summary so far.
// An unknown feed is feed.ErrNotFound. Several refreshes may run at once: no
// feed is asked twice at the same moment.
func (l *Library) Refresh(ctx context.Context, r Request, report func(Progress)) (Summary, error) {
	if l.o.Offline || l.o.Fetch == nil {
		return Summary{}, errOffline
	}
	polls, err := l.wanted(ctx, r)
	if err != nil {
		return Summary{}, err
	}
	due, held := poll.Due(polls, l.now(), r.Force)
	later := 0
	if r.Part {
		part := poll.Portion(due)
		due, later = part, len(due)-len(part)
	}
	due, left := l.claim(due)
	defer l.unclaim(due)
	for _, h := range held {
		left = append(left, leftOut(h.Poll, h.Until, h.Reason))
	}
	if len(r.Feeds) > 0 {
		left = append(left, l.early(polls, due, left)...)
	}
	run := &refresh{l: l, report: report, total: len(due), summary: Summary{Left: left, Later: later}}
	poll.Each(ctx, l.o.Workers, due, run.one, run.done)
	err = run.finish(ctx)
	l.events.emit(RefreshDone{Summary: run.summary, Err: err})
	if run.summary.New > 0 || run.summary.Updated > 0 {
		poke(l.toIndex)
	}
	return run.summary, err
}

// wanted gives the polls that r asks for.
func (l *Library) wanted(ctx context.Context, r Request) ([]feed.Poll, error) {
	polls, err := l.store.Polls(ctx)
	if err != nil {
		return nil, err
	}
	l.tune(polls)
	if len(r.Feeds) == 0 {
		return polls, nil
	}
	byID := make(map[int64]feed.Poll, len(polls))
	for _, p := range polls {
		byID[p.FeedID] = p
	}
	var wanted []feed.Poll
	for i, id := range r.Feeds {
		p, ok := byID[id]
		if !ok {
			return nil, noFeed(id)
		}
		if !slices.Contains(r.Feeds[:i], id) {
			wanted = append(wanted, p)
		}
	}
	return wanted, nil
}

// claim takes the feeds that no other refresh is asking.
func (l *Library) claim(polls []feed.Poll) (mine []feed.Poll, busy []Left) {
	l.asking.Lock()
	defer l.asking.Unlock()
	for _, p := range polls {
		if l.asked[p.FeedID] {
			busy = append(busy, leftOut(p, time.Time{}, "is being asked already"))
			continue
		}
		l.asked[p.FeedID] = true
		mine = append(mine, p)
	}
	return mine, busy
}

// early gives those of the feeds that a person named which are neither due nor
// left out for another reason.
func (l *Library) early(named, due []feed.Poll, left []Left) []Left {
	told := make(map[int64]bool, len(due)+len(left))
	for _, p := range due {
		told[p.FeedID] = true
	}
	for _, o := range left {
		told[o.FeedID] = true
	}
	var early []Left
	for _, p := range named {
		if !told[p.FeedID] {
			out := leftOut(p, p.Last.Next, "is not due until "+ClockTime(p.Last.Next, l.now()))
			out.Early = true
			early = append(early, out)
		}
	}
	return early
}

// ClockTime is t as a person reads it at now, in the local zone: the day only
// where it is another.
func ClockTime(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	if t.YearDay() == now.YearDay() && t.Year() == now.Year() {
		return t.Format("15:04")
	}
	return t.Format("2006-01-02 15:04")
}

func leftOut(p feed.Poll, until time.Time, reason string) Left {
	return Left{FeedID: p.FeedID, Title: feedOf(p).Title(), URL: p.URL, Until: until, Reason: reason}
}

// feedOf is what a poll tells of its feed.
func feedOf(p feed.Poll) feed.Feed {
	return feed.Feed{ID: p.FeedID, URL: p.URL, DocTitle: p.Title, Site: p.Site, Private: p.Private, Added: p.Added, Settings: p.Settings}
}

func (l *Library) unclaim(polls []feed.Poll) {
	l.asking.Lock()
	defer l.asking.Unlock()
	for _, p := range polls {
		delete(l.asked, p.FeedID)
	}
}
