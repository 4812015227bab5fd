package library_test

import (
	"context"
	"strings"
	"testing"

	"tidings/feed/fetch"
	"tidings/feed/library"
)

// web answers for well-known sites: an address gives a body, or with "→"
// before it another address.
type web struct {
	pages map[string]string
	asked []string
}

func (w *web) Get(_ context.Context, r fetch.Request) (*fetch.Result, error) {
	w.asked = append(w.asked, r.URL)
	at := r.URL
	for {
		body, ok := w.pages[at]
		if to, moved := strings.CutPrefix(body, "→"); moved {
			at = to
			continue
		}
		if !ok {
			return nil, &fetch.Error{Kind: fetch.Status, Status: 404, Sentence: "nothing there (404)"}
		}
		return &fetch.Result{Status: 200, Body: []byte(body), ContentType: "text/html", FinalURL: at}, nil
	}
}

// TestAddBySite follows well-known sites through their pages: each way has one
// feed at its end, and asks only what it needs.
func TestAddBySite(t *testing.T) {
	const channel = "https://www.youtube.com/feeds/videos.xml?channel_id=UC1234567890123456789012"
	for name, c := range map[string]struct {
		address, want string
		asks          int
		pages         map[string]string
	}{
		"a podcast whose page links to other feeds": {"https://podcasts.apple.com/us/podcast/x/id7", "https://pod.example/feed.xml", 3, map[string]string{
			"https://podcasts.apple.com/us/podcast/x/id7":         `<html><a href="https://www.apple.com/rss">Apple RSS feeds</a>`,
			"https://itunes.apple.com/lookup?entity=podcast&id=7": `{"results":[{"feedUrl":"https://pod.example/feed.xml"}]}`,
			"https://pod.example/feed.xml":                        rss("Pod", 2),
		}},
		"consent before a channel": {"https://www.youtube.com/@valley", channel, 3, map[string]string{
			"https://www.youtube.com/@valley": "→https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2F%40valley%3Fcbrd%3D1",
			"https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2F%40valley%3Fcbrd%3D1": `<html><title>Before you continue</title>`,
			"https://www.youtube.com/@valley?cbrd=1":                                                      `<html><link rel="canonical" href="https://www.youtube.com/channel/UC1234567890123456789012">`,
			channel:                                                                                       rss("Valley", 2),
		}},
		"a repository without releases": {"https://github.com/o/r", "https://github.com/o/r/commits.atom", 2, map[string]string{
			"https://github.com/o/r/releases.atom": rss("Releases", 0),
			"https://github.com/o/r/commits.atom":  rss("Commits", 2),
		}},
		"issues without a feed": {"https://github.com/o/r/issues", "", 2, map[string]string{
			"https://github.com/o/r/issues":       `<html>issues`,
			"https://github.com/o/r/commits.atom": rss("Commits", 2),
		}},
		"a person in the fediverse": {"@ada@social.example", "https://social.example/@ada.rss", 1, map[string]string{
			"https://social.example/@ada.rss": rss("Ada", 2),
		}},
		"an answer": {"https://stackoverflow.com/a/123", "https://stackoverflow.com/feeds/question/100", 2, map[string]string{
			"https://stackoverflow.com/a/123":                 "→https://stackoverflow.com/questions/100/why/123",
			"https://stackoverflow.com/questions/100/why/123": `<html><p>Because`,
			"https://stackoverflow.com/feeds/question/100":    rss("Why", 2),
		}},
		"a page of no feed": {"https://news.ycombinator.com/front?day=2026-11-20", "", 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w := &web{pages: c.pages}
			d := open(t, func(o *library.Options) { o.Fetch = fetchFunc(w.Get) })
			added, err := d.Add(t.Context(), c.address, library.AddOptions{Private: true})
			if (err == nil) != (c.want != "") || added.Feed.URL != c.want || len(w.asked) != c.asks {
				t.Errorf("added %q, %v, asked %q", added.Feed.URL, err, w.asked)
			}
		})
	}
}
