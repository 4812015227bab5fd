package main

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// stand serves feeds: /well is one, /sick fails, /hang never answers. Each
// request is told.
func stand(t *testing.T) (address string, asked <-chan string) {
	t.Helper()
	told := make(chan string, 1000)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		told <- r.URL.Path
		switch {
		case strings.HasPrefix(r.URL.Path, "/sick"):
			w.WriteHeader(http.StatusInternalServerError)
		case r.URL.Path == "/hang":
			<-r.Context().Done()
		default:
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>%s</title><item><title>One</title><guid>1</guid></item></channel></rss>`, r.URL.Path)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL, told
}

// awaitAsked waits until a path is asked for.
func awaitAsked(t *testing.T, asked <-chan string, path string) {
	t.Helper()
	patience := time.After(time.Minute)
	for {
		select {
		case one := <-asked:
			if one == path {
				return
			}
		case <-patience:
			t.Fatalf("%s was not asked", path)
		}
	}
}

// home is a place for one cache, and what runs the program on it.
type home struct {
	t      *testing.T
	dir    string
	binary string
}

func newHome(t *testing.T) *home {
	t.Helper()
	binary, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return &home{t, t.TempDir(), binary}
}

func (h *home) command(args ...string) *exec.Cmd {
	cmd := exec.Command(h.binary, append([]string{"--db", filepath.Join(h.dir, "t.db")}, args...)...)
	cmd.Env = append(os.Environ(), "HOME="+h.dir, "XDG_STATE_HOME="+h.dir, "XDG_CONFIG_HOME="+h.dir, "NO_PROXY=*")
	return cmd
}

func (h *home) run(args ...string) string {
	h.t.Helper()
	out, err := h.command(args...).CombinedOutput()
	if err != nil {
		h.t.Fatalf("tidings %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func (h *home) follow(urls ...string) {
	h.t.Helper()
	path := filepath.Join(h.dir, "urls")
	if err := os.WriteFile(path, []byte(strings.Join(urls, "\n")+"\n"), 0o600); err != nil {
		h.t.Fatal(err)
	}
	h.run("import", path)
}

// poller is a program that polls, and what it prints.
type poller struct {
	*exec.Cmd
	lines chan string
	mu    sync.Mutex
	said  []string
}

func (h *home) poller(args ...string) *poller {
	h.t.Helper()
	p := &poller{Cmd: h.command(append([]string{"refresh"}, args...)...), lines: make(chan string, 1000)}
	out, err := p.StdoutPipe()
	if err != nil {
		h.t.Fatal(err)
	}
	p.Stderr = p.Stdout
	if err := p.Start(); err != nil {
		h.t.Fatal(err)
	}
	go func() {
		defer close(p.lines)
		for s := bufio.NewScanner(out); s.Scan(); {
			p.mu.Lock()
			p.said = append(p.said, s.Text())
			p.mu.Unlock()
			p.lines <- s.Text()
		}
	}()
	h.t.Cleanup(func() { _ = p.Process.Kill() })
	return p
}

// says waits for a line with words in it.
func (p *poller) says(t *testing.T, words string) {
	t.Helper()
	patience := time.After(time.Minute)
	for {
		select {
		case line, ok := <-p.lines:
			if strings.Contains(line, words) {
				return
			}
			if !ok {
				t.Fatalf("it ended without saying %q", words)
			}
		case <-patience:
			t.Fatalf("never said %q", words)
		}
	}
}

// ends waits until it has ended, with exit code 0.
func (p *poller) ends(t *testing.T) {
	t.Helper()
	for range p.lines {
	}
	if err := p.Wait(); err != nil {
		t.Errorf("%v; it said %q", err, p.said)
	}
}
