package fetch

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// ledger is what a test's proxy was asked for.
type ledger struct {
	mu    sync.Mutex
	lines []string
}

func (l *ledger) add(line string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, line)
}

func (l *ledger) take() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	defer func() { l.lines = nil }()
	return strings.Join(l.lines, " ")
}

// httpProxy is a real proxy on loopback, which wants user and password where
// they are given, and connects every name to where.
func httpProxy(t testing.TB, user string, where string) (address string, asked *ledger) {
	asked = &ledger{}
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.add(r.Method + " " + r.Host)
		want := "Basic " + base64.StdEncoding.EncodeToString([]byte(user))
		if user != "" && r.Header.Get("Proxy-Authorization") != want {
			w.WriteHeader(http.StatusProxyAuthRequired)
			return
		}
		if r.Method != http.MethodConnect {
			fmt.Fprintf(w, "<rss>%s by proxy</rss>", r.URL)
			return
		}
		if strings.HasPrefix(r.Host, "forbidden.") {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		there, err := net.Dial("tcp", where)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		here, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		_, _ = io.WriteString(here, "HTTP/1.1 200 OK\r\n\r\n")
		splice(here, there)
	})
	return s.URL, asked
}

// splice copies both ways until one side ends.
func splice(a, b net.Conn) {
	go func() { _, _ = io.Copy(a, b); a.Close() }()
	_, _ = io.Copy(b, a)
	b.Close()
}

// socksProxy is a real SOCKS5 server on loopback (RFC 1928, RFC 1929), which
// connects every name to where.
func socksProxy(t testing.TB, user, password, where string) (address string, asked *ledger) {
	asked = &ledger{}
	return listen(t, "127.0.0.1:0", func(here net.Conn) {
		host, ok := greet(here, user, password)
		if !ok {
			here.Close()
			return
		}
		asked.add(host)
		if strings.HasPrefix(host, "unreachable.") {
			_, _ = here.Write([]byte{5, 4, 0, 1, 0, 0, 0, 0, 0, 0})
			here.Close()
			return
		}
		there, err := net.Dial("tcp", where)
		if err != nil {
			here.Close()
			return
		}
		_, _ = here.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
		splice(here, there)
	}), asked
}

// greet speaks SOCKS5 up to the request, and gives the host asked for.
func greet(conn net.Conn, user, password string) (host string, ok bool) {
	read := func(n int) []byte {
		b := make([]byte, n)
		_, err := io.ReadFull(conn, b)
		ok = err == nil
		return b
	}
	methods := read(int(read(2)[1]))
	if !ok || len(methods) == 0 {
		return "", false
	}
	if user == "" {
		_, _ = conn.Write([]byte{5, 0})
	} else {
		_, _ = conn.Write([]byte{5, 2})
		name := read(int(read(2)[1]))
		word := read(int(read(1)[0]))
		if string(name) != user || string(word) != password {
			_, _ = conn.Write([]byte{1, 1})
			return "", false
		}
		_, _ = conn.Write([]byte{1, 0})
	}
	switch kind := read(4)[3]; kind {
	case 3:
		host = string(read(int(read(1)[0])))
	case 1:
		host = net.IP(read(4)).String()
	default:
		return "", false
	}
	return fmt.Sprintf("%s:%d", host, binary.BigEndian.Uint16(read(2))), ok
}

func TestProxiesOfFeeds(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "<rss>%s itself</rss>", r.Host) })
	where := site.Listener.Addr().String()
	plain, asked := httpProxy(t, "", where)
	locked, _ := httpProxy(t, "me:s3cr3t", where)
	socks, socked := socksProxy(t, "", "", where)
	lockedSocks, _ := socksProxy(t, "me", "s3cr3t", where)
	c := newInternet(t).client(Options{})
	for _, test := range []struct{ name, proxy, body, http, socks string }{
		{"http", plain, "http://news.example/feed by proxy", "GET news.example", ""},
		{"with a password", strings.Replace(locked, "://", "://me:s3cr3t@", 1), "by proxy", "", ""},
		{"socks5", "socks5://" + socks, "news.example itself", "", "news.example:80"},
		{"socks5h", "socks5h://" + socks, "news.example itself", "", "news.example:80"},
		{"socks5 with a password", "socks5://me:s3cr3t@" + lockedSocks, "news.example itself", "", ""},
	} {
		r, err := c.Get(context.Background(), Request{URL: "http://news.example/feed", Proxy: test.proxy})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if !strings.Contains(string(r.Body), test.body) {
			t.Errorf("%s: %q", test.name, r.Body)
		}
		if a, s := asked.take(), socked.take(); a != test.http || s != test.socks {
			t.Errorf("%s: the http proxy was asked %q, the socks one %q", test.name, a, s)
		}
	}
}

// TestProxiesAreKeptApart asks by one way after the other: an idle connection
// of one is never taken by another.
func TestProxiesAreKeptApart(t *testing.T) {
	site := serve(t, func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "<rss/>") })
	where := site.Listener.Addr().String()
	one, atOne := socksProxy(t, "me", "one", where)
	two, atTwo := socksProxy(t, "", "", where)
	c := newClient(t, Options{})
	for range 2 {
		for _, proxy := range []string{"socks5://me:one@" + one, "socks5://" + two, NoProxy} {
			if _, err := c.Get(context.Background(), Request{URL: site.URL, Private: true, Proxy: proxy}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if atOne.take() != where || atTwo.take() != where {
		t.Error("a proxy was asked more than once for one kept connection, or not at all")
	}
	fails(t, c, Request{URL: site.URL, Private: true, Proxy: "socks5://me:two@" + one}, Refused)
	over := newClient(t, Options{Proxy: func(*http.Request) (*url.URL, error) { return url.Parse("socks5://" + two) }})
	if get(t, over, site.URL); atTwo.take() != where {
		t.Error("the client's proxy was not asked")
	}
	if _, err := over.Get(context.Background(), Request{URL: site.URL, Private: true, Proxy: NoProxy}); err != nil || atTwo.take() != "" {
		t.Errorf("asked by the proxy against the feed's wish: %v", err)
	}
}

func TestProxyTroubles(t *testing.T) {
	site := serve(t, func(http.ResponseWriter, *http.Request) {})
	where := site.Listener.Addr().String()
	locked, _ := httpProxy(t, "me:s3cr3t", where)
	open, _ := httpProxy(t, "", where)
	socks, _ := socksProxy(t, "", "", where)
	lockedSocks, _ := socksProxy(t, "me", "s3cr3t", where)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := l.Addr().String()
	l.Close()
	c := newInternet(t).client(Options{})
	for _, test := range []struct {
		url, proxy, words string
		kind              Kind
	}{
		{"http://news.example/", "http://" + nobody, "the proxy " + nobody + " refuses the connection", Refused},
		{"https://news.example/", "socks5://" + nobody, "the proxy " + nobody + " refuses the connection", Refused},
		{"https://news.example/", locked, "wants a user name and password", Refused},
		{"https://news.example/", strings.Replace(locked, "://", "://me:wr0ng@", 1), "does not accept its user name", Refused},
		{"http://news.example/", locked, "news.example cannot be reached: the proxy wants", Status},
		{"https://forbidden.example/", open, "does not connect to forbidden.example (403)", Refused},
		{"http://unreachable.example/", "socks5://" + socks, "unreachable.example cannot be reached through the proxy", Refused},
		{"http://news.example/", "socks5://me:wr0ng@" + lockedSocks, "does not accept its user name", Refused},
		{"http://news.example/", "http://nowhere.example:1", "the proxy nowhere.example:1 is not known", Refused},
		{"http://news.example/", "ftp://news.example", "address of the proxy cannot be read", Malformed},
		{"http://192.168.1.1/", "socks5://" + socks, "private network", Forbidden},
	} {
		e := fails(t, c, Request{URL: test.url, Proxy: test.proxy}, test.kind)
		if !strings.Contains(e.Sentence, test.words) || strings.Contains(e.Sentence+fmt.Sprint(e.Err), "wr0ng") {
			t.Errorf("%s by %s: %q (%v), want %q", test.url, test.proxy, e.Sentence, e.Err, test.words)
		}
	}
}

// TestSecureProxy holds that an exception for a feed's certificate is none for
// its proxy's, which is told by name.
func TestSecureProxy(t *testing.T) {
	site := quiet(httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<rss/>") })))
	site.StartTLS()
	t.Cleanup(site.Close)
	proxy := quiet(httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the proxy was trusted") })))
	proxy.StartTLS()
	t.Cleanup(proxy.Close)
	c := newClient(t, Options{})
	for _, host := range []string{"news.example", "127.0.0.1"} {
		e := fails(t, c, Request{URL: "https://" + host + "/", Private: true, Proxy: proxy.URL, TLS: AnyCertificate}, TLS)
		if e.Pin != "" || !strings.Contains(e.Sentence, "the proxy") {
			t.Errorf("%+v", e)
		}
	}
}

func TestParseProxy(t *testing.T) {
	for text, want := range map[string]string{
		"http://proxy.example:3128": "http://proxy.example:3128", "socks5://127.0.0.1:9050/": "socks5://127.0.0.1:9050",
		"SOCKS5H://me:pw@[::1]:1080": "socks5h://me:pw@[::1]:1080",
		"":                           "", "proxy.example:3128": "", "ftp://x": "", "http://": "", "http://x/path": "", "http://x?q": "", "socks5:opaque": "",
		"http://x\r\ny": "", "http://a b": "",
	} {
		got := ""
		if u, err := ParseProxy(text); err == nil {
			got = u.String()
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// TestProxyIsToldWhoAsks reads what CONNECT says of the program.
func TestProxyIsToldWhoAsks(t *testing.T) {
	for _, c := range []struct{ agent, want string }{
		{"", Agent("dev")},
		{"me/1", "me/1"},
		{"a\nb", Agent("dev")},
	} {
		told := make(chan string, 1)
		proxy := serve(t, func(w http.ResponseWriter, r *http.Request) {
			told <- r.Method + " " + r.UserAgent()
			w.WriteHeader(http.StatusForbidden)
		})
		fails(t, newInternet(t).client(Options{Agent: c.agent}), Request{URL: "https://news.example/", Proxy: proxy.URL}, Refused)
		if got := <-told; got != "CONNECT "+c.want {
			t.Errorf("%q: the proxy was told %q", c.agent, got)
		}
	}
}
