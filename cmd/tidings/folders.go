package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"tidings/feed"
)

// folderJSON is a folder as `folders --json` prints it.
type folderJSON struct {
	ID     int64  `json:"id"`
	Path   string `json:"path"`
	Feeds  int    `json:"feeds"`
	Unread int    `json:"unread"`
}

func newFolders(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "folders", Short: "List the folders", Args: none}
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		folders, err := lib.Folders(cmd.Context())
		if err != nil {
			return err
		}
		feeds, err := lib.Feeds(cmd.Context())
		if err != nil {
			return err
		}
		counts, err := lib.Counts(cmd.Context())
		if err != nil {
			return err
		}
		all := []folderJSON{}
		for _, folder := range folders {
			all = append(all, folderOf(folder, feeds, counts))
		}
		if *asJSON {
			return printJSON(a.out, all)
		}
		for _, f := range all {
			if _, err := fmt.Fprintf(a.out, "%s\t%d\t%d\n", f.Path, f.Feeds, f.Unread); err != nil {
				return err
			}
		}
		return nil
	}
	return cmd
}

// folderOf counts a folder's feeds and their unread articles, with all below
// it, each feed once.
func folderOf(folder feed.Folder, feeds []feed.Feed, counts feed.Counts) folderJSON {
	out := folderJSON{ID: folder.ID, Path: folder.Path.String()}
	for _, f := range feeds {
		for _, path := range f.Folders {
			if path.Under(folder.Path) {
				out.Feeds++
				out.Unread += counts.Feeds[f.ID]
				break
			}
		}
	}
	return out
}
