package store

import (
	"context"
	"sync"
)

// gate lets one at a time through: the urgent first, each kind in the order
// it came.
type gate struct {
	mu      sync.Mutex
	busy    bool
	waiting [2][]chan struct{} // by urgency
}

// enter waits until the gate is free; then it is the caller's until leave.
func (g *gate) enter(ctx context.Context, u urgency) error {
	g.mu.Lock()
	if !g.busy {
		g.busy = true
		g.mu.Unlock()
		return nil
	}
	turn := make(chan struct{})
	g.waiting[u] = append(g.waiting[u], turn)
	g.mu.Unlock()
	select {
	case <-turn:
		return nil
	case <-ctx.Done():
		return g.giveUp(turn, u, ctx.Err())
	}
}

// giveUp leaves the queue; when the turn has come meanwhile it is passed on.
func (g *gate) giveUp(turn chan struct{}, u urgency, err error) error {
	g.mu.Lock()
	for i, other := range g.waiting[u] {
		if other == turn {
			g.waiting[u] = append(g.waiting[u][:i:i], g.waiting[u][i+1:]...)
			g.mu.Unlock()
			return err
		}
	}
	g.mu.Unlock()
	g.leave()
	return err
}

// leave lets the next one in.
func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for u := int(urgent); u >= int(behind); u-- {
		if len(g.waiting[u]) > 0 {
			close(g.waiting[u][0])
			g.waiting[u] = g.waiting[u][1:]
			return
		}
	}
	g.busy = false
}
