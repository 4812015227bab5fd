package library

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"tidings/feed"
	"tidings/feed/sanitize"
)

// maxKept is the largest number of articles that a feed can be told to keep,
// mostAge the longest time.
const (
	maxKept = 1_000_000
	mostAge = 100 * 365 * 24 * time.Hour
)

// setKeep reads a feed's own retention: a time, a number of articles, both
// parted by a comma, "all", or nothing for the configuration's.
func setKeep(f *feed.Feed, v string) error {
	v = strings.TrimSpace(v)
	if v == "" {
		f.Settings.Keep = nil
		return nil
	}
	var keep feed.Retention
	if v != "all" {
		for word := range strings.SplitSeq(v, ",") {
			if err := readKeep(&keep, strings.TrimSpace(word)); err != nil {
				return err
			}
		}
	}
	f.Settings.Keep = &keep
	return nil
}

func readKeep(keep *feed.Retention, word string) error {
	wrong := fmt.Errorf("wants a time such as 90d, a number of articles such as 500, or all, not %q", sanitize.Line(word))
	if n, err := strconv.Atoi(word); err == nil {
		if n <= 0 || n > maxKept || keep.MaxPerFeed != 0 {
			return wrong
		}
		keep.MaxPerFeed = n
		return nil
	}
	d, err := ParseSpan(word)
	if err != nil || d < time.Second || d > mostAge || keep.MaxAge != 0 {
		return wrong
	}
	keep.MaxAge = d.Truncate(time.Second)
	return nil
}

// keepText is a feed's own retention as setKeep reads it.
func keepText(keep *feed.Retention) []string {
	if keep == nil {
		return nil
	}
	var words []string
	if keep.MaxAge > 0 {
		words = append(words, SpanText(keep.MaxAge))
	}
	if keep.MaxPerFeed > 0 {
		words = append(words, strconv.Itoa(keep.MaxPerFeed))
	}
	if words == nil {
		return []string{"all"}
	}
	return []string{strings.Join(words, ",")}
}
