package fetch

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"tidings/feed"
)

func TestGet(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
		w.Header().Set("Content-Location", "/feed.xml")
		_, _ = w.Write([]byte("<rss/>"))
	})
	r := get(t, newClient(t, Options{}), s.URL+"/feed#top")
	if r.Status != 200 || string(r.Body) != "<rss/>" || r.Wire != 6 || r.Truncated || r.NotModified {
		t.Errorf("got %+v", r)
	}
	if r.ContentType != "application/rss+xml; charset=utf-8" || r.ContentLocation != "/feed.xml" {
		t.Errorf("headers: %+v", r)
	}
	if r.FinalURL != s.URL+"/feed" || r.MovedTo != "" {
		t.Errorf("final %q, moved %q", r.FinalURL, r.MovedTo)
	}
}

func TestRequestHeaders(t *testing.T) {
	var got http.Header
	var query string
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got, query = r.Header, r.URL.RawQuery
		http.SetCookie(w, &http.Cookie{Name: "id", Value: "1"})
	})
	c := newClient(t, Options{Agent: Agent("1.2")})
	get(t, c, s.URL+"/?a=b")
	get(t, c, s.URL+"/?a=b")
	if ua := got.Get("User-Agent"); !strings.HasPrefix(ua, "tidings/1.2 (+https://") {
		t.Errorf("user agent %q", ua)
	}
	if got.Get("Accept-Encoding") != "gzip, br, zstd" {
		t.Errorf("accept encoding %q", got.Get("Accept-Encoding"))
	}
	for _, name := range []string{"Cookie", "Referer", "If-None-Match", "If-Modified-Since", "Authorization"} {
		if v, ok := got[name]; ok {
			t.Errorf("%s was sent: %q", name, v)
		}
	}
	if query != "a=b" {
		t.Errorf("query %q", query)
	}
	_, err := c.Get(context.Background(), Request{
		URL: s.URL, Private: true, Agent: "mine/1", Accept: "image/*", Headers: map[string]string{"X-Token": "abc"},
	})
	if err != nil || got.Get("User-Agent") != "mine/1" || got.Get("Accept") != "image/*" || got.Get("X-Token") != "abc" {
		t.Errorf("a request's own headers: %v, error %v", got, err)
	}
}

// TestValidators holds that what a server sent comes back byte for byte, and
// what it did not send is not invented.
func TestValidators(t *testing.T) {
	const etag, modified = `W/"a,b  'c'-é"`, "Mon, 23 nov 2026 8:00:00 +0100 (odd)"
	var gotTag, gotModified string
	var sendTag, sendModified bool
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		gotTag, gotModified = r.Header.Get("If-None-Match"), r.Header.Get("If-Modified-Since")
		if sendTag {
			w.Header().Set("ETag", etag)
		}
		if sendModified {
			w.Header().Set("Last-Modified", modified)
		}
		if gotTag == etag && sendTag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write([]byte("x"))
	})
	c := newClient(t, Options{})
	ask := func(tag, modified string) *Result {
		r, err := c.Get(context.Background(), Request{URL: s.URL, Private: true, ETag: tag, LastModified: modified})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}

	sendTag, sendModified = true, true
	r := ask("", "")
	if r.ETag != etag || r.LastModified != modified || r.NotModified {
		t.Fatalf("validators %q and %q", r.ETag, r.LastModified)
	}
	r = ask(r.ETag, r.LastModified)
	if gotTag != etag || gotModified != modified {
		t.Errorf("sent back %q and %q", gotTag, gotModified)
	}
	if !r.NotModified || r.Status != 304 || len(r.Body) != 0 || r.ETag != etag || r.LastModified != modified {
		t.Errorf("unchanged: %+v", r)
	}

	sendTag = false
	if r = ask(r.ETag, r.LastModified); r.ETag != "" || r.LastModified != modified {
		t.Errorf("a validator no longer sent is kept: %+v", r)
	}
	sendModified = false
	if r = ask(r.ETag, r.LastModified); r.ETag != "" || r.LastModified != "" {
		t.Errorf("validators no longer sent are kept: %+v", r)
	}
}

func TestNotModifiedKeepsValidators(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) })
	c := newClient(t, Options{})
	r, err := c.Get(context.Background(), Request{URL: s.URL, Private: true, ETag: `"1"`, LastModified: "then"})
	if err != nil || r.ETag != `"1"` || r.LastModified != "then" || !r.NotModified {
		t.Errorf("got %+v, %v", r, err)
	}
	fails(t, c, Request{URL: s.URL, Private: true}, Malformed)
}

func TestOffline(t *testing.T) {
	e := fails(t, newClient(t, Options{Offline: true}), Request{URL: "https://valleycourier.example/"}, Network)
	if !errors.Is(e, feed.ErrOffline) {
		t.Errorf("%v is not feed.ErrOffline", e)
	}
}

func TestAddressesThatCannotBeAsked(t *testing.T) {
	c := newClient(t, Options{})
	for address, kind := range map[string]Kind{
		"file:///etc/passwd":      Scheme,
		"exec:ls":                 Scheme,
		"gopher://a.example/":     Scheme,
		"feed":                    Scheme,
		"":                        Scheme,
		"http://":                 Malformed,
		"http://a b/":             Malformed,
		"http://a.example/\x1b[m": Malformed,
	} {
		fails(t, c, Request{URL: address, Private: true}, kind)
	}
	fails(t, c, Request{URL: "http://127.0.0.1/", Private: true, Headers: map[string]string{"A\n": "b"}}, Malformed)
}
