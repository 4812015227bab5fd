package poll

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"tidings/feed"
)

// memo is what is remembered of a feed from check to check, in a line of
// words such as "hold=1790000000 fresh=1790000000 ttl=7200 hours=1f days=41
// n=12.5": hard limit, end of the last answer's freshness where that lies beyond
// the floor (unix seconds), least interval the document asks for (seconds),
// hours and weekdays to skip (bits), and the habit. Freshness is kept only to
// tell why the next check is when it is.
type memo struct {
	hold  time.Time
	fresh time.Time
	ttl   time.Duration
	hours uint32 // bit h: not in hour h, UTC
	days  uint8  // bit d: not on weekday d, UTC
	habit habit
}

// Remember is the Memo of the check whose outcome is o, given the Memo of the
// check before ("" for none).
func Remember(before string, o Outcome) string { return remember(before, o).String() }

func remember(before string, o Outcome) memo {
	m := readMemo(before)
	if o.NoNetwork {
		return m
	}
	if h := hold(o); h.After(o.At) {
		m.hold = h
	} else if !o.Held {
		m.hold = time.Time{}
	}
	if !o.Held {
		m.fresh = time.Time{}
		if !o.Err && o.FreshUntil.After(o.At.Add(Floor)) {
			m.fresh = o.FreshUntil
		}
	}
	if o.Document {
		m.ttl = min(max(o.TTL, o.UpdatePeriod, 0), Ceiling)
		m.hours, m.days = hourBits(o.SkipHours), dayBits(o.SkipDays)
	}
	m.habit.learn(o)
	return m
}

const (
	allHours = 1<<24 - 1
	allDays  = 1<<7 - 1
)

// hourBits is the hours as bits; skipping all of them asks for nothing and is
// ignored. 24 is how some write midnight.
func hourBits(hours []int) (bits uint32) {
	for _, h := range hours {
		if h >= 0 && h <= 24 {
			bits |= 1 << (h % 24)
		}
	}
	if bits == allHours {
		return 0
	}
	return bits
}

func dayBits(days []time.Weekday) (bits uint8) {
	for _, d := range days {
		if d >= time.Sunday && d <= time.Saturday {
			bits |= 1 << d
		}
	}
	if bits == allDays {
		return 0
	}
	return bits
}

// least is the shortest interval that the document asks for.
func (m memo) least() time.Duration { return m.ttl }

// skip moves at to the next hour in which the document wants to be asked.
func (m memo) skip(at time.Time) time.Time {
	if m.hours == 0 && m.days == 0 {
		return at
	}
	moved := at.UTC()
	for range 7 * 24 {
		if m.hours&(1<<moved.Hour()) == 0 && m.days&(1<<moved.Weekday()) == 0 {
			return moved
		}
		moved = moved.Truncate(time.Hour).Add(time.Hour)
	}
	return at
}

// held reports whether a hard limit forbids to ask now. One that lies further
// off than any can shows that the clock was set back.
func (m memo) held(now time.Time) bool {
	return m.hold.After(now) && !m.hold.After(now.Add(MaxHold+clockSlack))
}

// expected is how many new articles p has by now, by what is known; feeds
// never asked have most.
func (m memo) expected(p feed.Poll, now time.Time) float64 {
	if p.Last.At.IsZero() {
		return 1e9
	}
	since := max(now.Sub(p.Last.At), 0)
	return m.habit.between(now.Add(-since), now) / float64(1+p.Last.Failures)
}

// String is the memo as the cache keeps it.
func (m memo) String() string {
	var words []string
	add := func(format string, value any) { words = append(words, fmt.Sprintf(format, value)) }
	if !m.hold.IsZero() {
		add("hold=%d", m.hold.Unix())
	}
	if !m.fresh.IsZero() {
		add("fresh=%d", m.fresh.Unix())
	}
	if m.ttl > 0 {
		add("ttl=%d", int64(m.ttl/time.Second))
	}
	if m.hours != 0 {
		add("hours=%x", m.hours)
	}
	if m.days != 0 {
		add("days=%x", m.days)
	}
	words = append(words, m.habit.words()...)
	return strings.Join(words, " ")
}

// readMemo reads what String wrote; words it does not know, or cannot read, it
// leaves out.
func readMemo(text string) memo {
	var m memo
	for word := range strings.FieldsSeq(text) {
		name, value, _ := strings.Cut(word, "=")
		switch name {
		case "hold":
			if n, err := strconv.ParseInt(value, 10, 64); err == nil {
				m.hold = time.Unix(n, 0).UTC()
			}
		case "fresh":
			if n, err := strconv.ParseInt(value, 10, 64); err == nil {
				m.fresh = time.Unix(n, 0).UTC()
			}
		case "ttl":
			if n, err := strconv.ParseInt(value, 10, 32); err == nil && n > 0 {
				m.ttl = min(time.Duration(n)*time.Second, Ceiling)
			}
		case "hours":
			if n, err := strconv.ParseUint(value, 16, 24); err == nil && n != allHours {
				m.hours = uint32(n)
			}
		case "days":
			if n, err := strconv.ParseUint(value, 16, 7); err == nil && n != allDays {
				m.days = uint8(n)
			}
		default:
			m.habit.read(name, value)
		}
	}
	m.habit.settle()
	return m
}
