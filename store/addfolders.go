package store

import (
	"context"

	"tidings/feed"
)

// AddFolders makes the folders that are missing, in the given order and behind
// those that are there, with the ones above them. One that is there stays as
// it is.
func (s *Store) AddFolders(ctx context.Context, paths []feed.Path) error {
	if len(paths) == 0 {
		return nil
	}
	return s.change(ctx, urgent, func(t *tx) error {
		tree, err := t.folderTree()
		if err != nil {
			return err
		}
		for _, p := range paths {
			if _, err := tree.make(t, p); err != nil {
				return err
			}
		}
		return nil
	})
}
