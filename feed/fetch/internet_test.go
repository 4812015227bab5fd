package fetch

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// internet plays the Internet on loopback: a name server of its own, where
// 127.0.0.1 is the private address it is, and 127.0.0.2 counts as public.
type internet struct {
	t  testing.TB
	mu sync.Mutex
	// names has the addresses of each name, one list for each look-up to come;
	// the last stays.
	names map[string][][]string
}

const (
	private = "127.0.0.1"
	public  = "127.0.0.2"
)

func newInternet(t testing.TB) *internet {
	return &internet{t: t, names: map[string][][]string{}}
}

// name lets host resolve to addresses from now on.
func (i *internet) name(host string, lookups ...[]string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.names[host+"."] = lookups
}

// client is a Client that lives in this Internet.
func (i *internet) client(o Options) *Client {
	c := newClient(i.t, o)
	c.public = func(ip netip.Addr) bool { return ip.Unmap().String() == public }
	c.loopback = func(string) bool { return false }
	c.online = func() bool { return true }
	c.dialer.Resolver = &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		here, there := net.Pipe()
		go i.nameServer(there)
		return here, nil
	}}
	return c
}

// nameServer answers one connection's questions, as over TCP (RFC 1035
// §4.2.2).
func (i *internet) nameServer(conn net.Conn) {
	defer conn.Close()
	buffer := make([]byte, 2048)
	n, err := conn.Read(buffer)
	if err != nil {
		return
	}
	question := buffer[2:n]
	if len(question) == 0 { // the length came alone
		if n, err = conn.Read(buffer); err != nil {
			return
		}
		question = buffer[:n]
	}
	answer := i.answer(question)
	framed := append([]byte{byte(len(answer) >> 8), byte(len(answer))}, answer...)
	_, _ = conn.Write(framed)
}

func (i *internet) answer(question []byte) []byte {
	var m dnsmessage.Message
	if err := m.Unpack(question); err != nil || len(m.Questions) != 1 {
		i.t.Errorf("name server: %v", err)
		return nil
	}
	q := m.Questions[0]
	m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
	i.mu.Lock()
	defer i.mu.Unlock()
	lookups, ok := i.names[strings.ToLower(q.Name.String())]
	if !ok {
		m.RCode = dnsmessage.RCodeNameError
	} else if q.Type == dnsmessage.TypeA {
		for _, a := range lookups[0] {
			m.Answers = append(m.Answers, dnsmessage.Resource{
				Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
				Body:   &dnsmessage.AResource{A: netip.MustParseAddr(a).As4()},
			})
		}
		if len(lookups) > 1 {
			i.names[strings.ToLower(q.Name.String())] = lookups[1:]
		}
	}
	packed, err := m.Pack()
	if err != nil {
		i.t.Errorf("name server: %v", err)
	}
	return packed
}

// site serves h at an address, and returns its port.
func (i *internet) site(address string, h http.HandlerFunc) (port string) {
	i.t.Helper()
	l, err := net.Listen("tcp", address+":0")
	if err != nil {
		i.t.Skipf("this machine has no address %s: %v", address, err)
	}
	s := &httptest.Server{Listener: l, Config: &http.Server{Handler: h}}
	s.Start()
	i.t.Cleanup(s.Close)
	_, port, _ = net.SplitHostPort(l.Addr().String())
	return port
}
