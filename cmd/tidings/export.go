package main

import "github.com/spf13/cobra"

func newExport(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "export",
		Short:   "Print the subscriptions as OPML 2.0",
		Example: "  tidings export > subscriptions.opml",
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			lib, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			return lib.Export(cmd.Context(), a.out)
		},
	}
}
