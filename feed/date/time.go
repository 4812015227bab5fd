package date

// time takes in the time that begins at hand, and reports whether one does.
func (r *reader) time() bool {
	t := r.tokens[r.at]
	if r.clocked || t.digits > 2 {
		return false
	}
	minute, ok := r.numberAt(2)
	switch {
	case ok && r.is(1, ":") && minute.digits <= 2:
		r.at += 3
		r.seconds(":")
	case ok && r.is(1, ".") && minute.digits == 2 && r.pointedTime(minute):
		r.at += 3
		r.seconds(".")
	case r.is(1, "h") || r.is(1, "時") || r.is(1, "时") || r.is(1, "點") || r.is(1, "点") || r.is(1, "시") || r.is(1, "uhr"):
		r.at += 2
		minute = r.minutes()
	case r.halfBehind():
		r.at++
		minute = token{}
	default:
		return false
	}
	r.hour, r.minute = t.value, minute.value
	r.clocked = true
	if h, size := r.trailingHalf(); h != 0 {
		r.half = h
		r.at += size
	}
	return true
}

// minutes takes in what follows the word for hours: minutes and seconds, or
// nothing.
func (r *reader) minutes() token {
	m, ok := r.numberAt(0)
	said := r.is(1, "分") || r.is(1, "분") || r.is(1, "min")
	if !ok || m.digits > 2 || m.spaced && !said && !(m.digits == 2 && r.complete()) {
		return token{}
	}
	r.at++
	if said || r.is(0, "m") {
		r.at++
	}
	if s, ok := r.numberAt(0); ok && (r.is(1, "秒") || r.is(1, "초") || r.is(1, "s") || r.is(1, "sec")) {
		r.second = s.value
		r.at += 2
	}
	return m
}

// pointedTime reports whether the number at hand, a point and minute are a time:
// a word says so, or the date is complete.
func (r *reader) pointedTime(minute token) bool {
	close := !minute.spaced && !r.tokens[r.at+1].spaced
	return r.said() || r.is(3, "uhr") || r.is(3, "uur") || close && minute.value < 60 && r.complete()
}

// said reports whether a word for "at" stands before.
func (r *reader) said() bool {
	for _, word := range []string{"kl", "klo", "kello", "um", "at", "ob", "om", "ore", "alle", "kell", "pukul", "u"} {
		if r.is(-1, word) || r.is(-1, ".") && r.is(-2, word) {
			return true
		}
	}
	return false
}

// seconds takes in what follows the minutes.
func (r *reader) seconds(sign string) {
	s, ok := r.numberAt(1)
	if !ok || !r.is(0, sign) || s.digits > 2 {
		return
	}
	r.second = s.value
	r.at += 2
	if f, ok := r.numberAt(1); ok && !f.spaced && (r.is(0, ".") || r.is(0, ",")) {
		r.nanosecond, _ = fraction(f.text)
		r.at += 2
	}
}
