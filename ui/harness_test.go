package ui_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"tidings/feed/fetch"
	"tidings/feed/library"
	"tidings/store"
	"tidings/ui"
	"tidings/ui/external"
	"tidings/ui/task"
	"tidings/ui/widget/boxtest"
)

// desk is a whole program short of its terminal: a model over a real library,
// store and feeds. Its screen is what View gives.
type desk struct {
	t      testing.TB
	clock  atomic.Int64 // nanoseconds
	store  *failing
	lib    *library.Library
	tasks  *task.Tasks
	model  *ui.Model
	msgs   chan tea.Msg
	ctx    context.Context
	quit   bool
	papers map[string]*paper
	url    string
	path   string // of the cache
	w, h   int
}

var clock = time.Date(2026, 11, 23, 15, 0, 0, 0, time.UTC)

// now is the time on the desk's clock.
func (d *desk) now() time.Time { return time.Unix(0, d.clock.Load()).UTC() }

// pass lets time go by.
func (d *desk) pass(by time.Duration) { d.clock.Add(int64(by)) }

// unknownHosts is a network in which no name is known.
type unknownHosts struct{}

func (unknownHosts) Get(_ context.Context, r fetch.Request) (*fetch.Result, error) {
	return nil, &fetch.Error{Kind: fetch.DNS, Unreached: true, Sentence: "the host is not known (no such host)"}
}

// newDesk opens an empty cache and serves papers.
func newDesk(t testing.TB, papers ...*paper) *desk {
	t.Helper()
	return newDeskOver(t, nil, papers...)
}

// newDeskOver is newDesk over a network, the machine's own when it is nil.
func newDeskOver(t testing.TB, net library.Fetcher, papers ...*paper) *desk {
	t.Helper()
	d := &desk{t: t, papers: map[string]*paper{}, msgs: make(chan tea.Msg, 1000), w: 120, h: 30}
	d.clock.Store(clock.UnixNano())
	mux := http.NewServeMux()
	for _, p := range papers {
		d.papers[p.title] = p
		mux.Handle("/"+strings.ReplaceAll(p.title, " ", "-"), p)
	}
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	d.url = server.URL
	var cancel context.CancelFunc
	d.ctx, cancel = context.WithCancel(context.Background())
	d.path = filepath.Join(t.TempDir(), "tidings.db")
	s, err := store.Open(d.ctx, d.path, store.Options{Now: d.now})
	if err != nil {
		t.Fatal(err)
	}
	d.store = &failing{Store: s}
	client := fetch.New(fetch.Options{Agent: "tidings-test"})
	if net == nil {
		net = client
	}
	d.lib = library.New(library.Options{Store: d.store, Fetch: net, Now: d.now})
	ran := make(chan struct{})
	go func() { defer close(ran); _ = d.lib.Run(d.ctx) }()
	t.Cleanup(func() {
		_ = d.lib.Close(context.Background())
		cancel()
		<-ran
		client.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, p := range papers {
		if _, err := d.lib.Add(d.ctx, d.url+"/"+strings.ReplaceAll(p.title, " ", "-"), library.AddOptions{Private: true}); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// open starts the interface in a terminal of w × h.
func (d *desk) open(w, h int, set ui.Settings) {
	d.t.Helper()
	d.w, d.h = w, h
	d.msgs = make(chan tea.Msg, cap(d.msgs))
	out := external.New([]string{"true"}, func(string) string { return "" })
	d.tasks = task.New(d.ctx, d.lib, out)
	d.model = ui.New(ui.Options{Tasks: d.tasks, Settings: set, Now: d.now})
	d.run(d.model.Init())
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
}

// run starts a command; its messages come to the desk.
func (d *desk) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msgs := d.msgs // of the model that asked, which may be gone by then
	go func() {
		select {
		case msgs <- cmd():
		case <-d.ctx.Done():
		}
	}()
}

// send hands a message to the model, as the program does.
func (d *desk) send(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
		return
	case tea.BatchMsg:
		for _, cmd := range msg {
			d.run(cmd)
		}
		return
	case tea.QuitMsg:
		d.quit = true
		return
	}
	_, cmd := d.model.Update(msg)
	if view := d.model.View().Content; d.w > 0 && d.h > 0 {
		boxtest.CheckBox(d.t, view, d.w, d.h)
	}
	d.run(cmd)
}

func (d *desk) screen() string { return boxtest.Screen(d.model.View().Content) }

// until takes messages until the screen passes.
func (d *desk) until(what string, passes func(screen string) bool) string {
	d.t.Helper()
	deadline := time.NewTimer(20 * time.Second)
	defer deadline.Stop()
	for {
		if screen := d.screen(); passes(screen) {
			return screen
		}
		select {
		case msg := <-d.msgs:
			d.send(msg)
		case <-deadline.C:
			d.t.Fatalf("never saw %s; the screen:\n%s", what, d.screen())
		}
	}
}

func (d *desk) sees(texts ...string) string {
	d.t.Helper()
	return d.until(strings.Join(texts, " and "), func(screen string) bool {
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				return false
			}
		}
		return true
	})
}

func (d *desk) misses(text string) string {
	d.t.Helper()
	return d.until("a screen without "+text, func(screen string) bool { return !strings.Contains(screen, text) })
}

// counts waits until n unread articles are counted.
func (d *desk) counts(n int) {
	d.t.Helper()
	want := fmt.Sprintf("(%d) tidings", n)
	if n == 0 {
		want = "tidings"
	}
	d.until(want, func(string) bool { return d.model.View().WindowTitle == want })
}

// becomes waits for the screen of a golden file, in the form that form gives a
// view. With -update it waits a second and writes the file.
func (d *desk) becomes(name string, form func(view string) string) {
	d.t.Helper()
	file := filepath.Join("testdata", name+".golden")
	screen := func() string { return form(d.model.View().Content) }
	patience := 20 * time.Second
	if *update {
		patience = time.Second
	}
	want, err := os.ReadFile(file)
	if err != nil && !*update {
		d.t.Fatal(err)
	}
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for *update || screen() != string(want) {
		select {
		case msg := <-d.msgs:
			d.send(msg)
			continue
		case <-deadline.C:
		}
		break
	}
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			d.t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(screen()), 0o644); err != nil {
			d.t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want), screen()); diff != "" {
		d.t.Error(diff)
	}
}

// ends waits for the program's end.
func (d *desk) ends() {
	d.t.Helper()
	d.until("the end", func(string) bool { return d.quit })
}

// cursor is the headline's row under the cursor.
func (d *desk) cursor() string {
	for line := range strings.SplitSeq(d.screen(), "\n") {
		if i := strings.Index(line, "▌"); i >= 0 && strings.Contains(line[i:], "●") {
			return line
		}
		if i := strings.LastIndex(line, "▌"); i >= 0 && i > 20 {
			return line
		}
	}
	return ""
}

// count is how many articles match a query in the cache.
func (d *desk) count(text string) int {
	d.t.Helper()
	n, err := countOf(d, text)
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

var keyNames = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "tab": tea.KeyTab, "backspace": tea.KeyBackspace,
}

// keys presses keys by name: "j", "enter", "ctrl+r".
func (d *desk) keys(names ...string) {
	d.t.Helper()
	for _, name := range names {
		d.send(keyMsg(name))
	}
}

func keyMsg(name string) tea.KeyPressMsg {
	if code, ok := keyNames[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	if name == "space" {
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	if c, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(c[0]), Mod: tea.ModCtrl}
	}
	r := []rune(name)[0]
	return tea.KeyPressMsg{Code: r, Text: name}
}

// types types text letter by letter.
func (d *desk) types(text string) {
	d.t.Helper()
	for _, r := range text {
		if r == ' ' {
			d.keys("space")
			continue
		}
		d.keys(string(r))
	}
}
