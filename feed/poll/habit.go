package poll

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// habit is when and how often a feed publishes, learned from the dates of its
// articles. Counts fade with memory, as of the time of the last article
// counted, so that nothing needs writing while nothing comes.
type habit struct {
	first time.Time // the oldest article counted; zero: nothing is known
	last  time.Time // the newest article counted
	n     float64   // articles, faded, as of last
	hours [24]float64
	ends  float64 // of n, the share on Saturdays and Sundays
	burst float64 // of n, the share that came within burstGap of the one before
	size  int     // articles a document holds
}

const (
	memory   = 45 * 24 * time.Hour // after which an article counts 1/e
	burstGap = 10 * time.Minute
	farBack  = 2 * 365 * 24 * time.Hour

	// What is believed of a feed before it has shown otherwise, as strong as
	// that many articles.
	evenHours = 3
	evenWeek  = 5
)

// learn counts the articles that a document dates after those counted before.
func (h *habit) learn(o Outcome) {
	if !o.Document {
		return
	}
	var dates []time.Time
	var newest time.Time
	for _, t := range o.Published {
		t = t.Truncate(time.Second) // as last is kept
		if t.After(o.At) {
			continue
		}
		newest = later(newest, t)
		if t.After(h.last) && o.At.Sub(t) < farBack {
			dates = append(dates, t)
		}
	}
	if len(dates) == 0 && !h.known() && !newest.IsZero() { // a feed that fell silent long ago
		dates = append(dates, newest)
	}
	h.size = len(o.Published)
	slices.SortFunc(dates, time.Time.Compare)
	for _, t := range dates {
		h.count(t)
	}
}

func (h *habit) count(t time.Time) {
	if h.first.IsZero() {
		h.first, h.last = t, t
	}
	gap := t.Sub(h.last)
	h.fade(gap)
	was := h.n
	h.n++
	h.hours[t.UTC().Hour()]++
	h.ends = (h.ends*was + truth(weekend(t))) / h.n
	h.burst = (h.burst*was + truth(was > 0 && gap <= burstGap)) / h.n
	h.last = t
}

func (h *habit) fade(d time.Duration) {
	f := math.Exp(-d.Hours() / memory.Hours())
	h.n *= f
	for i := range h.hours {
		h.hours[i] *= f
	}
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func weekend(t time.Time) bool {
	d := t.UTC().Weekday()
	return d == time.Saturday || d == time.Sunday
}

func (h *habit) known() bool { return !h.first.IsZero() }

// rate is how many articles a day the feed publishes now, on average over the
// week. A feed that has been silent for much longer than that suggests is
// believed less and less.
func (h *habit) rate(now time.Time) float64 {
	const day = 24 * time.Hour
	if !h.known() {
		return 1
	}
	mem := memory.Hours() / 24
	silent := max(now.Sub(h.last), 0).Hours() / 24
	watched := max(now.Sub(h.first), day/4).Hours() / 24
	// One article less than counted, for the first one began the watch; half of
	// one more, for a feed without any still may bring one.
	n := max(h.n-0.5, 0.5) * math.Exp(-silent/mem)
	rate := n / (mem * (1 - math.Exp(-watched/mem)))
	if missing := rate * silent; missing > 4 {
		rate *= 4 / missing
	}
	return rate
}

// bursting is the share of articles that follow close on another, beyond what
// chance gives at a rate of articles a day.
func (h *habit) bursting(rate float64) float64 {
	const crowd = 3 // at its busiest hours a feed publishes that much above average
	chance := 1 - math.Exp(-crowd*rate*burstGap.Hours()/24)
	return max(h.burst-chance, 0)
}

// week is the feed's rhythm: how its momentary rate relates to the average, by
// hour, on working days and at weekends.
type week [2][24]float64

func (h *habit) week() week {
	smooth := h.smooth()
	total := 0.0
	for _, x := range smooth {
		total += x
	}
	ends := (h.ends*h.n + evenWeek*2/7.) / (h.n + evenWeek)
	days := [2]float64{(1 - ends) * 7 / 5, ends * 7 / 2}
	var w week
	for i, x := range smooth {
		share := (x + evenHours/24.) / (total + evenHours)
		w[0][i], w[1][i] = 24*share*days[0], 24*share*days[1]
	}
	return w
}

// smooth spreads each count over its neighbours, the more so the fewer there
// are.
func (h *habit) smooth() [24]float64 {
	side := 0.3
	if h.n < 60 {
		side = 0.8
	}
	sum := 1 + 2*side + 2*side*side
	var out [24]float64
	for i := range out {
		at := func(d int) float64 { return h.hours[(i+d+24)%24] }
		out[i] = (at(0) + side*(at(-1)+at(1)) + side*side*(at(-2)+at(2))) / sum
	}
	return out
}

func (w *week) at(t time.Time) float64 {
	t = t.UTC()
	if weekend(t) {
		return w[1][t.Hour()]
	}
	return w[0][t.Hour()]
}

// between is how many articles are expected in a stretch of time.
func (h *habit) between(from, to time.Time) float64 {
	return h.rate(to) * to.Sub(from).Hours() / 24
}

// words are the habit as the memo keeps it.
func (h *habit) words() []string {
	if !h.known() {
		return nil
	}
	short := func(f float64) string { return strconv.FormatFloat(f, 'g', 4, 64) }
	words := []string{
		"first=" + strconv.FormatInt(h.first.Unix(), 36), "last=" + strconv.FormatInt(h.last.Unix(), 36),
		"n=" + short(h.n), "clock=" + h.clock(), "size=" + strconv.Itoa(h.size),
	}
	if h.ends > 0 {
		words = append(words, "ends="+short(h.ends))
	}
	if h.burst > 0 {
		words = append(words, "burst="+short(h.burst))
	}
	return words
}

// clock is the hours in two digits each to the base of 36, the largest being
// zz.
func (h *habit) clock() string {
	const top = 36*36 - 1
	most := slices.Max(h.hours[:])
	var b strings.Builder
	for _, x := range h.hours {
		v := int64(math.Round(x / max(most, 1e-9) * top))
		b.WriteString(strconv.FormatInt(v/36, 36))
		b.WriteString(strconv.FormatInt(v%36, 36))
	}
	return b.String()
}

// read takes in one word of a memo; what it cannot read it leaves as it was.
func (h *habit) read(name, value string) {
	number := func(to *float64, most float64) {
		if f, err := strconv.ParseFloat(value, 64); err == nil && f >= 0 && f <= most {
			*to = f
		}
	}
	stamp := func(to *time.Time) {
		if n, err := strconv.ParseInt(value, 36, 64); err == nil && n > 0 && n < 1<<35 {
			*to = time.Unix(n, 0).UTC()
		}
	}
	switch name {
	case "first":
		stamp(&h.first)
	case "last":
		stamp(&h.last)
	case "n":
		number(&h.n, 1e6)
	case "ends":
		number(&h.ends, 1)
	case "burst":
		number(&h.burst, 1)
	case "size":
		if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < 1e6 {
			h.size = n
		}
	case "clock":
		h.readClock(value)
	}
}

func (h *habit) readClock(text string) {
	if len(text) != 48 {
		return
	}
	for i := range h.hours {
		n, err := strconv.ParseUint(text[2*i:2*i+2], 36, 16)
		if err != nil {
			h.hours = [24]float64{}
			return
		}
		h.hours[i] = float64(n)
	}
}

// settle makes what was read whole again: the hours add up to n.
func (h *habit) settle() {
	if h.first.IsZero() || h.last.Before(h.first) {
		*h = habit{}
		return
	}
	total := 0.0
	for _, x := range h.hours {
		total += x
	}
	for i := range h.hours {
		if total > 0 {
			h.hours[i] *= h.n / total
		}
	}
}
