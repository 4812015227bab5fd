package ui_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// paper is a feed served over HTTP, whose articles a test adds to.
type paper struct {
	title string
	mu    sync.Mutex
	items []item
	down  bool   // it answers 503
	moved string // it redirects there for good
	pause string // with down: its Retry-After
}

type item struct {
	title, body string
	at          time.Time
}

func (p *paper) publish(title, body string, at time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.items = append(p.items, item{title, body, at})
}

func (p *paper) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.down = true
}

func (p *paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.moved != "" {
		http.Redirect(w, r, p.moved, http.StatusMovedPermanently)
		return
	}
	if p.down {
		if p.pause != "" {
			w.Header().Set("Retry-After", p.pause)
		}
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", "application/rss+xml")
	fmt.Fprintf(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title><link>http://papers.example/</link>`, p.title)
	for i, it := range p.items {
		fmt.Fprintf(w, `<item><title>%s</title><link>http://papers.example/%s/%d</link><guid>%s-%d</guid><pubDate>%s</pubDate><description><![CDATA[%s]]></description></item>`,
			it.title, strings.ReplaceAll(p.title, " ", "-"), i, p.title, i, it.at.Format(time.RFC1123Z), it.body)
	}
	fmt.Fprint(w, `</channel></rss>`)
}

// courier has five articles of today and yesterday, wire three.
func courier() *paper {
	p := &paper{title: "Valley Courier"}
	for i, title := range []string{"River towns vote on flood wall", "Port reopens as strike ends", "Grid operator asks homes to wait", "Telescope sees a comet break", "Old mill becomes a library"} {
		p.publish(title, "<p>The text of "+title+".</p><p><a href='https://valleycourier.example/more'>More of it</a> is here.</p>", clock.Add(-time.Duration(i)*5*time.Hour))
	}
	return p
}

func wire() *paper {
	p := &paper{title: "Northern Wire"}
	for i, title := range []string{"Snow closes the northern pass", "Ferry timetable changes", "Reindeer cross the border"} {
		p.publish(title, "<p>Words about "+title+".</p>", clock.Add(-time.Duration(i)*7*time.Hour-time.Hour))
	}
	return p
}
