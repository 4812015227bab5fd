package date

import (
	"strings"
	"time"
)

// clocked is a time of day.
type clocked struct{ hour, minute, second, nanosecond int }

// isoClock reads "15", "15:04", "15:04:05.678", "1504", "150405", and returns
// what follows. A fraction is one of the last part that is there. strict says
// that the T of ISO 8601 stands before the time; without it a point behind the
// hour stands for a colon.
func isoClock(s string, strict bool) (c clocked, rest string, ok bool) {
	n := run(s)
	if n == 4 || n == 6 {
		c.hour, _ = digits(s, 2)
		c.minute, _ = digits(s[2:], 2)
		if n == 6 {
			c.second, _ = digits(s[4:], 2)
			return isoFraction(c, s[n:], time.Second)
		}
		return isoFraction(c, s[n:], time.Minute)
	}
	if n != 1 && n != 2 {
		return c, "", false
	}
	c.hour, _ = digits(s, n)
	s = s[n:]
	colon := byte(':')
	if pointed(s, strict) {
		colon = '.'
	}
	if len(s) < 3 || s[0] != colon {
		if n == 1 || !strict && s != "" && (s[0] == '.' || s[0] == ',') {
			return c, "", false
		}
		return isoFraction(c, s, time.Hour)
	}
	if c.minute, ok = digits(s[1:], 2); !ok {
		return c, "", false
	}
	s = s[3:]
	if len(s) < 3 || s[0] != colon {
		return isoFraction(c, s, time.Minute)
	}
	if c.second, ok = digits(s[1:], 2); !ok {
		return c, "", false
	}
	return isoFraction(c, s[3:], time.Second)
}

// pointed reports whether s, which follows an hour, is minutes behind a point:
// two digits, and in strict notation two more, as there a fraction of the hour
// may stand in their place.
func pointed(s string, strict bool) bool {
	if len(s) < 3 || s[0] != '.' || run(s[1:]) != 2 {
		return false
	}
	return !strict || len(s) >= 6 && s[3] == '.' && run(s[4:]) == 2
}

// isoFraction reads a decimal fraction of unit at the start of s, if there is
// one, adds it to c and returns what follows.
func isoFraction(c clocked, s string, unit time.Duration) (clocked, string, bool) {
	if len(s) < 2 || s[0] != '.' && s[0] != ',' || run(s[1:]) == 0 {
		return c, s, true
	}
	nanosecond, rest := fraction(s[1:])
	part := time.Duration(nanosecond) * (unit / time.Second)
	c.minute += int(part / time.Minute)
	c.second += int(part % time.Minute / time.Second)
	c.nanosecond = int(part % time.Second)
	return c, rest, true
}

// isoZone reads what may follow a time of that hour: nothing, Z, an offset, the
// name of a zone.
func isoZone(s string, hour int) (offset int, ok bool) {
	if at := strings.IndexByte(s, '['); at > 0 {
		s = s[:at] // the name of the place, after the offset
	}
	if s == "" || s == "Z" || s == "z" {
		return 0, true
	}
	r := reader{clocked: true, hour: hour}
	if !r.split(s) {
		return 0, false
	}
	for r.at < len(r.tokens) {
		if !r.readZone() {
			return 0, false
		}
	}
	return r.zone.minutes * 60, r.zone.known && r.zone.fixed() && !r.zone.contrary
}
