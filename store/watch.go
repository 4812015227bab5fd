package store

import (
	"context"
	"fmt"
	"time"

	"github.com/gofrs/flock"

	"tidings/feed"
)

// Watch looks every so often whether another program has changed the cache,
// and sends a token when one has since the call; tokens that nobody has taken yet become one.
// What this Store writes itself counts for nothing. The channel is closed when
// ctx ends or the Store is closed.
func (s *Store) Watch(ctx context.Context, every time.Duration) <-chan struct{} {
	changes := make(chan struct{}, 1)
	last, err := s.dataVersion(ctx)
	if err != nil {
		s.o.Log.Warn("changes by others not seen yet", "error", err.Error())
	}
	go func() {
		defer close(changes)
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-s.done:
				return
			case <-tick.C:
			}
			now, err := s.dataVersion(ctx)
			if err != nil || now == last {
				continue
			}
			last = now
			select {
			case changes <- struct{}{}:
			default:
			}
		}
	}()
	return changes
}

// dataVersion is a number that changes when another connection than the
// writer's has committed something.
func (s *Store) dataVersion(ctx context.Context) (v int64, err error) {
	if s.write == nil {
		err = s.watched(ctx, &v)
		return v, err
	}
	if err := s.write.gate.enter(ctx, behind); err != nil {
		return 0, err
	}
	defer s.write.gate.leave()
	err = s.write.conn.QueryRowContext(ctx, "pragma data_version").Scan(&v)
	return v, err
}

// watched is dataVersion where nothing is written: the pool's connections each
// have their own, so the sum of the counters stands for it.
func (s *Store) watched(ctx context.Context, v *int64) error {
	return s.read.QueryRowContext(ctx, `select coalesce((select sum(seq) from sqlite_sequence), 0) +
		coalesce((select sum(at) from poll), 0) + coalesce((select sum(unread + 7 * saved) from feed_count), 0)`).Scan(v)
}

// TryPollLock takes the lock that the one program holds which polls, and gives
// what frees it; it is freed too when the program ends, however that comes
// about. feed.ErrBusy while another has it.
func (s *Store) TryPollLock() (release func(), err error) {
	if s.o.ReadOnly {
		return nil, problem(s.path, errReadOnly)
	}
	path := s.path + "-poll"
	if err := createPrivate(path); err != nil {
		return nil, problem(path, err)
	}
	lock := flock.New(path)
	held, err := lock.TryLock()
	if err != nil {
		return nil, problem(path, fmt.Errorf("lock %s: %w", path, err))
	}
	if !held {
		_ = lock.Close()
		return nil, feed.ErrBusy
	}
	return func() { _ = lock.Unlock() }, nil
}
