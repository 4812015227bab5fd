package main

import (
	"bufio"
	"errors"

	"github.com/spf13/cobra"
)

func newExport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "export",
		Short:   "Print the subscriptions as OPML 2.0, or with --all everything",
		Example: "  tidings export > subscriptions.opml\n  tidings export --all > everything.jsonl",
		Args:    none,
	}
	all := cmd.Flags().Bool("all", false, "print everything, articles and marks too, one JSON value a line, for import --all; it may hold secrets")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		if !*all {
			return lib.Export(cmd.Context(), a.out)
		}
		bar := a.newProgress()
		defer bar.clear()
		out := bufio.NewWriterSize(a.out, 1<<16)
		err = lib.ExportAll(cmd.Context(), out, func(done, total int) { bar.show(done, total, "articles") })
		return errors.Join(err, out.Flush())
	}
	return cmd
}
