package fetch

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"net/netip"
	"strings"

	"golang.org/x/net/http/httpguts"
)

// AnyCertificate, as a Request's TLS, takes whatever certificate the host
// shows.
const AnyCertificate = "any"

const pinPrefix = "sha256:"

// ParseTLS reads an exception from the ordinary checks of certificates: "any",
// or the SHA-256 fingerprint of the one certificate to accept, in hexadecimal
// with or without colons and "sha256:" before it. "" is no exception.
func ParseTLS(text string) (rule string, err error) {
	text = strings.ToLower(strings.TrimSpace(text))
	if text == "" || text == AnyCertificate {
		return text, nil
	}
	digits := strings.ReplaceAll(strings.TrimPrefix(text, pinPrefix), ":", "")
	if sum, err := hex.DecodeString(digits); err != nil || len(sum) != sha256.Size {
		return "", errors.New("neither any nor the SHA-256 fingerprint of a certificate")
	}
	return pinPrefix + digits, nil
}

// pinOf is the rule that accepts a certificate and no other.
func pinOf(c *x509.Certificate) string {
	sum := sha256.Sum256(c.Raw)
	return pinPrefix + hex.EncodeToString(sum[:])
}

// exception is a host whose certificate is judged by a rule of its own.
type exception struct {
	host  string
	rule  string // as ParseTLS gives it; "": none
	proxy string // the host of an https proxy on the way, which is judged as ever
}

// exception is what holds for the present address: nothing once a redirect has
// led to another host.
func (t *trip) exception() exception {
	if t.foreign || t.r.TLS == "" {
		return exception{}
	}
	return exception{host: sni(t.host()), rule: t.r.TLS}
}

func (e exception) config() *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true, // VerifyConnection judges in its place
		VerifyConnection:   e.verify,
	}
}

// verify judges the certificate of a connection: by the rule where it is the
// host's own, else as Go does.
func (e exception) verify(cs tls.ConnectionState) error {
	if len(cs.PeerCertificates) == 0 {
		return errors.New("tls: no certificate")
	}
	ambiguous := e.proxy != "" && sni(e.proxy) == e.host // both in digits, or one name
	if !strings.EqualFold(cs.ServerName, e.host) || ambiguous {
		name := cs.ServerName
		if name == "" {
			name = e.proxy
		}
		return ordinary(cs.PeerCertificates, name)
	}
	leaf := cs.PeerCertificates[0]
	if e.rule != AnyCertificate && pinOf(leaf) != e.rule {
		return &pinError{leaf}
	}
	return nil
}

// ordinary is how Go judges certificates shown by a host called name.
func ordinary(certificates []*x509.Certificate, name string) error {
	between := x509.NewCertPool()
	for _, c := range certificates[1:] {
		between.AddCert(c)
	}
	_, err := certificates[0].Verify(x509.VerifyOptions{DNSName: name, Intermediates: between})
	if err != nil {
		return &tls.CertificateVerificationError{UnverifiedCertificates: certificates, Err: err}
	}
	return nil
}

// sni is the name that a connection to host asks for, "" for an address in
// digits (RFC 6066 §3).
func sni(host string) string {
	if _, err := netip.ParseAddr(host); err == nil {
		return ""
	}
	if ascii, err := httpguts.PunycodeHostPort(host); err == nil {
		host = ascii
	}
	return strings.ToLower(strings.TrimRight(host, "."))
}

// pinError is a certificate that is not the one accepted.
type pinError struct{ shown *x509.Certificate }

func (e *pinError) Error() string { return "the certificate is " + pinOf(e.shown) }

// shownPin is the rule that would accept the certificate that err is about, ""
// where it is about none.
func shownPin(err error) string {
	var pin *pinError
	var verify *tls.CertificateVerificationError
	switch {
	case errors.As(err, &pin):
		return pinOf(pin.shown)
	case errors.As(err, &verify) && len(verify.UnverifiedCertificates) > 0:
		return pinOf(verify.UnverifiedCertificates[0])
	}
	return ""
}
