package date

import "time"

// zoned is what a text says of its zone.
type zoned struct {
	region
	known    bool // a zone has been read
	explicit bool // as a number
	contrary bool // two zones of which one must be wrong have been read
}

// east is how many seconds the clock is ahead of UTC when it shows the time t,
// whatever its location. ok is false when nothing is known of that year.
func (z zoned) east(t time.Time) (seconds int, ok bool) {
	seconds = z.minutes * 60
	if z.rule.summer(t, z.minutes) {
		seconds += 3600
	}
	return seconds, t.Year() >= z.since
}

// fixed reports whether the clock does not change with the seasons.
func (z zoned) fixed() bool { return z.rule == 0 && z.since == 0 }

// readZone takes in the zone that begins at hand, and reports whether one does.
func (r *reader) readZone() bool {
	t := r.tokens[r.at]
	if t.text == "+" || t.text == "-" {
		return r.shift()
	}
	if t.digits > 0 {
		return false
	}
	found, size := r.regionAt()
	if size == 0 {
		if r.zone.known || !r.military(t.text) {
			return false
		}
		size = 1
	}
	if r.zone.known {
		r.at += size
		r.compare(found)
		return true
	}
	r.at += size
	r.zone.known, r.zone.region = true, found
	switch {
	case !r.is(0, "+") && !r.is(0, "-"):
	case found == region{}:
		return r.shift()
	default:
		r.restate()
	}
	return true
}

// regionAt returns the zone whose name begins at hand, and how many tokens name
// it; 0 if none does.
func (r *reader) regionAt() (region, int) {
	text, size := r.tokens[r.at].text, 1
	for r.at+size < len(r.tokens) && !r.tokens[r.at+size].spaced && size < 10 {
		text += r.tokens[r.at+size].text
		size++
	}
	if size > 1 {
		if found, ok := places()[text]; ok {
			return found, size
		}
	}
	text, size = r.tokens[r.at].text, 1
	for most := 5; size < most && isWord(r.textAt(size)); {
		text += " " + r.textAt(size)
		size++
		if minutes, ok := spelled[text]; ok {
			return region{minutes: minutes}, size
		}
		if found, ok := american[text]; ok {
			return found, size
		}
	}
	text = r.tokens[r.at].text
	if found, ok := american[text]; ok && (text != "at" || r.at+1 == len(r.tokens)) {
		return found, 1
	}
	if minutes, ok := zones[text]; ok {
		return region{minutes: minutes}, 1
	}
	return region{}, 0
}

func isWord(text string) bool {
	return text != "" && (text[0] >= 'a' && text[0] <= 'z' || text[0] >= 0x80)
}

// compare notes whether a second zone contradicts the first. A number counts
// more than a name, as many names are those of several zones; but zero is also
// what programs write that know of no zone.
func (r *reader) compare(second region) {
	first := r.zone
	switch {
	case first.explicit && (first.minutes != 0 || second.minutes == 0 || second.rule != 0 || second.since != 0):
	case first.region == second:
	case first.fixed() && (first.minutes == second.minutes || first.minutes == second.minutes+60) && second.rule != 0:
	default:
		r.zone.contrary = true
	}
}

// restate takes in an offset that stands behind a zone's name and tells it once
// more.
func (r *reader) restate() {
	n, ok := r.numberAt(1)
	if !ok || n.spaced || n.digits != 4 && !r.is(2, ":") {
		return
	}
	name := r.zone
	r.zone = zoned{}
	if !r.shift() {
		r.zone = name
		return
	}
	r.zone.contrary = r.zone.minutes == 0 && name.minutes != 0
}

// military reports whether the last word is the letter of a military zone. RFC
// 5322: they were used wrongly so often that they say nothing. An a or p behind
// an hour of twelve is a half of the day.
func (r *reader) military(text string) bool {
	return len(text) == 1 && text >= "a" && text <= "z" && text != "t" && text != "j" && r.at+1 == len(r.tokens) &&
		!((text == "a" || text == "p") && r.hour >= 1 && r.hour <= 12)
}

// shift takes in an offset: +0100, +01:00, +1, -530, + 0100.
func (r *reader) shift() bool {
	n, ok := r.numberAt(1)
	if !ok || r.zone.explicit || n.spaced && (r.zone.known || !offsetLike(n) || r.is(0, "-") && !r.complete()) {
		return false
	}
	hour, minute := n.value, 0
	size := 2
	switch {
	case n.digits == 6:
		hour, minute = n.value/10000, n.value/100%100
	case n.digits > 4 || r.is(2, "-") || r.is(2, "/"):
		return false
	case n.digits > 2:
		hour, minute = n.value/100, n.value%100
	default:
		if m, ok := r.numberAt(3); ok && r.is(2, ":") && m.digits == 2 {
			minute = m.value
			size = 4
		}
	}
	if hour > 23 || minute > 59 {
		return false
	}
	minutes := hour*60 + minute
	if r.is(0, "-") {
		minutes = -minutes
	}
	r.zone = zoned{region: region{minutes: minutes}, known: true, explicit: true}
	r.at += size
	return true
}

// offsetLike reports whether a number of four digits can be an offset where it
// stands apart from its sign, or has lost it.
func offsetLike(n token) bool {
	minute := n.value % 100
	return n.digits == 4 && n.value <= 1400 && (minute == 0 || minute == 30 || minute == 45)
}

// unsigned takes in an offset that has lost its plus, as it does in an address.
func (r *reader) unsigned() bool {
	n := r.tokens[r.at]
	if !r.clocked || r.zone.known || !r.complete() || !n.spaced || !offsetLike(n) {
		return false
	}
	r.zone = zoned{region: region{minutes: n.value/100*60 + n.value%100}, known: true, explicit: true}
	r.at++
	return true
}

// complete reports whether year, month and day have been read.
func (r *reader) complete() bool {
	if r.months|r.others != 0 {
		return len(r.numbers) == 2
	}
	return len(r.numbers) == 3
}

// loneZone takes in a zone that ends a date without a time.
func (r *reader) loneZone() bool {
	text := r.tokens[r.at].text
	_, ok := zones[text]
	if !ok || len(text) < 3 || r.at+1 < len(r.tokens) || r.clocked || !r.complete() {
		return false
	}
	if _, ambiguous := names()[text]; ambiguous {
		return false
	}
	return r.readZone()
}
