package date

import "strings"

// written is a number of the date, before it is known what it counts.
type written struct {
	value, digits int
	after         byte // the sign that follows it, or 0
	unit          byte // 'y', 'm' or 'd' where a word says so, or 0
}

// reader takes a written-out date apart.
type reader struct {
	known  known
	shown  shown
	tokens []token
	at     int

	numbers  []written
	months   uint16 // bits, as in name
	others   uint16
	weekdays uint16 // bits; those the text may name

	clocked                          bool // the time has been read
	hour, minute, second, nanosecond int
	half                             half

	zone zoned
	thai bool // years may be counted as in Thailand
	era  int  // added to the year
}

// textAt is the token n places on, or "".
func (r *reader) textAt(n int) string {
	if r.at+n < 0 || r.at+n >= len(r.tokens) {
		return ""
	}
	return r.tokens[r.at+n].text
}

// is reports whether the token n places on is that text.
func (r *reader) is(n int, text string) bool {
	return r.at+n >= 0 && r.at+n < len(r.tokens) && r.tokens[r.at+n].text == text
}

// numberAt returns the number n places on.
func (r *reader) numberAt(n int) (token, bool) {
	if r.at+n < 0 || r.at+n >= len(r.tokens) || r.tokens[r.at+n].digits == 0 {
		return token{}, false
	}
	return r.tokens[r.at+n], true
}

// read takes all tokens in. It reports whether every one has a meaning.
func (r *reader) read() bool {
	for r.at < len(r.tokens) {
		t := r.tokens[r.at]
		switch {
		case t.digits > 0:
			if !r.number() {
				return false
			}
		case r.clocked && r.readZone(), r.loneZone():
		case t.text == "(" || t.text == "[":
			if !r.aside() {
				return false
			}
		case strings.Contains(",.;/-|·@:)]'", t.text):
			r.at++
		case !r.word():
			return false
		}
	}
	return !r.zone.contrary
}

// aside passes over what stands in brackets, when it is a weekday or tells a
// zone that is known already.
func (r *reader) aside() bool {
	start := r.at
	end := start
	for end < len(r.tokens) && r.tokens[end].text != ")" && r.tokens[end].text != "]" {
		end++
	}
	inner := reader{tokens: r.tokens[start+1 : min(end, len(r.tokens))], clocked: true}
	r.at = min(end+1, len(r.tokens))
	if r.zone.known || len(inner.tokens) == 0 {
		return true
	}
	if inner.readZone() && inner.at == len(inner.tokens) {
		r.zone = inner.zone
		return true
	}
	inner = reader{tokens: inner.tokens}
	return inner.read() && len(inner.numbers) == 0 && inner.months == 0 && inner.others == 0 && !inner.clocked
}

// number takes in the number at hand: the time, or a part of the date.
func (r *reader) number() bool {
	t := r.tokens[r.at]
	if r.time() || r.unsigned() {
		return true
	}
	if t.digits == 4 && !r.clocked && r.months != 0 && len(r.numbers) == 2 && r.at+1 < len(r.tokens) { // "02 Jan 06 1504 GMT"
		r.hour, r.minute, r.clocked = t.value/100, t.value%100, true
		r.at++
		return true
	}
	if r.is(1, "h") || t.digits > 8 {
		return false
	}
	n := written{value: t.value, digits: t.digits}
	r.at++
	if r.at < len(r.tokens) && !r.tokens[r.at].spaced {
		switch text := r.tokens[r.at].text; text {
		case "st", "nd", "rd", "th", "er", "re", "º", "ª", "°", "го", "й", "e", "eme":
			r.at++
		case "/", "-", ".":
			n.after = text[0]
		}
	}
	if r.at < len(r.tokens) {
		switch r.tokens[r.at].text {
		case "年", "년":
			n.unit = 'y'
			n.value += r.era
			n.digits = max(n.digits, 4)
		case "月", "월":
			n.unit = 'm'
		case "日", "号", "號", "일":
			n.unit = 'd'
		}
		if n.unit != 0 {
			r.at++
		}
	}
	r.numbers = append(r.numbers, n)
	const most = 3
	return len(r.numbers) <= most
}
