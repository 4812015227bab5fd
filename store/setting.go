package store

import (
	"context"
	"database/sql"
	"errors"
)

// Setting gives what is kept under a key, "" for nothing.
func (s *Store) Setting(ctx context.Context, key string) (value string, err error) {
	err = s.read.QueryRowContext(ctx, `select value from setting where key = ?`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, problem(s.path, err)
}

// SetSetting keeps a value under a key; "" keeps nothing.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	return s.change(ctx, urgent, func(t *tx) error {
		if value == "" {
			_, err := t.exec(`delete from setting where key = ?`, key)
			return err
		}
		_, err := t.exec(`insert or replace into setting (key, value) values (?, ?)`, key, value)
		return err
	})
}
