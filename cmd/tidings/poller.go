package main

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"tidings/feed"
	"tidings/feed/library"
)

// poll is a poller of its own: it asks what is due, by the schedule of an open
// interface, until a signal ends it, which is no failure. pause is the time
// between two checks of a feed, 0 for the configuration's. While another
// program polls it waits.
func (a *app) poll(ctx context.Context, pause time.Duration, force, asJSON bool) error {
	if err := a.configure(); err != nil {
		return err
	}
	if pause > 0 {
		a.cfg.Refresh.Interval = pause
	}
	if a.cfg.Refresh.Interval == 0 {
		return wrongf("the configuration turns polling off (refresh.interval = 0): say how often with --every")
	}
	if a.global.offline {
		return usagef("a poller has nothing to do with --offline")
	}
	err := a.pollUntil(ctx, force, asJSON)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

func (a *app) pollUntil(ctx context.Context, force, asJSON bool) error {
	lib, err := a.open(ctx)
	if err != nil {
		return err
	}
	t := &teller{a: a, lib: lib, asJSON: asJSON, known: map[int64]string{}}
	release, err := a.store.TryPollLock()
	switch {
	case errors.Is(err, feed.ErrBusy):
		t.waiting = true
		_ = a.say("another program polls this cache; waiting until it stops")
	case err != nil:
		return err
	default:
		release()
	}
	events, stop := lib.Subscribe()
	defer stop()
	if force {
		summary, err := lib.Refresh(ctx, library.Request{Force: true}, nil)
		if err != nil {
			return err
		}
		t.round(ctx, summary)
	}
	done := make(chan error, 1)
	go func() { done <- lib.Run(ctx) }()
	for {
		select {
		case err := <-done:
			return err
		case event := <-events:
			switch event := event.(type) {
			case library.RefreshDone:
				if event.Err == nil {
					t.round(ctx, event.Summary)
				}
			case library.Trouble:
				a.report(event.Problem)
			}
		}
	}
}

// teller prints what a poller has to say: a line for each feed whose trouble
// begins, changes or ends, and one when the network goes. It compares what the
// cache says of the feeds with what it has told, so that nothing is told twice
// or missed.
type teller struct {
	a       *app
	lib     *library.Library
	asJSON  bool
	waiting bool             // another program polled so far
	offline bool             // it was told that there is no network
	known   map[int64]string // sentences that were told, by feed
}

// round tells what one round of asking has changed.
func (t *teller) round(ctx context.Context, s library.Summary) {
	if t.waiting && s.Checked+s.Unreached > 0 {
		t.waiting = false
		_ = t.a.say("the other program has stopped; this one polls from now on")
	}
	if s.Offline != t.offline && (s.Offline || s.Checked > 0) {
		t.offline = s.Offline
		if s.Offline && !t.asJSON {
			_ = t.a.say("there is no network: feeds are asked again when it is back")
		}
	}
	if s.Checked == 0 {
		return
	}
	failures, err := t.troubles(ctx)
	if err != nil {
		if ctx.Err() == nil {
			t.a.report(err)
		}
		return
	}
	if t.asJSON {
		_ = printJSON(t.a.out, summaryOf(s, failures))
		return
	}
	if terminalWidth(t.a.out) > 0 && !s.Offline { // somebody watches
		_ = t.a.sayDone(s)
	}
}

// troubles prints the troubles that are new since the last call, and those that
// have passed, and gives the new ones.
func (t *teller) troubles(ctx context.Context) ([]failureJSON, error) {
	feeds, err := t.lib.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	name, fresh := namesOf(feeds), []failureJSON{}
	passed := maps.Clone(t.known)
	for _, f := range feeds {
		sentence := f.Health.Error
		if sentence != "" || f.Health.Checked.IsZero() {
			delete(passed, f.ID)
		}
		if sentence == "" || sentence == t.known[f.ID] {
			continue
		}
		t.known[f.ID] = sentence
		fresh = append(fresh, failureJSON{library.ShownTitle(f), f.URL, sentence})
		mark := "!"
		if f.Health.Failures == 0 {
			mark = "~" // read in part
		}
		t.say("%s %s: %s", mark, name(f), sentence)
	}
	for _, id := range slices.Sorted(maps.Keys(passed)) {
		delete(t.known, id)
		for _, f := range feeds {
			if f.ID == id {
				t.say("+ %s: well again", name(f))
			}
		}
	}
	return fresh, nil
}

func (t *teller) say(format string, words ...any) {
	if !t.asJSON {
		_ = t.a.say(format, words...)
	}
}
