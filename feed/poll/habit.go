package poll

import (
	"strconv"
	"time"
)

// habit is how often a feed publishes.
type habit struct {
	rate float64 // articles a day; 0: not known
}

// learn takes in what a check found.
func (h *habit) learn(o Outcome) {
	if !o.Document || len(o.Published) < 2 {
		return
	}
	oldest := o.At
	n := 0
	for _, t := range o.Published {
		if t.After(o.At) || o.At.Sub(t) > 365*24*time.Hour {
			continue
		}
		n++
		if t.Before(oldest) {
			oldest = t
		}
	}
	if days := o.At.Sub(oldest).Hours() / 24; n > 1 && days > 0 {
		h.rate = float64(n) / max(days, 0.01)
	}
}

// between is how many articles are expected in a stretch of time.
func (h habit) between(from, to time.Time) float64 {
	return max(h.rate, 0.05) * to.Sub(from).Hours() / 24
}

func (h habit) words() []string {
	if h.rate == 0 {
		return nil
	}
	return []string{"rate=" + strconv.FormatFloat(h.rate, 'g', 3, 64)}
}

func (h *habit) read(name, value string) {
	if f, err := strconv.ParseFloat(value, 64); name == "rate" && err == nil && f > 0 && f < 1e6 {
		h.rate = f
	}
}
