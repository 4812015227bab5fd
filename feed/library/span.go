package library

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ParseSpan reads a length of time as a person writes it: Go's durations, and
// days and weeks ("90d", "2w"). It is never negative.
func ParseSpan(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	if text == "0" {
		return 0, nil
	}
	for suffix, unit := range map[string]time.Duration{"d": 24 * time.Hour, "w": 7 * 24 * time.Hour} {
		if count, ok := strings.CutSuffix(text, suffix); ok {
			n, err := strconv.ParseFloat(count, 64)
			if err != nil || !(n >= 0 && n <= 36500) { // so that NaN is none either
				return 0, fmt.Errorf("not a time: %s", text)
			}
			return time.Duration(n * float64(unit)), nil
		}
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		return 0, fmt.Errorf("not a time: %s", text)
	}
	return d, nil
}

// SpanText writes d as ParseSpan reads it.
func SpanText(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d == 0:
		return "0"
	case d%day == 0:
		return strconv.Itoa(int(d/day)) + "d"
	}
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
