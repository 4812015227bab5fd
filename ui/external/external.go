// Package external reaches the programs around the terminal: the browser and
// the clipboard. Commands run as argument lists, never through a shell, and
// only http and https addresses are opened, whatever an article says.
package external

import (
	"context"
	"fmt"
	"net/url"
	"os/exec"
	"strings"

	"tidings/feed"
)

// Outside knows which programs to use. It is safe from several goroutines.
type Outside struct {
	system  string
	browser []string
	getenv  func(string) string
	look    func(string) (string, error)
	run     func(ctx context.Context, stdin string, argv []string) error
}

// New makes an Outside. Browser is the person's command, word by word, empty
// for the system's; getenv reads the environment.
func New(browser []string, getenv func(string) string) *Outside {
	return &Outside{system: system, browser: browser, getenv: getenv, look: exec.LookPath, run: start}
}

// Open shows a web page in the browser and returns once the browser has taken
// it. Address must be absolute http or https; anything else is refused.
func (o *Outside) Open(ctx context.Context, address string) error {
	clean, err := webAddress(address)
	if err != nil {
		return err
	}
	argv, err := o.browserCommand(clean)
	if err != nil {
		return err
	}
	if err := o.run(ctx, "", argv); err != nil {
		return &feed.Problem{Sentence: fmt.Sprintf("the browser did not start (%s: %s): set open.browser in the configuration", argv[0], reason(err)), Err: err}
	}
	return nil
}

// webAddress passes http and https addresses on, with nothing in them that a
// command could take for an option or a control.
func webAddress(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", &feed.Problem{Sentence: "only http and https links are opened", Err: err}
	}
	clean := u.String()
	for _, r := range clean {
		if r <= ' ' || r == 0x7f {
			return "", &feed.Problem{Sentence: "the link holds characters that no address has"}
		}
	}
	return clean, nil
}

// browserCommand is what to run for address: the configured command, the
// first of $BROWSER that there is, or the system's way.
func (o *Outside) browserCommand(address string) ([]string, error) {
	if len(o.browser) > 0 {
		return with(o.browser, address), nil
	}
	for choice := range strings.SplitSeq(o.getenv("BROWSER"), ":") {
		words := strings.Fields(choice)
		if len(words) == 0 {
			continue
		}
		if _, err := o.look(words[0]); err == nil {
			return with(words, address), nil
		}
	}
	switch o.system {
	case "darwin":
		return []string{"open", address}, nil
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", address}, nil
	}
	for _, name := range []string{"xdg-open", "wslview", "x-www-browser", "sensible-browser"} {
		if _, err := o.look(name); err == nil {
			return []string{name, address}, nil
		}
	}
	return nil, &feed.Problem{Sentence: "no browser was found: set open.browser in the configuration, or copy the link with y"}
}

// with puts address where a word says %s or %u, else at the end.
func with(words []string, address string) []string {
	argv := append([]string(nil), words...)
	placed := false
	for i, w := range argv[1:] {
		if w == "%s" || w == "%u" {
			argv[i+1], placed = address, true
		}
	}
	if !placed {
		argv = append(argv, address)
	}
	return argv
}

// reason is an error without the name of the command, which is said already.
func reason(err error) string {
	text := err.Error()
	if i := strings.LastIndex(text, ": "); i >= 0 {
		text = text[i+2:]
	}
	return text
}
