package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/ui/widget"
)

// healthJSON is a feed as `feeds --health --json` prints it: as `feeds` does,
// and how it is.
type healthJSON struct {
	feedJSON
	OK       *string `json:"ok"`      // last check that went well
	Since    *string `json:"since"`   // when the present trouble began
	Changed  *string `json:"changed"` // last check that brought something
	Latest   *string `json:"latest"`  // date of the newest article
	Why      string  `json:"why"`     // the next check is when it is
	Failures int     `json:"failures"`
	Gone     bool    `json:"gone"`
	Idle     bool    `json:"idle"` // no article in a year
	MovedTo  string  `json:"moved_to"`
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
		feedJSON: feedOf(f, h.Unread), OK: timeOrNull(h.OK), Since: timeOrNull(h.Since), Changed: timeOrNull(h.Changed), Latest: timeOrNull(h.Latest),
		Why: h.Why, Failures: h.Failures, Gone: h.Gone, Idle: h.Idle(now), MovedTo: h.MovedTo,
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
	for _, h := range all {
		if err := a.say("%s", healthLine(h)); err != nil {
			return err
		}
	}
	return nil
}

// healthLine tells how a feed is in one line.
func healthLine(h healthJSON) string {
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
	if h.NextCheck != nil && !h.Gone {
		parts = append(parts, "next "+*h.NextCheck+" ("+h.Why+")")
	}
	for _, more := range []struct {
		text string
		on   bool
	}{{h.Error, h.Error != ""}, {"moved to " + h.MovedTo, h.MovedTo != ""}, {"no article in a year", h.Idle}, {"gone for good", h.Gone}} {
		if more.on {
			parts = append(parts, "! "+more.text)
		}
	}
	return strings.Join(parts, " · ")
}
