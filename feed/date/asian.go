package date

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
		if at(0) == "元" && at(1) == "年" { // the first
			r.numbers = append(r.numbers, written{value: years + 1, digits: 4, unit: 'y'})
			r.at += 2
		}
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
		if r.at == 0 && at(1) == "," {
			return r.day(at(0), 1)
		}
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
