package poll

import (
	"context"
	"sync"
)

// Each does do for every element of in, at most workers at once, and gives
// each result to out as it is ready. It starts them in the order of in. out is
// called from Each's own goroutine, one at a time. After ctx is cancelled it
// starts no more; it always waits for those under way, and hands their results
// out too.
func Each[T, R any](ctx context.Context, workers int, in []T, do func(context.Context, T) R, out func(R)) {
	workers = min(max(workers, 1), len(in))
	todo := make(chan T)
	results := make(chan R)
	var running sync.WaitGroup
	for range workers {
		running.Go(func() {
			for one := range todo {
				results <- do(ctx, one)
			}
		})
	}
	go func() {
		defer close(results)
		defer running.Wait()
		defer close(todo)
		for _, one := range in {
			if ctx.Err() != nil {
				return
			}
			select {
			case todo <- one:
			case <-ctx.Done():
				return
			}
		}
	}()
	for result := range results {
		out(result)
	}
}
