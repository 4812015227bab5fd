package query

import (
	"strings"
	"time"
)

// moment is now without fractions of a second.
func (p *parser) moment() time.Time { return p.now.Truncate(time.Second) }

// day is the condition that today or yesterday stand for.
func (p *parser) day(word string) Expr {
	from, to, _ := p.span(word)
	return newDate("", word, from, to)
}

func newDate(field, text string, from, to time.Time) Date {
	d := Date{Field: field, Text: text}
	if !from.IsZero() {
		d.From = from.UTC()
	}
	if !to.IsZero() {
		d.To = to.UTC()
	}
	return d
}

// relative reports whether the bounds depend on the moment of reading.
func (e Date) relative() bool {
	return e.Field != "date" || strings.Contains(e.Text, "today") || strings.Contains(e.Text, "yesterday")
}

// age reads a length of time back from now: <2d, >1y, 1w..1m. A length
// without a sign is the same as <=.
func (p *parser) age(at int, text string) (Expr, error) {
	fail := p.fail(at, shown(text)+" is no age", "age: takes one like age:<2d, age:>1y or age:1w..1m, in min, h, d, w, m (months) or y")
	op, rest := cutOperator(text)
	if young, old, ok := strings.Cut(rest, ".."); ok {
		from, ok1 := p.ago(old)
		to, ok2 := p.ago(young)
		if op != "" || !ok1 || !ok2 || young == "" && old == "" {
			return nil, fail
		}
		if !from.IsZero() && !to.IsZero() && from.After(to) {
			from, to = to, from
		}
		if !to.IsZero() {
			to = to.Add(time.Second)
		}
		return newDate("age", text, from, to), nil
	}
	t, ok := p.ago(rest)
	if !ok || t.IsZero() {
		return nil, fail
	}
	switch op {
	case "<":
		return newDate("age", text, t.Add(time.Second), time.Time{}), nil
	case ">":
		return newDate("age", text, time.Time{}, t), nil
	case ">=":
		return newDate("age", text, time.Time{}, t.Add(time.Second)), nil
	}
	return newDate("age", text, t, time.Time{}), nil
}

// ago is the moment that lies text before now, by the calendar for days and
// longer; zero for no text.
func (p *parser) ago(text string) (t time.Time, ok bool) {
	if text == "" {
		return time.Time{}, true
	}
	digits := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyz")
	number, ok := parseNumber(digits)
	if !ok || number > 9999 {
		return time.Time{}, false
	}
	n, now := int(number), p.moment()
	switch text[len(digits):] {
	case "min":
		return now.Add(time.Duration(-n) * time.Minute), true
	case "h":
		return now.Add(time.Duration(-n) * time.Hour), true
	case "d":
		return now.AddDate(0, 0, -n), true
	case "w":
		return now.AddDate(0, 0, -7*n), true
	case "m", "mo":
		return monthsBefore(now, n), true
	case "y":
		return monthsBefore(now, 12*n), true
	}
	return time.Time{}, false
}

// monthsBefore is the same day some months ago, or that month's last.
func monthsBefore(t time.Time, n int) time.Time {
	back := t.AddDate(0, -n, 0)
	if back.Day() != t.Day() {
		back = back.AddDate(0, 0, -back.Day())
	}
	return back
}

// date reads days: 2026-11-01, 2026-11, 2026, today, yesterday, with a
// comparison before them or as the ends of a range, which belong to it.
func (p *parser) date(at int, text string) (Expr, error) {
	op, rest := cutOperator(text)
	first, last, isRange := strings.Cut(rest, "..")
	if !isRange {
		last = first
	}
	from, end, ok := p.span(first)
	start, to, ok2 := p.span(last)
	if !ok || !ok2 || isRange && (op != "" || first == "" && last == "") || !isRange && first == "" {
		return nil, p.fail(at, shown(text)+" is no date",
			"date: takes days like 2026-11-23, months like 2026-11, today, and 2026-11-01..2026-11-23")
	}
	if isRange && first != "" && last != "" && start.Before(from) {
		from, to = start, end
	}
	none := time.Time{}
	switch op {
	case "<":
		return newDate("date", text, none, from), nil
	case "<=":
		return newDate("date", text, none, to), nil
	case ">":
		return newDate("date", text, to, none), nil
	case ">=":
		return newDate("date", text, from, none), nil
	}
	return newDate("date", text, from, to), nil
}

// span is when a day, month, year or minute begins and when it is over, in
// the location of now; zero times for no text.
func (p *parser) span(text string) (from, to time.Time, ok bool) {
	here := p.now.Location()
	switch text {
	case "":
		return from, to, true
	case "today", "yesterday":
		y, m, d := p.now.Date()
		if text == "yesterday" {
			d--
		}
		return time.Date(y, m, d, 0, 0, 0, 0, here), time.Date(y, m, d+1, 0, 0, 0, 0, here), true
	}
	for _, unit := range []struct {
		layout              string
		years, months, days int
		length              time.Duration
	}{
		{"2006-01-02", 0, 0, 1, 0},
		{"2006-1-2", 0, 0, 1, 0},
		{"2006-01", 0, 1, 0, 0},
		{"2006", 1, 0, 0, 0},
		{"2006-01-02t15:04", 0, 0, 0, time.Minute},
		{"2006-01-02t15:04:05", 0, 0, 0, time.Second},
	} {
		t, err := time.ParseInLocation(unit.layout, text, here)
		if err == nil && t.Year() > 0 {
			return t, t.AddDate(unit.years, unit.months, unit.days).Add(unit.length), true
		}
	}
	return from, to, false
}
