package date

import (
	"strconv"
	"strings"
	"time"
)

// number reads a text that is one number: seconds, milli-, micro- or
// nanoseconds since 1970, or a date and time without separators. sure is false
// when the text is not one number; then somebody else must read it.
func number(s string) (t time.Time, ok, sure bool) {
	whole, rest, _ := strings.Cut(s, ".")
	if whole == "" || strings.Trim(whole, "0123456789") != "" || strings.Trim(rest, "0123456789") != "" {
		return time.Time{}, false, false
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || rest != "" && len(whole) != 10 && len(whole) != 9 {
		return time.Time{}, false, rest == "" || err != nil
	}
	switch len(whole) {
	case 9:
		return time.Unix(n, 0).UTC(), true, true
	case 10:
		const latest = 2_000_000_000 // behind it 2024010112 might be a date and an hour
		nanosecond, _ := fraction(rest)
		return time.Unix(n, int64(nanosecond)).UTC(), n < latest, true
	case 13:
		return time.UnixMilli(n).UTC(), true, true
	case 16:
		return time.UnixMicro(n).UTC(), true, true
	case 19:
		return time.Unix(0, n).UTC(), true, true
	case 12, 14:
		year, month, day := int(n), 0, 0
		second := 0
		if len(whole) == 14 {
			second, year = year%100, year/100
		}
		minute, year := year%100, year/100
		hour, year := year%100, year/100
		day, year = year%100, year/100
		month, year = year%100, year/100
		t, ok = moment(year, month, day, hour, minute, second, 0, 0)
		return t, ok, true
	}
	return time.Time{}, false, false
}

// iso reads the forms of ISO 8601: calendar, week and ordinal dates, with and
// without separators, to the year, month, day or any part of the time.
func iso(s string) (time.Time, bool) {
	year, ok := digits(s, 4)
	if !ok {
		return time.Time{}, false
	}
	year, month, day, rest, ok := isoDay(year, s[4:])
	if !ok {
		return time.Time{}, false
	}
	if rest != "" && (rest == "Z" || len(rest) == len("+01:00") && (rest[0] == '+' || rest[0] == '-')) {
		offset, ok := isoZone(rest, 0) // a date of XML Schema
		if !ok {
			return time.Time{}, false
		}
		return moment(year, month, day, 0, 0, 0, 0, offset)
	}
	if rest != "" {
		if rest[0] != 'T' && rest[0] != 't' && rest[0] != ' ' && rest[0] != '_' {
			return time.Time{}, false
		}
		c, rest, ok := isoClock(strings.TrimSpace(rest[1:]), rest[0] == 'T' || rest[0] == 't')
		if !ok {
			return time.Time{}, false
		}
		offset, ok := isoZone(strings.TrimSpace(rest), c.hour)
		if !ok {
			return time.Time{}, false
		}
		return moment(year, month, day, c.hour, c.minute, c.second, c.nanosecond, offset)
	}
	return moment(year, month, day, 0, 0, 0, 0, 0)
}

// isoDay reads what follows the year of a date, and returns what follows the
// date.
func isoDay(y int, s string) (year, month, day int, rest string, ok bool) {
	n := run(s)
	switch {
	case s == "":
		return y, 1, 1, "", true
	case s[0] == 'W' || s[0] == 'w' || len(s) > 1 && s[0] == '-' && (s[1] == 'W' || s[1] == 'w'):
		return isoWeek(y, s)
	case n == 4: // 20060102
		month, _ = digits(s, 2)
		day, _ = digits(s[2:], 2)
		return y, month, day, s[4:], true
	case n == 3: // 2006002
		day, _ = digits(s, 3)
		return ordinal(y, day, s[3:])
	case n > 0 || s[0] != '-':
		return 0, 0, 0, "", false
	}
	s = s[1:]
	switch run(s) {
	case 3:
		day, _ = digits(s, 3)
		if s[0] != '0' || len(s) < 4 || s[3] != '-' {
			return ordinal(y, day, s[3:])
		}
		s = s[1:] // a day follows: this is a month
		fallthrough
	case 1, 2:
		n := run(s)
		month, _ = digits(s, n)
		s = s[n:]
		if s == "" || s[0] != '-' {
			return y, month, 1, s, s == "" && n == 2
		}
		n = run(s[1:])
		day, _ = digits(s[1:], n)
		return y, month, day, s[1+n:], n == 1 || n == 2
	}
	return 0, 0, 0, "", false
}

// run returns how many digits s begins with.
func run(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// ordinal turns the day of a year into a date.
func ordinal(y, n int, rest string) (year, month, day int, _ string, ok bool) {
	last := 365
	if days(y, 2) == 29 {
		last = 366
	}
	t := time.Date(y, 1, n, 0, 0, 0, 0, time.UTC)
	return y, int(t.Month()), t.Day(), rest, n >= 1 && n <= last
}

// isoWeek reads "-W05-2", "W052", "-W05" and "-W5".
func isoWeek(y int, s string) (year, month, day int, rest string, ok bool) {
	dashed := s[0] == '-'
	s = s[strings.IndexAny(s, "Ww")+1:]
	n := 2
	if dashed && run(s) == 1 {
		n = 1
	}
	week, ok := digits(s, n)
	if !ok || week < 1 || week > 53 {
		return 0, 0, 0, "", false
	}
	s = s[n:]
	weekday := 1
	if dashed {
		if after, found := strings.CutPrefix(s, "-"); found {
			if weekday, ok = digits(after, 1); !ok {
				return 0, 0, 0, "", false
			}
			s = after[1:]
		}
	} else if n, found := digits(s, 1); found {
		weekday, s = n, s[1:]
	}
	if weekday < 1 || weekday > 7 {
		return 0, 0, 0, "", false
	}
	fourth := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
	t := monday.AddDate(0, 0, (week-1)*7+weekday-1)
	if iy, iw := t.ISOWeek(); iy != y || iw != week {
		return 0, 0, 0, "", false
	}
	return t.Year(), int(t.Month()), t.Day(), s, true
}
