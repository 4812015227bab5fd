package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"tidings/feed/library"
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
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		pause, err := refreshPause(*every)
		if err != nil {
			return err
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
		if pause == 0 {
			return a.refreshOnce(cmd.Context(), lib, request, *asJSON)
		}
		return a.refreshEvery(cmd.Context(), lib, request, pause, *asJSON)
	}
	return cmd
}

// refreshPause reads --every.
func refreshPause(every string) (time.Duration, error) {
	if every == "" {
		return 0, nil
	}
	pause, err := parseDuration(every)
	if err != nil || pause < time.Minute {
		return 0, usagef("--every wants a time from 1m on, such as 15m, not %q", every)
	}
	return pause, nil
}

// summaryJSON is a refresh as `refresh --json` prints it.
type summaryJSON struct {
	Checked     int           `json:"checked"`
	NotModified int           `json:"not_modified"`
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
	bar := newProgress(a.err)
	failures := []failureJSON{}
	summary, err := lib.Refresh(ctx, request, func(p library.Progress) {
		if p.Error != "" {
			if p.Outcome == library.Failed {
				failures = append(failures, failureJSON{p.Feed.Title(), p.Feed.URL, p.Error})
			}
			if !asJSON {
				bar.clear()
				fmt.Fprintf(a.out, "%s %s: %s\n", troubleMark(p.Outcome), sanitize.Line(p.Feed.Title()), sanitize.Line(p.Error))
			}
		}
		bar.show(p.Done, p.Total, fmt.Sprintf("%s new", thousands(p.New)))
	})
	bar.clear()
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
		if request.Force || len(request.Feeds) > 0 {
			fmt.Fprintf(a.out, "- %s: left out, %s\n", sanitize.Line(l.Title), sanitize.Line(l.Reason))
		}
	}
	return a.say("%s checked, %s unchanged, %s new, %s updated, %s in trouble",
		counted(summary.Checked, "feed"), thousands(summary.NotModified), thousands(summary.New),
		thousands(summary.Updated), thousands(summary.Failed))
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
		Checked: s.Checked, NotModified: s.NotModified, New: s.New, Updated: s.Updated, Failed: s.Failed,
		Failures: failures, Left: []leftJSON{},
	}
	for _, l := range s.Left {
		out.Left = append(out.Left, leftJSON{l.Title, l.URL, l.Reason, timeOrNull(l.Until)})
	}
	return out
}

// refreshEvery refreshes until it is told to stop.
func (a *app) refreshEvery(ctx context.Context, lib *library.Library, request library.Request, pause time.Duration, asJSON bool) error {
	for {
		if err := a.refreshOnce(ctx, lib, request, asJSON); err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pause):
		}
	}
}
