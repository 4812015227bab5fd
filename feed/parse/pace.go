package parse

import (
	"strconv"
	"strings"
	"time"

	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"
)

// maxPace bounds what a feed may ask for: a month.
const maxPace = 31 * 24 * time.Hour

// pace reads what an RSS feed asks of those who poll it.
func (n *normaliser) pace(f *rss.Feed) {
	d := n.doc
	if minutes, err := strconv.Atoi(strings.TrimSpace(f.TTL)); err == nil && minutes > 0 {
		d.TTL = min(time.Duration(min(minutes, 1<<20))*time.Minute, maxPace)
	}
	hours := map[int]bool{}
	for _, s := range f.SkipHours {
		if h, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && h >= 0 && h <= 24 && !hours[h%24] {
			hours[h%24] = true
			d.SkipHours = append(d.SkipHours, h%24)
		}
	}
	days := map[time.Weekday]bool{}
	for _, s := range f.SkipDays {
		if day, ok := weekday(s); ok && !days[day] {
			days[day] = true
			d.SkipDays = append(d.SkipDays, day)
		}
	}
	d.UpdatePeriod = updatePeriod(f.Extensions)
}

func weekday(s string) (time.Weekday, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	for day := time.Sunday; day <= time.Saturday; day++ {
		if name := strings.ToLower(day.String()); s == name || len(s) >= 3 && strings.HasPrefix(name, s) {
			return day, true
		}
	}
	return 0, false
}

// updatePeriod is the time between two updates by the syndication module, 0
// when it is not said.
func updatePeriod(x ext.Extensions) time.Duration {
	var period time.Duration
	switch strings.ToLower(strings.TrimSpace(value(x, "sy", "updatePeriod"))) {
	case "hourly":
		period = time.Hour
	case "daily":
		period = 24 * time.Hour
	case "weekly":
		period = 7 * 24 * time.Hour
	case "monthly":
		period = 30 * 24 * time.Hour
	case "yearly":
		period = maxPace
	default:
		return 0
	}
	times, err := strconv.Atoi(strings.TrimSpace(value(x, "sy", "updateFrequency")))
	if err != nil || times < 1 {
		times = 1
	}
	return period / time.Duration(times)
}
