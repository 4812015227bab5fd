package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"tidings/feed/library"
)

// TestPollersTakeTurns has two pollers on one cache: the second waits, and takes
// over when the first is killed. Meanwhile a refresh by hand waits for nobody,
// though the first is in the middle of a feed that hangs.
func TestPollersTakeTurns(t *testing.T) {
	h := newHome(t)
	url, asked := stand(t)
	h.follow(url+"/well", url+"/sick", url+"/hang")
	first := h.poller("--every", "15m")
	awaitAsked(t, asked, "/hang")
	second := h.poller("--daemon")
	second.says(t, "another program polls this cache")
	h.follow(url + "/more")
	if out := h.run("refresh", url+"/more"); !strings.Contains(out, "1 feed checked, 0 unchanged, 1 new") {
		t.Errorf("a refresh by hand says %q", out)
	}
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_, _ = first.Process.Wait()
	h.follow(url+"/later", url+"/sick-too")
	awaitAsked(t, asked, "/later")
	for got, tries := "", 0; got != "3"; tries++ { // both brought what they had begun
		if got = strings.TrimSpace(h.run("count")); tries > 500 {
			t.Fatalf("%s articles, want 3", got)
		}
	}
	if err := second.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	second.ends(t)
}

// TestPollerEndsCleanly ends a poller by each signal in the middle of its work:
// its exit code is 0, and the cache is closed.
func TestPollerEndsCleanly(t *testing.T) {
	for _, signal := range []os.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		for _, args := range [][]string{{"--every", "15m"}, {"--daemon", "--force"}} {
			t.Run(fmt.Sprint(signal, args), func(t *testing.T) {
				t.Parallel()
				h := newHome(t)
				url, asked := stand(t)
				h.follow(url+"/well", url+"/sick", url+"/hang")
				p := h.poller(args...)
				awaitAsked(t, asked, "/hang")
				if err := p.Process.Signal(signal); err != nil {
					t.Fatal(err)
				}
				p.ends(t)
				if left, _ := filepath.Glob(filepath.Join(h.dir, "t.db-wal")); len(left) > 0 {
					t.Errorf("the cache was not closed: %q", left)
				}
				h.run("list")
			})
		}
	}
}

// TestNohup holds that a poller that was told to survive its terminal does.
func TestNohup(t *testing.T) {
	h := newHome(t)
	url, asked := stand(t)
	h.follow(url+"/well", url+"/sick")
	cmd := h.command("refresh", "--every", "15m")
	cmd.Args = append([]string{"sh", "-c", `trap "" HUP; exec "$0" "$@"`}, cmd.Args...)
	cmd.Path = "/bin/sh"
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	awaitAsked(t, asked, "/well")
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	h.follow(url + "/later") // which it asks for as soon as it sees it
	awaitAsked(t, asked, "/later")
}

// TestTroubleIsToldOnce asks feeds over and over, some of which fail: a line
// when trouble begins, when it becomes another, when it ends, and none between.
func TestTroubleIsToldOnce(t *testing.T) {
	status := map[string]int{}
	var mu sync.Mutex
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if code := status[r.URL.Path]; code != 0 {
			w.WriteHeader(code)
			return
		}
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>%s</title><item><title>One</title></item></channel></rss>`, r.URL.Path)
	}))
	defer s.Close()
	var out strings.Builder
	a := newApp(streams{out: &out, err: &out})
	defer a.close()
	a.getenv = func(string) string { return "" }
	dir := t.TempDir()
	a.global.cache = filepath.Join(dir, "t.db")
	if err := os.WriteFile(filepath.Join(dir, "c.toml"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	a.global.config, a.global.logLevel = filepath.Join(dir, "c.toml"), "info"
	lib, err := a.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	urls := s.URL + "/a\n" + s.URL + "/b\n" + s.URL + "/c\n"
	if _, err := lib.Import(t.Context(), strings.NewReader(urls), "urls"); err != nil {
		t.Fatal(err)
	}
	teller := &teller{a: a, lib: lib, known: map[int64]string{}}
	for i, round := range []struct {
		a, b int
		want string
	}{
		{0, 500, "! URL/b: 127.0.0.1 has trouble of its own (500); it is asked again by itself\n"},
		{0, 500, ""},
		{404, 500, "! /a: 127.0.0.1 has nothing at this address: the feed may have moved (404); look for it on its site, or unsubscribe\n"},
		{404, 502, "! URL/b: 127.0.0.1 has trouble of its own (502); it is asked again by itself\n"},
		{404, 502, ""},
		{0, 0, "+ /a: well again\n+ /b: well again\n"},
		{0, 0, ""},
		{0, 500, "! /b: 127.0.0.1 has trouble of its own (500); it is asked again by itself\n"},
	} {
		mu.Lock()
		status["/a"], status["/b"] = round.a, round.b
		mu.Unlock()
		out.Reset()
		summary, err := lib.Refresh(t.Context(), library.Request{Force: true}, nil)
		if err != nil {
			t.Fatal(err)
		}
		teller.round(t.Context(), summary)
		if got := strings.ReplaceAll(out.String(), s.URL, "URL"); got != round.want {
			t.Errorf("round %d: %q, want %q", i, got, round.want)
		}
	}
	out.Reset()
	for range 3 {
		teller.round(t.Context(), library.Summary{Offline: true, Unreached: 3})
	}
	teller.round(t.Context(), library.Summary{Checked: 3})
	if got := out.String(); got != "there is no network: feeds are asked again when it is back\n" {
		t.Errorf("without a network: %q", got)
	}
}

// TestServersCannotWriteToTheTerminal has a server say more than it was asked
// for: nothing of it gets out.
func TestServersCannotWriteToTheTerminal(t *testing.T) {
	h := newHome(t)
	said := make(chan struct{}, 100)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		body := `<rss version="2.0"><channel><title>Paper</title></channel></rss>`
		fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%sout of turn", len(body), body)
		said <- struct{}{}
	}))
	defer s.Close()
	var urls []string
	for i := range 20 {
		urls = append(urls, fmt.Sprintf("%s/%d", s.URL, i))
	}
	h.follow(urls...)
	if out := h.run("refresh"); strings.Contains(out, "turn") || strings.Contains(strings.ToLower(out), "unsolicited") {
		t.Errorf("%q", out)
	}
	if len(said) < 20 {
		t.Errorf("%d servers spoke", len(said))
	}
}
