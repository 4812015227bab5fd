package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"time"
)

// raw is a server that answers every request with the same bytes, and hangs
// up.
func raw(t testing.TB, answer string) string {
	t.Helper()
	return "http://" + listen(t, "127.0.0.1:0", func(conn net.Conn) {
		defer conn.Close()
		if _, err := conn.Read(make([]byte, 4096)); err == nil {
			_, _ = conn.Write([]byte(answer))
		}
	})
}

// listen hands each connection to serve, and returns the listener's address.
func listen(t testing.TB, address string, serve func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Skipf("this machine has no such loopback address: %v", err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go serve(conn)
		}
	}()
	return l.Addr().String()
}

// hang answers with text and then holds the connection until the other side leaves.
func hang(t testing.TB, text string) string {
	return listen(t, "127.0.0.1:0", func(conn net.Conn) {
		defer conn.Close()
		rest := text
		for {
			if _, err := conn.Read(make([]byte, 4096)); err != nil {
				return
			}
			_, _ = conn.Write([]byte(rest))
			rest = ""
		}
	})
}

func TestSlowServers(t *testing.T) {
	const soon, never = 50 * time.Millisecond, time.Hour
	patient := Timeouts{never, never, never, never}
	with := func(change func(*Timeouts)) Options {
		o := Options{Timeouts: patient}
		change(&o.Timeouts)
		return o
	}
	header := "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>"
	for _, test := range []struct {
		name    string
		o       Options
		address string
		words   string
	}{
		{"hangs before the header", with(func(o *Timeouts) { o.Header = soon }), "http://" + hang(t, ""), "takes the request but does not answer"},
		{"hangs in the header", with(func(o *Timeouts) { o.Header = soon }), "http://" + hang(t, "HTTP/1.1 200 OK\r\nA: "), "takes the request but does not answer"},
		{"hangs in the body", with(func(o *Timeouts) { o.Idle = soon }), "http://" + hang(t, header), "sends too slowly, and was given up"},
		{"hangs in the body of an error", with(func(o *Timeouts) { o.Total = soon }), "http://" + hang(t, header), "sends too slowly, and was given up"},
		{"hangs in the secure handshake", with(func(o *Timeouts) { o.Connect = soon }), "https://" + hang(t, ""), "does not agree on a secure connection in time"},
		{"time in all", with(func(o *Timeouts) { o.Total = soon }), "http://" + hang(t, ""), "takes the request but does not answer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := fails(t, newClient(t, test.o), Request{URL: test.address, Private: true}, Timeout)
			if want := "127.0.0.1 " + test.words; e.Sentence != want || !e.Temporary {
				t.Errorf("%q, want %q; temporary %v", e.Sentence, want, e.Temporary)
			}
		})
	}
}

// TestDrip holds that a server that never pauses long, and never ends, is left
// when the time in all is up.
func TestDrip(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			_, _ = w.Write([]byte("x"))
			w.(http.Flusher).Flush()
		}
	})
	c := newClient(t, Options{Timeouts: Timeouts{Total: 50 * time.Millisecond}, MaxWire: 1 << 40, MaxBody: 1 << 40})
	fails(t, c, Request{URL: s.URL, Private: true}, Timeout)
}

// TestTrickle holds that a byte now and then is not taken for a sign of life.
func TestTrickle(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for r.Context().Err() == nil {
			_, _ = w.Write([]byte("x"))
			w.(http.Flusher).Flush()
			<-tick.C
		}
	})
	c := newClient(t, Options{Timeouts: Timeouts{Idle: 100 * time.Millisecond, Total: time.Hour}})
	if e := fails(t, c, Request{URL: s.URL, Private: true}, Timeout); e.Sentence != "127.0.0.1 sends too slowly, and was given up" {
		t.Errorf("%q", e.Sentence)
	}
}

// TestRedirectsShareTheTime holds that redirects do not win a server time.
func TestRedirectsShareTheTime(t *testing.T) {
	var asked atomic.Int32
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) == 1 {
			http.Redirect(w, r, "/next", http.StatusFound)
			return
		}
		<-r.Context().Done()
	})
	c := newClient(t, Options{Timeouts: Timeouts{Total: 50 * time.Millisecond}})
	fails(t, c, Request{URL: s.URL, Private: true}, Timeout)
	if asked.Load() != 2 {
		t.Errorf("asked %d times", asked.Load())
	}
}

func TestErrorsBodyIsNotWaitedFor(t *testing.T) {
	address := hang(t, "HTTP/1.1 404 Not Found\r\nContent-Length: 1000000\r\n\r\nno")
	c := newClient(t, Options{Timeouts: Timeouts{Idle: time.Hour, Total: time.Hour}})
	if e := fails(t, c, Request{URL: "http://" + address, Private: true}, Status); e.Status != 404 {
		t.Errorf("status %d", e.Status)
	}
}

func TestCancel(t *testing.T) {
	arrived := make(chan struct{}, 1)
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			_, _ = w.Write([]byte("x"))
			w.(http.Flusher).Flush()
		}
		arrived <- struct{}{}
		<-r.Context().Done()
	})
	c := newClient(t, Options{})
	for _, path := range []string{"/header", "/body"} {
		ctx, cancel := context.WithCancel(context.Background())
		go func() { <-arrived; cancel() }()
		_, err := c.Get(ctx, Request{URL: s.URL + path, Private: true})
		var e *Error
		if !errors.As(err, &e) || e.Kind != Cancelled || !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v", path, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := c.Get(ctx, Request{URL: s.URL, Private: true}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before it began: %v", err)
	}
	ctx, cancel = context.WithTimeout(context.Background(), time.Nanosecond)
	defer cancel()
	if _, err := c.Get(ctx, Request{URL: s.URL, Private: true}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("no time: %v", err)
	}
}
