package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// selfSigned is a server whose certificate nobody has signed but itself.
func selfSigned(t testing.TB, h http.HandlerFunc) *httptest.Server {
	s := quiet(httptest.NewUnstartedServer(h))
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}

func TestExceptions(t *testing.T) {
	s := selfSigned(t, hops)
	c := newClient(t, Options{})
	ask := func(tls string) error {
		_, err := c.Get(context.Background(), Request{URL: s.URL, Private: true, TLS: tls})
		return err
	}
	e := fails(t, c, Request{URL: s.URL, Private: true}, TLS)
	if e.Pin != pinOf(s.Certificate()) || !strings.Contains(e.Sentence, "nobody trusted") {
		t.Fatalf("%+v", e)
	}
	for range 2 {
		if err := ask(AnyCertificate); err != nil {
			t.Errorf("any: %v", err)
		}
		if err := ask(e.Pin); err != nil {
			t.Errorf("its pin: %v", err)
		}
		// The connections of others stay out of reach of one without an exception.
		fails(t, c, Request{URL: s.URL, Private: true}, TLS)
		other := "sha256:" + strings.Repeat("ab", 32)
		wrong := fails(t, c, Request{URL: s.URL, Private: true, TLS: other}, TLS)
		if wrong.Pin != e.Pin || wrong.Sentence != "127.0.0.1 shows another certificate than the one accepted" {
			t.Errorf("%+v", wrong)
		}
	}
}

// TestExceptionsAreOneHosts leads from a host with an exception to another one,
// which has none, and back.
func TestExceptionsAreOneHosts(t *testing.T) {
	other := selfSigned(t, hops)
	s := selfSigned(t, func(w http.ResponseWriter, r *http.Request) {
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
		}
	})
	c := newClient(t, Options{})
	r := Request{URL: s.URL + "/?to=/b", Private: true, TLS: AnyCertificate}
	if _, err := c.Get(context.Background(), r); err != nil {
		t.Errorf("on the same host: %v", err)
	}
	r.URL = s.URL + "/?to=" + other.URL
	if e := fails(t, c, r, TLS); e.Pin != "" {
		t.Errorf("a pin is offered for a host that a redirect led to: %+v", e)
	}
	_, port, _ := strings.Cut(strings.TrimPrefix(s.URL, "https://"), ":")
	r.URL = s.URL + "/?to=" + fmt.Sprintf("https://localhost:%s/", port)
	fails(t, c, r, TLS)
}

// TestExceptionByProxy asks a host by its name through proxies, whose own
// checks are not loosened.
func TestExceptionByProxy(t *testing.T) {
	s := selfSigned(t, hops)
	where := s.Listener.Addr().String()
	tunnel, _ := httpProxy(t, "", where)
	socks, _ := socksProxy(t, "", "", where)
	c := newInternet(t).client(Options{})
	for _, proxy := range []string{tunnel, "socks5://" + socks} {
		if _, err := c.Get(context.Background(), Request{URL: "https://odd.test/", Proxy: proxy, TLS: pinOf(s.Certificate())}); err != nil {
			t.Errorf("%s: %v", proxy, err)
		}
		fails(t, c, Request{URL: "https://odd.test/", Proxy: proxy}, TLS)
	}
}

func TestManyExceptions(t *testing.T) {
	s := selfSigned(t, hops)
	c := newClient(t, Options{})
	for i := range manyExceptions + 2 {
		fails(t, c, Request{URL: s.URL, Private: true, TLS: fmt.Sprintf("sha256:%064x", i)}, TLS)
	}
	if n := len(c.exceptions.made); n > manyExceptions {
		t.Errorf("%d are remembered", n)
	}
}

func TestParseTLS(t *testing.T) {
	hex := strings.Repeat("0a", 32)
	for text, want := range map[string]string{
		"": "", " Any ": "any", hex: "sha256:" + hex, "SHA256:" + strings.ToUpper(hex): "sha256:" + hex,
		strings.TrimSuffix(strings.Repeat("0A:", 32), ":"): "sha256:" + hex,
	} {
		if got, err := ParseTLS(text); err != nil || got != want {
			t.Errorf("%q is %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"none", "sha256:", "sha1:" + hex, hex[2:], hex + "00", strings.Repeat("zz", 32)} {
		if got, err := ParseTLS(text); err == nil {
			t.Errorf("%q is %q", text, got)
		}
	}
}

func TestServerNames(t *testing.T) {
	for host, want := range map[string]string{
		"News.Example.": "news.example", "127.0.0.1": "", "::1": "", "пример.example": "xn--e1afmkfd.example",
	} {
		if got := sni(host); got != want {
			t.Errorf("%s is asked for as %q, want %q", host, got, want)
		}
	}
}
