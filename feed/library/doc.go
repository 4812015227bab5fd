// Package library is what a reader does, for the interface and the command
// line alike, a file a use case: subscribe, refresh, arrive, mark, browse,
// transfer, preview. It turns a person's wish into calls of the verbs (fetch,
// parse, discover, opml, poll) and of a store, whose methods each file
// declares as it needs them.
//
// Three rules hold throughout. Whatever comes from outside is cleaned in one
// place (arrive.go) before it is stored. Whatever a person marks goes through
// one ordered queue (mark.go) and is on disk when the call returns. Every
// error that reaches a person is a *feed.Problem: one line that says what
// happened and what to do.
package library
