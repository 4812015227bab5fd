// Package date reads dates as feeds write them: the formats of RFC 822, RFC
// 3339, ISO 8601 and W3CDTF, asctime, epoch numbers, numbers with points or
// slashes, and what people write out in the languages of CLDR. A date that could
// mean two days is not read. Which dates make sense for an article is for others
// to say, with Plausible.
package date

import (
	"strings"
	"time"
)

// Parse reads the text of a date. A text without a zone is taken as UTC, one
// without a time as midnight, one without a day as the first. ok is false when
// the text cannot be read with certainty; t is in UTC.
func Parse(text string) (t time.Time, ok bool) {
	t, _, ok = parse(text, known{})
	return t, ok
}

// Plausible reports whether an article may be of time t: not before 1990, nor
// more than a day ahead of now.
func Plausible(t, now time.Time) bool {
	return t.Year() >= 1990 && !t.After(now.Add(24*time.Hour))
}

// longest text that is looked at, in bytes.
const longest = 200

// parse reads text, with what is known about its document, and returns what the
// text itself shows; that counts even where it cannot be read.
func parse(text string, k known) (time.Time, shown, bool) {
	t, s, ok := attempt(trim(text), k)
	if !ok {
		return time.Time{}, s, false
	}
	return t, s, true
}

// attempt tries the formats in turn; its time means nothing unless it succeeds.
func attempt(text string, k known) (time.Time, shown, bool) {
	if t, ok := rfc822(text); ok {
		return t, shown{}, true
	}
	if t, ok := rfc3339(text); ok {
		return t, shown{}, true
	}
	if text == "" || len(text) > longest {
		return time.Time{}, shown{}, false
	}
	text = strings.TrimSpace(western(text))
	if t, ok, sure := number(text); sure {
		return t, shown{}, ok
	}
	if t, ok := iso(text); ok {
		return t, shown{}, true
	}
	if t, s, ok := short(text, k); ok || s.cramped {
		return t, s, ok
	}
	r := reader{known: k}
	if !r.split(text) || !r.read() {
		return time.Time{}, shown{}, false
	}
	t, ok := r.result()
	return t, r.shown, ok
}

func trim(s string) string {
	if s != "" && s[0] > ' ' && s[len(s)-1] > ' ' && s[0] < 0x80 {
		return s
	}
	return strings.TrimSpace(s)
}

// days in a month, or 0.
func days(year, month int) int {
	switch month {
	case 1, 3, 5, 7, 8, 10, 12:
		return 31
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 0
}

// century completes a year of two digits as RFC 5322 does, and one of three
// that some program counted from 1900.
func century(year, digits int) int {
	switch {
	case digits == 3 && year >= 100 && year < 200:
		return year + 1900
	case digits > 2:
		return year
	case year < 50:
		return year + 2000
	}
	return year + 1900
}

// moment makes a time of its parts; offset is in seconds east of UTC. ok is
// false when there is no such time. 24:00 is the next midnight; what programs
// count from 1 to 24 is the first hour of the day, as 24:05. Second 60 is the next
// minute, and an offset that no place on earth has says nothing.
func moment(year, month, day, hour, minute, second, nanosecond, offset int) (time.Time, bool) {
	if year < 1000 || year > 9999 || day < 1 || day > days(year, month) || minute > 59 || second > 60 || hour > 24 {
		return time.Time{}, false
	}
	if hour == 24 && (minute > 0 || second > 0 || nanosecond > 0) {
		hour = 0
	}
	const west, east, wholeDay = -12 * 3600, 14 * 3600, 24 * 3600
	switch {
	case offset >= wholeDay || offset <= -wholeDay:
		return time.Time{}, false
	case offset > east || offset < west:
		offset = 0
	}
	return time.Date(year, time.Month(month), day, hour, minute, second-offset, nanosecond, time.UTC), true
}
