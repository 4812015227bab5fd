package fetch

import (
	"errors"
	"strings"
	"time"
)

// Kind is what sort of thing went wrong.
type Kind uint8

// The kinds of Error.
const (
	DNS         Kind = iota + 1 // the host's name is not known, or the look-up failed
	Refused                     // nobody answers at the address
	Broken                      // the connection broke off before anything useful came
	Timeout                     // too slow, in connecting, answering or sending
	TLS                         // no trusted secure connection
	TooBig                      // more bytes than the limit, before or after decompression
	Loop                        // redirects in a circle, or too many
	Forbidden                   // a public host led to a private address
	Status                      // an answer, but one that says no: see Error.Status
	Network                     // this machine has no network, or is offline by wish: not the host's failure
	Cancelled                   // the caller gave up
	Malformed                   // an answer, address or header that cannot be read
	Scheme                      // neither http nor https
	Held                        // not asked: the host has asked for a pause that lasts until NotBefore
	Credentials                 // not asked: the password or token could not be had
)

// String is the kind in a word, for logs.
func (k Kind) String() string {
	names := [...]string{
		DNS: "dns", Refused: "refused", Broken: "broken", Timeout: "timeout", TLS: "tls", TooBig: "too big",
		Loop: "loop", Forbidden: "forbidden", Status: "status", Network: "network", Cancelled: "cancelled",
		Malformed: "malformed", Scheme: "scheme", Held: "held",
		Credentials: "credentials",
	}
	if int(k) < len(names) && names[k] != "" {
		return names[k]
	}
	return "unknown"
}

// Error is why a Get brought nothing.
type Error struct {
	Kind      Kind
	Status    int       // of the HTTP answer, 0 when there was none
	Temporary bool      // likely to pass by itself
	Sentence  string    // for people: one line of at most 200 runes, without control characters
	Remedy    string    // the end of Sentence that says what one who follows a feed can do: "; …", "" without
	NotBefore time.Time // the server asks not to be asked before; zero: it does not say
	Gone      bool      // 410: the server says that it will never come back
	Pin       string    // what Request.TLS would accept the certificate that was shown, "" where that is not the trouble
	Unreached bool      // no sign of the host came: it may be the network on the way that failed
	Err       error     // the cause, for the log; may be nil
}

// Error gives the sentence.
func (e *Error) Error() string { return e.Sentence }

// Fact is the sentence without the remedy, for an address that is followed by
// nobody yet.
func (e *Error) Fact() string { return strings.TrimSuffix(e.Sentence, e.Remedy) }

// Unwrap gives the cause: feed.ErrOffline, context.Canceled or what the network
// layer said.
func (e *Error) Unwrap() error { return e.Err }

// Causes of a context's end that are ours, not the caller's.
var (
	errTotal = errors.New("time in all is up")
	errIdle  = errors.New("nothing came for too long")
)

// errTooBig is what reading gives once a limit is passed.
var errTooBig = errors.New("larger than the limit")
