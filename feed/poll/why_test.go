package poll

import (
	"strings"
	"testing"
	"time"

	"tidings/feed"
)

func TestWhy(t *testing.T) {
	daily := Outcome{At: noon, Document: true}
	for i := range 20 {
		daily.Published = append(daily.Published, noon.Add(-time.Duration(i)*24*time.Hour))
	}
	slow := Outcome{At: noon, Document: true, TTL: 6 * time.Hour}
	for _, c := range []struct {
		name string
		p    feed.Poll
		want string
	}{
		{"never asked", feed.Poll{}, "never was"},
		{"gone", feed.Poll{Last: feed.Check{At: noon, Gone: true}}, "gone for good"},
		{"held", feed.Poll{Last: feed.Check{At: noon, Memo: Remember("", Outcome{At: noon, Err: true, NotBefore: noon.Add(time.Hour)}), Failures: 1}}, "asked for a pause"},
		{"failed once", feed.Poll{Last: feed.Check{At: noon, Failures: 1}}, "after a failure"},
		{"failed", feed.Poll{Last: feed.Check{At: noon, Failures: 3}}, "3 failures"},
		{"by hand", feed.Poll{Last: feed.Check{At: noon}, Settings: feed.FeedSettings{Interval: time.Hour}}, "you have set"},
		{"its floor", feed.Poll{Last: feed.Check{At: noon, Next: noon.Add(6 * time.Hour), Memo: Remember("", daily)}, Settings: feed.FeedSettings{Floor: 6 * time.Hour}}, "no more often than you"},
		{"beyond its floor", feed.Poll{Last: feed.Check{At: noon, Next: noon.Add(9 * time.Hour), Memo: Remember("", daily)}, Settings: feed.FeedSettings{Floor: 6 * time.Hour}}, "by its rhythm"},
		{"its wish", feed.Poll{Last: feed.Check{At: noon, Next: noon.Add(6 * time.Hour), Memo: Remember("", slow)}}, "the feed asks"},
		{"new", feed.Poll{Last: feed.Check{At: noon, Next: noon.Add(time.Hour)}}, "until its rhythm"},
		{"known", feed.Poll{Last: feed.Check{At: noon, Next: noon.Add(time.Hour), Memo: Remember("", daily)}}, "by its rhythm"},
	} {
		if got := Why(c.p, Settings{}, noon.Add(time.Minute)); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q in it", c.name, got, c.want)
		}
	}
	if n := Weekly(feed.Poll{Last: feed.Check{Memo: Remember("", daily)}}, noon); n < 5 || n > 9 {
		t.Errorf("a daily feed has %v articles a week", n)
	}
}

// TestWhyNamesTheWish has a wish of the feed, or of its server, decide the next
// check, and reads that it is named.
func TestWhyNamesTheWish(t *testing.T) {
	sunday := noon.Add(-22 * time.Hour) // 14:00
	known := Outcome{Document: true}
	for i := range 20 {
		known.Published = append(known.Published, sunday.Add(-time.Duration(i)*6*time.Hour))
	}
	hours := func(from, to int) (list []int) {
		for h := from; h < to; h++ {
			list = append(list, h)
		}
		return list
	}
	for _, c := range []struct {
		name     string
		change   func(o *Outcome)
		settings feed.FeedSettings
		want     string
	}{
		{"no wish", func(*Outcome) {}, feed.FeedSettings{}, "by its rhythm"},
		{"fresh for a moment", func(o *Outcome) { o.FreshUntil = o.At.Add(5 * time.Minute) }, feed.FeedSettings{}, "by its rhythm"},
		{"fresh", func(o *Outcome) { o.FreshUntil = o.At.Add(20 * time.Hour) }, feed.FeedSettings{}, "its server says that nothing is new before"},
		{"fresh, by hand", func(o *Outcome) { o.FreshUntil = o.At.Add(20 * time.Hour) }, feed.FeedSettings{Interval: time.Hour}, "its server says that nothing is new before"},
		{"fresh for months", func(o *Outcome) { o.FreshUntil = o.At.Add(2000 * time.Hour) }, feed.FeedSettings{}, "no later, though its server says that nothing is new for longer"},
		{"fresh, then failed", func(o *Outcome) { o.Err, o.FreshUntil = true, o.At.Add(20*time.Hour) }, feed.FeedSettings{}, "by its rhythm"},
		{"hours", func(o *Outcome) { o.SkipHours = hours(14, 24) }, feed.FeedSettings{}, "the feed says that nothing comes in the hours before"},
		{"days", func(o *Outcome) { o.SkipDays = []time.Weekday{time.Sunday} }, feed.FeedSettings{}, "the feed says that nothing comes on Sundays"},
		{"two days", func(o *Outcome) { o.SkipDays = []time.Weekday{time.Sunday, time.Monday} }, feed.FeedSettings{}, "no later, though the feed says that nothing comes at this hour"},
		{"other hours", func(o *Outcome) { o.SkipHours = hours(2, 5) }, feed.FeedSettings{}, "by its rhythm"},
	} {
		o := known
		o.At = sunday.Add(7*time.Minute + 300*time.Millisecond)
		c.change(&o)
		p := feed.Poll{Settings: c.settings}
		s := Settings{Density: 17}
		next := Next(p, o, s, 0.5)
		p.Last = feed.Check{At: time.Unix(o.At.Unix(), 0), Next: time.Unix(next.Unix(), 0), Memo: Remember("", o)}
		if got := Why(p, s, o.At.Add(time.Minute)); got != c.want {
			t.Errorf("%s: %q, want %q; next %v, memo %q", c.name, got, c.want, next, p.Last.Memo)
		}
	}
}

// TestMemoOfOld reads a memo from before freshness was kept.
func TestMemoOfOld(t *testing.T) {
	if m := readMemo("ttl=7200 hours=1f"); !m.fresh.IsZero() || m.ttl != 2*time.Hour || m.hours != 0x1f {
		t.Errorf("%+v", m)
	}
}
