package library_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"tidings/feed"
)

// TestHundredRefreshes asks, a hundred times, feeds that write themselves anew
// each time, in every way that publishers do. What was read stays read, and no
// article is there twice.
func TestHundredRefreshes(t *testing.T) {
	const articles = 12
	at := time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)
	ways := map[string]func(ask, n int) (guid, link, title string, published time.Time){
		"new guids": func(ask, n int) (string, string, string, time.Time) {
			return fmt.Sprintf("<guid isPermaLink='false'>%d-%d</guid>", ask, n), fmt.Sprintf("/story/%d", n), "", at
		},
		"new guids and dates": func(ask, n int) (string, string, string, time.Time) {
			return fmt.Sprintf("<guid isPermaLink='false'>%d-%d</guid>", ask, n), fmt.Sprintf("/story/%d", n), "", at.Add(time.Duration(ask) * time.Minute)
		},
		"tracking links": func(ask, n int) (string, string, string, time.Time) {
			return "", fmt.Sprintf("/story?id=%d&amp;utm_source=rss&amp;utm_id=%d&amp;fbclid=%x", n, ask, ask*7919), "", at
		},
		"guids that are links that track": func(ask, n int) (string, string, string, time.Time) {
			link := fmt.Sprintf("/story/%d?utm_campaign=%d", n, ask)
			return "<guid>https://paper.example" + link + "</guid>", link, "", at
		},
		"links with numbers": func(ask, n int) (string, string, string, time.Time) {
			return "", fmt.Sprintf("/story/%d?visit=%d", n, ask), "", at
		},
		"titles that change": func(ask, n int) (string, string, string, time.Time) {
			return fmt.Sprintf("<guid isPermaLink='false'>%d-%d</guid>", ask, n), fmt.Sprintf("/story/%d", n), fmt.Sprintf(" (%d comments)", ask), at
		},
		"one guid for all": func(_, n int) (string, string, string, time.Time) {
			return "<guid isPermaLink='false'>same</guid>", fmt.Sprintf("/story/%d", n), "", at
		},
		"http and https in turn": func(ask, n int) (string, string, string, time.Time) {
			link := fmt.Sprintf("http%s://%spaper.example/story/%d%s", []string{"", "s"}[ask%2], []string{"", "www."}[ask/2%2], n, []string{"", "/"}[ask/4%2])
			return "<guid>" + link + "</guid>", link, "", at
		},
		"fragments that track": func(ask, n int) (string, string, string, time.Time) {
			return "", fmt.Sprintf("/story/%d#utm_source=%d", n, ask), "", at.Add(time.Duration(ask) * time.Minute)
		},
		"parameters that say rss": func(ask, n int) (string, string, string, time.Time) {
			return "", fmt.Sprintf("/story?id=%d&amp;source=rss%d", n, ask), fmt.Sprintf(" (%d comments)", ask), at
		},
		"numbers in undated links": func(ask, n int) (string, string, string, time.Time) {
			return "", fmt.Sprintf("/story/%d?v=%d", n, ask), fmt.Sprintf("\x00Story %d", n), time.Time{}
		},
		"sessions in the path": func(ask, n int) (string, string, string, time.Time) {
			return "", fmt.Sprintf("/story/%d;jsessionid=%d", n, ask), fmt.Sprintf(" (%d comments)", ask), at
		},
		"redirectors": func(ask, n int) (string, string, string, time.Time) {
			return "", fmt.Sprintf("/~r/paper/~3/%x/", ask*100+n), "", at
		},
		"guids alone": func(ask, n int) (string, string, string, time.Time) {
			return fmt.Sprintf("<guid isPermaLink='false'>%d-%d</guid>", ask, n), "", "", at
		},
		"one guid and title for all": func(_, n int) (string, string, string, time.Time) {
			return "<guid isPermaLink='false'>same</guid>", "", fmt.Sprintf("\x00%d", n), at.Add(time.Duration(n) * time.Hour)
		},
		"everything but the link, undated": func(ask, n int) (string, string, string, time.Time) {
			return fmt.Sprintf("<guid isPermaLink='false'>%d-%d</guid>", ask, n), fmt.Sprintf("/story/%d?fbclid=%d", n, ask), fmt.Sprintf("\x00Now %d", ask), time.Time{}
		},
		"neither guid nor link": func(_, _ int) (string, string, string, time.Time) { return "", "", "", at },
	}
	p, d := newPress(t), open(t, nil)
	ask := 0
	var urls []string
	for name, way := range ways {
		urls = append(urls, p.handle("/"+strings.ReplaceAll(name, " ", "-"), serveText(func() string {
			var items []string
			for n := range articles {
				guid, link, more, published := way(ask, n)
				switch {
				case strings.HasPrefix(link, "/"):
					link = "<link>https://paper.example" + link + "</link>"
				case link != "":
					link = "<link>" + link + "</link>"
				}
				title := fmt.Sprintf("Story %d%s", n, more)
				date := "<pubDate>" + published.Add(-time.Duration(n)*time.Hour).Format(time.RFC1123Z) + "</pubDate>"
				switch {
				case published.IsZero():
					title, date = more[1:], ""
				case strings.HasPrefix(more, "\x00"):
					title = "Story"
				}
				items = append(items, fmt.Sprintf("<item>%s%s<title>%s</title>%s<description>Text %d</description></item>", guid, link, title, date, n))
			}
			rand.New(rand.NewPCG(1, uint64(ask))).Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
			return fmt.Sprintf("<rss version='2.0'><!-- %d --><channel><title>%s</title>%s</channel></rss>", ask, name, strings.Join(items, ""))
		})))
	}
	d.follow(t, urls...)
	d.refresh(t)
	want := articles * len(ways)
	ids := d.ids(t, feed.View{})
	if len(ids) != want {
		t.Fatalf("%d articles, want %d", len(ids), want)
	}
	d.mark(t, feed.MarkRead, ids...)
	for ask = 1; ask < 100; ask++ {
		if s := d.refresh(t); s.New != 0 || s.Failed != 0 {
			t.Fatalf("refresh %d: %+v", ask, s)
		}
	}
	for _, h := range d.headlines(t, feed.View{}) {
		if !h.Marks.Read || h.Marks.Updated && !strings.Contains(h.Title, "comments") && !strings.HasPrefix(h.Title, "Now") {
			t.Errorf("%s: %+v", h.Title, h.Marks)
		}
	}
	if got := len(d.ids(t, feed.View{})); got != want {
		t.Errorf("%d articles, want %d", got, want)
	}
}

// serveText answers with what body gives at each request, without validators.
func serveText(body func() string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		_, _ = io.WriteString(w, body())
	}
}
