package date

import (
	"strings"
	"time"
)

// Hint is what is known about a document besides its dates. The zero Hint says
// nothing.
type Hint struct {
	Language string    // a language tag, or ""
	Now      time.Time // when it was fetched; no date is of a later year but the next
}

// ParseAll reads the dates of one document, in their order, each as Parse does.
// What one date leaves open is learned from the others and from the hint: the
// order of day and month, where a year of two digits stands, and whether a name
// is the Polish or the Croatian one for a month. Dates that stay unreadable are
// zero.
func ParseAll(texts []string, hint Hint) []time.Time {
	times := make([]time.Time, len(texts))
	open := false // as in shown
	var cramped []string
	var learned known
	var orders [3]int
	for i, text := range texts {
		t, shown, ok := parse(text, known{})
		if ok {
			times[i] = t
			orders[shown.order]++
		}
		learned.tongue |= shown.tongue
		open = open || shown.open
		if shown.cramped {
			cramped = append(cramped, text)
		}
	}
	switch {
	case orders[dayFirst] > 0 && orders[monthFirst] == 0:
		learned.order = dayFirst
	case orders[monthFirst] > 0 && orders[dayFirst] == 0:
		learned.order = monthFirst
	}
	if learned.tongue == 0 || learned.tongue == polish|croatian {
		if of := tongueOf(hint.Language); of != 0 {
			learned.tongue = of
		}
	}
	if len(cramped) > 0 {
		learned.layout = layoutOf(cramped, hint)
	}
	if learned == (known{}) {
		return times
	}
	again(texts, times, learned, open && learned.tongue&croatian != 0 || learned.layout != layoutUnknown)
	return times
}

// again reads the texts without a time once more, knowing more; or all of them,
// where what was read may have to be read otherwise.
func again(texts []string, times []time.Time, learned known, all bool) {
	for i, text := range texts {
		if times[i].IsZero() || all {
			times[i], _, _ = parse(text, learned)
		}
	}
}

// known is what is known about a document when one of its dates is read.
type known struct {
	order  order
	layout layout
	tongue tongue // both: it cannot be told
}

// shown is what the text of a date shows by itself.
type shown struct {
	order   order
	tongue  tongue
	open    bool // a month was taken as Polish although it may be Croatian
	cramped bool // the first or the last of its three numbers may be the year
}

// order says which of day and month comes first in a date of numbers.
type order uint8

const (
	orderUnknown order = iota
	dayFirst
	monthFirst
)

// tongue are languages that name different months with one word: Polish and
// Czech on one side, Croatian on the other.
type tongue uint8

const (
	polish tongue = 1 << iota
	croatian
)

// tongueOf is the side on which the language of a tag stands, or 0.
func tongueOf(language string) tongue {
	switch language, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(language)), "-"); language {
	case "pl", "cs", "sk", "szl", "csb":
		return polish
	case "hr", "bs", "sh", "sr":
		return croatian
	}
	return 0
}

// layout says where the year, the month and the day stand in a date of three
// numbers of two digits.
type layout uint8

const (
	layoutUnknown layout = iota
	yearMonthDay
	dayMonthYear
	monthDayYear
)

// layoutOf finds the layout in which all of the texts are dates, none of them of
// a year behind the hint's next. Where several are left, it is the one that
// brings them together within two years while every other spreads them over more
// than five, or else the one that is usual in East Asia, if that is where the
// document is from.
func layoutOf(texts []string, hint Hint) layout {
	const year = 365 * 24 * time.Hour
	best, possible, close, far, eastern := layoutUnknown, 0, 0, 0, layoutUnknown
	for l := yearMonthDay; l <= monthDayYear; l++ {
		span, ok := spanOf(texts, l, hint.Now)
		if !ok {
			continue
		}
		possible++
		if l == yearMonthDay && isEastern(hint.Language) {
			eastern = l
		}
		if span > 5*year {
			far++
		}
		if span <= 2*year {
			close++
		}
		if possible == 1 || span <= 2*year {
			best = l
		}
	}
	if possible == 1 || len(texts) > 1 && close == 1 && far == possible-1 {
		return best
	}
	return eastern
}

// isEastern reports whether years stand first in the language of a tag.
func isEastern(language string) bool {
	language, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(language)), "-")
	return language == "ja" || language == "zh" || language == "ko"
}

// spanOf is the time between the first and the last of the texts, read in a
// layout. ok is false when one of them is no date then.
func spanOf(texts []string, l layout, now time.Time) (span time.Duration, ok bool) {
	var first, last time.Time
	for i, text := range texts {
		t, _, ok := parse(text, known{layout: l})
		if !ok || t.Year() < 1990 || !now.IsZero() && t.Year() > now.Year()+1 {
			return 0, false
		}
		if i == 0 || t.Before(first) {
			first = t
		}
		if i == 0 || t.After(last) {
			last = t
		}
	}
	return last.Sub(first), true
}
