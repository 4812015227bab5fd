package date

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed places.txt
var placesText string

// places are the regions by the names that the IANA time zone database gives
// them, in lower case. A table of our own reads the same on every machine.
var places = sync.OnceValue(func() map[string]region {
	m := make(map[string]region, 600)
	for line := range strings.Lines(placesText) {
		fields := strings.Fields(line)
		if len(fields) < 4 || fields[0] == "#" {
			continue
		}
		minutes, _ := strconv.Atoi(fields[1])
		since, _ := strconv.Atoi(fields[2])
		for _, name := range fields[3:] {
			m[name] = region{minutes: minutes, rule: ruleOf(fields[0]), since: since}
		}
	}
	for _, name := range []string{"etc/utc", "etc/gmt", "etc/uct", "etc/zulu", "etc/greenwich", "etc/universal", "etc/gmt+0", "etc/gmt-0", "etc/gmt0"} {
		m[name] = region{}
	}
	return m
})

// rule says when clocks are an hour ahead of winter's: 'u' as in the United
// States, 'e' as in the European Union, 'a' as in Australia, 'n' as in New
// Zealand, anything else never.
type rule byte

func ruleOf(name string) rule {
	if name == "-" {
		return 0
	}
	return rule(name[0])
}

// summer reports whether clocks that show the time t, whatever its location, are
// an hour ahead, where winter is so many minutes east of UTC. An hour that comes
// twice is taken as its first.
func (r rule) summer(t time.Time, minutes int) bool {
	year := t.Year()
	sunday := func(month time.Month, n, hour int) time.Time { // the n-th; 0: the last of the month before
		first := time.Date(year, month, 1, hour, 0, 0, 0, time.UTC)
		return first.AddDate(0, 0, (7-int(first.Weekday()))%7+7*(n-1))
	}
	switch r {
	case 'u':
		if year < 2007 {
			return !t.Before(sunday(time.April, 1, 2)) && t.Before(sunday(time.November, 0, 2))
		}
		return !t.Before(sunday(time.March, 2, 2)) && t.Before(sunday(time.November, 1, 2))
	case 'e': // everywhere at one o'clock UTC
		east := time.Duration(minutes) * time.Minute
		return !t.Before(sunday(time.April, 0, 1).Add(east)) && t.Before(sunday(time.November, 0, 2).Add(east))
	case 'a':
		return !t.Before(sunday(time.October, 1, 2)) || t.Before(sunday(time.April, 1, 3))
	case 'n':
		return !t.Before(sunday(time.October, 0, 2)) || t.Before(sunday(time.April, 1, 3))
	}
	return false
}
