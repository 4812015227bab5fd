package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strconv"

	"tidings/feed"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a SQLite file as one of ours: "tdng".
const applicationID = 0x74646e67

// newest is the version of the newest schema.
func newest() int {
	files, _ := fs.Glob(migrations, "migrations/*.sql")
	return len(files)
}

// migrate brings the schema up to date, all in one transaction, after a copy
// of the file was made when there is anything in it.
func (s *Store) migrate(ctx context.Context) error {
	version, app, err := s.version(ctx)
	switch {
	case err != nil:
		return err
	case app == applicationID && version == newest():
		return nil
	case app == applicationID && version > newest():
		return newer(s.path, version)
	case version > 0:
		if err := s.copyTo(ctx, s.path+".v"+strconv.Itoa(version), "copying the cache before it is brought up to date"); err != nil {
			return fmt.Errorf("copy the cache before bringing it up to date: %w", err)
		}
	}
	return s.write.do(ctx, urgent, func(t *tx) error {
		// Another process may have done it meanwhile.
		if err := t.scan("select user_version, (select count(*) from sqlite_master) from pragma_user_version",
			nil, &version, &app); err != nil {
			return err
		}
		if version == 0 && app > 0 {
			return notOurs(s.path)
		}
		for ; version < newest(); version++ {
			text, err := migrations.ReadFile(fmt.Sprintf("migrations/%04d.sql", version+1))
			if err != nil {
				return err
			}
			if _, err := s.write.conn.ExecContext(ctx, string(text)); err != nil {
				return fmt.Errorf("schema %d: %w", version+1, err)
			}
		}
		_, err := s.write.conn.ExecContext(ctx, fmt.Sprintf("pragma application_id = %d; pragma user_version = %d", applicationID, newest()))
		return err
	})
}

func (s *Store) version(ctx context.Context) (version, app int, err error) {
	row := s.write.conn.QueryRowContext(ctx, "select user_version, application_id from pragma_user_version, pragma_application_id")
	err = row.Scan(&version, &app)
	return version, app, err
}

// checkVersion is for caches that are only read: they must be up to date.
func (s *Store) checkVersion(ctx context.Context) error {
	var version int
	if err := s.read.QueryRowContext(ctx, "pragma user_version").Scan(&version); err != nil {
		return err
	}
	switch {
	case version > newest():
		return newer(s.path, version)
	case version < newest():
		return &feed.Problem{
			Sentence: fmt.Sprintf("the cache %s is from an older version and may not be written: open it once where it can be", shownPath(s.path)),
			Err:      feed.ErrReadOnly,
		}
	}
	return nil
}
