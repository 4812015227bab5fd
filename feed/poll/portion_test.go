package poll

import (
	"fmt"
	"testing"
	"time"

	"tidings/feed"
)

// TestAWeekAsleepDoesNotStampede wakes a machine with 2,000 feeds after a week
// and counts what each round asks, half a minute apart.
func TestAWeekAsleepDoesNotStampede(t *testing.T) {
	var ps []feed.Poll
	week := noon.Add(-7 * day)
	for i := range int64(2000) {
		p := checked(i, week, week.Add(time.Hour))
		if i%4 == 0 {
			p.URL = fmt.Sprintf("https://videos.example/feeds?channel=%d", i)
		}
		gap := time.Duration(i+1) * time.Hour
		p.Last.Memo = Remember("", Outcome{At: week, Document: true, Published: []time.Time{week.Add(-gap), week.Add(-2 * gap), week.Add(-3 * gap)}})
		ps = append(ps, p)
	}
	ps = append(ps, feed.Poll{FeedID: 5000, URL: "https://new.example/"})
	now, rounds, asked := noon, 0, map[int64]int{}
	for ; rounds < 100; rounds++ {
		due, _ := Due(ps, now, false)
		if len(due) == 0 {
			break
		}
		part := Portion(due)
		if len(part) > 201 {
			t.Fatalf("round %d asks %d feeds at once", rounds, len(part))
		}
		for _, p := range part {
			if rounds == 0 && p.FeedID%4 != 0 && p.FeedID > 300 && p.FeedID < 5000 {
				t.Errorf("the first round asks feed %d, of which little is expected", p.FeedID)
			}
			asked[p.FeedID]++
			i := min(p.FeedID, 2000)
			ps[i].Last = feed.Check{At: now, Next: now.Add(time.Hour), Memo: ps[i].Last.Memo}
		}
		if rounds == 0 && asked[5000] != 1 {
			t.Error("a new feed waits for the others")
		}
		now = now.Add(30 * time.Second)
	}
	if took := now.Sub(noon); len(asked) != len(ps) || took < 5*time.Minute || took > 15*time.Minute {
		t.Errorf("%d of %d feeds asked in %d rounds, %v", len(asked), len(ps), rounds, took)
	}
	for id, n := range asked {
		if n != 1 {
			t.Errorf("feed %d is asked %d times", id, n)
		}
	}
}

func TestPortionOfFew(t *testing.T) {
	var due []feed.Poll
	for i := range int64(100) {
		due = append(due, checked(i, noon, noon))
	}
	if n := len(Portion(due)); n != 100 {
		t.Errorf("%d of a hundred", n)
	}
	for i := range int64(3000) {
		due = append(due, feed.Poll{FeedID: 1000 + i})
	}
	if n := len(Portion(due)); n != 3100 {
		t.Errorf("%d of a hundred old and 3,000 new ones", n)
	}
}
