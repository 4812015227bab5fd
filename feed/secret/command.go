package secret

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"tidings/feed"
)

// maxSecret is the longest secret, in bytes.
const maxSecret = 8 << 10

// run runs a command and gives the first line that it prints. What it prints
// on standard error is kept from everybody: it may hold anything.
func (v *Vault) run(ctx context.Context, words []string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, v.o.Timeout)
	defer cancel()
	program := words[0]
	if rest, ok := strings.CutPrefix(program, "~/"); ok && v.o.Home != "" {
		program = filepath.Join(v.o.Home, rest)
	}
	var out firstLine
	cmd := exec.CommandContext(ctx, program, words[1:]...)
	cmd.Stdout = &out
	cmd.WaitDelay = time.Second // for children of its that hold on to its output
	detach(cmd)
	err := cmd.Run()
	by := fmt.Sprintf("; run it by hand to see why: %s", strings.Join(words, " "))
	wrong := func(what string) error {
		return &feed.Problem{Sentence: "the command for its password " + what + by, Err: err}
	}
	var exit *exec.ExitError
	switch {
	case ctx.Err() == context.DeadlineExceeded:
		return "", wrong(fmt.Sprintf("did not end within %s", v.o.Timeout))
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.As(err, &exit):
		return "", wrong(fmt.Sprintf("failed (exit code %d)", exit.ExitCode()))
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, exec.ErrDot), errors.Is(err, fs.ErrNotExist):
		return "", &feed.Problem{Sentence: "the command for its password is not there: " + program, Err: err}
	case err != nil && !errors.Is(err, exec.ErrWaitDelay):
		return "", &feed.Problem{Sentence: "the command for its password cannot be run: " + program, Err: err}
	case out.long:
		return "", wrong("printed too much")
	case out.String() == "":
		return "", wrong("printed nothing")
	}
	return out.String(), nil
}

// firstLine keeps the first line that is written to it.
type firstLine struct {
	line bytes.Buffer
	done bool
	long bool // it had no end
}

func (f *firstLine) Write(p []byte) (int, error) {
	if f.done {
		return len(p), nil
	}
	text := p
	if i := bytes.IndexByte(p, '\n'); i >= 0 {
		text, f.done = p[:i], true
	}
	if f.line.Len()+len(text) > maxSecret {
		f.line.Reset()
		f.done, f.long = true, true
		return len(p), nil
	}
	f.line.Write(text)
	return len(p), nil
}

func (f *firstLine) String() string { return strings.TrimSuffix(f.line.String(), "\r") }
