package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// terminal is the real program in a real terminal: a tmux of its own, with a
// home of its own.
type terminal struct {
	t      *testing.T
	socket string
	home   string
	binary string
	extra  []string // of the environment, over the rest
}

// built builds the program once for all tests.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "tidings-test-")
	if err != nil {
		return "", err
	}
	binary := filepath.Join(dir, "tidings")
	out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return binary, nil
})

// newTerminal prepares a home; start opens the terminal. The test is skipped
// where there is no tmux.
func newTerminal(t *testing.T) *terminal {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed")
	}
	binary, err := built()
	if err != nil {
		t.Fatal(err)
	}
	term := &terminal{t: t, socket: fmt.Sprintf("tidings-%d-%d", os.Getpid(), time.Now().UnixNano()), home: t.TempDir(), binary: binary}
	t.Cleanup(func() {
		_ = exec.Command("tmux", "-L", term.socket, "kill-server").Run()
	})
	return term
}

// env is the environment of the program: its home, and nothing of the
// person's who runs the tests.
func (term *terminal) env() []string {
	return append([]string{
		"HOME=" + term.home, "PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "LC_ALL=C.UTF-8",
		"XDG_CONFIG_HOME=" + term.home + "/config", "XDG_DATA_HOME=" + term.home + "/data",
		"XDG_STATE_HOME=" + term.home + "/state", "XDG_CACHE_HOME=" + term.home + "/cache", "NO_PROXY=*",
	}, term.extra...)
}

// run runs a verb outside the terminal and gives what it printed.
func (term *terminal) run(args ...string) string {
	term.t.Helper()
	cmd := exec.Command(term.binary, args...)
	cmd.Env = term.env()
	out, err := cmd.CombinedOutput()
	if err != nil {
		term.t.Fatalf("tidings %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// start opens a shell of width × height that runs tidings with args and then
// says with what code it exited.
func (term *terminal) start(width, height int, args ...string) {
	term.t.Helper()
	line := "env -i"
	for _, variable := range term.env() {
		line += " " + quoted(variable)
	}
	line += " " + quoted(term.binary)
	for _, arg := range args {
		line += " " + quoted(arg)
	}
	line += "; echo exit=$?; exec cat"
	term.tmux("-f", "/dev/null", "new-session", "-d", "-x", fmt.Sprint(width), "-y", fmt.Sprint(height), "sh", "-c", line)
	term.tmux("set-option", "-g", "status", "off")
	term.tmux("resize-window", "-x", fmt.Sprint(width), "-y", fmt.Sprint(height))
}

func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

func (term *terminal) tmux(args ...string) string {
	term.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-L", term.socket}, args...)...).CombinedOutput()
	if err != nil {
		term.t.Fatalf("tmux %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// keys types keys as tmux names them ("j", "Enter", "C-c").
func (term *terminal) keys(keys ...string) {
	term.t.Helper()
	for _, key := range keys {
		term.tmux("send-keys", key)
	}
}

// text types s letter by letter.
func (term *terminal) text(s string) {
	term.t.Helper()
	term.tmux("send-keys", "-l", s)
}

// styled is the screen with its escape sequences.
func (term *terminal) styled() string { return term.tmux("capture-pane", "-p", "-e") }

func (term *terminal) screen() string { return term.tmux("capture-pane", "-p") }

// until waits for a screen that passes, and fails the test with the last one
// when none has come for long.
func (term *terminal) until(what string, passes func(screen string) bool) string {
	term.t.Helper()
	deadline := time.NewTimer(30 * time.Second)
	defer deadline.Stop()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		screen := term.screen()
		if passes(screen) {
			return screen
		}
		select {
		case <-tick.C:
		case <-deadline.C:
			term.t.Fatalf("never saw %s; the screen:\n%s", what, screen)
		}
	}
}

// sees waits until all texts are on the screen.
func (term *terminal) sees(texts ...string) string {
	term.t.Helper()
	return term.until(strings.Join(texts, " and "), func(screen string) bool {
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				return false
			}
		}
		return true
	})
}

// misses waits until text is gone from the screen.
func (term *terminal) misses(text string) string {
	term.t.Helper()
	return term.until("a screen without "+text, func(screen string) bool { return !strings.Contains(screen, text) })
}

// row is the screen's row that holds text.
func (term *terminal) row(text string) string {
	for line := range strings.SplitSeq(term.screen(), "\n") {
		if strings.Contains(line, text) {
			return line
		}
	}
	return ""
}

// rows is the row that holds text and the two below it: a headline with what
// stands under it.
func (term *terminal) rows(text string) string {
	screen := term.screen()
	at := strings.LastIndex(screen, text) // the article's title stands higher than its headline
	if at < 0 {
		return ""
	}
	begin := strings.LastIndex(screen[:at], "\n") + 1
	lines := strings.SplitN(screen[begin:], "\n", 4)
	return strings.Join(lines[:min(3, len(lines))], "\n")
}

// subscribed is a terminal whose cache knows the built-in newspaper, which is
// served until the test ends.
func subscribed(t *testing.T) (*terminal, *press) {
	t.Helper()
	term := newTerminal(t)
	papers, err := readNewspaper()
	if err != nil {
		t.Fatal(err)
	}
	press, err := startPress(papers, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = press.close() })
	file := filepath.Join(term.home, "newspaper.opml")
	if err := os.WriteFile(file, []byte(press.opml()), 0o600); err != nil {
		t.Fatal(err)
	}
	term.run("import", file)
	return term, press
}
