package store

import "context"

// Arrange puts subscriptions and folders in an order by hand: each becomes the
// one behind the last of its list. What is not named stays where it is.
func (s *Store) Arrange(ctx context.Context, feeds, folders []int64) error {
	return s.change(ctx, urgent, func(t *tx) error {
		for i, id := range feeds {
			if _, err := t.exec(`update feed set position = ? where id = ? and position <> ?`, i, id, i); err != nil {
				return err
			}
		}
		for i, id := range folders {
			if _, err := t.exec(`update folder set position = ? where id = ? and position <> ?`, i, id, i); err != nil {
				return err
			}
		}
		return nil
	})
}
