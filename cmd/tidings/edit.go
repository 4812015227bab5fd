package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/library"
)

func newEdit(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "edit FEED [KEY=VALUE…]",
		Short: "Change a feed's title, folders, tags or settings; without a change, print them",
		Long:  editHelp(),
		Example: "  tidings edit lwn.net\n" +
			"  tidings edit lwn.net title=LWN 'folder=Technology / Linux'",
		Args: atLeast(1, "a feed, and what to change, such as title=LWN"),
	}
	asJSON := cmd.Flags().Bool("json", false, "print all settings as JSON")
	cmd.ValidArgsFunction = a.completeEdit
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
		if len(changes) > 0 {
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
		}
		switch {
		case *asJSON:
			return printJSON(a.out, settingsOf(f))
		case len(changes) == 0:
			return a.printSettings(f)
		}
		return a.say("changed %s", library.ShownTitle(f))
	}
	return cmd
}

func editHelp() string {
	var help strings.Builder
	help.WriteString("Change a feed, or print its settings. The keys:\n")
	for _, s := range library.Settings() {
		fmt.Fprintf(&help, "\n  %-22s %s", s.Name+"="+s.Form, s.Help)
	}
	return help.String()
}

// readChanges reads KEY=VALUE words; each is tried on an empty feed first, so
// that nothing is changed when one of them is wrong. A new address comes first:
// it may take away what the others set.
func readChanges(words []string) ([]func(*feed.Feed), error) {
	var changes []func(*feed.Feed)
	for _, word := range words {
		name, value, ok := strings.Cut(word, "=")
		if !ok {
			return nil, usagef("%q is not KEY=VALUE: see `tidings edit --help`", word)
		}
		s, err := library.FindSetting(name)
		if err != nil {
			return nil, usagef("%s", err)
		}
		if err := s.Set(&feed.Feed{}, value); err != nil {
			return nil, usagef("%s %s", name, err)
		}
		at := len(changes)
		if name == "url" {
			at = 0
		}
		changes = slices.Insert(changes, at, func(f *feed.Feed) { _ = s.Set(f, value) })
	}
	return changes, nil
}

// settingsOf are a feed's settings as `edit --json` prints them: its id, and
// each setting as text, true or false, or a list. Secrets are blotted out.
func settingsOf(f feed.Feed) map[string]any {
	all := map[string]any{"id": f.ID}
	for _, s := range library.Settings() {
		values := s.Shown(f)
		switch {
		case s.Kind == library.List:
			all[s.Name] = list(values)
		case s.Kind == library.Flag:
			all[s.Name] = len(values) > 0
		default:
			all[s.Name] = strings.Join(values, "")
		}
	}
	return all
}

// printSettings prints what is set of a feed, a line KEY=VALUE each, as `edit`
// takes it.
func (a *app) printSettings(f feed.Feed) error {
	for _, s := range library.Settings() {
		values := s.Shown(f)
		if s.Kind == library.List && s.Name != "header" && len(values) > 0 {
			values = []string{strings.Join(values, ",")}
		}
		for _, v := range values {
			if err := a.say("%s=%s", s.Name, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// completeEdit completes the feed, then the keys.
func (a *app) completeEdit(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return a.completeFeeds(cmd, args, typed)
	}
	var keys []string
	for _, s := range library.Settings() {
		keys = append(keys, s.Name+"=\t"+s.Help)
	}
	return keys, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
