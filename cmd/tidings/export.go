package main

import "github.com/spf13/cobra"

func newExport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Print the subscriptions as OPML 2.0, or with what is set of each as TOML",
		Example: "  tidings export > subscriptions.opml\n" +
			"  tidings export --settings > feeds.toml",
		Args: none,
	}
	settings := cmd.Flags().Bool("settings", false, "print what is set of each feed, but for secrets, for import --settings")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		if *settings {
			return lib.ExportSettings(cmd.Context(), a.out)
		}
		return lib.Export(cmd.Context(), a.out)
	}
	return cmd
}
