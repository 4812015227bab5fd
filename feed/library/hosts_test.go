package library_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"tidings/feed/fetch"
	"tidings/feed/library"
)

// TestARefusalIsRememberedByTheNextProgram lets a host refuse one program and
// starts another on the same cache: it does not ask.
func TestARefusalIsRememberedByTheNextProgram(t *testing.T) {
	var asked atomic.Int32
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { // all hosts of the Internet
		asked.Add(1)
		w.WriteHeader(http.StatusTooManyRequests)
	}))
	t.Cleanup(proxy.Close)
	address, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	c, path := newClock(), filepath.Join(t.TempDir(), "tidings.db")
	start := func() *desk {
		d := openAt(t, path, c, nil)
		hosts, err := library.RefusingHosts(t.Context(), d.store)
		if err != nil {
			t.Fatal(err)
		}
		client := fetch.New(fetch.Options{Now: c.Now, Hosts: hosts, Proxy: func(*http.Request) (*url.URL, error) { return address, nil }})
		t.Cleanup(client.Close)
		d.Library = library.New(library.Options{Store: d.store, Fetch: client, Now: c.Now, Interval: 0})
		return d
	}
	d := start()
	d.follow(t, "http://papers.example/one")
	if s := d.refresh(t); s.Failed != 1 || asked.Load() != 1 {
		t.Fatalf("the first refresh: %+v after %d requests", s, asked.Load())
	}
	c.forward(-59*time.Minute - 30*time.Second) // half a minute after the refusal
	again := start()
	again.follow(t, "http://papers.example/two")
	if s := again.refresh(t); s.Failed != 0 || asked.Load() != 1 {
		t.Errorf("the next program asked the host that had refused: %+v after %d requests", s, asked.Load())
	}
	c.forward(25 * time.Hour)
	last := start()
	if last.refresh(t); asked.Load() == 1 {
		t.Error("a day later the host is still spared")
	}
}
