package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"tidings/feed"
)

func newCount(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "count [QUERY]",
		Short:   "Print how many articles match, as one number",
		Example: "  tidings count is:unread",
	}
	asJSON := cmd.Flags().Bool("json", false, "print JSON (the same number)")
	return a.takesQuery(cmd, func(cmd *cobra.Command, words []string) error {
		q, err := a.parseQuery(words)
		if err != nil {
			return err
		}
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		if err := a.finishIndex(cmd.Context(), q); err != nil {
			return err
		}
		total, _, err := lib.Count(cmd.Context(), feed.View{Sort: q.Sort}, q)
		if err != nil {
			return err
		}
		if q.Limit > 0 {
			total = min(total, q.Limit)
		}
		_ = *asJSON
		_, err = fmt.Fprintln(a.out, total)
		return err
	})
}
