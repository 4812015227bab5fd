//go:build linux || darwin || freebsd

package store

import "golang.org/x/sys/unix"

// freeSpace is how many bytes a person can still write to the disk of a folder.
func freeSpace(folder string) (bytes int64, known bool) {
	var s unix.Statfs_t
	if unix.Statfs(folder, &s) != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}
