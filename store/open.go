package store

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

var errStub = errors.New("not there yet")

// Options say how to open a cache.
type Options struct {
	ReadOnly bool                     // nothing is written
	Now      func() time.Time         // the clock; time.Now
	Plain    func(html string) string // HTML to the text that is indexed
	Log      *slog.Logger             // nil: none
}

// Store is an open cache. All methods are safe from several goroutines.
type Store struct{}

// Open opens a cache.
func Open(ctx context.Context, path string, o Options) (*Store, error) { return nil, errStub }

// Close closes it.
func (s *Store) Close() error { return errStub }
