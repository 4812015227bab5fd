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

	unknown bool // a word before the date has been passed over

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
