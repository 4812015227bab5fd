package library_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/library"
)

// TestAddWithSettings subscribes to a feed that wants a password, by its own
// address and by that of a page, and holds what is asked to what may be told.
func TestAddWithSettings(t *testing.T) {
	var asked []string
	web := fetchFunc(func(ctx context.Context, r fetch.Request) (*fetch.Result, error) {
		line := r.URL + " " + r.Proxy
		if r.Authorize != nil {
			word, err := r.Authorize(ctx)
			line += fmt.Sprint(" ", word, err)
		}
		asked = append(asked, line)
		page := map[string]string{
			"https://paper.example/":     `<link rel="alternate" type="application/rss+xml" href="/feed">`,
			"https://page.example/":      `<link rel="alternate" type="application/rss+xml" href="https://feeds.example/feed">`,
			"https://paper.example/feed": rss("Paper", 1),
			"https://feeds.example/feed": rss("Feeds", 1),
		}[r.URL]
		if page == "" {
			return nil, &fetch.Error{Kind: fetch.Refused, Sentence: "refused", Temporary: true}
		}
		return &fetch.Result{Status: 200, Body: []byte(page), ContentType: "text/html", FinalURL: r.URL}, nil
	})
	for typed, want := range map[string]string{
		"https://paper.example/feed": "https://paper.example/feed none Bearer word<nil>",
		"paper.example":              "https://paper.example none Bearer word<nil>", // never without https
		"https://page.example/":      "https://page.example/ none Bearer word<nil>|https://feeds.example/feed none",
	} {
		asked = nil
		d := open(t, func(o *library.Options) {
			o.Fetch, o.Secrets = web, &secrets{words: map[string]string{"keyring: a": "word"}}
		})
		added, err := d.Add(t.Context(), typed, library.AddOptions{Private: true, Hidden: true, Settings: feed.FeedSettings{Token: "keyring: a", Proxy: "none"}})
		if got := strings.Join(asked, "|"); got != want {
			t.Errorf("%s: asked %q, want %q", typed, got, want)
		}
		if err != nil {
			continue
		}
		f := d.feed(t, added.Feed.ID)
		if own := strings.Contains(f.URL, "paper.example"); f.Settings.Bound() != own || f.Settings.Proxy != "none" || !f.Hidden {
			t.Errorf("%s: %+v", typed, f)
		}
	}
}
