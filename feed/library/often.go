package library

import (
	"fmt"
	"strings"
	"time"

	"tidings/feed"
	"tidings/feed/poll"
	"tidings/feed/sanitize"
)

// mostInterval is the longest time between two checks that a person can set.
const mostInterval = 30 * 24 * time.Hour

func setInterval(f *feed.Feed, v string) error { return setOften(&f.Settings.Interval, v) }

func setFloor(f *feed.Feed, v string) error { return setOften(&f.Settings.Floor, v) }

// setOften reads a time between two checks.
func setOften(to *time.Duration, v string) error {
	if strings.TrimSpace(v) == "" {
		*to = 0
		return nil
	}
	d, err := ParseSpan(v)
	switch {
	case err != nil:
		return fmt.Errorf("wants a time such as 6h or 1d, not %q", sanitize.Line(v))
	case d != 0 && (d < poll.Floor || d > mostInterval):
		return fmt.Errorf("wants a time from 15m to 30d, or 0, not %q", sanitize.Line(v))
	}
	*to = d.Truncate(time.Second)
	return nil
}

// span is a length of time as a value, none for 0.
func span(d time.Duration) []string {
	if d == 0 {
		return nil
	}
	return []string{SpanText(d)}
}
