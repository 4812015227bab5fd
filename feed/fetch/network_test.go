package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestConnectionRefused(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + l.Addr().String()
	l.Close()
	e := fails(t, newClient(t, Options{}), Request{URL: address, Private: true}, Refused)
	if e.Sentence != "127.0.0.1 refuses the connection" || !e.Temporary {
		t.Errorf("%+v", e)
	}
}

func TestConnectionBroken(t *testing.T) {
	c := newClient(t, Options{})
	fails(t, c, Request{URL: raw(t, ""), Private: true}, Broken)
	for _, answer := range []string{"SSH-2.0-OpenSSH_9.9\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"} {
		if e := fails(t, c, Request{URL: raw(t, answer), Private: true}, Malformed); e.Temporary {
			t.Errorf("%q: %+v", answer, e)
		}
	}
	endless := listen(t, "127.0.0.1:0", func(conn net.Conn) {
		defer conn.Close()
		_, err := conn.Write([]byte("HTTP/1.1 200 OK\r\n"))
		for err == nil {
			_, err = conn.Write([]byte("A: " + strings.Repeat("b", 1000) + "\r\n"))
		}
	})
	fails(t, c, Request{URL: "http://" + endless, Private: true}, Malformed)
}

func TestNames(t *testing.T) {
	in := newInternet(t)
	c := in.client(Options{})
	e := fails(t, c, Request{URL: "http://valleycourier.example/"}, DNS)
	if e.Sentence != "valleycourier.example is not known (no such host)" {
		t.Errorf("%q", e.Sentence)
	}
	in.name("v6only.example", []string{})
	fails(t, c, Request{URL: "http://v6only.example/"}, DNS)

	c.dialer.Resolver = &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, errors.New("no name server")
	}}
	if e := fails(t, c, Request{URL: "http://news.org/"}, DNS); !e.Temporary {
		t.Errorf("%+v", e)
	}
	c.online = func() bool { return false }
	if e := fails(t, c, Request{URL: "http://news.org/"}, Network); e.Sentence != "there is no network" {
		t.Errorf("%q", e.Sentence)
	}
	fails(t, c, Request{URL: "http://news.invalid/"}, DNS)
}

func TestSentencesOfOddHosts(t *testing.T) {
	c := newInternet(t).client(Options{})
	for _, host := range []string{
		strings.Repeat("a", 60) + "." + strings.Repeat("b", 300) + ".example", "xn--e1afmkfd.example", "пример.example",
		"a\u202eb.example", "a%1b[2Jb.example",
	} {
		_, err := c.Get(context.Background(), Request{URL: "http://" + host + "/"})
		var e *Error
		if !errors.As(err, &e) {
			t.Fatalf("%s: %v", host, err)
		}
		checkSentence(t, e)
	}
}

// quiet keeps a test server's complaints about bad handshakes to itself.
func quiet(s *httptest.Server) *httptest.Server {
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	return s
}

func trust(c *Client, s *httptest.Server) {
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	for _, road := range []*http.Transport{c.roads.loopback, c.roads.open, c.roads.guarded} {
		road.TLSClientConfig = &tls.Config{RootCAs: roots}
	}
}

func TestTLS(t *testing.T) {
	s := quiet(httptest.NewUnstartedServer(http.HandlerFunc(hops)))
	s.EnableHTTP2 = true
	s.StartTLS()
	defer s.Close()
	plain := serve(t, hops)

	c := newClient(t, Options{})
	unknown := fails(t, c, Request{URL: s.URL, Private: true}, TLS)
	wrongPort := fails(t, c, Request{URL: strings.Replace(plain.URL, "http:", "https:", 1), Private: true}, TLS)

	trusting := newClient(t, Options{})
	trust(trusting, s)
	get(t, trusting, s.URL)
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	name := fails(t, trusting, Request{URL: "https://localhost:" + port, Private: true}, TLS)

	late := newClient(t, Options{})
	trust(late, s)
	late.roads.loopback.TLSClientConfig.Time = func() time.Time { return time.Now().AddDate(200, 0, 0) }
	expired := fails(t, late, Request{URL: s.URL, Private: true}, TLS)

	for e, words := range map[*Error]string{
		unknown: "nobody trusted", wrongPort: "does not speak https", name: "for another name", expired: "not valid today",
	} {
		if !strings.Contains(e.Sentence, words) || e.Temporary {
			t.Errorf("%q does not say %q (%v)", e.Sentence, words, e.Err)
		}
	}
}

// TestConnectionsAreKept holds that one connection serves request after
// request, answers without use included, and that HTTP/2 is spoken.
func TestConnectionsAreKept(t *testing.T) {
	for _, http2 := range []bool{false, true} {
		var mu sync.Mutex
		opened, proto := 0, ""
		s := quiet(httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			proto = r.Proto
			mu.Unlock()
			switch r.URL.Path {
			case "/404":
				w.WriteHeader(http.StatusNotFound)
				_, _ = io.WriteString(w, strings.Repeat("not here ", 1000))
			case "/304":
				w.WriteHeader(http.StatusNotModified)
			default:
				hops(w, r)
			}
		})))
		s.EnableHTTP2 = http2
		s.Config.ConnState = func(_ net.Conn, state http.ConnState) {
			if state == http.StateNew {
				mu.Lock()
				opened++
				mu.Unlock()
			}
		}
		s.StartTLS()
		c := newClient(t, Options{})
		trust(c, s)
		for range 5 {
			get(t, c, s.URL+"/301/302/end")
			fails(t, c, Request{URL: s.URL + "/404", Private: true}, Status)
			if _, err := c.Get(context.Background(), Request{URL: s.URL + "/304", Private: true, ETag: `"1"`}); err != nil {
				t.Fatal(err)
			}
		}
		mu.Lock()
		if want := map[bool]string{false: "HTTP/1.1", true: "HTTP/2.0"}[http2]; proto != want || opened != 1 {
			t.Errorf("%s over %d connections, want %s over one", proto, opened, want)
		}
		mu.Unlock()
		c.Close()
		s.Close()
	}
}

// TestConnectionsToAHost counts connections as the server sees them.
func TestConnectionsToAHost(t *testing.T) {
	in := newInternet(t)
	both := make(chan struct{})
	var mu sync.Mutex
	now, most, asked := 0, 0, 0
	port := in.site(public, func(http.ResponseWriter, *http.Request) {
		mu.Lock()
		now++
		most = max(most, now)
		if asked++; asked == 2 {
			close(both)
		}
		mu.Unlock()
		<-both // the first waits for the second: two do go at once
		mu.Lock()
		now--
		mu.Unlock()
	})
	in.name("news.example", []string{public})
	c := in.client(Options{})
	results := make(chan error)
	for range 20 {
		go func() {
			_, err := c.Get(context.Background(), Request{URL: "http://news.example:" + port})
			results <- err
		}()
	}
	for range 20 {
		if err := <-results; err != nil {
			t.Error(err)
		}
	}
	if most != 2 {
		t.Errorf("%d requests at once", most)
	}
}

// TestSignInPage holds that a page in place of a feed comes through as it is:
// what it is not is for others to say.
func TestSignInPage(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/login" {
			http.Redirect(w, r, "/login", http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, "<!doctype html><title>Sign in</title>")
	})
	r := get(t, newClient(t, Options{}), s.URL+"/feed")
	if r.ContentType != "text/html; charset=utf-8" || r.FinalURL != s.URL+"/login" || r.MovedTo != "" {
		t.Errorf("got %+v", r)
	}
}

// TestReach connects to what is there and to what is not, and sends nothing.
func TestReach(t *testing.T) {
	asked := false
	s := serve(t, func(http.ResponseWriter, *http.Request) { asked = true })
	c := newClient(t, Options{})
	if c.Reach(context.Background(), s.URL) {
		t.Error("a private address was reached")
	}
	net := newInternet(t)
	port := net.site(public, func(http.ResponseWriter, *http.Request) { asked = true })
	net.name("news.example", []string{public})
	there := net.client(Options{})
	if !there.Reach(context.Background(), "http://news.example:"+port+"/feed") {
		t.Error("a host that is there was not reached")
	}
	for _, address := range []string{"http://nobody.example:" + port + "/", ":", ""} {
		if there.Reach(context.Background(), address) {
			t.Errorf("%q was reached", address)
		}
	}
	if asked {
		t.Error("something was sent")
	}
}
