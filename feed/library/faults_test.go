package library_test

import (
	"bytes"
	"compress/gzip"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/library"
)

// fault is one way to be sick, and what a person reads of it.
type fault struct {
	answer   http.HandlerFunc
	sentence string // its beginning, without the host's name
	articles int    // that come all the same
}

// packed is text as gzip.
func packed(text string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, text)
	_ = z.Close()
	return b.Bytes()
}

// raw takes the connection over and does with it what do says.
func raw(do func(net.Conn)) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		do(conn)
	}
}

// says is raw that sends text and hangs up.
func says(text string) http.HandlerFunc {
	return raw(func(conn net.Conn) { _, _ = io.WriteString(conn, text) })
}

// waits holds a connection until the other side leaves.
func waits(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) }

// reset breaks a connection off as a crash does.
func reset(conn net.Conn) { _ = conn.(*net.TCPConn).SetLinger(0) }

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

func encoded(coding string, body []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", coding)
		_, _ = w.Write(body)
	}
}

// endless sends what next gives for as long as somebody listens.
func endless(next func() []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(next()); err != nil {
				return
			}
		}
	}
}

// drip sends a byte now and then, for ever.
func drip(w http.ResponseWriter, r *http.Request) {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for r.Context().Err() == nil {
		_, _ = io.WriteString(w, " ")
		w.(http.Flusher).Flush()
		<-tick.C
	}
}

const part = "only the first part of the feed came"

// faults are all at once what servers do wrong.
func faults() map[string]fault {
	whole := rss("Sick", 10)
	half := whole[:strings.Index(whole, "Sick-6")]
	noise := make([]byte, 1<<20)
	for i := range noise {
		noise[i] = byte(rand.IntN(256))
	}
	ok := "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"
	length := func(n int) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n", n) }
	return map[string]fault{
		"slow header":    {raw(waits), "takes the request but does not answer", 0},
		"slow in header": {raw(func(c net.Conn) { _, _ = io.WriteString(c, ok); waits(c) }), "takes the request but does not answer", 0},
		"endless header": {raw(func(c net.Conn) {
			for err := error(nil); err == nil; {
				_, err = io.WriteString(c, ok)
			}
		}), "gives an answer that cannot be read; look in a browser", 0},
		"drip":              {drip, "sends too slowly, and was given up", 0},
		"hang in the body":  {raw(func(c net.Conn) { _, _ = io.WriteString(c, ok+length(len(whole))+half); waits(c) }), "sends too slowly, and was given up", 0},
		"reset at once":     {raw(reset), "broke off the connection", 0},
		"cut in the body":   {raw(func(c net.Conn) { _, _ = io.WriteString(c, ok+length(len(whole))+half) }), "the document is cut off before its end", 6},
		"longer than said":  {says(ok + length(len(half)) + whole), "", 6},
		"shorter than said": {says(ok + length(1<<20) + whole), part, 10},
		"no length":         {says(ok + "Content-Length: many\r\n\r\n" + whole), "gives an answer that cannot be read; look in a browser", 0},
		"bad gzip":          {encoded("gzip", append([]byte{0x1f, 0x8b}, noise[:4096]...)), "gives an answer that cannot be read; look in a browser", 0},
		"cut gzip":          {encoded("gzip", packed(whole)[:len(packed(whole))-12]), part, 10},
		"gzip bomb":         {encoded("gzip", bomb(8<<20)), "sends more than a feed may hold", 0},
		"unknown coding":    {encoded("rot13", noise[:4096]), "gives an answer that cannot be read; look in a browser", 0},
		"endless body":      {endless(func() []byte { return noise }), "sends more than a feed may hold", 0},
		"noise":             {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(noise) }, "", 0},
		"html": {func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, "<!doctype html><title>Sign in</title><p>Hello")
		}, "", 0},
		"empty":       {status(200), "", 0},
		"malformed":   {func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "<rss><channel><<<& no") }, "", 0},
		"not http":    {says("220 mail.example ESMTP\r\n"), "gives an answer that cannot be read; look in a browser", 0},
		"400":         {status(400), "does not accept the request (400)", 0},
		"401":         {status(401), "wants a user name and password (401)", 0},
		"403":         {status(403), "refuses to give this feed (403); it may want another User-Agent", 0},
		"404":         {status(404), "may have moved (404); look for it on its site, or unsubscribe", 0},
		"410":         {status(410), "is not asked again (410); unsubscribe, or give it another address", 0},
		"429":         {status(429, "Retry-After", "7200"), "asks for fewer requests (429); it is asked again later", 0},
		"500":         {status(500), "has trouble of its own (500); it is asked again by itself", 0},
		"503":         {status(503, "Retry-After", "7200"), "is out of service (503); it is asked again by itself", 0},
		"unasked 304": {status(304), "says that nothing changed, to one who never had it", 0},
		"loop": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusMovedPermanently)
		}, "redirects in a circle", 0},
		"ever on":    {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"+", http.StatusFound) }, "redirects more than ten times", 0},
		"to a file":  {status(301, "Location", "file:///etc/passwd"), "only http and https addresses are fetched", 0},
		"to nowhere": {status(302), "gives an answer that leads nowhere", 0},
	}
}

// expired is an address whose certificate nobody should trust.
func expired(t *testing.T) string {
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.TLS = &tls.Config{MinVersion: tls.VersionTLS12}
	s.StartTLS()
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// TestEveryFaultAtOnce refreshes healthy feeds among servers that do everything
// wrong: the healthy ones arrive whole, each sick one has its own sentence, the
// memory stays bounded, and the next refresh costs less.
func TestEveryFaultAtOnce(t *testing.T) {
	const healthy, each = 40, 10
	p := newPress(t)
	p.Config.ErrorLog = log.New(io.Discard, "", 0)
	d := open(t, func(o *library.Options) {
		client := fetch.New(fetch.Options{Now: o.Now, MaxWire: 2 << 20, MaxBody: 2 << 20, Timeouts: fetch.Timeouts{
			Connect: 10 * time.Second, Header: 3 * time.Second, Idle: 2 * time.Second, Total: 30 * time.Second,
		}})
		t.Cleanup(client.Close)
		o.Fetch = client
	})
	sick := faults()
	names := map[string]string{}
	var urls []string
	for name, f := range sick {
		address := p.handle("/"+strings.ReplaceAll(name, " ", "-"), f.answer)
		names[address], urls = name, append(urls, address)
	}
	p.mux.HandleFunc("/ever-on+", sick["ever on"].answer)
	for i := 2; i < 12; i++ {
		p.mux.HandleFunc("/ever-on"+strings.Repeat("+", i), sick["ever on"].answer)
	}
	for i := range healthy {
		body := rss(fmt.Sprintf("Paper %d", i), each)
		urls = append(urls, p.serveTagged(fmt.Sprintf("/healthy/%d", i), func() string { return body }))
	}
	for name, more := range map[string]struct{ address, sentence string }{
		"certificate": {expired(t), "has a certificate that nobody trusted has signed"},
		"refused":     {"http://127.0.0.1:1/", "refuses the connection"},
		"no name":     {"http://nowhere.invalid/", "is not known"},
		"no tls":      {strings.Replace(p.URL, "http:", "https:", 1) + "/x", "does not speak https as it should"},
	} {
		sick[name] = fault{sentence: more.sentence}
		names[more.address], urls = name, append(urls, more.address)
	}
	rand.Shuffle(len(urls), func(i, j int) { urls[i], urls[j] = urls[j], urls[i] })
	feeds := d.follow(t, urls...)

	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	s, err := d.Refresh(t.Context(), library.Request{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if grown := int64(after.Sys) - int64(before.Sys); grown > 400<<20 {
		t.Errorf("the memory grew by %d MB", grown>>20)
	}
	if s.Checked != len(feeds) {
		t.Errorf("%+v of %d feeds", s, len(feeds))
	}
	for _, f := range feeds {
		name, isSick := names[f.URL]
		now := d.feed(t, f.ID)
		n := len(d.headlines(t, feed.View{Scope: feed.Scope{Kind: feed.ScopeFeed, FeedID: f.ID}}))
		switch {
		case !isSick && (n != each || now.Health.Error != ""):
			t.Errorf("%s is healthy, with %d of %d articles: %s", f.URL, n, each, now.Health.Error)
		case isSick && (now.Health.Error == "" || !strings.Contains(now.Health.Error, sick[name].sentence) || n != sick[name].articles):
			t.Errorf("%s: %d articles, want %d: %q", name, n, sick[name].articles, now.Health.Error)
		case isSick && strings.ContainsFunc(now.Health.Error, func(r rune) bool { return r < ' ' || r == 0x7f }):
			t.Errorf("%s: %q", name, now.Health.Error)
		case isSick:
			t.Logf("%-18s %s", name, now.Health.Error)
		}
	}
	d.clock.forward(70 * time.Minute)
	again, err := d.Refresh(t.Context(), library.Request{}, nil)
	if err != nil || again.New != 0 || again.Checked >= s.Checked-8 || again.NotModified < healthy {
		t.Errorf("the second refresh: %+v, %v", again, err)
	}
}
