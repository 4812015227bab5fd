package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

// limits are the most bytes a body may have, as sent and once decompressed.
type limits struct {
	wire, body int64
	cut        bool // what lies beyond is left out instead of refused
}

// body is what could be read.
type body struct {
	bytes     []byte
	wire      int64
	truncated bool
	cut       bool // at a limit
}

// read takes a response's body in, decompressed. A body that breaks off, or
// whose compression does, gives what came before that; one of which nothing
// came is an error, as is one that passes a limit, unless it may be cut there.
func (c *Client) read(response *http.Response, l limits, w *watch) (body, error) {
	ctx := response.Request.Context()
	wire := &wireReader{r: response.Body, left: l.wire, watch: w}
	if response.ContentLength > l.wire && !l.cut {
		return body{}, errTooBig
	}
	w.alive()
	decoded, release, err := decode(wire, response.Header.Values("Content-Encoding"))
	if err != nil {
		return body{}, err
	}
	defer release()

	g := gate{ctx: ctx, tiers: c.tiers, watch: w}
	defer g.leave()
	if l.cut {
		decoded = io.LimitReader(decoded, l.body)
	}
	data, err := readAll(decoded, l.body, sizeHint(response, l.body), g.enter)
	b := body{bytes: data, wire: wire.n}
	b.cut = l.cut && (int64(len(data)) == l.body || errors.Is(wire.err, errTooBig))
	switch {
	case b.cut && len(data) > 0 && ctx.Err() == nil:
	case err == nil:
		return b, nil
	case ctx.Err() != nil, errors.Is(err, errTooBig), errors.Is(wire.err, errTooBig):
		return body{}, errors.Join(wire.err, err)
	case len(data) == 0:
		return body{}, errors.Join(wire.err, err)
	}
	b.truncated = true
	return b, nil
}

// sizeHint is how many bytes to make room for at first.
func sizeHint(response *http.Response, most int64) int {
	n := response.ContentLength
	if n < 0 {
		n = 16 << 10
	}
	if response.Header.Get("Content-Encoding") != "" {
		n *= 4
	}
	return int(min(n+512, most+1, 512<<10))
}

// chunk is what a body grows by at most, in bytes, so that a bomb is put out
// without ever having been copied.
const chunk = 512 << 10

// readAll reads r to its end, at most most bytes; hint is how many to expect.
// grow is asked before room is made for more than size bytes. What was read is
// returned beside any error but errTooBig and grow's.
func readAll(r io.Reader, most int64, hint int, grow func(size int) error) ([]byte, error) {
	last := make([]byte, 0, hint)
	var full [][]byte
	n := 0 // bytes in full
	for {
		if len(last) == cap(last) {
			if err := grow(n + len(last)); err != nil {
				return nil, err
			}
			full, n = append(full, last), n+len(last)
			last = make([]byte, 0, min(max(n, 512), chunk))
		}
		m, err := r.Read(last[len(last):cap(last)])
		last = last[:len(last)+m]
		size := n + len(last)
		switch {
		case int64(size) > most:
			return nil, errTooBig
		case err == io.EOF:
			return join(full, last, size), nil
		case err != nil:
			return join(full, last, size), err
		}
	}
}

func join(full [][]byte, last []byte, size int) []byte {
	if len(full) == 0 {
		return last
	}
	all := make([]byte, 0, size)
	for _, part := range full {
		all = append(all, part...)
	}
	return append(all, last...)
}

// wireReader counts what comes over the network and stops past a limit.
type wireReader struct {
	r     io.Reader
	left  int64
	n     int64
	err   error // the first that was not the end
	watch *watch
}

func (r *wireReader) Read(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.r.Read(p)
	r.n += int64(n)
	if n > 0 {
		r.watch.read(n)
	}
	if r.left -= int64(n); r.left < 0 {
		err = errTooBig
	}
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

// tier is how many bodies may be larger than a size at once, so that a thousand
// hostile ones together do not fill the memory.
type tier struct {
	above  int // bytes
	places chan struct{}
}

func newTiers() []tier {
	return []tier{{512 << 10, make(chan struct{}, 12)}, {4 << 20, make(chan struct{}, 3)}}
}

// gate takes a body through the tiers as it grows.
type gate struct {
	ctx    context.Context
	tiers  []tier
	watch  *watch
	inside int // tiers entered
}

// enter waits for a place in every tier below size.
func (g *gate) enter(size int) error {
	for g.inside < len(g.tiers) && size >= g.tiers[g.inside].above {
		g.watch.pause()
		select {
		case g.tiers[g.inside].places <- struct{}{}:
		case <-g.ctx.Done():
			return g.ctx.Err()
		}
		g.watch.alive()
		g.inside++
	}
	return nil
}

func (g *gate) leave() {
	for _, t := range g.tiers[:g.inside] {
		<-t.places
	}
}

// drain reads the short rest of an answer that is of no use, so that its
// connection can be used again. It gives up early: a new connection costs
// less than a long wait.
func drain(response *http.Response) {
	const most = 32 << 10
	if response.ContentLength > most {
		return
	}
	patience := time.AfterFunc(time.Second, func() { response.Body.Close() })
	defer patience.Stop()
	_, _ = io.CopyN(io.Discard, response.Body, most)
}
