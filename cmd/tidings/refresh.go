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
			"  tidings refresh --every 15m\n  tidings refresh --daemon",
	}
	force := cmd.Flags().Bool("force", false, "ask every feed now, but for those whose server forbids it")
	every := cmd.Flags().String("every", "", "go on, asking what is due every `TIME`, such as 15m")
	daemon := cmd.Flags().Bool("daemon", false, "go on, as --every with the interval of the configuration")
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	cmd.ValidArgsFunction = a.completeFeeds
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		pause, err := refreshPause(*every)
		if err != nil {
			return err
		}
		if pause > 0 || *daemon {
			if len(args) > 0 {
				return usagef("--every and --daemon ask all feeds: leave the feeds out, or set a feed's own interval with `tidings edit`")
			}
			return a.poll(cmd.Context(), pause, *force, *asJSON)
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
	a.sayLeft(summary.Left, request, name)
	return a.sayDone(summary)
}

// sayLeft prints which feeds were not asked and why; where nobody named them or
// forces them, how many.
func (a *app) sayLeft(left []library.Left, request library.Request, name func(feed.Feed) string) {
	if n := len(left); n > 0 && !request.Force && len(request.Feeds) == 0 {
		_ = a.say("- %s left out, whose servers forbid it: tidings feeds --health says why", counted(n, "feed"))
		return
	}
	for _, l := range left {
		title := name(feed.Feed{DocTitle: l.Title, URL: l.URL})
		switch {
		case l.Early:
			fmt.Fprintf(a.out, "- %s: %s; --force asks now\n", title, strings.TrimPrefix(l.Reason, "is "))
		case l.Until.Equal(poll.Never):
			fmt.Fprintf(a.out, "- %s: left out, %s; tidings edit %d url=ADDRESS asks it again\n", title, sanitize.Line(l.Reason), l.FeedID)
		default:
			fmt.Fprintf(a.out, "- %s: left out, %s\n", title, sanitize.Line(l.Reason))
		}
	}
}

// feedNames gives what a feed is called in a line about it: its title, and its
// address too where several are called so.
func feedNames(ctx context.Context, lib *library.Library) (func(feed.Feed) string, error) {
	feeds, err := lib.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	return namesOf(feeds), nil
}

func namesOf(feeds []feed.Feed) func(feed.Feed) string {
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
	}
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
