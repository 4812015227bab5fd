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
