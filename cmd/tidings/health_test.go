package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"tidings/feed"
	"tidings/ui/widget"
)

// TestHealthFitsTheTerminal prints how a feed is at several widths.
func TestHealthFitsTheTerminal(t *testing.T) {
	now := time.Now()
	f := feed.Feed{ID: 3, OwnTitle: "Valley Courier", URL: "https://valley.example/feed"}
	f.Health = feed.Health{Next: now.Add(time.Minute), Why: "by its rhythm", Articles: 1234, Unread: 34, Error: "valley.example has nothing at this address: the feed may have moved (404)"}
	for _, width := range []int{20, 40, 80, 200} {
		var b bytes.Buffer
		a := newApp(streams{out: &b})
		if err := a.printHealth([]healthJSON{healthOf(f, now)}, width); err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
			if widget.Width(line) > width || i > 0 && !strings.HasPrefix(line, "    ") {
				t.Errorf("%d columns: %q", width, line)
			}
		}
		if text := strings.Join(strings.Fields(b.String()), " "); !strings.Contains(text, "1,234 articles · 97 % read") || strings.Contains(text, "T1") || strings.Contains(text, "Z (") {
			t.Errorf("%q", text)
		}
	}
}

func TestNeverIsNull(t *testing.T) {
	f := feed.Feed{URL: "https://a.example/", Health: feed.Health{Gone: true, Next: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}}
	if got := feedOf(f, 0); got.NextCheck != nil {
		t.Errorf("%v", *got.NextCheck)
	}
}

// TestHealthTellsThePast reads when a feed went well, brought something, and
// since when it is in trouble.
func TestHealthTellsThePast(t *testing.T) {
	now := time.Date(2026, 5, 10, 12, 0, 0, 0, time.Local)
	for _, c := range []struct {
		name string
		h    feed.Health
		want string
	}{
		{"never asked", feed.Health{}, " · never asked so far"},
		{"well", feed.Health{Checked: now, OK: now.Add(-20 * time.Second), Changed: now.Add(-59 * time.Minute)}, " · went well just now · brought something 59 m ago"},
		{"quiet", feed.Health{Checked: now, OK: now.Add(-2 * time.Hour), Changed: now.Add(-3 * 24 * time.Hour)}, " · went well 2 h ago · brought something 3 d ago"},
		{"in trouble", feed.Health{Checked: now, OK: now.Add(-47 * time.Hour), Since: now.Add(-46 * time.Hour), Error: "it is out of service"}, " · went well 47 h ago · in trouble since 2026-05-08 14:00 · ! it is out of service"},
	} {
		f := feed.Feed{ID: 3, OwnTitle: "Valley Courier", Health: c.h}
		if got := healthLine(healthOf(f, now), now, func(t time.Time) string { return t.Format("2006-01-02 15:04") }); !strings.HasSuffix(got, c.want) {
			t.Errorf("%s: %q, want %q at its end", c.name, got, c.want)
		}
	}
}

// TestLooks has the reasons why feeds want a look.
func TestLooks(t *testing.T) {
	now := time.Date(2026, 5, 10, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		h    feed.Health
		want string
	}{
		{feed.Health{Latest: now}, ""},
		{feed.Health{Error: "out of service", Gone: true}, "out of service"},
		{feed.Health{Gone: true}, "gone for good"},
		{feed.Health{MovedTo: "https://b.example/"}, "moved to https://b.example/"},
		{feed.Health{MovedTo: "https://b.example/", Twin: 7, Latest: now.AddDate(-2, 0, 0)}, "has moved to https://b.example/, which you follow already (7): unsubscribe one of the two, saved articles stay|no article in a year"},
		{feed.Health{Partial: true}, "its document was cut, or could be read only in part"},
	} {
		if got := strings.Join(looks(c.h, now), "|"); got != c.want {
			t.Errorf("%+v: %q", c.h, got)
		}
	}
}
