package date

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
	r.ordinal()
	if r.at < len(r.tokens) && !r.tokens[r.at].spaced {
		switch text := r.tokens[r.at].text; text {
		case "/", "-", ".":
			n.after = text[0]
		}
	}
	switch r.textAt(0) {
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
	r.numbers = append(r.numbers, n)
	const most = 3
	return len(r.numbers) <= most
}

// ordinal passes over what makes a number an ordinal: "2nd", "1er", "10-го",
// "10:e".
func (r *reader) ordinal() {
	if r.at >= len(r.tokens) || r.tokens[r.at].spaced {
		return
	}
	switch r.tokens[r.at].text {
	case "st", "nd", "rd", "th", "er", "re", "º", "ª", "°", "го", "й", "e", "eme":
		r.at++
	case ":", "-":
		if r.at+1 == len(r.tokens) || r.tokens[r.at+1].spaced {
			return
		}
		switch r.textAt(1) {
		case "e", "a", "го", "е", "й", "en", "an", "jen":
			r.at += 2
		}
	}
}
