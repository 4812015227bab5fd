package store

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/gofrs/flock"

	"tidings/feed"
)

// Every program that has a cache open holds a shared lock on a file beside it,
// and who puts another file in the cache's place holds it alone: nobody can
// write to a file that has gone. The kernel frees a lock at its holder's death.

const openSuffix = "-open"

// attend says that this program has the cache open; leave takes that back. A
// *feed.Problem wraps feed.ErrBusy while another puts a new file in its place.
// Where locks do not work nobody is held up.
func attend(path string, readOnly bool) (leave func(), err error) {
	nothing := func() {}
	lock, err := openLock(path)
	if err != nil {
		if readOnly || !errors.Is(err, fs.ErrPermission) && !isReadOnly(err) && !isFull(err) {
			return nothing, nil
		}
		return nothing, err
	}
	held, err := lock.TryRLock()
	switch {
	case err != nil:
		_ = lock.Close()
		return nothing, nil
	case !held:
		_ = lock.Close()
		return nothing, &feed.Problem{
			Sentence: fmt.Sprintf("the cache %s is being repaired or compacted by another tidings: wait until that has ended", shownPath(path)),
			Err:      feed.ErrBusy,
		}
	}
	return func() { _ = lock.Close() }, nil
}

// alone takes the cache for this program alone, and gives what lets others in
// again. A *feed.Problem wraps feed.ErrBusy while another program has it open;
// what says what it is wanted for.
func alone(path, what string) (leave func(), err error) {
	lock, err := openLock(path)
	if err != nil {
		return nil, problem(path, err)
	}
	held, err := lock.TryLock()
	if err == nil && held {
		return func() { _ = lock.Close() }, nil
	}
	_ = lock.Close()
	if err != nil {
		return nil, &feed.Problem{
			Sentence: fmt.Sprintf("the folder of %s knows no locks, so nobody can tell whether another program has the cache open: copy it elsewhere to have it %s", shownPath(path), what),
			Err:      err,
		}
	}
	return nil, &feed.Problem{
		Sentence: fmt.Sprintf("the cache %s cannot be %s while another tidings has it open: quit the interface and whatever polls, and try again", shownPath(path), what),
		Err:      feed.ErrBusy,
	}
}

func openLock(path string) (*flock.Flock, error) {
	if err := createPrivate(path + openSuffix); err != nil {
		return nil, err
	}
	return flock.New(path + openSuffix), nil
}
