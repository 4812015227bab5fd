package date

import (
	"strings"
	"time"
)

// short reads the forms of ISO 8601 that leave the century out: "031231",
// "03335", "03-12-31", "-0312", "-03-12". Where the year may also stand last,
// the layout must be known.
func short(s string, k known) (time.Time, shown, bool) {
	switch n := run(s); {
	case strings.HasPrefix(s, "-"):
		year, month, ok := shortMonth(s[1:])
		if !ok {
			return time.Time{}, shown{}, false
		}
		t, ok := moment(year, month, 1, 0, 0, 0, 0, 0)
		return t, shown{}, ok
	case n == 5 && n == len(s) && s[0] == '0': // others count days, or are slips of a year
		year, _ := digits(s, 2)
		day, _ := digits(s[2:], 3)
		year, month, day, _, ok := ordinal(century(year, 2), day, "")
		if !ok {
			return time.Time{}, shown{}, false
		}
		t, ok := moment(year, month, day, 0, 0, 0, 0, 0)
		return t, shown{}, ok
	case n == 6 && n == len(s):
		a, _ := digits(s, 2)
		b, _ := digits(s[2:], 2)
		c, _ := digits(s[4:], 2)
		year, month, day, ok := arrange(a, b, c, k.layout)
		if !ok {
			return time.Time{}, shown{cramped: true}, false
		}
		t, ok := moment(year, month, day, 0, 0, 0, 0, 0)
		return t, shown{cramped: true}, ok
	}
	return time.Time{}, shown{}, false
}

// shortMonth reads "0312" and "03-12".
func shortMonth(s string) (year, month int, ok bool) {
	if len(s) == 5 && s[2] == '-' {
		s = s[:2] + s[3:]
	}
	if len(s) != 4 || run(s) != 4 {
		return 0, 0, false
	}
	year, _ = digits(s, 2)
	month, _ = digits(s[2:], 2)
	return century(year, 2), month, true
}

// arrange tells the three numbers of a date apart. ok is false when the layout
// is not known.
func arrange(a, b, c int, l layout) (year, month, day int, ok bool) {
	switch l {
	case yearMonthDay:
		return century(a, 2), b, c, true
	case dayMonthYear:
		return century(c, 2), b, a, true
	case monthDayYear:
		return century(c, 2), a, b, true
	}
	return 0, 0, 0, false
}
