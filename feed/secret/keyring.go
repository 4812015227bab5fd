package secret

import (
	"context"
	"errors"
	"fmt"

	"github.com/zalando/go-keyring"

	"tidings/feed"
)

// Service is what the program's secrets stand under in the keyring: an item is
// found by this and its name.
const Service = "tidings"

// FromKeyring reads the keyring of the system: the Secret Service of a Linux
// or BSD desktop, the keychain of macOS, the credentials of Windows. It may
// wait for a person to unlock it.
func FromKeyring(name string) (string, error) { return keyring.Get(Service, name) }

// look reads a secret from the keyring. A keyring that waits for a person
// cannot be stopped: it is left alone when the time is up.
func (v *Vault) look(ctx context.Context, name string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, v.o.Timeout)
	defer cancel()
	type answer struct {
		secret string
		err    error
	}
	came := make(chan answer, 1)
	go func() {
		secret, err := v.o.Keyring(name)
		came <- answer{secret, err}
	}()
	var a answer
	select {
	case a = <-came:
	case <-ctx.Done():
		if ctx.Err() != context.DeadlineExceeded {
			return "", ctx.Err()
		}
		return "", &feed.Problem{Sentence: "the keyring does not answer: unlock it, and ask again", Err: ctx.Err()}
	}
	switch {
	case errors.Is(a.err, keyring.ErrNotFound):
		return "", &feed.Problem{Sentence: fmt.Sprintf("the keyring has nothing called %q for tidings: the manual says how to put it there", name), Err: a.err}
	case errors.Is(a.err, keyring.ErrUnsupportedPlatform):
		return "", &feed.Problem{Sentence: "this system has no keyring that tidings can read: use a command", Err: a.err}
	case a.err != nil:
		return "", &feed.Problem{Sentence: "the keyring cannot be read: it is locked, or there is none here", Err: a.err}
	case a.secret == "":
		return "", &feed.Problem{Sentence: fmt.Sprintf("what the keyring has as %q is empty", name)}
	}
	return a.secret, nil
}
