package main

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"reflect"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode"

	"github.com/rogpeppe/go-internal/testscript"

	"tidings/feed/fetch"
	"tidings/ui/action"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tidings": main})
}

// TestScript runs testdata/script: the real command line against a real cache
// and the built-in newspaper on a loopback server, whose address is $PRESS. At
// $LISTS lists of feeds are served, and $GONE was a feed.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			papers, err := readNewspaper()
			if err != nil {
				return err
			}
			press, err := startPress(papers, time.Now())
			if err != nil {
				return err
			}
			env.Defer(func() { _ = press.close() })
			env.Setenv("PRESS", press.url(""))
			lists := serveLists(press.url("/valley-courier/feed"))
			env.Defer(lists.Close)
			env.Setenv("LISTS", lists.URL)
			env.Setenv("GONE", lists.URL+"/gone")
			for _, variable := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"} {
				env.Setenv(variable, env.WorkDir+"/"+strings.ToLower(variable))
			}
			env.Setenv("NO_PROXY", "*")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":   exits,
			"oneline": oneLine,

			"secretless": secretless,
			"unwritten":  unwritten,
			"noise":      noise,
		},
	})
}

// serveLists serves /feeds.opml, which names address and a public feed, and
// /moved.opml, which leads there by another name, and /gone, a feed that is gone
// for good once it was asked, and /silent, one without an article in years. It
// can also be a proxy.
func serveLists(address string) *httptest.Server {
	list := fmt.Sprintf(`<opml version="2.0"><body><outline text="Courier" xmlUrl="%s"/>`+
		`<outline text="Public" xmlUrl="http://public.example/feed"/></body></opml>`, address)
	var gone atomic.Bool
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feeds.opml":
			_, _ = io.WriteString(w, list)
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/gone-soon": // after the first time
			if gone.Swap(true) {
				w.WriteHeader(http.StatusGone)
				return
			}
			_, _ = io.WriteString(w, `<rss version="2.0"><channel><title>Gone soon</title></channel></rss>`)
		case "/silent":
			_, _ = io.WriteString(w, `<rss version="2.0"><channel><title>Silent</title><item><title>The last</title><guid>1</guid><pubDate>Mon, 06 May 2019 10:00:00 GMT</pubDate></item></channel></rss>`)
		case "/moved.opml":
			http.Redirect(w, r, "http://"+strings.Replace(r.Host, "127.0.0.1", "localhost", 1)+"/feeds.opml", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
}

// exits CODE COMMAND… runs a command and holds it to its exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%s: %v", args[1], err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d\nstderr: %s", got, want, ts.ReadFile("stderr"))
	}
}

// oneline holds standard error to exactly one line without control
// characters.
func oneLine(ts *testscript.TestScript, _ bool, _ []string) {
	text := ts.ReadFile("stderr")
	line, ok := strings.CutSuffix(text, "\n")
	if !ok || line == "" || strings.ContainsFunc(line, unicode.IsControl) {
		ts.Fatalf("standard error is not one line: %q", text)
	}
}

// secretless holds what the last command printed to hold no password.
func secretless(ts *testscript.TestScript, _ bool, _ []string) {
	for _, stream := range []string{"stdout", "stderr"} {
		if text := ts.ReadFile(stream); strings.Contains(text, "s3") || strings.Contains(text, "cr3t") {
			ts.Fatalf("%s holds a password: %q", stream, text)
		}
	}
}

// unwritten ARGS… runs tidings with a standard output that takes nothing, and
// holds it to say so in one line and to fail.
func unwritten(ts *testscript.TestScript, _ bool, args []string) {
	line := `"$@" >/dev/full`
	exits(ts, false, append([]string{"1", "sh", "-c", line, "sh", "tidings"}, args...))
	oneLine(ts, false, nil)
	if said := ts.ReadFile("stderr"); !strings.Contains(said, "standard output cannot be written (no space left on device)") {
		ts.Fatalf("%s says %q", strings.Join(args, " "), said)
	}
}

// noise FILE PAGE… puts noise in the place of pages of a cache, which count
// from 1; with no page the whole file is noise.
func noise(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) == 0 {
		ts.Fatalf("usage: noise FILE PAGE…")
	}
	const size = 8192
	path := ts.MkAbs(args[0])
	image, err := os.ReadFile(path)
	ts.Check(err)
	random := rand.New(rand.NewPCG(1, uint64(len(image))))
	fill := func(part []byte) {
		for i := range part {
			part[i] = byte(random.Uint32())
		}
	}
	if len(args) == 1 {
		fill(image)
	}
	for _, arg := range args[1:] {
		page, err := strconv.Atoi(arg)
		ts.Check(err)
		fill(image[(page-1)*size : page*size])
	}
	ts.Check(os.WriteFile(path, image, 0o600))
}

func TestNewspaperHasSomethingForEveryFeature(t *testing.T) {
	papers, err := readNewspaper()
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	articles, revised, later, enclosures := 0, 0, 0, 0
	for _, p := range papers {
		for _, s := range p.stories {
			articles++
			all += s.title + s.body
			if s.revised != "" {
				revised++
			}
			if s.later {
				later++
			}
			if s.enclosure != "" {
				enclosures++
			}
			if s.age <= 0 {
				t.Errorf("%s/%s has no age", p.name, s.slug)
			}
		}
	}
	if articles < 30 || revised == 0 || later == 0 || enclosures == 0 {
		t.Errorf("%d articles, %d revised, %d later, %d with an enclosure", articles, revised, later, enclosures)
	}
	for _, feature := range []string{"<ul>", "<ol>", "<table>", "<pre><code>", "<img", "<blockquote>", "<dl>", "線", "جسر", "👩‍👩‍👧"} {
		if !strings.Contains(all, feature) {
			t.Errorf("no article has %s", feature)
		}
	}
}

func TestConfigPrintedIsRead(t *testing.T) {
	set := defaultConfig()
	set.Hosts["slow.example"] = fetch.Pace{PerSecond: 0.5, Conns: 1}
	set.Hosts["192.0.2.7"] = fetch.Pace{Burst: 5}
	for _, c := range []*config{defaultConfig(), set} {
		var b strings.Builder
		if err := printConfig(&b, "config.toml", c); err != nil {
			t.Fatal(err)
		}
		read, err := parseConfig("config.toml", []byte(b.String()))
		if err != nil {
			t.Fatalf("%v\n%s", err, b.String())
		}
		if !reflect.DeepEqual(read, c) {
			t.Errorf("read %+v, printed %+v", read, c)
		}
	}
}

func TestConfigErrors(t *testing.T) {
	cases := map[string]struct{ text, want string }{
		"unknown key":     {"[look]\ndensty = \"compact\"\n", "c.toml:2: unknown key look.densty: did you mean look.density?"},
		"last part alone": {"intervall = \"1h\"\n", "c.toml:1: unknown key intervall: did you mean refresh.interval?"},
		"nothing near":    {"zeppelin = 1\n", "c.toml:1: unknown key zeppelin"},
		"empty table":     {"\n[feeds]\n", "c.toml:2: unknown key feeds"},
		"unknown table":   {"[lock]\ndensity = \"compact\"\n", "c.toml:2: unknown key lock.density: did you mean look.density?"},
		"bad choice":      {"\n\nlook.density = \"dense\"\n", "c.toml:3: look.density: wants one of comfortable, compact, not dense"},
		"bad time":        {"[refresh]\ninterval = \"soon\"\n", "c.toml:2: refresh.interval: wants a time such as"},
		"bad type":        {"[look]\nmouse = \"yes\"\n", "c.toml:2: look.mouse: wants true or false, not yes"},
		"bad number":      {"[look]\nmeasure = 3\n", "c.toml:2: look.measure: wants a number from 20 to 400, not 3"},
		"inline table":    {"look = { mouse = 3 }\n", "c.toml:1: look.mouse: wants true or false"},
		"table alone":     {"\n[lok]\n", "c.toml:2: unknown key lok: did you mean [look]?"},
		"not a table":     {"refresh = 1\n", "c.toml:1: refresh is a table: write [refresh]"},
		"array of tables": {"[[look]]\n", "c.toml:1: look is a table: write [look]"},
		"too often":       {"[refresh]\ninterval = \"5m\"\n", "c.toml:2: refresh.interval: wants 0 or a time from 15m on, not 5m"},
		"agent escapes":   {"[refresh]\nagent = \"a\\u001bb\"\n", `c.toml:2: refresh.agent: wants one line without control characters, not "a\x1bb"`},
		"agent of lines":  {"[refresh]\nagent = \"a\\nX-A: b\"\n", `c.toml:2: refresh.agent: wants one line without control characters, not "a\nX-A: b"`},
		"unknown action":  {"[keys.headlines]\n\"article.sav\" = \"s\"\n", "c.toml:2: there is no action \"article.sav\": did you mean article.save?"},
		"no such action":  {"[keys.headlines]\n\"zeppelin\" = \"s\"\n", "c.toml:2: there is no action \"zeppelin\": `tidings config` lists them"},
		"unknown place":   {"[keys.heading]\n\"article.save\" = \"s\"\n", "c.toml:2: there is no place \"heading\""},
		"unknown key name": {
			"[keys.headlines]\n\n\"article.save\" = [\"s\", \"notakey\"]\n",
			"c.toml:3: \"article.save\": \"notakey\" is no key: write a letter",
		},
		"unknown modifier": {"[keys.headlines]\n\"article.save\" = \"control+s\"\n", "c.toml:2: article.save: \"control+s\" has no modifier"},
		"no bracket":       {"[look\n", "c.toml:1: the name of a table ends in ]"},
		"no value":         {"[look]\ndensity =\n", "c.toml:2: there is no value after the ="},
		"no quotes":        {"[look]\ndensity = compact\n", "c.toml:2: there is no value after the = that can be read: text stands in quotes"},
		"one quote":        {"[look]\ndensity = \"compact\n", "c.toml:2: a text lacks the quote at its end"},
		"host unknown key": {"[hosts.\"a.example\"]\nper_minute = 1\n", "c.toml:2: unknown key per_minute of [hosts.\"a.example\"]: there are per_second, burst or connections"},
		"host bad number":  {"[hosts.\"a.example\"]\nper_second = 0\n", "c.toml:2: hosts.\"a.example\".per_second: wants a number from 0.01 to 50, not 0"},
		"host no number":   {"[hosts.\"a.example\"]\nburst = \"5\"\n", "c.toml:2: hosts.\"a.example\".burst: wants a number from 1 to 200, not 5"},
		"host fraction":    {"[hosts.\"a.example\"]\nburst = 1.5\n", "c.toml:2: hosts.\"a.example\".burst: wants a number from 1 to 200, not 1.5"},
		"host connections": {"[hosts.\"a.example\"]\nconnections = 3\n", "c.toml:2: hosts.\"a.example\".connections: wants a number from 1 to 2, not 3"},
		"host with scheme": {"[hosts.\"https://a.example/\"]\nburst = 1\n", "c.toml:2: \"https://a.example/\" is no host: write its name alone"},
		"host empty":       {"\n[hosts.\"a.example\"]\n", "c.toml:2: [hosts.\"a.example\"] is empty: give it per_second, burst or connections"},
		"hosts no table":   {"hosts = 3\n", "c.toml:1: hosts is a table"},
		"host no table":    {"[hosts]\nlocal = 3\n", "c.toml:2: hosts.local is a table: write [hosts.\"example.com\"]"},
		"two on a line":    {"look.mouse = true look.plain = true\n", "c.toml:1: something follows the value"},
		"no equals":        {"[look]\ndensity compact\n", "c.toml:2: a line reads NAME = VALUE"},
		"open list":        {"open.browser = [\"a\",\n", "c.toml:1: a list lacks the ]"},
		"twice":            {"[look]\n[look]\n", "c.toml:2: this is not written as a configuration is (table look already exists)"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := parseConfig("c.toml", []byte(c.text))
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want %s…", err, c.want)
			}
			if exitCode(err) != exitWrong {
				t.Errorf("exit code %d, want %d", exitCode(err), exitWrong)
			}
		})
	}
}

// TestKeysAreReadAsTheyAreShown reads every preset's keys as a person would
// copy them from the help.
func TestKeysAreReadAsTheyAreShown(t *testing.T) {
	for _, a := range action.Table() {
		for preset, all := range a.Keys {
			for _, shown := range all {
				keys, err := action.Sequence(writtenKeys(shown))
				if err != nil || !typable(writtenKeys(shown)) || action.Show(keys) != shown {
					t.Errorf("%s: %q of %s is read as %q, %v", preset, shown, a.ID, keys, err)
				}
			}
		}
	}
}

func FuzzConfig(f *testing.F) {
	f.Add([]byte("[look]\ndensity = \"compact\"\n"))
	f.Add([]byte("[keys.headlines]\n\"article.save\" = [\"s\", \"x\"]\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		_, _ = parseConfig("c.toml", text)
	})
}

func TestLogIsTurnedOver(t *testing.T) {
	path := t.TempDir() + "/state/tidings.log"
	r, err := openRotating(path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	line := []byte(strings.Repeat("x", 1<<20))
	for range 7 {
		if _, err := r.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{path, path + ".1"} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > logLimit || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %d bytes, mode %v", name, info.Size(), info.Mode())
		}
	}
}
