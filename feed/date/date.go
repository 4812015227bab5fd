// Package date reads the dates of feeds.
package date

import "time"

// Parse reads the text of a date as feeds write it.
func Parse(text string) (t time.Time, ok bool) {
	for _, layout := range []string{time.RFC1123Z, time.RFC1123, time.RFC3339} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// ParseAll reads the dates of one document, in their order.
func ParseAll(texts []string) []time.Time {
	ts := make([]time.Time, len(texts))
	for i, s := range texts {
		ts[i], _ = Parse(s)
	}
	return ts
}

// Plausible reports whether t lies in [1990, now + 1 day].
func Plausible(t, now time.Time) bool {
	return t.Year() >= 1990 && !t.After(now.Add(24*time.Hour))
}
