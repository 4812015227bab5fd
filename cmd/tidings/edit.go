package main

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/feed/sanitize"
)

// feedKey is a setting of one feed that `tidings edit` changes.
type feedKey struct {
	name, form, help string
	set              func(f *feed.Feed, value string) error
}

// A feed is asked no more often than the one and no more rarely than the
// other.
const (
	leastInterval = 15 * time.Minute
	mostInterval  = 30 * 24 * time.Hour
)

// feedKeys are all of them, as the help and the manual print them.
var feedKeys = []feedKey{
	{"title", "TEXT", "your own name for it; empty: what it calls itself", func(f *feed.Feed, v string) error {
		f.OwnTitle = sanitize.Line(v)
		return nil
	}},
	{"url", "ADDRESS", "where it is asked", setURL},
	{"folder", "PATH,…", "its folders, \"World / Europe\" for one inside another; empty: none", func(f *feed.Feed, v string) error {
		f.Folders = nil
		for each := range strings.SplitSeq(v, ",") {
			if path := feed.ParsePath(sanitize.Line(each)); path != nil {
				f.Folders = append(f.Folders, path)
			}
		}
		return nil
	}},
	{"tags", "TAG,…", "its tags; empty: none", func(f *feed.Feed, v string) error {
		f.Tags = nil
		for each := range strings.SplitSeq(v, ",") {
			if tag := sanitize.Line(each); tag != "" {
				f.Tags = append(f.Tags, tag)
			}
		}
		return nil
	}},
	{"hidden", "true|false", "kept out of the lists of all articles", func(f *feed.Feed, v string) error {
		hidden, err := strconv.ParseBool(v)
		if err != nil {
			return fmt.Errorf("wants true or false, not %q", v)
		}
		f.Hidden = hidden
		return nil
	}},
	{"interval", "TIME", "time between two checks, such as 6h; 0: by its rhythm", func(f *feed.Feed, v string) error {
		d, err := parseDuration(v)
		if err != nil {
			return fmt.Errorf("wants a time such as 6h or 1d, not %q", v)
		}
		if d != 0 && (d < leastInterval || d > mostInterval) {
			return fmt.Errorf("wants a time from 15m to 30d, or 0, not %q", v)
		}
		f.Settings.Interval = d
		return nil
	}},
	{"agent", "TEXT", "the User-Agent it is asked with", func(f *feed.Feed, v string) error {
		f.Settings.Agent = sanitize.Line(v)
		return nil
	}},
	{"header", "NAME: VALUE", "a request header; an empty value takes it away", setHeader},
}

func setURL(f *feed.Feed, v string) error {
	if sanitize.URL(v) == "" {
		return fmt.Errorf("wants an http or https address, not %q", shownURL(v))
	}
	f.URL = v // the library cleans it and keeps a name and password
	return nil
}

func setHeader(f *feed.Feed, v string) error {
	name, value, ok := strings.Cut(v, ":")
	name, value = strings.TrimSpace(name), sanitize.Line(strings.TrimSpace(value))
	if !ok || name == "" || strings.ContainsAny(name, " \t\r\n") {
		return fmt.Errorf("wants NAME: VALUE, not %q", v)
	}
	switch http.CanonicalHeaderKey(name) {
	case "Host", "Content-Length", "Transfer-Encoding", "Connection", "If-None-Match", "If-Modified-Since":
		return fmt.Errorf("%s is the program's own to send", name)
	}
	headers := map[string]string{}
	for k, old := range f.Settings.Headers {
		if !strings.EqualFold(k, name) {
			headers[k] = old
		}
	}
	if value != "" {
		headers[name] = value
	}
	f.Settings.Headers = headers
	return nil
}

func newEdit(a *app) *cobra.Command {
	var help strings.Builder
	help.WriteString("Change a feed. The keys:\n")
	for _, k := range feedKeys {
		fmt.Fprintf(&help, "\n  %-22s %s", k.name+"="+k.form, k.help)
	}
	cmd := &cobra.Command{
		Use:     "edit FEED KEY=VALUE…",
		Short:   "Change a feed's title, folders, tags or settings",
		Long:    help.String(),
		Example: "  tidings edit lwn.net title=LWN 'folder=Technology / Linux'",
		Args:    atLeast(2, "a feed and what to change, such as title=LWN"),
	}
	cmd.ValidArgsFunction = a.completeFeeds
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		changes, err := readChanges(args[1:])
		if err != nil {
			return err
		}
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		f, err := lib.FindFeedExactly(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		if err := lib.Edit(cmd.Context(), f.ID, func(f *feed.Feed) {
			for _, change := range changes {
				change(f)
			}
		}); err != nil {
			return err
		}
		if f, err = lib.FindFeedExactly(cmd.Context(), strconv.FormatInt(f.ID, 10)); err != nil {
			return err
		}
		return a.say("changed %s", library.ShownTitle(f))
	}
	return cmd
}

// readChanges reads KEY=VALUE words; each is tried on an empty feed first, so
// that nothing is changed when one of them is wrong.
func readChanges(words []string) ([]func(*feed.Feed), error) {
	var changes []func(*feed.Feed)
	for _, word := range words {
		name, value, ok := strings.Cut(word, "=")
		if !ok {
			return nil, usagef("%q is not KEY=VALUE: see `tidings edit --help`", word)
		}
		key, err := findFeedKey(name)
		if err != nil {
			return nil, err
		}
		if err := key.set(&feed.Feed{}, value); err != nil {
			return nil, usagef("%s %s", name, err)
		}
		changes = append(changes, func(f *feed.Feed) { _ = key.set(f, value) })
	}
	return changes, nil
}

func findFeedKey(name string) (feedKey, error) {
	var names []string
	for _, k := range feedKeys {
		if k.name == name {
			return k, nil
		}
		names = append(names, k.name)
	}
	return feedKey{}, usagef("unknown key %q: one of %s", name, strings.Join(names, ", "))
}
