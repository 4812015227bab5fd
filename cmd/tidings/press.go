package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// press serves the built-in newspaper on a loopback address: feeds, pages and
// pictures, as a real site would.
type press struct {
	papers   []paper
	started  time.Time
	listener net.Listener
	server   *http.Server

	mu      sync.Mutex
	fetched map[string]int // how often each paper was fetched whole
}

// startPress listens on a free loopback port.
func startPress(papers []paper, now time.Time) (*press, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("open a port for the newspaper: %w", err)
	}
	p := &press{papers: papers, started: now, listener: listener, fetched: map[string]int{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{paper}/feed", p.serveFeed)
	mux.HandleFunc("GET /{paper}/{slug}", p.servePage)
	mux.HandleFunc("GET /-/pictures/{name}", servePicture)
	p.server = &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = p.server.Serve(listener) }()
	return p, nil
}

func (p *press) close() error { return p.server.Close() }

func (p *press) url(path string) string { return "http://" + p.listener.Addr().String() + path }

// opml lists the newspaper's feeds, for import.
func (p *press) opml() string {
	var b strings.Builder
	b.WriteString(`<opml version="2.0"><head><title>The built-in newspaper</title></head><body>`)
	for _, paper := range p.papers {
		fmt.Fprintf(&b, `<outline text="%s"><outline type="rss" text="%s" xmlUrl="%s"/></outline>`,
			xmlText(paper.folder), xmlText(paper.title), p.url("/"+paper.name+"/feed"))
	}
	b.WriteString(`</body></opml>`)
	return b.String()
}

func (p *press) paper(name string) (paper, bool) {
	for _, paper := range p.papers {
		if paper.name == name {
			return paper, true
		}
	}
	return paper{}, false
}

// serveFeed answers with the paper's edition: what is marked later, and
// revisions, come from the second fetch on.
func (p *press) serveFeed(w http.ResponseWriter, r *http.Request) {
	paper, ok := p.paper(r.PathValue("paper"))
	if !ok {
		http.NotFound(w, r)
		return
	}
	if paper.status != 0 {
		w.WriteHeader(paper.status)
		return
	}
	p.mu.Lock()
	edition := min(p.fetched[paper.name], 1)
	tag := fmt.Sprintf(`"%s-%d"`, paper.name, edition)
	p.fetched[paper.name]++
	p.mu.Unlock()
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("ETag", tag)
	body, kind := p.edition(paper, edition)
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(body)
}

// edition writes a paper's feed in its format.
func (p *press) edition(paper paper, edition int) (body []byte, contentType string) {
	var stories []piece
	for _, s := range paper.stories {
		if s.later && edition == 0 {
			continue
		}
		if edition > 0 && s.revised != "" {
			s.body = s.revised
			if s.revisedTitle != "" {
				s.title = s.revisedTitle
			}
		}
		stories = append(stories, s)
	}
	switch paper.format {
	case "atom":
		return p.atom(paper, stories), "application/atom+xml; charset=utf-8"
	case "json":
		return p.jsonFeed(paper, stories), "application/feed+json"
	}
	return p.rss(paper, stories), "application/rss+xml; charset=utf-8"
}

func (p *press) link(paper paper, s piece) string { return p.url("/" + paper.name + "/" + s.slug) }

func (p *press) rss(paper paper, stories []piece) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>%s</title><link>%s</link><description>%s</description><language>%s</language>`,
		xmlText(paper.title), p.url("/"+paper.name+"/"), xmlText(paper.description), paper.language)
	for _, s := range stories {
		fmt.Fprintf(&b, `<item><title>%s</title><link>%s</link><guid isPermaLink="false">%s</guid><pubDate>%s</pubDate>`,
			xmlText(s.title), p.link(paper, s), s.slug, p.started.Add(-s.age).UTC().Format(time.RFC1123Z))
		if s.author != "" {
			fmt.Fprintf(&b, `<dc:creator>%s</dc:creator>`, xmlText(s.author))
		}
		for _, c := range s.categories {
			fmt.Fprintf(&b, `<category>%s</category>`, xmlText(c))
		}
		if kind, length, ok := strings.Cut(s.enclosure, " "); ok {
			fmt.Fprintf(&b, `<enclosure url="%s.media" type="%s" length="%s"/>`, p.link(paper, s), kind, length)
		}
		fmt.Fprintf(&b, `<content:encoded>%s</content:encoded></item>`, xmlText(s.body))
	}
	b.WriteString(`</channel></rss>`)
	return b.Bytes()
}

func (p *press) atom(paper paper, stories []piece) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s"><title>%s</title><subtitle>%s</subtitle><id>%s</id><link href="%s"/><updated>%s</updated>`,
		paper.language, xmlText(paper.title), xmlText(paper.description), p.url("/"+paper.name), p.url("/"+paper.name+"/"), p.started.UTC().Format(time.RFC3339))
	for _, s := range stories {
		fmt.Fprintf(&b, `<entry><title>%s</title><link href="%s"/><id>urn:tidings:%s</id><published>%[4]s</published><updated>%[4]s</updated>`,
			xmlText(s.title), p.link(paper, s), s.slug, p.started.Add(-s.age).UTC().Format(time.RFC3339))
		if s.author != "" {
			fmt.Fprintf(&b, `<author><name>%s</name></author>`, xmlText(s.author))
		}
		for _, c := range s.categories {
			fmt.Fprintf(&b, `<category term="%s"/>`, xmlText(c))
		}
		if kind, length, ok := strings.Cut(s.enclosure, " "); ok {
			fmt.Fprintf(&b, `<link rel="enclosure" href="%s.media" type="%s" length="%s"/>`, p.link(paper, s), kind, length)
		}
		fmt.Fprintf(&b, `<content type="html">%s</content></entry>`, xmlText(s.body))
	}
	b.WriteString(`</feed>`)
	return b.Bytes()
}

func (p *press) jsonFeed(paper paper, stories []piece) []byte {
	items := []map[string]any{}
	for _, s := range stories {
		items = append(items, map[string]any{
			"id": s.slug, "url": p.link(paper, s), "title": s.title, "content_html": s.body, "tags": s.categories,
			"date_published": p.started.Add(-s.age).UTC().Format(time.RFC3339),
			"authors":        []map[string]string{{"name": s.author}},
		})
	}
	body, err := json.Marshal(map[string]any{
		"version": "https://jsonfeed.org/version/1.1", "title": paper.title, "description": paper.description,
		"language": paper.language, "home_page_url": p.url("/" + paper.name + "/"), "items": items,
	})
	if err != nil {
		panic(err) // strings and maps of strings always marshal
	}
	return body
}

// servePage answers with an article's own page.
func (p *press) servePage(w http.ResponseWriter, r *http.Request) {
	paper, _ := p.paper(r.PathValue("paper"))
	for _, s := range paper.stories {
		if s.slug == r.PathValue("slug") {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, `<!doctype html><html lang="%s"><title>%s</title><link rel="alternate" type="application/rss+xml" href="feed"><article><h1>%[2]s</h1>%[3]s</article></html>`,
				paper.language, xmlText(s.title), s.body)
			return
		}
	}
	http.NotFound(w, r)
}

// servePicture draws a calm picture whose colours follow from its name.
func servePicture(w http.ResponseWriter, r *http.Request) {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(r.PathValue("name")))
	seed := sum.Sum32()
	const width, height = 320, 180
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			picture.Set(x, y, color.RGBA{uint8(seed) / 2, uint8(80 + y/2), uint8(120 + (x+int(seed>>8)%width)/4), 255})
		}
	}
	w.Header().Set("Content-Type", "image/png")
	_ = png.Encode(w, picture)
}

func xmlText(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
