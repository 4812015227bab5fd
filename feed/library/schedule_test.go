package library_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/library"
)

// published is a feed whose articles came every gap until the clock's nine.
func published(title string, n int, gap time.Duration) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<rss version="2.0"><channel><title>%s</title>`, title)
	at := newClock().Now().Add(-10 * time.Minute)
	for i := range n {
		fmt.Fprintf(&b, "<item><guid>%s-%d</guid><title>Article %d</title><pubDate>%s</pubDate></item>", title, i, i, at.Add(-time.Duration(i)*gap).Format(time.RFC1123Z))
	}
	return b.String() + "</channel></rss>"
}

// TestLivelyFeedsAreAskedSooner shows that the schedule learns each feed's
// rate, and that together they are asked no more than hourly.
func TestLivelyFeedsAreAskedSooner(t *testing.T) {
	p := newPress(t)
	d := open(t, nil)
	var urls []string
	for i := range 30 {
		path := fmt.Sprintf("/feed/%d", i)
		body := published(path, 20, 1087*time.Hour) // quiet
		if i == 0 {
			body = published(path, 20, 30*time.Minute)
		}
		urls = append(urls, p.serveTagged(path, func() string { return body }))
	}
	feeds := d.follow(t, urls...)
	d.refresh(t)
	d.refresh(t) // by now their rhythm is known
	next := func(i int) time.Duration {
		f := d.feed(t, feeds[i].ID)
		return f.Health.Next.Sub(f.Health.Checked)
	}
	lively, quiet := next(0), next(1)
	if quiet < 2*lively {
		t.Errorf("the lively feed is asked again after %v, a quiet one after %v", lively, quiet)
	}
	perDay := 0.0
	for i := range feeds {
		perDay += float64(24*time.Hour) / float64(next(i))
	}
	if most := 24 * float64(len(feeds)) * 1.3; perDay > most {
		t.Errorf("%.0f requests a day, want at most about %.0f", perDay, most)
	}
}

// TestAnIntervalByHandIsKept shows that a feed's own interval stands whatever
// its rhythm is.
func TestAnIntervalByHandIsKept(t *testing.T) {
	p := newPress(t)
	d := open(t, func(o *library.Options) { o.Interval = 6 * time.Hour })
	f := d.follow(t, p.serveTagged("/often", func() string { return published("often", 20, 1087*time.Hour) }))[0]
	if err := d.Edit(t.Context(), f.ID, func(f *feed.Feed) { f.Settings.Interval = 20 * time.Minute }); err != nil {
		t.Fatal(err)
	}
	d.refresh(t)
	d.refresh(t)
	if f = d.feed(t, f.ID); f.Health.Next.Sub(f.Health.Checked) != 20*time.Minute {
		t.Errorf("asked again after %v, want 20 minutes", f.Health.Next.Sub(f.Health.Checked))
	}
}

// TestHealth follows a feed through a month: what it costs, when it went well,
// why it is asked when.
func TestHealth(t *testing.T) {
	p := newPress(t)
	up := true
	d := open(t, nil)
	body := published("paper", 20, 24*time.Hour)
	d.follow(t, p.handle("/paper", func(w http.ResponseWriter, r *http.Request) {
		if !up {
			http.NotFound(w, r)
			return
		}
		serveText(func() string { return body })(w, r)
	}))
	health := func() feed.Health {
		t.Helper()
		feeds, err := d.Health(t.Context())
		if err != nil || len(feeds) != 1 {
			t.Fatalf("%d feeds, %v", len(feeds), err)
		}
		return feeds[0].Health
	}
	d.refresh(t)
	went := d.clock.Now().Add(-time.Hour)
	h := health()
	if h.Usage.Requests != 1 || h.Usage.Bytes == 0 || h.Articles != 20 || h.Unread != 20 || h.Weekly < 5 || h.Weekly > 9 || !h.OK.Equal(went) || h.Why == "" {
		t.Errorf("at first: %+v", h)
	}
	up = false
	d.refresh(t)
	d.refresh(t)
	if h = health(); h.Usage.Requests != 3 || !h.OK.Equal(went) || !strings.Contains(h.Why, "2 failures") {
		t.Errorf("in trouble: %+v", h)
	}
	up = true
	d.clock.forward(30 * 24 * time.Hour)
	d.refresh(t)
	if h = health(); h.Usage.Requests != 1 || !h.OK.Equal(h.Checked) || h.Failures != 0 {
		t.Errorf("a month later: %+v", h)
	}
	d.clock.forward(400 * 24 * time.Hour)
	if !health().Idle(d.clock.Now()) || health().Idle(went) {
		t.Error("a feed without an article in a year is idle")
	}
}
