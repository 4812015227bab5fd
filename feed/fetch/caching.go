package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxRetryAfter is the longest pause that a server's word can bring about.
const maxRetryAfter = 7 * 24 * time.Hour

// retryAfter reads Retry-After, as seconds or as a date; zero when it is
// absent, unreadable or past. A date is read against the server's own clock
// where the answer has one.
func retryAfter(header http.Header, now time.Time) time.Time {
	text := strings.TrimSpace(header.Get("Retry-After"))
	if text == "" {
		return time.Time{}
	}
	wait, ok := seconds(text)
	if !ok {
		at, err := http.ParseTime(text)
		if err != nil {
			return time.Time{}
		}
		wait = at.Sub(serverTime(header, now))
	}
	if wait <= 0 {
		return time.Time{}
	}
	return now.Add(min(wait, maxRetryAfter))
}

// freshUntil says until when the server wants its answer to be reused (RFC
// 9111 §4.2, as a private cache); zero when it does not say or says not at all.
func freshUntil(header http.Header, now time.Time) time.Time {
	lifetime, said := time.Duration(0), false
	for _, directive := range directives(header) {
		name, value, _ := strings.Cut(directive, "=")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "no-store", "no-cache":
			return time.Time{}
		case "max-age":
			if d, ok := seconds(strings.Trim(strings.TrimSpace(value), `"`)); ok && !said {
				lifetime, said = d, true
			}
		}
	}
	if !said {
		expires, err := http.ParseTime(header.Get("Expires"))
		if err != nil {
			return time.Time{}
		}
		lifetime = expires.Sub(serverTime(header, now))
	}
	if age, ok := seconds(header.Get("Age")); ok {
		lifetime -= age
	}
	if lifetime <= 0 {
		return time.Time{}
	}
	return now.Add(lifetime)
}

func directives(header http.Header) []string {
	return strings.Split(strings.Join(header.Values("Cache-Control"), ","), ",")
}

// serverTime is what the server's clock says, else ours.
func serverTime(header http.Header, now time.Time) time.Time {
	if date, err := http.ParseTime(header.Get("Date")); err == nil {
		return date
	}
	return now
}

// seconds reads a delta-seconds; what is too large for a Duration becomes a
// hundred years.
func seconds(text string) (time.Duration, bool) {
	text = strings.TrimSpace(text)
	if text == "" || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	const century = 100 * 365 * 24 * 3600
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n > century {
		n = century
	}
	return time.Duration(n) * time.Second, true
}
