package date

import (
	"strings"
	"sync"
)

// half is the part of the day that a word beside a time names.
type half uint8

const (
	morning   half = 1 + iota // from midnight: 12 is 0
	afternoon                 // from noon: 12 is 12
	evening                   // 5 to 11 are 17 to 23; what 12 is differs
	midday                    // 10 to 12 as they are, 1 to 3 are 13 to 15
	forenoon                  // 1 to 11 as they are; what 12 is differs
	night                     // 12 is 0, 1 to 6 as they are
)

// halfWords are the words of each half, in its order.
const halfWords = `
am öö πμ ص صباحا 오전 午前 上午 sa p.d. fm vm vorm dop pg gh पूर्वाह्न முற்பகல் ਪੂ.ਦੁ. පෙ.ව. ق.ظ. قبلازظهر
pm ös μμ م مساء 오후 午後 下午 ch m.d. em nm nachm odp ptg gd дня tarde अपराह्न பிற்பகல் ਬਾ.ਦੁ. ප.ව. ب.ظ. بعدازظهر
晚上 傍晚 夜晚 밤 저녁 вечера вечора noche noite soir abends
中午 正午 낮 noon
아침 早上 утра matin mañana manhã
새벽 凌晨 清晨 ночи madrugada`

// halves are the halves of the day by their folded words.
var halves = sync.OnceValue(func() map[string]half {
	m := make(map[string]half, 100)
	for i, line := range strings.Split(strings.TrimSpace(halfWords), "\n") {
		for word := range strings.FieldsSeq(line) {
			m[fold(word)] = half(i + 1)
		}
	}
	return m
})

// twice are words of halves that mean something else unless a time stands
// directly before: Saturday in German, the common era in Arabic.
const twice = " sa م ص "

// halfAt returns the half of the day that is named n places on, and how many
// tokens name it; 0 if none is.
func (r *reader) halfAt(n int) (half, int) {
	text := r.textAt(n)
	if text == "" {
		return 0, 0
	}
	if h := halves()[text]; h != 0 {
		return h, 1
	}
	if h := halves()[text+r.textAt(n+1)]; h != 0 {
		return h, 2
	}
	if r.is(n+1, ".") {
		if h := halves()[text+r.textAt(n+2)]; h != 0 {
			return h, 3
		}
	}
	return 0, 0
}

// leadingHalf returns the half of the day that is named at hand, before its
// time, and how many tokens name it.
func (r *reader) leadingHalf() (half, int) {
	h, size := r.halfAt(0)
	switch text := r.textAt(0); {
	case h != 0 && strings.Contains(twice, " "+text+" "):
		return 0, 0
	case text == "du" && r.is(1, "."), text == "de" && r.is(1, "."): // Hungarian
		h, size = hungarian[text], 2
	case text == "du" && len(r.numbers) > 0 && r.numbers[0].after == '.':
		h, size = afternoon, 1
	case text == "am" && r.months == 0 && r.others != 0: // "at" in Welsh
		return 0, 0
	}
	if h == 0 || !r.clockAt(size) {
		return 0, 0
	}
	return h, size
}

// looseHalf returns the half of the day that is named at hand where no time
// stands directly before: a time follows, or stood before other words.
func (r *reader) looseHalf() (half, int) {
	switch {
	case r.half != 0:
		return 0, 0
	case !r.clocked:
		return r.leadingHalf()
	case strings.Contains(twice, " "+r.textAt(0)+" "):
		return 0, 0
	}
	return r.halfAt(0)
}

// trailingHalf returns the half of the day that is named at hand, directly
// behind its time, and how many tokens name it.
func (r *reader) trailingHalf() (half, int) {
	if h, size := r.halfAt(0); h != 0 {
		return h, size
	}
	text := r.textAt(0)
	last := r.textAt(1) == "" || strings.Contains(".,", r.textAt(1))
	twelve := r.hour >= 1 && r.hour <= 12
	switch {
	case text == "a" && twelve && (last || !r.tokens[r.at].spaced):
		return morning, 1
	case text == "p" && twelve && (last || !r.tokens[r.at].spaced):
		return afternoon, 1
	case last && twelve && (text == "du" || text == "de"):
		return hungarian[text], 1
	}
	return 0, 0
}

// halfBehind reports whether the number at hand is an hour and nothing else: a
// half of the day follows, which belongs to no time behind it.
func (r *reader) halfBehind() bool {
	h, size := r.halfAt(1)
	if h == 0 || strings.Contains(twice, " "+r.textAt(1)+" ") {
		return false
	}
	_, number := r.numberAt(1 + size)
	return !number
}

// hungarian are halves of the day whose words are prepositions elsewhere.
var hungarian = map[string]half{"de": morning, "du": afternoon}

// clockAt reports whether a time of day begins n places on.
func (r *reader) clockAt(n int) bool {
	_, ok := r.numberAt(n)
	return ok && strings.Contains(" : 時 时 點 点 시 ", " "+r.textAt(n+1)+" ") && r.textAt(n+1) != ""
}

// settle brings the hour of a twelve-hour clock to one of twenty-four. It
// reports whether there is such an hour.
func (r *reader) settle() bool {
	switch {
	case r.half == 0:
		return true
	case !r.clocked:
		return false
	case r.half == morning && r.hour == 12:
		r.hour = 0
	case r.half == morning:
		return r.hour < 12
	case r.half == night && r.hour == 12:
		r.hour = 0
	case r.half == night:
		return r.hour <= 6
	case r.half == forenoon:
		return r.hour < 12
	case r.hour > 12:
	case r.half == evening:
		r.hour += 12
		return r.hour >= 17 && r.hour <= 23
	case r.half == midday:
		if r.hour <= 3 && r.hour > 0 {
			r.hour += 12
		}
		return r.hour >= 10
	case r.hour < 12:
		r.hour += 12
	}
	return true
}
