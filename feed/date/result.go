package date

import (
	"math/bits"
	"time"
)

// result makes a time of what has been read.
func (r *reader) result() (time.Time, order, bool) {
	if !r.settle() {
		return time.Time{}, orderUnknown, false
	}
	if r.months|r.others != 0 {
		t, ok := r.named()
		return t, orderUnknown, ok
	}
	if len(r.numbers) != 3 {
		t, ok := r.yearAndMonth()
		return t, orderUnknown, ok
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

// fits reports whether the day is one of the weekdays that the text names.
func (r *reader) fits(year, month, day int) bool {
	return r.weekdays>>time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Weekday()&1 == 1
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
		year, day = century(y.value, y.digits), d.value
	default:
		return time.Time{}, false
	}
	return r.oneOf(year, day)
}

// oneOf chooses among the months that the name can mean.
func (r *reader) oneOf(year, day int) (time.Time, bool) {
	fitting := uint16(0)
	for month := 1; month <= 12; month++ {
		if (r.months|r.others)>>month&1 == 1 && day >= 1 && day <= days(year, month) && r.fits(year, month, day) {
			fitting |= 1 << month
		}
	}
	months := r.months
	switch {
	case months == 0:
		months = r.others
	case r.others&^months != 0 && (r.weekdays != 0 || r.numbers[0].after == '.'):
		// Another language's name for another month, as in Croatian and Polish:
		// the weekday must tell.
		months |= r.others
	}
	if months&(months-1) != 0 {
		months &= fitting
	}
	if bits.OnesCount16(months) != 1 {
		return time.Time{}, false
	}
	return r.make(year, bits.TrailingZeros16(months), day)
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
func (r *reader) numeric() (time.Time, order, bool) {
	a, b, c := r.numbers[0], r.numbers[1], r.numbers[2]
	if b.unit == 'm' && a.unit == 0 && c.unit == 0 && a.digits <= 2 && c.digits == 4 {
		t, ok := r.make(c.value, b.value, a.value)
		return t, orderUnknown, ok
	}
	if b.digits > 2 || a.after != b.after && a.unit == 0 {
		return time.Time{}, orderUnknown, false
	}
	if a.unit == 'y' || a.digits == 4 || a.digits == 2 && a.value > 31 {
		year := a.value
		if a.unit == 0 {
			year = century(a.value, a.digits)
		}
		t, ok := r.make(year, b.value, c.value)
		return t, orderUnknown, ok && c.digits <= 2
	}
	if a.digits > 2 || c.digits != 4 && c.digits != 2 || a.after == 0 && a.unit == 0 {
		return time.Time{}, orderUnknown, false
	}
	if c.digits == 2 && c.value <= 31 && a.after == '-' && r.known == orderUnknown {
		return time.Time{}, orderUnknown, false // the year may stand first
	}
	year := century(c.value, c.digits)
	shown := r.shown(year, a.value, b.value)
	use := shown
	if a.after == '.' || a.value == b.value {
		use = dayFirst
	} else if use == orderUnknown {
		use = r.known
	}
	switch use {
	case dayFirst:
		t, ok := r.make(year, b.value, a.value)
		return t, shown, ok
	case monthFirst:
		t, ok := r.make(year, a.value, b.value)
		return t, shown, ok
	}
	return time.Time{}, orderUnknown, false
}

// shown returns the order of day and month that the numbers, or the weekday
// with them, allow alone.
func (r *reader) shown(year, a, b int) order {
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
