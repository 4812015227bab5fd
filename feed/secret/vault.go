package secret

import (
	"context"
	"sync"
	"time"

	"tidings/feed"
)

// How long a secret, or that there was none, is remembered.
const (
	rememberSecret  = 10 * time.Minute
	rememberFailure = 30 * time.Second
)

// Options are what a Vault is made with. The zero value is usable.
type Options struct {
	Now     func() time.Time
	Timeout time.Duration                     // for one command, or a look at the keyring; 30 s
	Home    string                            // what ~/ at the beginning of a command means; "": nothing
	Keyring func(name string) (string, error) // FromKeyring
}

// Vault reads secrets and remembers them for some minutes, so that a refresh of
// many feeds runs each command once. It is safe from several goroutines. Close
// it when done.
type Vault struct {
	o    Options
	ctx  context.Context
	stop context.CancelFunc
	runs sync.WaitGroup

	mu    sync.Mutex
	slots map[string]*slot // by source
}

// slot is one secret, or the wait for it.
type slot struct {
	done   chan struct{} // closed when the rest is there
	secret string
	err    error
	until  time.Time
}

// New makes a Vault. It reads nothing.
func New(o Options) *Vault {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	if o.Keyring == nil {
		o.Keyring = FromKeyring
	}
	v := &Vault{o: o, slots: map[string]*slot{}}
	v.ctx, v.stop = context.WithCancel(context.Background())
	return v
}

// Close ends the commands under way, waits for them and forgets all secrets.
func (v *Vault) Close() {
	v.stop()
	v.runs.Wait()
	v.mu.Lock()
	defer v.mu.Unlock()
	clear(v.slots)
}

// Read gives the secret of a source, as Parse reads it. Several who ask for the
// same one wait for a single command. The error is a *feed.Problem with what a
// person can do about it, or ctx's.
func (v *Vault) Read(ctx context.Context, source string) (string, error) {
	s := v.slot(source)
	select {
	case <-s.done:
		return s.secret, s.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Forget drops what is remembered of a source: a server did not take it.
func (v *Vault) Forget(source string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if s := v.slots[source]; s != nil && s.over(v.o.Now().Add(rememberSecret+rememberFailure)) {
		delete(v.slots, source)
	}
}

// slot gives what is remembered of a source, or begins to read it.
func (v *Vault) slot(source string) *slot {
	v.mu.Lock()
	defer v.mu.Unlock()
	now := v.o.Now()
	for other, s := range v.slots {
		if s.over(now) {
			delete(v.slots, other)
		}
	}
	if s := v.slots[source]; s != nil {
		return s
	}
	s := &slot{done: make(chan struct{})}
	v.slots[source] = s
	v.runs.Add(1)
	go func() {
		defer v.runs.Done()
		defer close(s.done)
		s.secret, s.err = v.read(source)
		remember := rememberSecret
		if s.err != nil {
			remember = rememberFailure
		}
		s.until = v.o.Now().Add(remember)
	}()
	return s
}

// over reports whether the secret is there and too old.
func (s *slot) over(now time.Time) bool {
	select {
	case <-s.done:
		return !now.Before(s.until)
	default:
		return false
	}
}

func (v *Vault) read(source string) (string, error) {
	where, err := Parse(source)
	switch {
	case err != nil:
		return "", &feed.Problem{Sentence: "its password " + err.Error(), Err: err}
	case where.Command != nil:
		return v.run(v.ctx, where.Command)
	}
	return v.look(v.ctx, where.Keyring)
}
