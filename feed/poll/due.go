package poll

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"tidings/feed"
)

// Left is a feed that is not asked although it would be its turn, or a person
// wants it: a server's hard limit forbids it.
type Left struct {
	Poll   feed.Poll
	Until  time.Time // Never for a feed that is gone
	Reason string    // for people, after the feed's title: "has asked …"
}

// clockSlack is how far a time may lie in the future before the clock, not the
// schedule, is the reason.
const clockSlack = 5 * time.Minute

// Due parts ps into those to ask now and those that a hard limit forbids. With
// force all are asked but these. The due ones come in the order to ask them:
// those most likely to have news first, those never asked before them, and the
// feeds of a host that has many spread over the whole.
func Due(ps []feed.Poll, now time.Time, force bool) (due []feed.Poll, left []Left) {
	type ranked struct {
		p    feed.Poll
		news float64
	}
	var rs []ranked
	for _, p := range ps {
		m := readMemo(p.Last.Memo)
		switch {
		case p.Last.Gone:
			left = append(left, Left{p, Never, "is gone for good, says its server"})
		case m.held(now):
			left = append(left, Left{p, m.hold, "has asked not to be asked before " + m.hold.Format("2006-01-02 15:04 MST")})
		case force || isDue(p, now):
			rs = append(rs, ranked{p, m.expected(p, now)})
		}
	}
	slices.SortStableFunc(rs, func(a, b ranked) int {
		switch {
		case a.news > b.news:
			return -1
		case a.news < b.news:
			return 1
		}
		return 0
	})
	for _, r := range rs {
		due = append(due, r.p)
	}
	return spreadHosts(due), left
}

// isDue reports whether p's time has come. A check or a next check that lies
// where no schedule puts it shows that the clock has jumped: the feed is asked,
// and with that the times are right again.
func isDue(p feed.Poll, now time.Time) bool {
	switch {
	case !p.Last.Next.After(now):
		return true
	case p.Last.At.IsZero(): // whoever subscribed to it has fetched it and is storing that
		return p.Last.Next.After(now.Add(clockSlack))
	case p.Last.At.After(now.Add(clockSlack)):
		return true
	}
	return p.Last.Next.After(now.Add(max(MaxHold, p.Settings.Interval, p.Settings.Floor) + clockSlack))
}

// manyFeeds is from how many feeds on a host wants its requests spread.
const manyFeeds = 8

// spreadHosts keeps the order of ps, but for the feeds of a host that has many
// of them: these are dealt evenly over the whole, so that the host's pace holds
// nobody else up and is not left for the end.
func spreadHosts(ps []feed.Poll) []feed.Poll {
	hosts := make([]string, len(ps))
	count := map[string]int{}
	for i, p := range ps {
		hosts[i] = hostOf(p.URL)
		count[hosts[i]]++
	}
	type placed struct {
		p  feed.Poll
		at float64
	}
	places := make([]placed, len(ps))
	met := map[string]int{}
	for i, p := range ps {
		at := float64(i) / float64(len(ps))
		if n := count[hosts[i]]; n > manyFeeds {
			at = float64(met[hosts[i]]) / float64(n)
			met[hosts[i]]++
		}
		places[i] = placed{p, at}
	}
	slices.SortStableFunc(places, func(a, b placed) int {
		switch {
		case a.at < b.at:
			return -1
		case a.at > b.at:
			return 1
		}
		return 0
	})
	out := ps[:0]
	for _, p := range places {
		out = append(out, p.p)
	}
	return out
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}
