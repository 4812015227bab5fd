package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// fixedNow is a moment for newspapers whose dates do not matter.
var fixedNow = time.Now()

// TestTerminalKilledAfterMarks kills the interface with kill -9 once marks
// are on the screen and for 50 ms: every one of them is in the cache.
func TestTerminalKilledAfterMarks(t *testing.T) {
	term, _ := subscribed(t)
	term.run("refresh")
	term.start(120, 36)
	term.sees(flood)
	term.keys("s", "j", "s", "j", "s", "j", "m")
	term.until("three saved rows", func(screen string) bool { return strings.Count(screen, "◆") >= 3 })
	settled := time.NewTimer(50 * time.Millisecond) // the promise of the manual: on disk within 50 ms
	<-settled.C
	pid := strings.TrimSpace(term.tmux("list-panes", "-F", "#{pane_pid}"))
	out, err := exec.Command("pkill", "-9", "-P", pid, "tidings").CombinedOutput()
	if err != nil {
		t.Fatalf("kill: %v %s", err, out)
	}
	term.sees("exit=137")
	if got := term.run("count", "is:saved"); got != "3" {
		t.Errorf("%s saved articles survived, want 3", got)
	}
	if got := term.run("count", "is:read"); got != "1" {
		t.Errorf("%s read articles survived, want 1", got)
	}
}

// TestKilledWhileRefreshing kills refreshes with kill -9 at many points. The
// cache stays whole, and the next refresh brings what is missing, once.
func TestKilledWhileRefreshing(t *testing.T) {
	binary, err := built()
	if err != nil {
		t.Fatal(err)
	}
	papers, err := readNewspaper()
	if err != nil {
		t.Fatal(err)
	}
	kills := 6
	if os.Getenv("TIDINGS_LONG") != "" {
		kills = 40
	}
	for after := 1; after <= kills; after++ {
		press := &press{papers: papers, started: fixedNow, fetched: map[string]int{}}
		asked := make(chan struct{}, 100)
		mux := http.NewServeMux()
		mux.HandleFunc("GET /{paper}/feed", func(w http.ResponseWriter, r *http.Request) {
			paper, _ := press.paper(r.PathValue("paper"))
			if paper.status != 0 {
				w.WriteHeader(paper.status)
			} else {
				body, kind := press.rss(paper, paper.stories), "application/rss+xml"
				w.Header().Set("Content-Type", kind)
				_, _ = w.Write(body)
			}
			asked <- struct{}{}
		})
		server := httptest.NewServer(mux)
		press.listener = server.Listener
		killOnce(t, binary, press, asked, 1+after%len(papers))
		server.Close()
	}
}

// killOnce kills one refresh after so many answers and looks at what is left.
func killOnce(t *testing.T, binary string, press *press, asked <-chan struct{}, answers int) {
	t.Helper()
	home := t.TempDir()
	run := func(args ...string) string {
		cmd := exec.Command(binary, append([]string{"--db", filepath.Join(home, "t.db")}, args...)...)
		cmd.Env = append(os.Environ(), "HOME="+home, "XDG_STATE_HOME="+home, "XDG_CONFIG_HOME="+home, "NO_PROXY=*")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("tidings %v: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	opml := filepath.Join(home, "feeds.opml")
	if err := os.WriteFile(opml, []byte(press.opml()), 0o600); err != nil {
		t.Fatal(err)
	}
	run("import", opml)
	cmd := exec.Command(binary, "--db", filepath.Join(home, "t.db"), "refresh")
	cmd.Env = append(os.Environ(), "HOME="+home, "XDG_STATE_HOME="+home, "XDG_CONFIG_HOME="+home, "NO_PROXY=*")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for range answers {
		<-asked
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	articles := 0
	for _, p := range press.papers {
		articles += len(p.stories)
	}
	left, err := strconv.Atoi(run("count"))
	if err != nil || left > articles {
		t.Fatalf("%d articles after the kill, of %d (%v)", left, articles, err)
	}
	run("refresh", "--force")
	if got := run("count"); got != strconv.Itoa(articles) {
		t.Errorf("%s articles after the next refresh, want %d", got, articles)
	}
	if got := run("count", "bread or river or grid or 豆漿"); got == "0" {
		t.Error("nothing is found by search")
	}
}

// TestInterruptedWaitingForInput interrupts a program that waits for a pipe
// nobody writes to.
func TestInterruptedWaitingForInput(t *testing.T) {
	binary, err := built()
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"preview", "import"} {
		cmd := exec.Command(binary, verb, "-")
		cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+t.TempDir(), "XDG_STATE_HOME="+t.TempDir(), "XDG_CONFIG_HOME="+t.TempDir())
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		said, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// It reads once the pipe has room for no more than it took.
		if _, err := in.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(said)
		if err := cmd.Wait(); err == nil || !strings.Contains(string(text), "interrupted") {
			t.Errorf("%s: %v: %s", verb, err, text)
		}
		in.Close()
	}
}
