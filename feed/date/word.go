package date

import "strings"

// word takes in the word at hand, and reports whether it has a meaning.
func (r *reader) word() bool {
	t := r.tokens[r.at]
	if r.coded() {
		return false
	}
	if r.asian() {
		return true
	}
	if n, ok := r.numberAt(1); ok && (t.text == "thang" || t.text == "thg") && r.months == 0 && n.value >= 1 && n.value <= 12 {
		r.months = 1 << n.value // Vietnamese counts its months
		r.at += 2
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
			return false
		}
		r.months, r.others = n.months, n.others
	case ok && n.weekdays != 0:
		r.weekdays |= n.weekdays
		if n.months != 0 && !r.monthFollows() {
			r.months = n.months
		}
	case ok && n.filler:
	case text == "t" && len(r.numbers) > 0:
	default:
		return false
	}
	r.at += size
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

// numerals are the months that Chinese writes out.
var numerals = map[string]int{"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}

// eras are the years before the first of eras that Japan and Taiwan count by.
var eras = map[string]int{"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}

// asian takes in what Chinese and Japanese write without spaces: weekdays,
// months in words, eras.
func (r *reader) asian() bool {
	at := func(n int) string {
		if r.at+n < len(r.tokens) {
			return r.tokens[r.at+n].text
		}
		return ""
	}
	if years, ok := eras[at(0)+at(1)]; ok {
		r.era = years
		r.at += 2
		return true
	}
	switch text := at(0); text {
	case "西", "公":
		if at(1) == "暦" || at(1) == "元" {
			r.at += 2
			return true
		}
	case "星", "礼", "禮":
		if at(1) == "期" || at(1) == "拜" {
			return r.day(at(2), 3)
		}
	case "周", "週":
		return r.day(at(1), 2)
	case "日", "月", "火", "水", "木", "金", "土":
		if at(1) == "曜" {
			size := 2
			if at(2) == "日" {
				size = 3
			}
			return r.day(text, size)
		}
		return r.day(text, 1)
	case "일", "월", "화", "수", "목", "금", "토":
		return r.day(text, 1)
	}
	if n, ok := numerals[at(0)]; ok {
		size := 1
		if n == 10 && (at(1) == "一" || at(1) == "二") {
			n += numerals[at(1)]
			size = 2
		}
		if at(size) == "月" && r.months == 0 {
			r.months = 1 << n
			r.at += size + 1
			return true
		}
	}
	return false
}

// day notes the weekday of that sign, which ends size tokens on.
func (r *reader) day(sign string, size int) bool {
	weekday, ok := map[string]int{
		"日": 0, "天": 0, "月": 1, "火": 2, "水": 3, "木": 4, "金": 5, "土": 6,
		"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6,
		"일": 0, "월": 1, "화": 2, "수": 3, "목": 4, "금": 5, "토": 6,
	}[sign]
	if !ok {
		return false
	}
	r.weekdays |= 1 << weekday
	r.at += size
	return true
}
