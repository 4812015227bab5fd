package date

import "time"

// rfc822 reads "Mon, 02 Jan 2006 15:04:05 -0700" and "… GMT" or another zone,
// with one or two digits of the day, without allocation. Everything else is left to others.
func rfc822(s string) (time.Time, bool) {
	const shortest = len("2 Jan 2006 15:04:05 GMT")
	if len(s) > 5 && s[3] == ',' && s[4] == ' ' && weekday3(s) {
		s = s[5:]
	}
	if len(s) < shortest {
		return time.Time{}, false
	}
	day, ok := digits(s, 2)
	if ok {
		s = s[2:]
	} else if day, ok = digits(s, 1); ok {
		s = s[1:]
	}
	if !ok || len(s) < len(" Jan 2006 15:04:05 GMT") || s[0] != ' ' || s[4] != ' ' || s[9] != ' ' || s[18] != ' ' {
		return time.Time{}, false
	}
	month := month3(s[1:4])
	year, ok1 := digits(s[5:], 4)
	hour, minute, second, ok2 := clock(s[10:18])
	offset, ok3 := 0, true
	switch zone := s[19:]; {
	case zone == "GMT", zone == "UTC", zone == "Z":
	case len(zone) == 5 && (zone[0] == '+' || zone[0] == '-'):
		offset, ok3 = hhmm(zone[0] == '-', zone[1:])
	default:
		offset, ok3 = zoneName(zone)
	}
	if month == 0 || !ok1 || !ok2 || !ok3 {
		return time.Time{}, false
	}
	return moment(year, month, day, hour, minute, second, 0, offset)
}

// zoneName returns the offset of a zone's name in capitals, in seconds.
func zoneName(s string) (int, bool) {
	var lower [5]byte
	if len(s) < 2 || len(s) > len(lower) {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return 0, false
		}
		lower[i] = s[i] | 0x20
	}
	minutes, ok := zones[string(lower[:len(s)])]
	return minutes * 60, ok
}

// rfc3339 reads "2006-01-02T15:04:05Z", with a fraction and an offset if there
// are, without allocation.
func rfc3339(s string) (time.Time, bool) {
	const shortest = len("2006-01-02T15:04:05Z")
	if len(s) < shortest || s[4] != '-' || s[7] != '-' || s[10] != 'T' {
		return time.Time{}, false
	}
	year, ok1 := digits(s, 4)
	month, ok2 := digits(s[5:], 2)
	day, ok3 := digits(s[8:], 2)
	hour, minute, second, ok4 := clock(s[11:19])
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return time.Time{}, false
	}
	s = s[19:]
	nanosecond := 0
	if s[0] == '.' {
		nanosecond, s = fraction(s[1:])
	}
	offset, ok := 0, true
	switch {
	case s == "Z":
	case len(s) == 6 && (s[0] == '+' || s[0] == '-') && s[3] == ':':
		h, ok1 := digits(s[1:], 2)
		m, ok2 := digits(s[4:], 2)
		offset, ok = h*3600+m*60, ok1 && ok2 && m < 60
		if s[0] == '-' {
			offset = -offset
		}
	default:
		return time.Time{}, false
	}
	if !ok {
		return time.Time{}, false
	}
	return moment(year, month, day, hour, minute, second, nanosecond, offset)
}

// digits reads the first n bytes of s as a number.
func digits(s string, n int) (value int, ok bool) {
	if len(s) < n {
		return 0, false
	}
	for i := range n {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		value = value*10 + int(s[i]-'0')
	}
	return value, true
}

// clock reads "15:04:05".
func clock(s string) (hour, minute, second int, ok bool) {
	hour, ok1 := digits(s, 2)
	minute, ok2 := digits(s[3:], 2)
	second, ok3 := digits(s[6:], 2)
	return hour, minute, second, ok1 && ok2 && ok3 && s[2] == ':' && s[5] == ':'
}

// hhmm reads an offset of four digits, in seconds.
func hhmm(negative bool, s string) (int, bool) {
	n, ok := digits(s, 4)
	if !ok || n%100 > 59 {
		return 0, false
	}
	offset := n/100*3600 + n%100*60
	if negative {
		offset = -offset
	}
	return offset, true
}

// fraction reads the digits at the start of s as parts of a second, and returns
// what follows them.
func fraction(s string) (nanosecond int, rest string) {
	scale := int(time.Second)
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		scale /= 10
		nanosecond += int(s[i]-'0') * scale
		i++
	}
	return nanosecond, s[i:]
}

func weekday3(s string) bool {
	switch s[:3] {
	case "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun":
		return true
	}
	return false
}

func month3(s string) int {
	switch s {
	case "Jan":
		return 1
	case "Feb":
		return 2
	case "Mar":
		return 3
	case "Apr":
		return 4
	case "May":
		return 5
	case "Jun":
		return 6
	case "Jul":
		return 7
	case "Aug":
		return 8
	case "Sep":
		return 9
	case "Oct":
		return 10
	case "Nov":
		return 11
	case "Dec":
		return 12
	}
	return 0
}
