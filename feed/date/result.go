package date

import (
	"math/bits"
	"time"
)

// result makes a time of what has been read.
func (r *reader) result() (time.Time, bool) {
	switch {
	case !r.settle(), r.unknown && !r.complete():
		return time.Time{}, false
	case r.months|r.others != 0:
		return r.named()
	case len(r.numbers) != 3:
		return r.yearAndMonth()
	}
	return r.numeric()
}

// make puts year, month and day together with the time.
func (r *reader) make(year, month, day int) (time.Time, bool) {
	const thailand = 543
	if r.thai && year > 2400 {
		year -= thailand
	}
	shown, ok := moment(year, month, day, r.hour, r.minute, r.second, 0, 0)
	east, known := r.zone.east(shown)
	if !ok || !known {
		return time.Time{}, false
	}
	return moment(year, month, day, r.hour, r.minute, r.second, r.nanosecond, east)
}

// fits reports whether the day is one of the weekdays that the text names, if it
// names any.
func (r *reader) fits(year, month, day int) bool {
	return r.weekdays == 0 || r.weekdays>>time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Weekday()&1 == 1
}

// named makes a time where the month has a name.
func (r *reader) named() (time.Time, bool) {
	var year, day int
	switch len(r.numbers) {
	case 1:
		n := r.numbers[0]
		if n.digits != 4 || r.clocked {
			return time.Time{}, false
		}
		year, day = n.value, 1
	case 2:
		y, d := r.numbers[1], r.numbers[0]
		if d.unit == 'y' || d.digits > 2 || d.value > 31 {
			y, d = d, y
		}
		if d.digits > 2 || d.unit == 'y' {
			return time.Time{}, false
		}
		year, day = r.century(y.value, y.digits), d.value
	default:
		return time.Time{}, false
	}
	return r.oneOf(year, day)
}

// century completes a year. Thai ones of two digits are those of its own
// calendar, unless that would be long ago.
func (r *reader) century(year, digits int) int {
	if r.thai && digits == 2 && year >= 50 {
		return year + 2500
	}
	return century(year, digits)
}

// oneOf chooses among the months that the name can mean.
func (r *reader) oneOf(year, day int) (time.Time, bool) {
	months := r.months
	if months == 0 {
		months = r.others
	}
	if r.others&^months != 0 {
		months = r.slavic(year, day)
	}
	if months&(months-1) != 0 {
		months &= r.fitting(year, day)
	}
	if bits.OnesCount16(months) != 1 {
		return time.Time{}, false
	}
	return r.make(year, bits.TrailingZeros16(months), day)
}

// fitting are those of the months that have such a day, on the weekday that the
// text names.
func (r *reader) fitting(year, day int) uint16 {
	fitting := uint16(0)
	for month := 1; month <= 12; month++ {
		if (r.months|r.others)>>month&1 == 1 && day >= 1 && day <= days(year, month) && r.fits(year, month, day) {
			fitting |= 1 << month
		}
	}
	return fitting
}

// slavic chooses between the Polish or Czech and the Croatian month of one name:
// by the weekday or the length of the month, by what is known, by the point that
// Croatian writes behind the day and the year; else it is Polish. It returns
// both when that is not certain.
func (r *reader) slavic(year, day int) uint16 {
	fitting := r.fitting(year, day)
	switch {
	case r.weekdays != 0 || bits.OnesCount16(fitting) == 1:
		if fitting&r.months != 0 {
			r.shown.tongue |= polish
		}
		if fitting&r.others != 0 {
			r.shown.tongue |= croatian
		}
		return fitting
	case r.known.tongue == polish:
		return r.months
	case r.known.tongue == croatian:
		return r.others
	case r.numbers[0].after == '.' && r.numbers[1].after == '.':
		r.shown.tongue |= croatian
		return r.others
	}
	r.shown.open = true
	if r.known.tongue != 0 || r.numbers[0].after == '.' {
		return r.months | r.others
	}
	return r.months
}

// yearAndMonth makes a time of "2006年1月", "01/2006", "2006".
func (r *reader) yearAndMonth() (time.Time, bool) {
	if len(r.numbers) != 2 || r.clocked {
		return time.Time{}, false
	}
	y, m := r.numbers[0], r.numbers[1]
	if y.digits != 4 {
		y, m = m, y
	}
	if y.digits != 4 || m.digits > 2 || m.unit == 'd' || y.unit == 0 && r.numbers[0].after == 0 {
		return time.Time{}, false
	}
	return r.make(y.value, m.value, 1)
}

// numeric makes a time of a date in three numbers.
func (r *reader) numeric() (time.Time, bool) {
	a, b, c := r.numbers[0], r.numbers[1], r.numbers[2]
	if b.unit == 'm' && a.unit == 0 && c.unit == 0 && a.digits <= 2 && c.digits == 4 {
		return r.make(c.value, b.value, a.value)
	}
	apart := a.after == 0 && b.after == 0 && a.unit == 0 // by spaces alone
	if b.digits > 2 || a.after != b.after && a.unit == 0 {
		return time.Time{}, false
	}
	if a.unit == 'y' || a.digits == 4 || a.digits == 2 && a.value > 31 && !apart {
		year := a.value
		if a.unit == 0 {
			year = century(a.value, a.digits)
		}
		t, ok := r.make(year, b.value, c.value)
		return t, ok && c.digits <= 2
	}
	if a.digits > 2 || c.digits != 4 && (c.digits != 2 || apart) {
		return time.Time{}, false
	}
	if a.digits == 2 && c.digits == 2 && c.value <= 31 && (a.after == '-' || a.after == '/') {
		t, ok := r.cramped()
		if ok || a.after == '-' && r.known.order == orderUnknown {
			return t, ok
		}
	}
	year := century(c.value, c.digits)
	r.shown.order = r.orderOf(year, a.value, b.value)
	use := r.shown.order
	if a.after == '.' || a.value == b.value {
		use = dayFirst
	} else if use == orderUnknown {
		use = r.known.order
	}
	switch use {
	case dayFirst:
		return r.make(year, b.value, a.value)
	case monthFirst:
		return r.make(year, a.value, b.value)
	}
	return time.Time{}, false
}

// cramped makes a time of three numbers of two digits of which the first or the
// last may be the year, where the weekday or the document tells. Behind slashes
// the year is the last unless they do.
func (r *reader) cramped() (time.Time, bool) {
	a, b, c := r.numbers[0].value, r.numbers[1].value, r.numbers[2].value
	use := r.known.layout
	if use == layoutUnknown && r.weekdays != 0 {
		fitting := 0
		for l := yearMonthDay; l <= monthDayYear; l++ {
			year, month, day, _ := arrange(a, b, c, l)
			if day >= 1 && day <= days(year, month) && r.fits(year, month, day) {
				use = l
				fitting++
			}
		}
		if fitting > 1 {
			use = layoutUnknown
		}
	}
	year, month, day, ok := arrange(a, b, c, use)
	r.shown.cramped = r.weekdays == 0
	if !ok {
		return time.Time{}, false
	}
	return r.make(year, month, day)
}

// orderOf returns the order of day and month that the numbers, or the weekday
// with them, allow alone.
func (r *reader) orderOf(year, a, b int) order {
	day := b >= 1 && b <= 12 && a >= 1 && a <= days(year, b)
	month := a >= 1 && a <= 12 && b >= 1 && b <= days(year, a)
	if day && month && r.weekdays != 0 && a != b {
		if d, m := r.fits(year, b, a), r.fits(year, a, b); d != m {
			day, month = d, m
		}
	}
	switch {
	case day == month:
		return orderUnknown
	case day:
		return dayFirst
	}
	return monthFirst
}
