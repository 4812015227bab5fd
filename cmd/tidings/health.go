package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/feed/sanitize"
	"tidings/ui/widget"
)

// healthJSON is a feed as `feeds --health --json` prints it: as `feeds` does,
// and how it is.
type healthJSON struct {
	feedJSON
	health   feed.Health
	OK       *string `json:"ok"`      // last check that went well
	Since    *string `json:"since"`   // when the present trouble began
	Changed  *string `json:"changed"` // last check that brought something
	Latest   *string `json:"latest"`  // date of the newest article
	Why      string  `json:"why"`     // the next check is when it is
	Failures int     `json:"failures"`
	Gone     bool    `json:"gone"`
	Idle     bool    `json:"idle"` // no article in a year
	MovedTo  string  `json:"moved_to"`
	Twin     int64   `json:"twin"`     // the subscription that has the address moved_to, 0 for none
	Requests int     `json:"requests"` // this month
	Bytes    int64   `json:"bytes"`    // this month
	Articles int     `json:"articles"`
	Read     int     `json:"read"`
	Saved    int     `json:"saved"`
	Weekly   float64 `json:"weekly"` // articles a week; 0: not known
}

func healthOf(f feed.Feed, now time.Time) healthJSON {
	h := f.Health
	usage := h.Usage.Add(now, 0, 0)
	return healthJSON{
		feedJSON: feedOf(f, h.Unread), health: h, OK: timeOrNull(h.OK), Since: timeOrNull(h.Since), Changed: timeOrNull(h.Changed), Latest: timeOrNull(h.Latest),
		Why: h.Why, Failures: h.Failures, Gone: h.Gone, Idle: h.Idle(now), MovedTo: h.MovedTo, Twin: h.Twin,
		Requests: usage.Requests, Bytes: usage.Bytes, Articles: h.Articles, Read: h.Articles - h.Unread, Saved: h.Saved, Weekly: h.Weekly,
	}
}

// feedsHealth prints how feeds are; with trouble only those that want a look.
func (a *app) feedsHealth(ctx context.Context, lib *library.Library, trouble, asJSON bool) error {
	feeds, err := lib.Health(ctx)
	if err != nil {
		return err
	}
	all, now := []healthJSON{}, a.now()
	for _, f := range feeds {
		if trouble && len(looks(f.Health, now)) == 0 {
			continue
		}
		all = append(all, healthOf(f, now))
	}
	if asJSON {
		return printJSON(a.out, all)
	}
	return a.printHealth(all, terminalWidth(a.out))
}

// printHealth tells how feeds are: a line each, on a terminal of width columns a
// paragraph that fits.
func (a *app) printHealth(all []healthJSON, width int) error {
	for _, h := range all {
		lines := []string{healthLine(h, a.now(), func(t time.Time) string { return t.Local().Format("2006-01-02 15:04") })}
		if width > 0 {
			lines = indented(healthLine(h, a.now(), func(t time.Time) string { return library.ClockTime(t, a.now()) }), width)
		}
		for _, line := range lines {
			if _, err := fmt.Fprintln(a.out, line); err != nil {
				return err
			}
		}
	}
	return nil
}

// indented breaks a line to width columns; all rows but the first are indented.
func indented(line string, width int) []string {
	const margin = "    "
	rows := widget.Wrap(line, max(width-len(margin), 1))
	for i := range rows[min(1, len(rows)):] {
		rows[i+1] = margin + rows[i+1]
	}
	return rows
}

// looks are the reasons why a feed wants a look, a sentence each, the gravest
// first; none: it wants none.
func looks(h feed.Health, now time.Time) (list []string) {
	for _, reason := range []struct {
		text string
		on   bool
	}{
		{h.Error, h.Error != ""},
		{"gone for good", h.Gone && h.Error == ""},
		{movedLine(h), h.MovedTo != ""},
		{"no article in a year", h.Idle(now)},
		{"its document was cut, or could be read only in part", h.Partial && h.Error == ""},
	} {
		if reason.on {
			list = append(list, reason.text)
		}
	}
	return list
}

// movedLine says where a feed went, and what to do when it is there already.
func movedLine(h feed.Health) string {
	if h.Twin == 0 {
		return "moved to " + shownURL(h.MovedTo)
	}
	return fmt.Sprintf("has moved to %s, which you follow already (%d): unsubscribe one of the two, saved articles stay", shownURL(h.MovedTo), h.Twin)
}

// pastLines say when a feed went well, when it brought something, and since when
// it is in trouble; what is not known is left out.
func pastLines(h feed.Health, now time.Time, clock func(time.Time) string) (list []string) {
	if h.Checked.IsZero() {
		return []string{"never asked so far"}
	}
	if !h.OK.IsZero() {
		list = append(list, "went well "+ago(h.OK, now))
	}
	if !h.Changed.IsZero() {
		list = append(list, "brought something "+ago(h.Changed, now))
	}
	if h.Trouble() && !h.Since.IsZero() {
		list = append(list, "in trouble since "+clock(h.Since))
	}
	return list
}

// ago tells how long before now t was, in its largest unit: "2 h ago".
func ago(t, now time.Time) string {
	switch d := now.Sub(t); {
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return fmt.Sprintf("%d m ago", d/time.Minute)
	case d < 48*time.Hour:
		return fmt.Sprintf("%d h ago", d/time.Hour)
	default:
		return fmt.Sprintf("%d d ago", d/(24*time.Hour))
	}
}

// healthLine tells how a feed is in one line, with moments as clock says them.
func healthLine(h healthJSON, now time.Time, clock func(time.Time) string) string {
	parts := []string{fmt.Sprintf("%d %s: %s", h.ID, h.Title, widget.Count(h.Articles, "article", "articles"))}
	if h.Weekly > 0 {
		parts = append(parts, fmt.Sprintf("about %g a week", h.Weekly))
	}
	if h.Articles > 0 {
		parts = append(parts, fmt.Sprintf("%d %% read", (100*h.Read+h.Articles/2)/h.Articles))
	}
	if h.Saved > 0 {
		parts = append(parts, fmt.Sprintf("%d saved", h.Saved))
	}
	parts = append(parts, strings.TrimSpace(widget.Count(h.Requests, "request", "requests")+" this month "+widget.Bytes(h.Bytes)))
	parts = append(parts, pastLines(h.health, now, clock)...)
	if h.NextCheck != nil {
		parts = append(parts, "next "+clock(h.health.Next)+" ("+h.Why+")")
	}
	for _, look := range looks(h.health, now) {
		parts = append(parts, "! "+look)
	}
	return sanitize.Line(shownURL(strings.Join(parts, " · ")))
}
