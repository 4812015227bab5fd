package date

import "strings"

// word takes in the word at hand, and reports whether it has a meaning.
func (r *reader) word() bool {
	if r.vietnamese() || r.letter() {
		return true
	}
	t := r.tokens[r.at]
	if r.coded() {
		return false
	}
	if r.asian() {
		return true
	}
	if h, size := r.looseHalf(); h != 0 {
		r.half = h
		r.at += size
		return true
	}
	text, size := t.text, 1
	n, ok := names()[text]
	if r.at+1 < len(r.tokens) && r.tokens[r.at+1].digits == 0 {
		if two, found := names()[text+" "+r.tokens[r.at+1].text]; found {
			n, ok, size = two, true, 2
		}
	}
	if !ok {
		text, n, ok = stripped(text)
	}
	if ok && n.tongue != polish|croatian {
		r.shown.tongue |= n.tongue
	}
	switch {
	case ok && n.months|n.others != 0 && !(n.weekdays != 0 && r.weekdays == 0 && r.at == 0):
		if r.months|r.others != 0 {
			if n.weekdays != 0 {
				break // the other meaning
			}
			if !r.is(-1, "/") || (r.months|r.others)&(n.months|n.others) == 0 {
				return false
			}
			break // the same month's other name
		}
		r.months, r.others = n.months, n.others
	case ok && n.weekdays != 0:
		r.weekdays |= n.weekdays
		if n.months != 0 && !r.monthFollows() {
			r.months = n.months
		}
	case ok && n.filler:
	case text == "t" && len(r.numbers) > 0:
	case r.at == 0 && (r.is(1, ",") || r.is(1, ".") && r.is(2, ",")):
		r.unknown = true // perhaps a weekday
	default:
		return false
	}
	r.at += size
	return true
}

// vietnamese takes in the months and weekdays that Vietnamese counts: "thg 1",
// "th1", "thứ 5", "T4,".
func (r *reader) vietnamese() bool {
	text := r.tokens[r.at].text
	n, ok := r.numberAt(1)
	if !ok {
		if text == thu {
			r.tokens[r.at].text = fold(thu) // its number is a word
		}
		return false
	}
	switch {
	case text == "thang" || text == "thg" || text == "th" && !n.spaced:
		if r.months != 0 || n.value < 1 || n.value > 12 {
			return false
		}
		r.months = 1 << n.value
	case text == thu || text == "t" && r.at == 0 && !n.spaced && r.is(2, ","):
		if n.digits != 1 || n.value < 2 || n.value > 7 {
			return false
		}
		r.weekdays |= 1 << (n.value - 1)
	default:
		return false
	}
	r.at += 2
	return true
}

// thu is the Vietnamese word for the days of the week, which without its marks
// would be an English Thursday.
const thu = "thứ"

// letters are the weekdays of Hungarian and Estonian that are single letters.
var letters = map[string]uint16{
	"v": 1 << 0, "h": 1 << 1, "e": 1 << 1, "t": 1 << 2, "k": 1<<2 | 1<<3, "n": 1 << 4, "r": 1 << 5, "p": 1<<5 | 1<<0, "l": 1 << 6,
}

// letter takes in the letter of a weekday where a comma sets it apart from the
// rest.
func (r *reader) letter() bool {
	weekdays := letters[r.tokens[r.at].text]
	first, last := r.at == 0 && r.is(1, ","), r.at+1 == len(r.tokens) && r.is(-1, ",") && !r.clocked
	if weekdays == 0 || !first && !last {
		return false
	}
	r.weekdays |= weekdays
	r.at++
	return true
}

// coded reports whether the word at hand is the letter of a notation of its own,
// as in "2024-W05" and "2024-Q2": the number it belongs to is no day or month.
func (r *reader) coded() bool {
	text := r.tokens[r.at].text
	n, ok := r.numberAt(1)
	return ok && !n.spaced && len(text) == 1 && text >= "a" && text <= "z" && text != "t"
}

// monthFollows reports whether a later word names a month.
func (r *reader) monthFollows() bool {
	for _, t := range r.tokens[r.at+1:] {
		if n := names()[t.text]; n.months|n.others != 0 {
			return true
		}
	}
	return false
}

// thaiDay is written behind the weekday, before the day's number.
var thaiDay = fold("ที่")

// stripped looks a word up without the preposition that Hebrew and Arabic write
// as one with it.
func stripped(text string) (string, name, bool) {
	if text, found := strings.CutSuffix(text, thaiDay); found {
		n, ok := names()[text]
		return text, n, ok
	}
	for _, prefix := range []string{"ב", "ה", "و", "ال"} {
		if len(text) > len(prefix) && text[:len(prefix)] == prefix {
			if n, ok := names()[text[len(prefix):]]; ok {
				return text[len(prefix):], n, true
			}
		}
	}
	return text, name{}, false
}
