package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/store"
)

func newTidy(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "tidy",
		Short:   "Let old articles go, as keep.age and keep.number say, or see what would go",
		Example: "  tidings tidy --dry-run\n  tidings tidy --dry-run --age 90d --number 500",
		Args:    none,
	}
	t := tidying{a: a}
	cmd.Flags().BoolVar(&t.dry, "dry-run", false, "say what would go, and let nothing go")
	age := cmd.Flags().String("age", "", "a `TIME` such as 90d, in place of keep.age")
	number := cmd.Flags().Int("number", 0, "how many articles of each feed stay, in place of keep.number")
	cmd.Flags().BoolVar(&t.asJSON, "json", false, "print JSON")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := a.configure(); err != nil {
			return err
		}
		t.policy = feed.Retention{MaxAge: a.cfg.Keep.Age, MaxPerFeed: a.cfg.Keep.Number}
		if cmd.Flag("age").Changed {
			d, err := library.ParseSpan(*age)
			if err != nil {
				return usagef("--age wants a time such as 90d, not %q", *age)
			}
			t.policy.MaxAge = d
		}
		if cmd.Flag("number").Changed {
			if *number < 0 {
				return usagef("--number wants a number from 0 on, not %d", *number)
			}
			t.policy.MaxPerFeed = *number
		}
		return t.run(cmd.Context())
	}
	return cmd
}

// tidying is one run of the verb.
type tidying struct {
	a           *app
	dry, asJSON bool
	policy      feed.Retention
}

type tidyJSON struct {
	Removed int            `json:"removed"` // 0 with --dry-run
	Feeds   []expiringJSON `json:"feeds"`
}

type expiringJSON struct {
	ID       int64  `json:"id"`
	Title    string `json:"title"`
	Articles int    `json:"articles"`
}

func (t *tidying) run(ctx context.Context) error {
	lib, err := t.a.open(ctx)
	if err != nil {
		return err
	}
	list, err := lib.Expiring(ctx, t.policy)
	if err != nil {
		return err
	}
	told, all := tidyJSON{Feeds: []expiringJSON{}}, 0
	for _, e := range list {
		title := library.ShownTitle(feed.Feed{DocTitle: e.Title, URL: e.Title})
		told.Feeds = append(told.Feeds, expiringJSON{e.FeedID, title, e.Articles})
		all += e.Articles
		if !t.asJSON {
			if err := t.a.say("- %s: %s", title, counted(e.Articles, "article")); err != nil {
				return err
			}
		}
	}
	if !t.dry {
		if told.Removed, err = lib.LetGo(ctx, t.policy); err != nil {
			return err
		}
		if err := t.giveBack(ctx, told.Removed); err != nil {
			return err
		}
	}
	switch {
	case t.asJSON:
		return printJSON(t.a.out, told)
	case t.policy.Off() && len(list) == 0:
		return t.a.say("everything is kept: keep.age and keep.number are 0")
	case t.dry:
		return t.a.say("%s would go", counted(all, "article"))
	}
	return t.a.say("%s let go of", counted(told.Removed, "article"))
}

// giveBack makes the cache smaller when a fifth of it or more is unused and
// nobody else has it open.
func (t *tidying) giveBack(ctx context.Context, removed int) error {
	if removed == 0 {
		return nil
	}
	unused, all, err := t.a.store.Unused(ctx)
	if err != nil || unused < all/5 {
		return err
	}
	if err := t.a.close(); err != nil {
		return err
	}
	bar := t.a.newProgress()
	_, err = store.Compact(ctx, t.a.paths().cache, t.a.storeOptions(bar))
	bar.clear()
	if errors.Is(err, feed.ErrBusy) || errors.Is(err, feed.ErrDiskFull) {
		t.a.log.Info("space not given back", "error", err)
		return nil
	}
	return err
}
