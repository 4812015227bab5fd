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
	next     time.Time
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
		feedJSON: feedOf(f, h.Unread), next: h.Next, OK: timeOrNull(h.OK), Since: timeOrNull(h.Since), Changed: timeOrNull(h.Changed), Latest: timeOrNull(h.Latest),
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
		if h := f.Health; trouble && !h.Trouble() && !h.Partial && h.MovedTo == "" && !h.Idle(now) {
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
		lines := []string{healthLine(h, func(t time.Time) string { return t.Local().Format("2006-01-02 15:04") })}
		if width > 0 {
			lines = indented(healthLine(h, func(t time.Time) string { return library.ClockTime(t, a.now()) }), width)
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

// movedLine says where a feed went, and what to do when it is there already.
func movedLine(h healthJSON) string {
	if h.Twin == 0 {
		return "moved to " + shownURL(h.MovedTo)
	}
	return fmt.Sprintf("has moved to %s, which you follow already (%d): unsubscribe one of the two, saved articles stay", shownURL(h.MovedTo), h.Twin)
}

// healthLine tells how a feed is in one line, with moments as clock says them.
func healthLine(h healthJSON, clock func(time.Time) string) string {
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
	if h.NextCheck != nil {
		parts = append(parts, "next "+clock(h.next)+" ("+h.Why+")")
	}
	for _, more := range []struct {
		text string
		on   bool
	}{{h.Error, h.Error != ""}, {movedLine(h), h.MovedTo != ""}, {"no article in a year", h.Idle}, {"gone for good", h.Gone && h.Error == ""}} {
		if more.on {
			parts = append(parts, "! "+more.text)
		}
	}
	return sanitize.Line(shownURL(strings.Join(parts, " · ")))
}
