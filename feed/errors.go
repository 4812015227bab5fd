package feed

import "errors"

// The errors that callers tell apart. Each is wrapped with what was attempted.
var (
	ErrNotFound     = errors.New("not found")
	ErrExists       = errors.New("already subscribed")
	ErrNotAFeed     = errors.New("not a feed")
	ErrOffline      = errors.New("offline")
	ErrBusy         = errors.New("another program is polling")
	ErrNewerCache   = errors.New("the cache was written by a newer version")
	ErrDamagedCache = errors.New("the cache is damaged")
	ErrDiskFull     = errors.New("the disk is full")
	ErrReadOnly     = errors.New("the cache cannot be written")
)

// Problem is an error written for the person who reads it: what happened and
// what to do, one line.
type Problem struct {
	Sentence string
	Err      error // the cause, for the log
}

// Error gives the sentence.
func (p *Problem) Error() string { return p.Sentence }

// Unwrap gives the cause.
func (p *Problem) Unwrap() error { return p.Err }
