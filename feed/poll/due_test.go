package poll

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"tidings/feed"
)

func checked(id int64, at, next time.Time) feed.Poll {
	return feed.Poll{
		FeedID: id, URL: fmt.Sprintf("https://h%d.example/feed", id),
		Last: feed.Check{FeedID: id, At: at, Next: next},
	}
}

func ids(ps []feed.Poll) (ids []int64) {
	for _, p := range ps {
		ids = append(ids, p.FeedID)
	}
	return ids
}

func TestDue(t *testing.T) {
	gone := checked(4, noon.Add(-48*time.Hour), Never)
	gone.Last.Gone = true
	held := checked(5, noon.Add(-time.Hour), noon.Add(time.Hour))
	held.Last.Memo = Remember("", Outcome{At: held.Last.At, Err: true, NotBefore: held.Last.Next})
	ps := []feed.Poll{
		checked(1, noon.Add(-time.Hour), noon),
		checked(2, noon.Add(-time.Minute), noon.Add(time.Hour)),
		{FeedID: 3, URL: "https://h3.example/"},
		gone,
		held,
	}
	due, left := Due(ps, noon, false)
	if got := fmt.Sprint(ids(due)); got != "[3 1]" {
		t.Errorf("due: %s", got)
	}
	if len(left) != 2 || left[0].Poll.FeedID != 4 || left[1].Poll.FeedID != 5 || !left[1].Until.Equal(held.Last.Next) {
		t.Errorf("left: %+v", left)
	}
	if !strings.Contains(left[1].Reason, "2026-11-23 13:00") {
		t.Errorf("reason %q", left[1].Reason)
	}
	due, left = Due(ps, noon, true)
	if got := fmt.Sprint(ids(due)); got != "[3 1 2]" || len(left) != 2 {
		t.Errorf("forced: %s, %d left", got, len(left))
	}
	if due, _ = Due(ps[4:], noon.Add(time.Hour), false); len(due) != 1 {
		t.Error("the limit is past, and the feed is not due")
	}
}

// TestDueAfterClockJumps runs a day of checks, sets the clock wrong, and holds
// that every feed is asked again within a day and none twice within the floor.
func TestDueAfterClockJumps(t *testing.T) {
	const year = 365 * 24 * time.Hour
	for _, jump := range []time.Duration{-10 * year, -30 * time.Hour, -time.Hour, -time.Minute, time.Hour, 30 * time.Hour, 10 * year} {
		t.Run(jump.String(), func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, 1))
			ps := make([]feed.Poll, 50)
			for i := range ps {
				ps[i] = feed.Poll{FeedID: int64(i), URL: fmt.Sprintf("https://h%d.example/", i)}
			}
			now := noon
			asked := map[int64][]time.Duration{} // real time since the jump
			real := -24 * time.Hour
			for ; real < 25*time.Hour; real += 5 * time.Minute {
				if real == 0 {
					now = now.Add(jump)
				}
				due, _ := Due(ps, now, false)
				for _, p := range due {
					o := randomOutcome(r, now)
					o.NotBefore = time.Time{}
					i := p.FeedID
					last := ps[i].Last
					ps[i].Last = feed.Check{At: now, Next: Next(p, o, Settings{}, r.Float64()), Memo: Remember(last.Memo, o)}
					if real >= 0 {
						asked[i] = append(asked[i], real)
					}
				}
				now = now.Add(5 * time.Minute)
			}
			for i := range ps {
				times := asked[int64(i)]
				if len(times) == 0 {
					t.Errorf("feed %d starves: %+v", i, ps[i].Last)
				}
				for j := 1; j < len(times); j++ {
					if times[j]-times[j-1] < Floor {
						t.Errorf("feed %d is asked after %v", i, times[j]-times[j-1])
					}
				}
			}
		})
	}
}

// TestDueAfterAWeek holds that what is likely to have news comes first, and
// that a host with many feeds is spread.
func TestDueAfterAWeek(t *testing.T) {
	var ps []feed.Poll
	week := noon.Add(-7 * 24 * time.Hour)
	for i := range int64(300) {
		p := checked(i, week, week.Add(time.Hour))
		var published []time.Time
		for n := range 10 {
			published = append(published, week.Add(-time.Duration(i+1)*time.Duration(n+1)*time.Hour))
		}
		p.Last.Memo = Remember("", Outcome{At: week, Document: true, Published: published})
		ps = append(ps, p)
	}
	rand.New(rand.NewPCG(3, 3)).Shuffle(len(ps), func(i, j int) { ps[i], ps[j] = ps[j], ps[i] })
	due, _ := Due(ps, noon, false)
	if len(due) != 300 {
		t.Fatalf("%d are due", len(due))
	}
	for i, p := range due {
		if far := p.FeedID - int64(i); far > 3 || far < -3 { // the memo rounds rates
			t.Fatalf("place %d has feed %d; a livelier one waits", i, p.FeedID)
		}
	}

	for i := range ps {
		if i%3 == 0 {
			ps[i].URL = fmt.Sprintf("https://videos.example/feeds?channel=%d", i)
		}
	}
	due, _ = Due(ps, noon, false)
	run, longest := 0, 0
	for _, p := range due {
		run++
		if hostOf(p.URL) != "videos.example" {
			run = 0
		}
		longest = max(longest, run)
	}
	if longest > 3 {
		t.Errorf("%d feeds of one host follow each other", longest)
	}
}

func TestMoved(t *testing.T) {
	last := feed.Check{}
	for _, step := range []struct {
		to     string
		seen   int
		follow bool
	}{{"", 0, false}, {"a", 1, false}, {"a", 2, true}, {"b", 1, false}, {"", 0, false}, {"b", 1, false}, {"b", 2, true}} {
		seen, follow := Moved(last, step.to)
		if seen != step.seen || follow != step.follow {
			t.Errorf("%+v: seen %d, follow %v", step, seen, follow)
		}
		last = feed.Check{MovedTo: step.to, MovedSeen: seen}
	}
}

// TestLongIntervalsAreKept holds that what a person has set to more than a
// server may ask for is no sign of a clock that jumped.
func TestLongIntervalsAreKept(t *testing.T) {
	for _, settings := range []feed.FeedSettings{{Interval: 30 * 24 * time.Hour}, {Floor: 8 * 24 * time.Hour}} {
		p := checked(1, noon, time.Time{})
		p.Settings = settings
		p.Last.Next = Next(p, Outcome{At: noon, Document: true}, Settings{Density: 5}, 1)
		for _, after := range []time.Duration{0, time.Hour, 7 * 24 * time.Hour} {
			if due, _ := Due([]feed.Poll{p}, noon.Add(after), false); len(due) > 0 {
				t.Errorf("%+v: due again after %v", settings, after)
			}
		}
		if due, _ := Due([]feed.Poll{p}, noon.Add(34*24*time.Hour), false); len(due) == 0 {
			t.Errorf("%+v: never due", settings)
		}
	}
}
