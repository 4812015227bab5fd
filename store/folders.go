package store

import (
	"context"
	"slices"

	"tidings/feed"
)

// folderTree is all folders, by ID and by place.
type folderTree struct {
	byID map[int64]folderRow
	ids  map[folderKey]int64
}

type folderRow struct {
	parent   int64
	name     string
	position int
}

type folderKey struct {
	parent int64
	name   string
}

const foldersSQL = `select id, parent, name, position from folder`

func newFolderTree(each func(query string, args []any, into []any, row func() error) error) (*folderTree, error) {
	tree := &folderTree{byID: map[int64]folderRow{}, ids: map[folderKey]int64{}}
	var id int64
	var f folderRow
	err := each(foldersSQL, nil, []any{&id, &f.parent, &f.name, &f.position}, func() error {
		tree.byID[id] = f
		tree.ids[folderKey{f.parent, f.name}] = id
		return nil
	})
	return tree, err
}

func (t *tx) folderTree() (*folderTree, error)  { return newFolderTree(t.each) }
func (r *reader) folders() (*folderTree, error) { return newFolderTree(r.each) }

// path is a folder's place.
func (f *folderTree) path(id int64) feed.Path {
	var p feed.Path
	for id != 0 && len(p) <= len(f.byID) {
		row, ok := f.byID[id]
		if !ok {
			break
		}
		p = append(p, row.name)
		id = row.parent
	}
	slices.Reverse(p)
	return p
}

// find is the ID of the folder at a place, 0 for none.
func (f *folderTree) find(p feed.Path) int64 {
	var id int64
	for _, name := range p {
		if id = f.ids[folderKey{id, name}]; id == 0 {
			return 0
		}
	}
	return id
}

// make is the ID of the folder at a place, which is made where it is missing;
// 0 for no names at all.
func (f *folderTree) make(t *tx, p feed.Path) (int64, error) {
	var id int64
	for _, name := range p {
		if name == "" {
			continue
		}
		key := folderKey{id, name}
		next, ok := f.ids[key]
		if !ok {
			var err error
			if next, err = t.id(`insert into folder (parent, name, position) values (?, ?, ?)`, id, name, len(f.byID)); err != nil {
				return 0, err
			}
			f.ids[key] = next
			f.byID[next] = folderRow{id, name, len(f.byID)}
		}
		id = next
	}
	return id, nil
}

// within is a folder and all below it.
func (f *folderTree) within(id int64) []int64 {
	list := []int64{id}
	for i := 0; i < len(list); i++ {
		for child, row := range f.byID {
			if row.parent == list[i] {
				list = append(list, child)
			}
		}
	}
	return list
}

// Folders lists all folders, each after its parent, siblings in the order of
// hand.
func (s *Store) Folders(ctx context.Context) ([]feed.Folder, error) {
	var list []feed.Folder
	err := s.snapshot(ctx, func(r *reader) error {
		tree, err := r.folders()
		if err == nil {
			list = tree.list()
		}
		return err
	})
	return list, problem(s.path, err)
}

// list is the folders, each after its parent, siblings in the order of hand.
func (f *folderTree) list() (list []feed.Folder) {
	children := map[int64][]int64{}
	for id, row := range f.byID {
		children[row.parent] = append(children[row.parent], id)
	}
	var walk func(parent int64)
	walk = func(parent int64) {
		ids := children[parent]
		slices.SortFunc(ids, func(a, b int64) int {
			if d := f.byID[a].position - f.byID[b].position; d != 0 {
				return d
			}
			return int(a - b)
		})
		for _, id := range ids {
			list = append(list, feed.Folder{ID: id, Path: f.path(id), Position: f.byID[id].position})
			walk(id)
		}
	}
	walk(0)
	return list
}

// RenameFolder moves a folder, with all in it, to another place; the folders
// above that are made. Where a folder is already, both become one.
// feed.ErrNotFound when there is no folder at from, feed.ErrExists when to
// lies within it.
func (s *Store) RenameFolder(ctx context.Context, from, to feed.Path) error {
	return s.change(ctx, urgent, func(t *tx) error {
		tree, err := t.folderTree()
		if err != nil {
			return err
		}
		id := tree.find(from)
		switch {
		case id == 0 || len(to) == 0:
			return feed.ErrNotFound
		case to.Equal(from):
			return nil
		case to.Under(from):
			return feed.ErrExists
		}
		if other := tree.find(to); other != 0 {
			return t.mergeFolder(tree, id, other)
		}
		parent, err := tree.make(t, to[:len(to)-1])
		if err != nil {
			return err
		}
		_, err = t.exec(`update folder set parent = ?, name = ? where id = ?`, parent, to[len(to)-1], id)
		return err
	})
}

// mergeFolder puts all that is in a folder into another, and removes it.
func (t *tx) mergeFolder(tree *folderTree, from, into int64) error {
	for id, row := range tree.byID {
		if row.parent != from || id == into {
			continue
		}
		if other := tree.ids[folderKey{into, row.name}]; other != 0 && other != from {
			if err := t.mergeFolder(tree, id, other); err != nil {
				return err
			}
			continue
		}
		if _, err := t.exec(`update folder set parent = ? where id = ?`, into, id); err != nil {
			return err
		}
	}
	_, err := t.exec(`insert or ignore into feed_folder (feed_id, folder_id, position)
		select feed_id, ?, position from feed_folder where folder_id = ?`, into, from)
	if err != nil {
		return err
	}
	_, err = t.exec(`delete from folder where id = ?`, from)
	return err
}

// RemoveFolder removes a folder; the feeds and folders in it move to the one
// above it, or to the top. feed.ErrNotFound when there is none at path.
func (s *Store) RemoveFolder(ctx context.Context, path feed.Path) error {
	return s.change(ctx, urgent, func(t *tx) error {
		tree, err := t.folderTree()
		if err != nil {
			return err
		}
		id := tree.find(path)
		if id == 0 {
			return feed.ErrNotFound
		}
		if parent := tree.byID[id].parent; parent != 0 {
			return t.mergeFolder(tree, id, parent)
		}
		for child, row := range tree.byID {
			if row.parent != id {
				continue
			}
			if other := tree.ids[folderKey{0, row.name}]; other != 0 && other != id {
				err = t.mergeFolder(tree, child, other)
			} else if other == id {
				err = t.replaceFolder(id, child)
			} else {
				_, err = t.exec(`update folder set parent = 0 where id = ?`, child)
			}
			if err != nil {
				return err
			}
		}
		_, err = t.exec(`delete from folder where id = ?`, id)
		return err
	})
}

// replaceFolder lets a child of the same name take its parent's place, which
// is about to be removed.
func (t *tx) replaceFolder(id, child int64) error {
	if _, err := t.exec(`update folder set name = name || char(0) where id = ?`, id); err != nil {
		return err
	}
	_, err := t.exec(`update folder set parent = 0 where id = ?`, child)
	return err
}
