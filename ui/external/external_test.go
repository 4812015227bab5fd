package external

import (
	"context"
	"errors"
	"slices"
	"testing"

	"tidings/feed"
)

// ran notes what would have been run.
type ran struct {
	argv  []string
	stdin string
}

func outside(system string, browser []string, env map[string]string, programs ...string) (*Outside, *ran) {
	r := &ran{}
	o := New(browser, func(name string) string { return env[name] })
	o.system = system
	o.look = func(name string) (string, error) {
		if slices.Contains(programs, name) {
			return "/bin/" + name, nil
		}
		return "", errors.New("not found")
	}
	o.run = func(_ context.Context, stdin string, argv []string) error {
		r.argv, r.stdin = argv, stdin
		return nil
	}
	return o, r
}

func TestOpen(t *testing.T) {
	const page = "https://valleycourier.example/a?b=c&d='$(x)"
	for name, c := range map[string]struct {
		system   string
		browser  []string
		env      map[string]string
		programs []string
		want     []string
	}{
		"configured":             {"linux", []string{"firefox", "--new-tab"}, nil, nil, []string{"firefox", "--new-tab", page}},
		"configured, with place": {"linux", []string{"run", "%u", "-q"}, nil, nil, []string{"run", page, "-q"}},
		"$BROWSER":               {"linux", nil, map[string]string{"BROWSER": "gone:lynx -x"}, []string{"lynx"}, []string{"lynx", "-x", page}},
		"xdg-open":               {"linux", nil, nil, []string{"xdg-open"}, []string{"xdg-open", page}},
		"mac":                    {"darwin", nil, nil, nil, []string{"open", page}},
		"windows":                {"windows", nil, nil, nil, []string{"rundll32", "url.dll,FileProtocolHandler", page}},
	} {
		o, r := outside(c.system, c.browser, c.env, c.programs...)
		if err := o.Open(context.Background(), page); err != nil || !slices.Equal(r.argv, c.want) {
			t.Errorf("%s: ran %q, %v; want %q", name, r.argv, err, c.want)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, address := range []string{"", "javascript:alert(1)", "file:///etc/passwd", "-version", "ftp://a.example/", "https:", "mailto:a@b.example", "magnet:?xt=1", "//a.example/"} {
		o, r := outside("linux", nil, nil, "xdg-open")
		var p *feed.Problem
		if err := o.Open(context.Background(), address); !errors.As(err, &p) || r.argv != nil {
			t.Errorf("%q: ran %q, %v", address, r.argv, err)
		}
	}
	o, _ := outside("linux", nil, nil)
	if err := o.Open(context.Background(), "https://a.example/"); err == nil {
		t.Error("without a browser nothing is said")
	}
}

func TestCopy(t *testing.T) {
	for name, c := range map[string]struct {
		system   string
		env      map[string]string
		programs []string
		want     []string
	}{
		"wayland":      {"linux", map[string]string{"WAYLAND_DISPLAY": "w"}, []string{"wl-copy"}, []string{"wl-copy"}},
		"x11":          {"linux", map[string]string{"DISPLAY": ":0"}, []string{"xsel"}, []string{"xsel", "--clipboard", "--input"}},
		"mac":          {"darwin", nil, []string{"pbcopy"}, []string{"pbcopy"}},
		"over ssh":     {"linux", map[string]string{"DISPLAY": ":0", "SSH_TTY": "/dev/pts/1"}, []string{"xsel"}, nil},
		"no clipboard": {"linux", nil, nil, nil},
	} {
		o, r := outside(c.system, nil, c.env, c.programs...)
		if got := o.Copy(context.Background(), "text"); got != (c.want != nil) || !slices.Equal(r.argv, c.want) {
			t.Errorf("%s: %v, ran %q", name, got, r.argv)
		}
	}
}
