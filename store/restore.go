package store

import (
	"context"

	"tidings/feed"
)

// Restore takes in what another cache began with, see Carry, in one
// transaction: settings, folders and feeds that are not here yet. Of those that
// are here only what nobody has set is filled in: nothing is lost. It gives the
// feeds' IDs, in order, and how many are new. An article that is told of as
// present is so from then on.
func (s *Store) Restore(ctx context.Context, c feed.Carried) (ids []int64, added int, err error) {
	err = s.change(ctx, urgent, func(t *tx) error {
		ids, added = make([]int64, 0, len(c.Feeds)), 0
		for _, kv := range c.Settings {
			if _, err := t.exec(`insert or ignore into setting (key, value) values (?, ?)`, kv[0], kv[1]); err != nil {
				return err
			}
		}
		tree, err := t.folderTree()
		if err != nil {
			return err
		}
		for _, f := range c.Folders {
			if err := t.restoreFolder(tree, f); err != nil {
				return err
			}
		}
		for _, k := range c.Feeds {
			id, fresh, err := s.restoreFeed(t, tree, k)
			if err != nil {
				return err
			}
			ids = append(ids, id)
			if fresh {
				added++
			}
		}
		return nil
	})
	return ids, added, err
}

func (t *tx) restoreFolder(tree *folderTree, f feed.Folder) error {
	if tree.find(f.Path) != 0 {
		return nil
	}
	id, err := tree.make(t, f.Path)
	if err != nil || id == 0 {
		return err
	}
	_, err = t.exec(`update folder set position = ? where id = ?`, f.Position, id)
	return err
}

func (s *Store) restoreFeed(t *tx, tree *folderTree, k feed.Kept) (id int64, fresh bool, err error) {
	var removed int64
	err = t.scan(`select id, removed from feed where url = ?`, []any{k.Feed.URL}, &id, &removed)
	switch {
	case err == nil && (removed == 0 || !k.Removed.IsZero()):
		return id, false, t.fillFeed(tree, id, k)
	case err != nil && absent(err) != feed.ErrNotFound:
		return 0, false, err
	}
	if id, _, err = s.addFeed(t, tree, k.Feed); err != nil {
		return 0, false, err
	}
	if err := t.restoreCheck(id, k); err != nil {
		return 0, false, err
	}
	if !k.Removed.IsZero() {
		_, err = t.exec(`update feed set removed = ? where id = ?`, k.Removed.Unix(), id)
	}
	return id, k.Removed.IsZero(), err
}

// fillFeed gives a feed that is here what nobody has set of it.
func (t *tx) fillFeed(tree *folderTree, id int64, k feed.Kept) error {
	_, err := t.exec(`update feed set own_title = case own_title when '' then ? else own_title end,
		settings = case settings when '' then ? else settings end where id = ?`, k.Feed.OwnTitle, writeSettings(k.Feed.Settings), id)
	if err != nil {
		return err
	}
	var folders, checked int
	var tags int
	err = t.scan(`select (select count(*) from feed_folder where feed_id = ?1), (select count(*) from feed_tag where feed_id = ?1),
		(select count(*) from poll where feed_id = ?1 and at > 0)`, []any{id}, &folders, &tags, &checked)
	if err != nil {
		return err
	}
	for i, path := range k.Feed.Folders {
		if folders > 0 {
			break
		}
		folder, err := tree.make(t, path)
		if err == nil {
			_, err = t.exec(`insert or ignore into feed_folder (feed_id, folder_id, position) values (?, ?, ?)`, id, folder, i)
		}
		if err != nil {
			return err
		}
	}
	for _, name := range k.Feed.Tags {
		_, err := t.exec(`insert into feed_tag (feed_id, position, name) select ?1, (select coalesce(max(position) + 1, 0) from feed_tag where feed_id = ?1), ?2
			where not exists (select 1 from feed_tag where feed_id = ?1 and name = ?2)`, id, name)
		if err != nil {
			return err
		}
	}
	if checked > 0 {
		return nil
	}
	return t.restoreCheck(id, k)
}

// restoreCheck writes how polling stands, whole.
func (t *tx) restoreCheck(id int64, k feed.Kept) error {
	c := k.Check
	if c.At.IsZero() && c.Next.IsZero() {
		return nil
	}
	_, err := t.exec(`insert or replace into poll (feed_id, at, next, month, requests, bytes) values (?, ?, ?, ?, ?, ?)`,
		id, seconds(c.At), seconds(c.Next), c.Usage.Month, c.Usage.Requests, c.Usage.Bytes)
	if err != nil {
		return err
	}
	_, err = t.exec(`insert or replace into validator
		(feed_id, etag, last_modified, hash, error, failures, since, partial, gone, changed, moved_to, moved_seen, memo, ok, source)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, c.ETag, c.LastModified, int64(c.Hash), c.Error, c.Failures, seconds(c.Since), c.Partial, c.Gone,
		seconds(k.Changed), c.MovedTo, c.MovedSeen, c.Memo, seconds(c.OK), c.Source)
	return err
}
