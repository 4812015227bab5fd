package library_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"tidings/feed/library"
)

// witness is a feed's server that notes what it is asked with.
type witness struct {
	mu    sync.Mutex
	asked []http.Header
	reply func(w http.ResponseWriter, r *http.Request)
}

func (w *witness) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	w.asked = append(w.asked, r.Header.Clone())
	w.mu.Unlock()
	w.reply(rw, r)
}

// last gives the last request's headers, and how many requests there were.
func (w *witness) last() (http.Header, int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.asked) == 0 {
		return nil, 0
	}
	return w.asked[len(w.asked)-1], len(w.asked)
}

// again is another program on the same cache and clock.
func (d *desk) again(t *testing.T) *desk {
	t.Helper()
	return openAt(t, d.path, d.clock, nil)
}

// TestValidatorsComeBackByteForByte asks with what the server sent, however odd
// and from a program started anew, and with nothing once it sends nothing.
func TestValidatorsComeBackByteForByte(t *testing.T) {
	for _, pair := range [][2]string{
		{`"plain"`, "Mon, 23 Nov 2026 08:00:00 GMT"},
		{`W/"weak"`, ""},
		{"", "Mon, 23 Nov 2026 08:00:00 GMT"},
		{"no quotes", "yesterday"},
		{`"half`, "2026-11-23T08:00:00+01:00"},
		{`w/ "a, b", "c"`, "Mon, 23 Nov 2026 8:0:0 CET (or so)"},
		{"\"\xff\xfe\x80 é\"", "\xa0"},
		{`"inner   spaces"`, "0"},
		{`""`, "-1"},
		{`"` + strings.Repeat("long", 2000) + `"`, strings.Repeat("9", 400)},
	} {
		t.Run(fmt.Sprintf("%.30q", pair[0]), func(t *testing.T) {
			w := &witness{}
			send := true
			w.reply = func(rw http.ResponseWriter, r *http.Request) {
				if send {
					setHeader(rw.Header(), "Etag", pair[0])
					setHeader(rw.Header(), "Last-Modified", pair[1])
					if r.Header.Get("If-None-Match") == pair[0] && r.Header.Get("If-Modified-Since") == pair[1] {
						rw.WriteHeader(http.StatusNotModified)
						return
					}
				}
				io.WriteString(rw, rss("Paper", 1))
			}
			p, d := newPress(t), open(t, nil)
			d.follow(t, p.handle("/feed", w.ServeHTTP))
			d.refresh(t)
			wantSent(t, w, "", "")
			d.refresh(t)
			wantSent(t, w, pair[0], pair[1])
			d = d.again(t)
			if s := d.refresh(t); s.NotModified != 1 || s.Failed != 0 {
				t.Errorf("304: %+v", s)
			}
			wantSent(t, w, pair[0], pair[1])
			send = false
			d.refresh(t)
			wantSent(t, w, pair[0], pair[1])
			d.refresh(t)
			wantSent(t, w, "", "")
		})
	}
}

func setHeader(h http.Header, name, value string) {
	if value != "" {
		h[name] = []string{value}
	}
}

// wantSent holds the last request to have had these validators, and no others.
func wantSent(t *testing.T, w *witness, etag, modified string) {
	t.Helper()
	h, _ := w.last()
	for name, want := range map[string]string{"If-None-Match": etag, "If-Modified-Since": modified} {
		if got := strings.Join(h[name], "|"); got != want {
			t.Errorf("%s: %.60q, want %.60q", name, got, want)
		}
	}
}

// TestOneUnconditionalRequest holds that a feed is asked without validators
// once, whoever asks: when it is added, by a refresh, by the next program.
func TestOneUnconditionalRequest(t *testing.T) {
	for name, subscribe := range map[string]func(t *testing.T, d *desk, p *press){
		"import": func(t *testing.T, d *desk, p *press) { d.follow(t, p.URL+"/feed") },
		"add": func(t *testing.T, d *desk, p *press) {
			if _, err := d.Add(t.Context(), p.URL+"/feed", library.AddOptions{Private: true}); err != nil {
				t.Fatal(err)
			}
		},
		"add by its page": func(t *testing.T, d *desk, p *press) {
			if _, err := d.Add(t.Context(), p.URL+"/page", library.AddOptions{Private: true}); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := &witness{}
			w.reply = func(rw http.ResponseWriter, r *http.Request) {
				rw.Header().Set("ETag", `"1"`)
				if r.Header.Get("If-None-Match") == `"1"` {
					rw.WriteHeader(http.StatusNotModified)
					return
				}
				io.WriteString(rw, rss("Paper", 2))
			}
			p, d := newPress(t), open(t, nil)
			p.handle("/feed", w.ServeHTTP)
			p.serve("/page", "text/html", `<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body></body></html>`)
			subscribe(t, d, p)
			if _, err := d.Refresh(t.Context(), library.Request{}, nil); err != nil {
				t.Fatal(err)
			}
			if _, n := w.last(); n != 1 {
				t.Errorf("asked %d times when it had just been added", n)
			}
			d.refresh(t)
			d.again(t).refresh(t)
			unconditional := 0
			for _, h := range w.asked {
				if h.Get("If-None-Match") == "" {
					unconditional++
				}
			}
			if unconditional != 1 || len(w.asked) != 3 {
				t.Errorf("%d of %d requests were unconditional, want 1 of 3", unconditional, len(w.asked))
			}
		})
	}
}

// TestWishesOfServers holds that what a server or a document asks for puts the
// next check off: at least so long, and never beyond a day but for Retry-After.
func TestWishesOfServers(t *testing.T) {
	at := newClock().Now() // a Monday, nine o'clock
	channel := func(words string) string { return strings.Replace(rss("Paper", 1), "<channel>", "<channel>"+words, 1) }
	stamp := func(d time.Duration) string { return at.Add(d).Format(http.TimeFormat) }
	const day = 24 * time.Hour
	for _, test := range []struct {
		name        string
		status      int
		header      map[string]string
		words       string
		least, most time.Duration
	}{
		{name: "nothing", least: 54 * time.Minute, most: 90 * time.Minute},
		{name: "max-age", header: map[string]string{"Cache-Control": "max-age=10800"}, least: 3 * time.Hour, most: 3 * time.Hour},
		{name: "max-age and Age", header: map[string]string{"Cache-Control": "max-age=10800", "Age": "3600"}, least: 2 * time.Hour, most: 2 * time.Hour},
		{name: "a year", header: map[string]string{"Cache-Control": "max-age=31536000"}, least: day, most: day},
		{name: "beyond all numbers", header: map[string]string{"Cache-Control": "max-age=99999999999999999999"}, least: day, most: day},
		{name: "less than none", header: map[string]string{"Cache-Control": "max-age=-1"}, least: 54 * time.Minute, most: 90 * time.Minute},
		{name: "Expires", header: map[string]string{"Expires": stamp(5 * time.Hour), "Date": stamp(0)}, least: 5 * time.Hour, most: 5 * time.Hour},
		{name: "Expires of a wrong clock", header: map[string]string{"Expires": stamp(-999 * time.Hour), "Date": stamp(-1000 * time.Hour)}, least: 54 * time.Minute, most: 90 * time.Minute},
		{name: "ttl", words: "<ttl>240</ttl>", least: 4 * time.Hour, most: 4 * time.Hour},
		{name: "ttl of years", words: "<ttl>99999999999</ttl>", least: day, most: day},
		{name: "ttl of nothing", words: "<ttl>-5</ttl>", least: 54 * time.Minute, most: 90 * time.Minute},
		{name: "update period", words: `<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod><sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">4</sy:updateFrequency>`, least: 6 * time.Hour, most: 6 * time.Hour},
		{name: "yearly", words: `<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">yearly</sy:updatePeriod>`, least: day, most: day},
		{name: "skipHours", words: "<skipHours><hour>9</hour><hour>10</hour><hour>11</hour></skipHours>", least: 3 * time.Hour, most: 3 * time.Hour},
		{name: "skipDays", words: "<skipDays><day>Monday</day></skipDays>", least: 15 * time.Hour, most: 15 * time.Hour},
		{name: "skips everything", words: "<skipDays><day>Monday</day><day>Tuesday</day><day>Wednesday</day><day>Thursday</day><day>Friday</day><day>Saturday</day><day>Sunday</day></skipDays>", least: 54 * time.Minute, most: 90 * time.Minute},
		{name: "429", status: 429, header: map[string]string{"Retry-After": "36000"}, least: 10 * time.Hour, most: 10 * time.Hour},
		{name: "429 with a date", status: 429, header: map[string]string{"Retry-After": stamp(10 * time.Hour), "Date": stamp(0)}, least: 10 * time.Hour, most: 10 * time.Hour},
		{name: "503", status: 503, header: map[string]string{"Retry-After": "172800"}, least: 2 * day, most: 2 * day},
		{name: "503 with a date", status: 503, header: map[string]string{"Retry-After": stamp(30 * time.Hour), "Date": stamp(0)}, least: 30 * time.Hour, most: 30 * time.Hour},
		{name: "503 for ever", status: 503, header: map[string]string{"Retry-After": "99999999999999999999"}, least: 7 * day, most: 7 * day},
		{name: "301", status: 301, header: map[string]string{"Retry-After": "14400", "Location": "/new"}, least: 4 * time.Hour, most: 4 * time.Hour},
		{name: "301 with a date", status: 301, header: map[string]string{"Retry-After": stamp(4 * time.Hour), "Date": stamp(0), "Location": "/new"}, least: 4 * time.Hour, most: 4 * time.Hour},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, d := newPress(t), open(t, nil)
			p.serve("/new", "text/xml", rss("Paper", 1))
			f := d.follow(t, p.handle("/feed", func(w http.ResponseWriter, _ *http.Request) {
				for name, value := range test.header {
					w.Header().Set(name, value)
				}
				if test.status != 0 {
					w.WriteHeader(test.status)
					return
				}
				io.WriteString(w, channel(test.words))
			}))[0]
			if _, err := d.Refresh(t.Context(), library.Request{}, nil); err != nil {
				t.Fatal(err)
			}
			if wait := d.feed(t, f.ID).Health.Next.Sub(at); wait < test.least || wait > test.most {
				t.Errorf("asked again after %v, want %v to %v; %s", wait, test.least, test.most, d.feed(t, f.ID).Health.Error)
			}
		})
	}
}

// TestRedirectsThatAreRemembered holds which redirects a subscription follows
// once it saw them twice: those that are permanent all the way.
func TestRedirectsThatAreRemembered(t *testing.T) {
	for chain, follows := range map[string]bool{
		"301": true, "308": true, "301 308": true,
		"302": false, "303": false, "307": false, "301 302": false, "302 301": false, "308 307": false,
	} {
		t.Run(chain, func(t *testing.T) {
			p, d := newPress(t), open(t, nil)
			statuses := strings.Fields(chain)
			for i, status := range statuses {
				code, to := 0, fmt.Sprintf("/%d", i+1)
				_, _ = fmt.Sscan(status, &code)
				p.handle(fmt.Sprintf("/%d", i), func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, code) })
			}
			end := p.serve(fmt.Sprintf("/%d", len(statuses)), "text/xml", rss("Paper", 1))
			f := d.follow(t, p.URL+"/0")[0]
			d.refresh(t)
			if got := d.feed(t, f.ID).URL; got != f.URL {
				t.Errorf("once is enough: %s", got)
			}
			d.again(t).refresh(t)
			d.refresh(t)
			if got := d.feed(t, f.ID).URL; (got == end) != follows {
				t.Errorf("after three refreshes it is %s", got)
			}
		})
	}
}
