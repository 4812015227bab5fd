package main

import (
	"bufio"
	"errors"

	"github.com/spf13/cobra"
)

func newExport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Print the subscriptions as OPML 2.0, or with what is set of each as TOML, or everything",
		Example: "  tidings export > subscriptions.opml\n" +
			"  tidings export --settings > feeds.toml\n  tidings export --all > everything.jsonl",
		Args: none,
	}
	settings := cmd.Flags().Bool("settings", false, "print what is set of each feed, but for secrets, for import --settings")
	all := cmd.Flags().Bool("all", false, "print everything, articles and marks too, one JSON value a line, for import --all; it may hold secrets")
	cmd.MarkFlagsMutuallyExclusive("settings", "all")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		if *settings {
			return lib.ExportSettings(cmd.Context(), a.out)
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
