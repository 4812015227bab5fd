package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

// direct keeps the environment's proxies out of the tests.
func direct(*http.Request) (*url.URL, error) { return nil, nil }

// newClient is a Client that takes no proxy and is closed with the test.
func newClient(t testing.TB, o Options) *Client {
	t.Helper()
	if o.Proxy == nil {
		o.Proxy = direct
	}
	c := New(o)
	t.Cleanup(c.Close)
	return c
}

// serve is a real server on loopback.
func serve(t testing.TB, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

// get asks for an address that a person gave.
func get(t testing.TB, c *Client, address string) *Result {
	t.Helper()
	r, err := c.Get(context.Background(), Request{URL: address, Private: true})
	if err != nil {
		t.Fatalf("get %s: %v", address, err)
	}
	return r
}

// fails asks for an address and wants an error of a kind.
func fails(t testing.TB, c *Client, r Request, kind Kind) *Error {
	t.Helper()
	result, err := c.Get(context.Background(), r)
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("get %s: result %+v, error %v, want an *Error of kind %s", r.URL, result, err, kind)
	}
	checkSentence(t, e)
	if e.Kind != kind {
		t.Fatalf("get %s: kind %s (%s; %v), want %s", r.URL, e.Kind, e.Sentence, e.Err, kind)
	}
	return e
}

func checkSentence(t testing.TB, e *Error) {
	t.Helper()
	if n := len([]rune(e.Sentence)); n == 0 || n > 200 {
		t.Errorf("the sentence has %d runes: %q", n, e.Sentence)
	}
	for _, r := range e.Sentence {
		if r < ' ' || r == 0x7f || (r >= 0x80 && r < 0xa0) || (r >= 0x202a && r <= 0x202e) {
			t.Errorf("the sentence has %U: %q", r, e.Sentence)
		}
	}
}
