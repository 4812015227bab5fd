package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestCorpusInTheTerminal follows the real feeds of TIDINGS_CORPUS, served on
// loopback, through the real program: import, refresh, browse, filter, mark,
// save, quit, find again, export.
func TestCorpusInTheTerminal(t *testing.T) {
	corpus := os.Getenv("TIDINGS_CORPUS")
	if corpus == "" {
		t.Skip("TIDINGS_CORPUS is not set")
	}
	feeds, err := os.ReadDir(filepath.Join(corpus, "feeds"))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(corpus, "feeds"))))
	t.Cleanup(server.Close)
	var opml strings.Builder
	opml.WriteString(`<opml version="2.0"><body><outline text="Corpus">`)
	for _, f := range feeds {
		fmt.Fprintf(&opml, `<outline xmlUrl="%s/%s"/>`, server.URL, f.Name())
	}
	opml.WriteString(`</outline></body></opml>`)
	term := newTerminal(t)
	file := filepath.Join(term.home, "corpus.opml")
	if err := os.WriteFile(file, []byte(opml.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	term.run("import", file)
	term.run("refresh")
	total := numberOf(t, term.run("count"))
	var state []struct {
		Error string
	}
	if err := json.Unmarshal([]byte(term.run("feeds", "--json")), &state); err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, f := range state {
		if f.Error != "" {
			failed++
		}
	}
	if total < 1000 || failed > 10 {
		t.Fatalf("%d articles, %d feeds in trouble", total, failed)
	}
	for i, size := range [][2]int{{80, 24}, {120, 36}, {200, 50}} {
		browse(term, size[0], size[1])
		if saved := numberOf(t, term.run("count", "is:saved")); saved != i+1 {
			t.Errorf("%d×%d: %d saved, want %d", size[0], size[1], saved, i+1)
		}
	}
	if got := numberOf(t, term.run("count")); got != total {
		t.Errorf("%d articles after reading, %d before", got, total)
	}
	if out := term.run("export"); strings.Count(out, "xmlUrl=") != len(feeds) {
		t.Errorf("the export has %d feeds, want %d", strings.Count(out, "xmlUrl="), len(feeds))
	}
}

// browse reads one unread, unsaved article that a filter finds, and saves it.
func browse(term *terminal, width, height int) {
	term.t.Helper()
	term.start(width, height)
	term.sees("Unread")
	term.keys("f")
	term.text("google -is:saved -is:read")
	term.until("what the filter leaves", func(screen string) bool {
		return strings.Contains(screen, "oogle") && strings.Contains(screen, "1 of ")
	})
	term.keys("Enter", "Enter", "s")
	term.until("one more saved", func(screen string) bool { return strings.Contains(screen, "◆") })
	term.keys("Q")
	term.sees("exit=0")
	term.tmux("kill-server")
}

func numberOf(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
