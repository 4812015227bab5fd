package library_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"tidings/feed"
	"tidings/feed/library"
)

// names is a head that names feeds of a type, in their order.
func names(addresses ...string) string {
	var b strings.Builder
	b.WriteString("<!doctype html><title>A paper</title>")
	for _, address := range addresses {
		fmt.Fprintf(&b, `<link rel="alternate" type="application/rss+xml" title="%s" href="%s">`, strings.Trim(address, "/"), address)
	}
	return b.String()
}

// TestAddPastDeadLinks has pages whose first named feeds are not there.
func TestAddPastDeadLinks(t *testing.T) {
	t.Run("a later one is", func(t *testing.T) {
		p, d := newPress(t), open(t, nil)
		p.serve("/not", "text/html", "<!doctype html><p>Moved")
		p.serve("/good", "text/xml", rss("Paper", 2))
		page := p.serve("/page", "text/html", names("/gone1", "/not", "/gone2", "/good", "/gone3"))
		added, err := d.Add(t.Context(), page, library.AddOptions{Private: true})
		if err != nil || added.Feed.URL != p.URL+"/good" {
			t.Fatalf("added %s, %v", added.Feed.URL, err)
		}
		for _, c := range added.Candidates {
			if strings.Contains(c.URL, "gone1") || c.URL == p.URL+"/good" && c.Number != 4 {
				t.Errorf("offered %+v", c)
			}
		}
	})
	t.Run("a common path is", func(t *testing.T) {
		p, d := newPress(t), open(t, nil)
		p.serve("/feed.xml", "text/xml", rss("Paper", 2))
		page := p.serve("/page", "text/html", names("/gone"))
		added, err := d.Add(t.Context(), page, library.AddOptions{Private: true})
		if err != nil || added.Feed.URL != p.URL+"/feed.xml" || p.asked("/gone") != 1 {
			t.Fatalf("added %s, %v", added.Feed.URL, err)
		}
	})
	t.Run("none is", func(t *testing.T) {
		p, d := newPress(t), open(t, nil)
		page := p.serve("/page", "text/html", names("/gone"))
		_, err := d.Add(t.Context(), page, library.AddOptions{Private: true})
		if !errors.Is(err, feed.ErrNotAFeed) || !strings.HasSuffix(err.Error(), "names the feed "+p.URL+"/gone, but it is not there (404)") {
			t.Error(err)
		}
		if _, err := d.Look(t.Context(), page); !errors.Is(err, feed.ErrNotAFeed) || !strings.Contains(err.Error(), "/gone") {
			t.Errorf("looked: %v", err)
		}
	})
	t.Run("not asked beyond reason", func(t *testing.T) {
		p, d := newPress(t), open(t, nil)
		var many []string
		for i := range 40 {
			many = append(many, fmt.Sprintf("/gone/%d", i))
		}
		page := p.serve("/page", "text/html", names(many...))
		_, _ = d.Add(t.Context(), page, library.AddOptions{Private: true})
		n := 0
		for _, path := range many {
			n += p.asked(path)
		}
		if n != 8 {
			t.Errorf("%d feeds were asked", n)
		}
	})
}

// TestAddThroughPages follows a page that lists the feeds, one that only
// refreshes to another, and frames, once each.
func TestAddThroughPages(t *testing.T) {
	for name, c := range map[string]struct{ page, want string }{
		"a list of feeds":  {`<a href="/list">RSS</a>`, "/world.xml"},
		"a refresh":        {`<meta http-equiv="refresh" content="0; url=/home/">`, "/home/feed.rss"},
		"frames":           {`<frameset><frame src="/home/"></frameset>`, "/home/feed.rss"},
		"an inner frame":   {`<iframe src="/home/"></iframe>`, "/home/feed.rss"},
		"a plain list":     {`<a href="/plain">RSS</a>`, "/world.xml"},
		"a circle":         {`<meta http-equiv="refresh" content="0; url=/circle">`, ""},
		"a link to itself": {`<a href="/page">RSS</a>`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p, d := newPress(t), open(t, nil)
			p.serve("/list", "text/html", `<!doctype html><a href="/world.xml?rss">World</a> <a href="/world.xml">RSS</a> <a href="/sport.xml">RSS: sport</a>`)
			p.serve("/plain", "text/html", `<!doctype html><ul><li><a href="/world.xml">World</a><li><a href="/sport.xml">Sport</a></ul>`)
			p.serve("/world.xml", "text/xml", rss("World", 2))
			p.serve("/sport.xml", "text/xml", rss("Sport", 2))
			p.serve("/home/", "text/html", names("feed.rss"))
			p.serve("/home/feed.rss", "text/xml", rss("Home", 2))
			p.serve("/circle", "text/html", `<!doctype html><meta http-equiv="refresh" content="0; url=/page">`)
			page := p.serve("/page", "text/html", "<!doctype html><title>x</title>"+c.page)
			added, err := d.Add(t.Context(), page, library.AddOptions{Private: true})
			if c.want == "" {
				if !errors.Is(err, feed.ErrNotAFeed) || p.asked("/page") != 1 || p.asked("/circle") > 1 {
					t.Errorf("added %s, %v, asked %d times", added.Feed.URL, err, p.asked("/page"))
				}
				return
			}
			if err != nil || added.Feed.URL != p.URL+c.want {
				t.Errorf("added %s, %v", added.Feed.URL, err)
			}
		})
	}
}

// TestAddByHeader finds a feed that only the answer's header names.
func TestAddByHeader(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	p.serve("/feed.rss", "text/xml", rss("Paper", 2))
	page := p.handle("/page", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Link", `</feed.rss>; rel="alternate"; type="application/rss+xml"`)
		io.WriteString(w, "<!doctype html><title>A paper</title>")
	})
	added, err := d.Add(t.Context(), page, library.AddOptions{Private: true})
	if err != nil || added.Feed.URL != p.URL+"/feed.rss" {
		t.Errorf("added %s, %v", added.Feed.URL, err)
	}
}

// TestAddPrefersArticles takes the first of a page's feeds that has any.
func TestAddPrefersArticles(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	p.serve("/empty", "text/xml", rss("Empty", 0))
	p.serve("/full", "text/xml", rss("Full", 2))
	p.serve("/comments", "text/xml", rss("Comments", 2))
	page := p.serve("/page", "text/html", names("/comments", "/empty", "/full"))
	added, err := d.Add(t.Context(), page, library.AddOptions{Private: true})
	if err != nil || added.Feed.URL != p.URL+"/full" || len(added.Candidates) != 3 || !added.Candidates[2].Comments || p.asked("/comments") != 0 {
		t.Fatalf("added %s of %+v, %v", added.Feed.URL, added.Candidates, err)
	}
	added, err = d.Add(t.Context(), page, library.AddOptions{Private: true, Choose: 1})
	if err != nil || added.Feed.URL != p.URL+"/empty" {
		t.Errorf("chose %s, %v", added.Feed.URL, err)
	}
}

// TestAddByLargePage needs only the beginning of a page.
func TestAddByLargePage(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	p.serve("/feed.rss", "text/xml", rss("Paper", 2))
	page := p.handle("/page", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, names("/feed.rss"))
		io.Copy(w, io.LimitReader(zeros{}, 50<<20))
	})
	added, err := d.Add(t.Context(), page, library.AddOptions{Private: true})
	if err != nil || added.Feed.URL != p.URL+"/feed.rss" {
		t.Errorf("added %s, %v", added.Feed.URL, err)
	}
	huge := p.handle("/huge", func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, strings.TrimSuffix(strings.TrimSpace(rss("Huge", 2)), "</channel></rss>")+"<description>")
		io.Copy(w, io.LimitReader(zeros{}, 20<<20))
	})
	if added, err := d.Add(t.Context(), huge, library.AddOptions{Private: true}); err == nil || !strings.Contains(err.Error(), "more than a feed may hold") {
		t.Errorf("a feed past the limit: %+v, %v", added.Feed, err)
	}
}

// TestAddAsksThePageFirst keeps from guessing at profiles on any host.
func TestAddAsksThePageFirst(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	p.serve("/real", "text/xml", rss("Paper", 2))
	for _, path := range []string{"/users/login", "/tags/go"} {
		page := p.serve(path, "text/html", names("/real"))
		added, err := d.Look(t.Context(), page)
		if err != nil || added[0].URL != p.URL+"/real" {
			t.Errorf("%s: %+v, %v", path, added, err)
		}
	}
	profile := p.serve("/@ada", "text/html", names("/real"))
	if added, err := d.Add(t.Context(), profile, library.AddOptions{Private: true}); err != nil || added.Feed.URL != p.URL+"/real" {
		t.Errorf("%s: %v", added.Feed.URL, err)
	}
	if n := p.asked("/@ada.rss") + p.asked("/users/ada.rss") + p.asked("/users/ada.atom"); n != 1 {
		t.Errorf("%d guesses at a profile", n)
	}
}

// TestAddSaysWhatAnswered prefers what a server says by http to that it does
// not speak https.
func TestAddSaysWhatAnswered(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	host := strings.TrimPrefix(p.URL, "http://")
	_, err := d.Add(t.Context(), host+"/missing", library.AddOptions{Private: true})
	if err == nil || err.Error() != host+" has nothing at this address (404)" {
		t.Error(err)
	}
	p.handle("/ill", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	_, err = d.Add(t.Context(), p.URL+"/ill", library.AddOptions{Private: true})
	if err == nil || err.Error() != "127.0.0.1 has trouble of its own (500)" { // nobody asks again what is not followed
		t.Error(err)
	}
	if _, err := d.Add(t.Context(), "https://codeberg.org/explore", library.AddOptions{}); !errors.Is(err, feed.ErrNotAFeed) {
		t.Error(err)
	}
}
