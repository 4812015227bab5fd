package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/feed/poll"
	"tidings/feed/sanitize"
)

func newRefresh(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "refresh [FEED…]",
		Short: "Ask the feeds that are due for news",
		Example: "  tidings refresh\n  tidings refresh lwn.net --force\n" +
			"  tidings refresh --every 15m",
	}
	force := cmd.Flags().Bool("force", false, "ask every feed now, but for those whose server forbids it")
	every := cmd.Flags().String("every", "", "go on, asking what is due every `TIME`, such as 15m")
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	cmd.ValidArgsFunction = a.completeFeeds
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		pause, err := refreshPause(*every)
		if err != nil {
			return err
		}
		if pause > 0 {
			if len(args) > 0 {
				return usagef("--every asks all feeds: leave the feeds out, or set a feed's own interval with `tidings edit`")
			}
			if err := a.configure(); err != nil {
				return err
			}
			a.cfg.Refresh.Interval = pause
			return a.refreshEvery(cmd.Context(), *force, *asJSON)
		}
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		request := library.Request{Force: *force}
		for _, ref := range args {
			f, err := lib.FindFeed(cmd.Context(), ref)
			if err != nil {
				return err
			}
			request.Feeds = append(request.Feeds, f.ID)
		}
		return a.refreshOnce(cmd.Context(), lib, request, *asJSON)
	}
	return cmd
}

// refreshPause reads --every.
func refreshPause(every string) (time.Duration, error) {
	if every == "" {
		return 0, nil
	}
	pause, err := library.ParseSpan(every)
	if err != nil || pause < poll.Floor {
		return 0, usagef("--every wants a time from 15m on, not %q", every)
	}
	return pause, nil
}

// summaryJSON is a refresh as `refresh --json` prints it.
type summaryJSON struct {
	Checked     int           `json:"checked"`
	NotModified int           `json:"not_modified"`
	Unreached   int           `json:"unreached"` // for there was no network
	New         int           `json:"new"`
	Updated     int           `json:"updated"`
	Failed      int           `json:"failed"`
	Failures    []failureJSON `json:"failures"`
	Left        []leftJSON    `json:"left"`
}

type failureJSON struct {
	Feed  string `json:"feed"`
	URL   string `json:"url"`
	Error string `json:"error"`
}

type leftJSON struct {
	Feed   string  `json:"feed"`
	URL    string  `json:"url"`
	Reason string  `json:"reason"`
	Until  *string `json:"until"`
}

// refreshOnce asks the feeds once. However many of them fail, the refresh has
// done its work: their failures are printed as data.
func (a *app) refreshOnce(ctx context.Context, lib *library.Library, request library.Request, asJSON bool) error {
	bar := a.newProgress()
	failures := []failureJSON{}
	name, err := feedNames(ctx, lib)
	if err != nil {
		return err
	}
	summary, err := lib.Refresh(ctx, request, func(p library.Progress) {
		if p.Error != "" {
			if p.Outcome == library.Failed {
				failures = append(failures, failureJSON{library.ShownTitle(p.Feed), p.Feed.URL, p.Error})
			}
			if !asJSON {
				bar.clear()
				fmt.Fprintf(a.out, "%s %s: %s\n", troubleMark(p.Outcome), name(p.Feed), sanitize.Line(p.Error))
			}
		}
		bar.show(p.Done, p.Total, fmt.Sprintf("%s new", thousands(p.New)))
	})
	bar.clear()
	if errors.Is(err, context.Canceled) {
		return wrongf("interrupted after %s; what they brought is kept", counted(summary.Checked, "feed"))
	}
	if err != nil {
		return err
	}
	if err := lib.FinishIndex(ctx, refreshIndexes, nil); err != nil {
		return err
	}
	if asJSON {
		return printJSON(a.out, summaryOf(summary, failures))
	}
	for _, l := range summary.Left {
		title := name(feed.Feed{DocTitle: l.Title, URL: l.URL})
		switch {
		case l.Early:
			fmt.Fprintf(a.out, "- %s: %s; --force asks now\n", title, strings.TrimPrefix(l.Reason, "is "))
		case request.Force || len(request.Feeds) > 0:
			fmt.Fprintf(a.out, "- %s: left out, %s\n", title, sanitize.Line(l.Reason))
		}
	}
	return a.sayDone(summary)
}

// feedNames gives what a feed is called in a line about it: its title, and its
// address too where several are called so.
func feedNames(ctx context.Context, lib *library.Library) (func(feed.Feed) string, error) {
	feeds, err := lib.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	called := make(map[string]int, len(feeds))
	for _, f := range feeds {
		called[library.ShownTitle(f)]++
	}
	return func(f feed.Feed) string {
		title, address := library.ShownTitle(f), shownURL(f.URL)
		if called[title] < 2 || title == address {
			return title
		}
		return title + " (" + address + ")"
	}, nil
}

// troubleMark tells a feed that failed from one that was read in part.
func troubleMark(o library.OutcomeKind) string {
	if o == library.Failed {
		return "!"
	}
	return "~"
}

// refreshIndexes is how many queued articles a refresh makes searchable
// before it exits; more are left to the next program.
const refreshIndexes = 2000

func summaryOf(s library.Summary, failures []failureJSON) summaryJSON {
	out := summaryJSON{
		Checked: s.Checked, NotModified: s.NotModified, Unreached: s.Unreached, New: s.New, Updated: s.Updated, Failed: s.Failed,
		Failures: failures, Left: []leftJSON{},
	}
	for _, l := range s.Left {
		out.Left = append(out.Left, leftJSON{l.Title, l.URL, l.Reason, timeOrNull(l.Until)})
	}
	return out
}

// refreshEvery is a poller of its own: it asks what is due, by the schedule of
// an open interface with pause between two checks of a feed, until it is told
// to stop. While another program polls it waits.
func (a *app) refreshEvery(ctx context.Context, force bool, asJSON bool) error {
	lib, err := a.open(ctx)
	if err != nil {
		return err
	}
	name, err := feedNames(ctx, lib)
	if err != nil {
		return err
	}
	release, err := a.store.TryPollLock()
	switch {
	case errors.Is(err, feed.ErrBusy):
		_ = a.say("another program polls this cache; waiting until it stops")
	case err != nil:
		return err
	default:
		release()
	}
	if force {
		if err := a.refreshOnce(ctx, lib, library.Request{Force: true}, asJSON); err != nil {
			return err
		}
	}
	events, stop := lib.Subscribe()
	defer stop()
	done := make(chan error, 1)
	go func() { done <- lib.Run(ctx) }()
	for {
		select {
		case err := <-done:
			return err
		case event := <-events:
			a.tellPolled(event, name, asJSON)
		}
	}
}

// tellPolled prints what one round of polling did, and its problems.
func (a *app) tellPolled(event library.Event, name func(feed.Feed) string, asJSON bool) {
	switch event := event.(type) {
	case library.RefreshProgress:
		if p := event.Progress; p.Error != "" && !asJSON {
			_ = a.say("%s %s: %s", troubleMark(p.Outcome), name(p.Feed), p.Error)
		}
	case library.RefreshDone:
		if event.Summary.Checked == 0 {
			return
		}
		if asJSON {
			_ = printJSON(a.out, summaryOf(event.Summary, []failureJSON{}))
			return
		}
		_ = a.sayDone(event.Summary)
	case library.Trouble:
		a.report(event.Problem)
	}
}

// sayDone prints a refresh as one line, and before it that there was no
// network.
func (a *app) sayDone(s library.Summary) error {
	if s.Offline {
		if err := a.say("there is no network: %s not reached, and asked again later", counted(s.Unreached, "feed")); err != nil || s.Checked == 0 {
			return err
		}
	}
	return a.say("%s checked, %s unchanged, %s new, %s updated, %s in trouble",
		counted(s.Checked, "feed"), thousands(s.NotModified), thousands(s.New), thousands(s.Updated), thousands(s.Failed))
}
