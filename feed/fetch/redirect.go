package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/net/http/httpguts"
)

// trip is one Get on its way: an address after the other until one answers.
type trip struct {
	c         *Client
	r         Request
	at        *url.URL      // the next to ask, without credentials or fragment
	user      *url.Userinfo // from the address given
	granted   string        // the Authorization header, once Authorize was called
	foreign   bool          // the host has changed: credentials and extra headers stay behind
	private   bool          // private addresses are allowed
	temporary bool          // a redirect on the way was not permanent
	from      string        // the host that redirected here, "" for none
	seen      map[string]bool
	left      time.Duration // of the time in all
	notBefore time.Time     // the latest a redirect has asked for
}

// begin reads the address and refuses what cannot be asked at all.
func (c *Client) begin(r Request) (*trip, error) {
	if c.o.Offline {
		return nil, offline()
	}
	u, err := url.Parse(strings.TrimSpace(r.URL))
	if err != nil {
		return nil, &Error{Kind: Malformed, Sentence: "the address cannot be read: " + printable(r.URL), Err: err}
	}
	for name, value := range r.Headers {
		if !httpguts.ValidHeaderFieldName(name) || !httpguts.ValidHeaderFieldValue(value) {
			return nil, &Error{Kind: Malformed, Sentence: "an extra header is not valid: " + printable(name)}
		}
	}
	t := &trip{
		c: c, r: r, user: u.User, private: r.Private || c.o.AllowPrivate,
		seen: map[string]bool{}, left: c.o.Timeouts.Total,
	}
	return t, t.goTo(u)
}

// goTo makes u the next address to ask.
func (t *trip) goTo(u *url.URL) error {
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	u.Scheme = strings.ToLower(u.Scheme)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return &Error{Kind: Scheme, Sentence: "only http and https addresses are fetched, not " + printable(u.Scheme+":")}
	case u.Hostname() == "":
		return &Error{Kind: Malformed, Sentence: "the address names no host"}
	case t.seen[u.String()]:
		return &Error{Kind: Loop, Sentence: printable(t.host()) + " redirects in a circle"}
	case len(t.seen) > maxHops:
		return &Error{Kind: Loop, Sentence: printable(t.host()) + " redirects more than ten times"}
	}
	t.seen[u.String()] = true
	t.at = u
	return nil
}

func (t *trip) host() string { return t.at.Hostname() }

// hop asks the present address. Both results nil: it redirected, and the next
// address is set.
func (t *trip) hop(ctx context.Context) (*Result, error) {
	leave, err := t.c.pace.enter(ctx, t.host())
	if err != nil {
		return nil, err
	}
	defer leave()
	if err := t.authorize(ctx); err != nil {
		return nil, err
	}
	inner, w := newWatch(ctx, t.left, t.c.o.Timeouts.Idle)
	start := time.Now()
	defer func() {
		w.stop()
		t.left -= time.Since(start) - w.waited
	}()
	return t.ask(ctx, inner, w)
}

// authorize asks once for what opens the host, as long as it is the own one.
func (t *trip) authorize(ctx context.Context) error {
	if t.r.Authorize == nil || t.foreign || t.granted != "" {
		return nil
	}
	granted, err := t.r.Authorize(ctx)
	switch {
	case ctx.Err() != nil:
		return cancelled(ctx)
	case err != nil:
		return &Error{Kind: Credentials, Temporary: true, Sentence: err.Error(), Err: errors.Unwrap(err)}
	case granted == "" || !httpguts.ValidHeaderFieldValue(granted):
		return &Error{Kind: Credentials, Temporary: true, Sentence: "its password has signs that cannot be sent"}
	}
	t.granted = granted
	return nil
}

func (t *trip) ask(ctx, inner context.Context, w *watch) (*Result, error) {
	var at atomic.Int32
	var remote net.Addr
	var taken way
	explain := func(err error) error {
		if e := led(t.from, t.host(), err); e != nil {
			return e
		}
		if taken.proxy != nil && ctx.Err() == nil && context.Cause(inner) == nil {
			if e := proxyTrouble(taken.proxy, t.host(), err); e != nil {
				return e
			}
		}
		e := t.c.explain(ctx, inner, t.host(), phase(at.Load()), err)
		if t.foreign {
			e.Pin = ""
		}
		return e
	}

	trace := &httptrace.ClientTrace{
		TLSHandshakeStart: func() { at.CompareAndSwap(int32(phaseConnect), int32(phaseSecure)) },
		GotConn:           func(i httptrace.GotConnInfo) { remote = i.Conn.RemoteAddr(); at.Store(int32(phaseHeader)) },
	}
	request := t.request(httptrace.WithClientTrace(inner, trace))
	taken, request, err := t.c.road(request, t)
	if err != nil {
		return nil, explain(err)
	}
	response, err := taken.road.RoundTrip(request)
	if err != nil {
		return nil, explain(err)
	}
	defer response.Body.Close()
	at.Store(int32(phaseBody))
	t.private = t.private && t.c.wasPrivate(taken, t.host(), remote)
	result, err := t.take(response, w)
	if err != nil {
		return nil, explain(err)
	}
	return result, nil
}

// take makes a Result of a response, an error, or a redirect to follow.
func (t *trip) take(response *http.Response, w *watch) (*Result, error) {
	now := t.c.o.Now()
	status, header := response.StatusCode, response.Header
	if at := retryAfter(header, now); at.After(t.notBefore) {
		t.notBefore = at
	}
	t.c.pace.answered(t.host(), status, t.notBefore)
	switch {
	case status == http.StatusNotModified && !t.conditional():
		return nil, &Error{Kind: Malformed, Status: status, Temporary: true,
			Sentence: printable(t.host()) + " says that nothing changed, to one who never had it"}
	case status == http.StatusNotModified:
		return t.notModified(header, now), nil
	case status >= 200 && status < 300:
		return t.full(response, w, now)
	case isRedirect(status) && header.Get("Location") != "":
		drain(response)
		return nil, t.follow(status, header.Get("Location"))
	}
	drain(response)
	e := refusal(t.host(), status)
	if status == http.StatusUnauthorized && !t.foreign && (t.granted != "" || t.user != nil) {
		e.Sentence = printable(t.host()) + " does not accept the user name and password (401)"
	}
	e.NotBefore = t.notBefore
	return nil, e
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

func (t *trip) follow(status int, location string) error {
	next, err := t.at.Parse(location)
	if err != nil {
		return &Error{Kind: Malformed, Status: status, Err: err,
			Sentence: printable(t.host()) + " redirects to an address that cannot be read"}
	}
	if status != http.StatusMovedPermanently && status != http.StatusPermanentRedirect {
		t.temporary = true
	}
	previous := t.at
	t.from = previous.Hostname()
	if err := t.goTo(next); err != nil {
		return err
	}
	if !sameHost(previous, next) {
		t.foreign = true // and stays so, even if a later redirect leads back
	}
	return nil
}

// SameHost reports whether what is secret to one address may be told to the
// other, as a redirect is judged; false where one cannot be read.
func SameHost(from, to string) bool {
	u, err := url.Parse(from)
	v, err2 := url.Parse(to)
	return err == nil && err2 == nil && sameHost(u, v)
}

// sameHost reports whether what is secret to one address may be told to the
// other: the same host and port, and never from https to http.
func sameHost(from, to *url.URL) bool {
	if !strings.EqualFold(from.Hostname(), to.Hostname()) {
		return false
	}
	if from.Scheme == to.Scheme {
		return port(from) == port(to)
	}
	return from.Scheme == "http" && port(from) == "80" && port(to) == "443"
}

func port(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}

const acceptFeeds = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, " +
	"application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1"

// conditional reports whether the present address is the one that gave the
// validators: to another they mean nothing, or something else.
func (t *trip) conditional() bool {
	if t.r.ETag == "" && t.r.LastModified == "" {
		return false
	}
	if t.r.Source == "" {
		return len(t.seen) == 1
	}
	return t.at.String() == t.r.Source
}

// request builds the question for the present address.
func (t *trip) request(ctx context.Context) *http.Request {
	h := http.Header{}
	if !t.foreign {
		for name, value := range t.r.Headers {
			h.Set(name, value)
		}
	}
	set := func(name, value string) {
		if value != "" && httpguts.ValidHeaderFieldValue(value) {
			h.Set(name, value)
		}
	}
	set("Accept", acceptFeeds)
	set("Accept", t.r.Accept)
	set("Accept-Encoding", "gzip, br, zstd")
	set("User-Agent", t.c.o.Agent)
	set("User-Agent", t.r.Agent)
	if t.conditional() {
		set("If-None-Match", t.r.ETag)
		set("If-Modified-Since", t.r.LastModified)
	}
	request := (&http.Request{
		Method: http.MethodGet, URL: t.at, Host: t.at.Host, Header: h,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
	}).WithContext(ctx)
	if t.user != nil && !t.foreign {
		password, _ := t.user.Password()
		request.SetBasicAuth(t.user.Username(), password)
	}
	if t.granted != "" && !t.foreign {
		h.Set("Authorization", t.granted)
	}
	return request
}
