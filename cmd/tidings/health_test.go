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
