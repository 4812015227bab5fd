package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"tidings/feed"
)

// phase is how far a hop has come, for saying what took too long.
type phase int32

const (
	phaseConnect phase = iota
	phaseSecure
	phaseHeader
	phaseBody
)

// explain turns what went wrong on the way to, or from, host into an Error.
// outer is the caller's context, inner the hop's.
func (c *Client) explain(outer, inner context.Context, host string, at phase, err error) *Error {
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	host = printable(host)
	if outer.Err() != nil {
		return cancelled(outer)
	}
	cause := context.Cause(inner)
	switch {
	case errors.Is(cause, errTotal), errors.Is(cause, errIdle):
		return timedOut(host, at, cause)
	case errors.Is(err, errTooBig):
		return &Error{Kind: TooBig, Sentence: host + " sends more than a feed may hold", Err: err}
	}
	if e := c.explainName(host, err); e != nil {
		return e
	}
	if e := explainTLS(host, err); e != nil {
		return e
	}
	return c.explainNetwork(host, at, err)
}

// led is the Error for a private address that was not asked, nil for any other
// err. It names who led there: the host that redirected, or the name itself.
func led(from, host string, err error) *Error {
	var guarded *guardError
	if !errors.As(err, &guarded) {
		return nil
	}
	sentence := fmt.Sprintf("%s is in a private network (%s), where only an address that you give yourself may lead", printable(host), guarded.addr)
	if from != "" {
		sentence = fmt.Sprintf("%s leads to a private address (%s), which a public address must not", printable(from), guarded.addr)
	}
	return &Error{Kind: Forbidden, Err: err, Sentence: sentence}
}

func cancelled(ctx context.Context) *Error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return &Error{Kind: Timeout, Temporary: true, Sentence: "there was no time left to ask", Err: ctx.Err()}
	}
	return &Error{Kind: Cancelled, Temporary: true, Sentence: "cancelled", Err: ctx.Err()}
}

func offline() *Error {
	return &Error{Kind: Network, Temporary: true, Sentence: "offline: nothing is fetched", Err: feed.ErrOffline}
}

func timedOut(host string, at phase, err error) *Error {
	words := [...]string{
		phaseConnect: "does not answer (no connection in time)",
		phaseSecure:  "does not agree on a secure connection in time",
		phaseHeader:  "takes the request but does not answer",
		phaseBody:    "sends too slowly, and was given up",
	}
	return &Error{Kind: Timeout, Temporary: true, Sentence: host + " " + words[at], Unreached: at == phaseConnect, Err: err}
}

func (c *Client) explainName(host string, err error) *Error {
	var dns *net.DNSError
	if !errors.As(err, &dns) {
		return nil
	}
	switch {
	case !neverResolves(host) && !c.online():
		return noNetwork(err)
	case dns.IsNotFound || neverResolves(host):
		return &Error{Kind: DNS, Unreached: true, Sentence: host + " is not known (no such host)", Err: err}
	case dns.IsTimeout:
		return &Error{Kind: DNS, Temporary: true, Unreached: true, Sentence: host + " cannot be looked up (the name server does not answer)", Err: err}
	}
	return &Error{Kind: DNS, Temporary: true, Unreached: true, Sentence: host + " cannot be looked up (the name server has trouble)", Err: err}
}

// neverResolves reports whether host is under a name that RFC 2606 reserves:
// that it is not found says nothing about the network.
func neverResolves(host string) bool {
	for _, top := range []string{".invalid", ".example", ".test"} {
		if strings.HasSuffix(strings.TrimSuffix(strings.ToLower(host), "."), top) {
			return true
		}
	}
	return false
}

func noNetwork(err error) *Error {
	return &Error{Kind: Network, Temporary: true, Unreached: true, Sentence: "there is no network", Err: err}
}

func explainTLS(host string, err error) *Error {
	var (
		invalid   x509.CertificateInvalidError
		name      x509.HostnameError
		authority x509.UnknownAuthorityError
		verify    *tls.CertificateVerificationError
		record    tls.RecordHeaderError
		alert     tls.AlertError
		pin       *pinError
	)
	say := func(words string) *Error {
		return &Error{Kind: TLS, Sentence: host + " " + words, Pin: shownPin(err), Err: err}
	}
	switch {
	case errors.As(err, &pin):
		return say("shows another certificate than the one accepted")
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return say("has a certificate that is not valid today (expired, or this computer's clock is wrong)")
	case errors.As(err, &name):
		return say("has a certificate for another name")
	case errors.As(err, &authority):
		return say("has a certificate that nobody trusted has signed")
	case errors.As(err, &verify), errors.As(err, &invalid):
		return say("has a certificate that cannot be trusted")
	case errors.As(err, &record), errors.As(err, &alert), strings.Contains(err.Error(), "tls: "),
		strings.Contains(err.Error(), "HTTP response to HTTPS client"):
		return say("does not speak https as it should")
	}
	return nil
}

func (c *Client) explainNetwork(host string, at phase, err error) *Error {
	var timeout net.Error
	say := func(k Kind, words string) *Error {
		return &Error{Kind: k, Temporary: true, Sentence: host + " " + words, Err: err}
	}
	switch {
	case errors.As(err, &timeout) && timeout.Timeout():
		return timedOut(host, at, err)
	case errors.Is(err, syscall.ECONNREFUSED):
		return say(Refused, "refuses the connection")
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.ENETDOWN), errors.Is(err, syscall.EHOSTUNREACH),
		errors.Is(err, syscall.EADDRNOTAVAIL):
		if !c.online() {
			return noNetwork(err)
		}
		e := say(Refused, "cannot be reached from here")
		e.Unreached = true
		return e
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET),
		errors.Is(err, syscall.EPIPE), errors.Is(err, net.ErrClosed):
		return say(Broken, "broke off the connection")
	case at >= phaseHeader:
		e := say(Malformed, "gives an answer that cannot be read").advise("look in a browser whether its address is right")
		e.Temporary = false
		return e
	}
	return say(Refused, "cannot be reached")
}

// refusal is the Error for an answer whose status says no.
func refusal(host string, status int) *Error {
	host = printable(host)
	e := &Error{Kind: Status, Status: status, Gone: status == http.StatusGone}
	switch status {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		e.Temporary = true
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported:
	default:
		e.Temporary = status >= 500
	}
	e.Sentence = fmt.Sprintf("%s %s (%d)", host, statusWords(status), status)
	e.Err = fmt.Errorf("status %d %s", status, http.StatusText(status))
	return e.advise(statusRemedy(status))
}

// maxSentence is how many runes a Sentence has at most.
const maxSentence = 200

// advise puts what a person can do after the sentence, where there is anything
// and room for it.
func (e *Error) advise(remedy string) *Error {
	remedy = "; " + remedy
	if remedy != "; " && utf8.RuneCountInString(e.Sentence+remedy) <= maxSentence {
		e.Remedy = remedy
		e.Sentence += remedy
	}
	return e
}

// statusRemedy is what one who follows a feed can do about a refusal, "" when it
// goes without saying.
func statusRemedy(status int) string {
	switch status {
	case http.StatusForbidden:
		return "it may want another User-Agent (E, or tidings edit agent=)"
	case http.StatusNotFound:
		return "look for it on its site, or unsubscribe"
	case http.StatusGone:
		return "unsubscribe, or give it another address (E, or tidings edit url=)"
	case http.StatusTooManyRequests:
		return "it is asked again later, nothing to do"
	case http.StatusNetworkAuthenticationRequired:
		return ""
	}
	if status >= 500 {
		return "it is asked again by itself"
	}
	return ""
}

func statusWords(status int) string {
	switch status {
	case http.StatusUnauthorized:
		return "wants a user name and password"
	case http.StatusPaymentRequired:
		return "wants to be paid"
	case http.StatusForbidden:
		return "refuses to give this feed"
	case http.StatusNotFound:
		return "has nothing at this address: the feed may have moved"
	case http.StatusProxyAuthRequired:
		return "cannot be reached: the proxy wants a user name and password"
	case http.StatusGone:
		return "says that this feed is gone for good: it is not asked again"
	case http.StatusTooManyRequests:
		return "asks for fewer requests"
	case http.StatusUnavailableForLegalReasons:
		return "may not give this feed, for legal reasons"
	case http.StatusNetworkAuthenticationRequired:
		return "is out of reach until you sign in to this network"
	case http.StatusServiceUnavailable:
		return "is out of service"
	}
	switch {
	case status >= 500:
		return "has trouble of its own"
	case status >= 400:
		return "does not accept the request"
	}
	return "gives an answer that leads nowhere"
}

// printable is outside text that may stand in a sentence: at most 80 runes, no
// control or format characters.
func printable(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			continue
		}
		if n++; n > 80 {
			b.WriteRune('…')
			break
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return "the server"
	}
	return b.String()
}
