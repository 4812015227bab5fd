// Package task holds everything the interface does that takes time: reading
// lists and articles, marking, fetching, editing subscriptions, reaching the
// browser. It turns a call, made in Update, into a command that runs beside
// it and answers with one message in the past tense. A task captures the
// values it needs when it is made. Messages that belong to something the
// person may have left by then carry the sequence number they were asked
// with; dropping stale ones is left to the interface.
package task

import (
	"context"
	"errors"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/ui/external"
)

// Tasks makes commands over one library. Its methods are called from one
// goroutine, the interface's Update.
type Tasks struct {
	ctx     context.Context
	lib     *library.Library
	out     *external.Outside
	events  <-chan library.Event
	marks   lane
	list    latest // the list being opened, or searched
	article latest
	look    latest
	fetch   several
}

// New makes Tasks. Ctx ends all commands; out may be nil where nothing is to
// be opened. The subscription to the library's events lasts until ctx ends or
// the library closes.
func New(ctx context.Context, lib *library.Library, out *external.Outside) *Tasks {
	events, stop := lib.Subscribe()
	context.AfterFunc(ctx, stop)
	return &Tasks{ctx: ctx, lib: lib, out: out, events: events}
}

// latest lets only the newest of several commands of a kind go on: a newer
// one ends the context of the one before.
type latest struct {
	mu     sync.Mutex
	cancel context.CancelFunc
}

// next ends the one before and gives the context of the next.
func (l *latest) next(parent context.Context) context.Context {
	ctx, cancel := context.WithCancel(parent)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cancel != nil {
		l.cancel()
	}
	l.cancel = cancel
	return ctx
}

// several are commands that go on side by side and are ended together.
type several struct {
	mu     sync.Mutex
	ctx    context.Context
	cancel context.CancelFunc
}

// join gives the context of one more.
func (s *several) join(parent context.Context) context.Context {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cancel == nil {
		s.ctx, s.cancel = context.WithCancel(parent)
	}
	return s.ctx
}

// stop ends all that have joined, if any have.
func (s *several) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
}

// lane runs commands one after the other, in the order in which they were
// made, whatever the order in which they are started.
type lane struct {
	mu   sync.Mutex
	last chan struct{}
}

// do makes a command that waits for those made before it.
func (l *lane) do(f func() tea.Msg) tea.Cmd {
	l.mu.Lock()
	defer l.mu.Unlock()
	before, done := l.last, make(chan struct{})
	l.last = done
	return func() tea.Msg {
		defer close(done)
		if before != nil {
			<-before
		}
		return f()
	}
}

// Sentence is an error as a person reads it: one line.
func Sentence(err error) string {
	var p *feed.Problem
	switch {
	case err == nil:
		return ""
	case errors.As(err, &p):
		return p.Sentence
	}
	return strings.Join(strings.Fields(err.Error()), " ")
}

// Cancelled reports whether an error only says that nobody waits any more.
func Cancelled(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
