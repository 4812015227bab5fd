package fetch

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

// limits are the most bytes a body may have, as sent and once decompressed.
type limits struct{ wire, body int64 }

// body is what could be read.
type body struct {
	bytes     []byte
	wire      int64
	truncated bool
}

// read takes a response's body in, decompressed. A body that breaks off, or
// whose compression does, gives what came before that; one of which nothing
// came is an error, as is one that passes a limit.
func (c *Client) read(response *http.Response, l limits, w *watch) (body, error) {
	ctx := response.Request.Context()
	wire := &wireReader{r: response.Body, left: l.wire, watch: w}
	if response.ContentLength > l.wire {
		return body{}, errTooBig
	}
	w.alive()
	decoded, release, err := decode(wire, response.Header.Values("Content-Encoding"))
	if err != nil {
		return body{}, err
	}
	defer release()

	g := gate{c: c, ctx: ctx, watch: w}
	defer g.leave()
	data, err := readAll(decoded, l.body, sizeHint(response, l.body), g.enter)
	b := body{bytes: data, wire: wire.n}
	switch {
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
	return int(min(n+512, most+1, 1<<20))
}

// readAll reads r to its end, at most most bytes. large is called once, before
// the result grows past largeBody. What was read is returned beside any error.
func readAll(r io.Reader, most int64, hint int, large func() error) ([]byte, error) {
	data := make([]byte, 0, hint)
	asked := false
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if int64(len(data)) > most {
			return nil, errTooBig
		}
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return data, err
		}
		if !asked && len(data) > largeBody {
			if err := large(); err != nil {
				return nil, err
			}
			asked = true
		}
	}
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
		r.watch.alive()
	}
	if r.left -= int64(n); r.left < 0 {
		err = errTooBig
	}
	if err != nil && err != io.EOF {
		r.err = err
	}
	return n, err
}

// gate lets few large bodies be read at once, so that a thousand hostile ones
// together do not fill the memory.
type gate struct {
	c      *Client
	ctx    context.Context
	watch  *watch
	inside bool
}

func (g *gate) enter() error {
	g.watch.pause()
	defer g.watch.alive()
	select {
	case g.c.large <- struct{}{}:
		g.inside = true
		return nil
	case <-g.ctx.Done():
		return errTotal
	}
}

func (g *gate) leave() {
	if g.inside {
		<-g.c.large
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
