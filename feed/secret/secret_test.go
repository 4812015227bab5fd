package secret

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"tidings/feed"
)

// TestMain makes the test binary a command that prints secrets: each run
// writes to the file that it is given as well.
func TestMain(m *testing.M) {
	if len(os.Args) < 3 || os.Args[1] != "helper" {
		os.Exit(m.Run())
	}
	fmt.Fprintln(os.Stderr, "stderr-s3cr3t")
	switch os.Args[2] {
	case "print":
		fmt.Print(os.Args[3])
	case "count":
		f, err := os.OpenFile(os.Args[3], os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			os.Exit(3)
		}
		fmt.Fprint(f, ".")
		f.Close()
		fmt.Println("word")
	case "fail":
		fmt.Println("not-this")
		os.Exit(7)
	case "hang":
		wait := make(chan os.Signal, 1)
		signal.Notify(wait, os.Interrupt)
		<-wait
	}
	os.Exit(0)
}

// helper is the source of a command that is the test itself.
func helper(words ...string) string {
	source := commandPrefix + ` "` + os.Args[0] + `" helper`
	for _, w := range words {
		source += " '" + w + "'"
	}
	return source
}

func newVault(t testing.TB, o Options) *Vault {
	v := New(o)
	t.Cleanup(v.Close)
	return v
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"pass show lwn": "pass|show|lwn", "  pass\t show ": "pass|show", `gpg "my key.gpg" 'a "b" c'`: `gpg|my key.gpg|a "b" c`,
		`a''b"c d"e`: "abc de", `x ""`: "x|", `C:\bin\pass.exe show`: `C:\bin\pass.exe|show`, "a $(rm) ; b|c": "a|$(rm)|;|b|c",
	} {
		got, err := Words(text)
		if err != nil || strings.Join(got, "|") != want {
			t.Errorf("%s: %q, %v, want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", " ", `"`, `a 'b`, `''`, strings.Repeat("a ", maxWords+1)} {
		if got, err := Words(text); err == nil {
			t.Errorf("%s: %q", text, got)
		}
	}
}

func TestParse(t *testing.T) {
	for _, text := range []string{
		"", "s3cr3t", "command:", "command: 's3cr3t", "keyring:", "keyring: ", "exec: s3cr3t", "command: a\nb s3cr3t", "command: a\x00s3cr3t",
		"Command: s3cr3t", "command: " + strings.Repeat("s3cr3t ", 1000), "command: \u202es3cr3t",
	} {
		if got, err := Parse(text); err == nil || strings.Contains(err.Error(), "s3cr3t") {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	if s, err := Parse(" keyring:  my lwn "); err != nil || s.Keyring != "my lwn" || s.Command != nil {
		t.Errorf("%+v, %v", s, err)
	}
	if s, err := Parse("command:pass  lwn?a&b=&amp;"); err != nil || len(s.Command) != 2 || s.Keyring != "" {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestCommands(t *testing.T) {
	v := newVault(t, Options{})
	for out, want := range map[string]string{"word": "word", "word\nmore\n": "word", " a b \r\nc": " a b ", "пароль\n": "пароль"} {
		if got, err := v.Read(t.Context(), helper("print", out)); err != nil && !strings.Contains(out, "\n") || err == nil && got != want {
			t.Errorf("%q: %q, %v", out, got, err)
		}
	}
	for source, words := range map[string]string{
		helper("fail"):                    "failed (exit code 7); run it by hand",
		helper("nothing"):                 "printed nothing",
		"command: no-such-program-at-all": "is not there: no-such-program-at-all",
		"command: /no/such/program":       "is not there: /no/such/program",
		"command: " + os.TempDir():        "cannot be run",
		"word":                            "where it is kept",
	} {
		got, err := v.Read(t.Context(), source)
		var problem *feed.Problem
		if !errors.As(err, &problem) || !strings.Contains(problem.Sentence, words) || strings.Contains(fmt.Sprint(problem.Sentence, problem.Err), "s3cr3t") || got != "" {
			t.Errorf("%s: %q, %v", source, got, err)
		}
	}
}

func TestFirstLine(t *testing.T) {
	var f firstLine
	for _, part := range []string{"wo", "rd\r", "\nmore", "\n"} {
		_, _ = f.Write([]byte(part))
	}
	if f.String() != "word" || f.long {
		t.Errorf("%q", f.String())
	}
	var long firstLine
	for range 20 {
		_, _ = long.Write(make([]byte, 1000))
	}
	if !long.long || long.line.Len() > 0 {
		t.Error("a line without end is kept")
	}
}

// TestCommandsAreStopped holds that neither a command that never ends nor one
// under way at the program's end is waited for.
func TestCommandsAreStopped(t *testing.T) {
	v := newVault(t, Options{Timeout: 50 * time.Millisecond})
	if _, err := v.Read(t.Context(), helper("hang")); err == nil || !strings.Contains(err.Error(), "did not end within 50ms") {
		t.Errorf("%v", err)
	}
	v = newVault(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := v.Read(ctx, helper("hang")); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestCommandsRunOnce asks for one secret from many goroutines and over some
// minutes.
func TestCommandsRunOnce(t *testing.T) {
	var mu sync.Mutex
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	pass := func(d time.Duration) {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(d)
	}
	v := newVault(t, Options{Now: func() time.Time { mu.Lock(); defer mu.Unlock(); return now }})
	file := filepath.Join(t.TempDir(), "runs")
	runs := func() int {
		text, _ := os.ReadFile(file)
		return len(text)
	}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if got, err := v.Read(context.Background(), helper("count", file)); got != "word" || err != nil {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
	all.Wait()
	read := func(want int, when string) {
		t.Helper()
		if _, err := v.Read(t.Context(), helper("count", file)); err != nil || runs() != want {
			t.Errorf("%s: run %d times, want %d (%v)", when, runs(), want, err)
		}
	}
	read(1, "at once")
	pass(rememberSecret - time.Second)
	read(1, "in time")
	pass(time.Second)
	read(2, "later")
	v.Forget(helper("count", file))
	v.Forget("keyring: nothing")
	read(3, "once forgotten")
}

func TestKeyring(t *testing.T) {
	answers := map[string]error{"lwn": nil, "none": keyring.ErrNotFound, "odd": keyring.ErrUnsupportedPlatform, "locked": errors.New("dbus: s3cr3t")}
	v := newVault(t, Options{Keyring: func(name string) (string, error) { return "word", answers[name] }})
	if got, err := v.Read(t.Context(), "keyring: lwn"); got != "word" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	for name, words := range map[string]string{"none": `nothing called "none"`, "odd": "no keyring", "locked": "it is locked"} {
		if got, err := v.Read(t.Context(), "keyring: "+name); err == nil || !strings.Contains(err.Error(), words) || got != "" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	never := make(chan struct{})
	defer close(never)
	stuck := newVault(t, Options{Timeout: time.Millisecond, Keyring: func(string) (string, error) { <-never; return "", nil }})
	if _, err := stuck.Read(t.Context(), "keyring: lwn"); err == nil || !strings.Contains(err.Error(), "unlock it") {
		t.Errorf("%v", err)
	}
}

// FuzzWords holds that words quoted one by one are split into the same again.
func FuzzWords(f *testing.F) {
	for _, text := range []string{"pass show lwn", `a "b c" 'd'`, `"`, `a\ b`, "\x00\xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words, err := Words(text)
		if err != nil {
			return
		}
		quoted := ""
		for _, w := range words {
			if strings.Contains(w, "'") && strings.Contains(w, `"`) {
				return
			}
			quote := "'"
			if strings.Contains(w, "'") {
				quote = `"`
			}
			quoted += quote + w + quote + " "
		}
		again, err := Words(quoted)
		if err != nil || strings.Join(again, "\x00") != strings.Join(words, "\x00") {
			t.Errorf("%q: %q became %q, %v", text, words, again, err)
		}
		_, _ = Parse(text)
	})
}
