package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
)

// TestKilledAnywhere lets programs mark and refresh on one cache, and kills
// them all with kill -9 at a random point, round after round. Every mark that a
// program said was kept is there, and every article that a refresh reported;
// the cache is sound.
func TestKilledAnywhere(t *testing.T) {
	binary, err := built()
	if err != nil {
		t.Fatal(err)
	}
	rounds := 5
	if os.Getenv("TIDINGS_LONG") != "" {
		rounds = 100
	}
	site := newEndlessSite(t)
	home := t.TempDir()
	command := func(args ...string) *exec.Cmd {
		cmd := exec.Command(binary, append([]string{"--db", filepath.Join(home, "t.db")}, args...)...)
		cmd.Env = append(os.Environ(), "HOME="+home, "XDG_STATE_HOME="+home, "XDG_CONFIG_HOME="+home, "NO_PROXY=*")
		return cmd
	}
	run := func(args ...string) string {
		t.Helper()
		out, err := command(args...).CombinedOutput()
		if err != nil {
			t.Fatalf("tidings %v: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	urls := filepath.Join(home, "urls")
	if err := os.WriteFile(urls, []byte(site.URL+"/a\n"+site.URL+"/b\n"+site.URL+"/c\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	run("import", urls)
	run("refresh", "--force")
	random := rand.New(rand.NewPCG(3, 5))
	acknowledged := 0 // articles saved, by ID from 1 on
	for round := range rounds {
		reported, _ := strconv.Atoi(run("count"))
		steps := 1 + random.IntN(6)
		acknowledged = killAmid(t, command, site, acknowledged, steps, random.IntN(4))
		if left, _ := strconv.Atoi(run("count")); left < reported {
			t.Fatalf("round %d: %d articles were reported, %d are there", round, reported, left)
		}
		if saved, _ := strconv.Atoi(run("count", "is:saved")); saved < acknowledged {
			t.Fatalf("round %d: %d marks were acknowledged, %d are there", round, acknowledged, saved)
		}
		if round%5 == 4 {
			run("doctor")
		}
		run("refresh", "--force")
	}
}

// killAmid starts a refresh and marks article after article. Once so many marks
// are acknowledged and the site was asked so many times, it kills the refresh
// and the next mark while that runs. It gives how many are acknowledged in all.
func killAmid(t *testing.T, command func(...string) *exec.Cmd, site *endlessSite, acknowledged, marks, asks int) int {
	t.Helper()
	for len(site.asked) > 0 { // of refreshes before
		<-site.asked
	}
	refresh := command("refresh", "--force")
	if err := refresh.Start(); err != nil {
		t.Fatal(err)
	}
	for range marks {
		out, err := command("mark", "save", fmt.Sprint("id:", acknowledged+1)).CombinedOutput()
		if err != nil {
			t.Fatalf("mark: %v\n%s", err, out)
		}
		acknowledged++
	}
	for range min(asks, 3) {
		<-site.asked
	}
	mark := command("mark", "save", fmt.Sprint("id:", acknowledged+1))
	if err := mark.Start(); err != nil {
		t.Fatal(err)
	}
	_ = refresh.Process.Kill()
	_ = mark.Process.Kill()
	_ = refresh.Wait()
	if mark.Wait() == nil { // it was done before it was killed
		acknowledged++
	}
	return acknowledged
}

// endlessSite is a server whose feeds have news at every fetch.
type endlessSite struct {
	*httptest.Server
	asked chan struct{}
}

func newEndlessSite(t *testing.T) *endlessSite {
	s := &endlessSite{asked: make(chan struct{}, 10_000)}
	var n atomic.Int64
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>%s</title>`, r.URL.Path)
		for range 60 {
			i := n.Add(1)
			fmt.Fprintf(w, `<item><guid isPermaLink="false">%d</guid><title>Article %d</title><description>%s</description></item>`, i, i, strings.Repeat("text ", 200))
		}
		fmt.Fprint(w, `</channel></rss>`)
		s.asked <- struct{}{}
	}))
	t.Cleanup(s.Close)
	return s
}
