package article

import "time"

// when writes a date in the zone of now, the nearer the shorter: "today
// 14:02", "yesterday 09:30", "Mon 16 Nov 14:02", "16 Nov 2025".
func when(t, now time.Time) string {
	t = t.In(now.Location())
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	clock := t.Format("15:04")
	switch {
	case !t.Before(midnight) && t.Before(midnight.AddDate(0, 0, 1)):
		return "today " + clock
	case t.Before(midnight) && !t.Before(midnight.AddDate(0, 0, -1)):
		return "yesterday " + clock
	case t.After(midnight.AddDate(0, -6, 0)) && t.Before(midnight.AddDate(0, 0, 8)):
		return t.Format("Mon 2 Jan ") + clock
	}
	return t.Format("2 January 2006")
}
