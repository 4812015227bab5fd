package headlines

import (
	"strconv"
	"time"
)

// early is how far ahead of the clock a date may be and still be of now.
const early = 5 * time.Minute

// Age says in at most eight cells how long before now t was: "now", "12m",
// "5h", "3d", then the date; "soon" of what is still to come.
func Age(t, now time.Time) string {
	d := now.Sub(t)
	switch {
	case t.IsZero():
		return ""
	case d < -early:
		return "soon"
	case d < time.Minute:
		return "now"
	case d < time.Hour:
		return strconv.Itoa(int(d/time.Minute)) + "m"
	case d < 24*time.Hour:
		return strconv.Itoa(int(d/time.Hour)) + "h"
	case d < 7*24*time.Hour:
		return strconv.Itoa(int(d/(24*time.Hour))) + "d"
	}
	t = t.In(now.Location())
	if t.Year() == now.Year() {
		return t.Format("2 Jan")
	}
	return t.Format("Jan 2006")
}

// Group names the day that t is in as a heading: "Today", "Yesterday", the
// weekday within a week, then the month; "Tomorrow" and later days by date.
func Group(t, now time.Time) string {
	t = t.In(now.Location())
	day := func(t time.Time) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
	}
	days := int(day(now).Sub(day(t)) / (24 * time.Hour))
	switch {
	case days < -1:
		return t.Format("2 January 2006")
	case days == -1:
		return "Tomorrow"
	case days == 0:
		return "Today"
	case days == 1:
		return "Yesterday"
	case days < 7:
		return t.Weekday().String()
	case t.Year() == now.Year() && t.Month() == now.Month():
		return "Earlier in " + t.Month().String()
	case t.Year() == now.Year():
		return t.Month().String()
	}
	return t.Format("January 2006")
}
