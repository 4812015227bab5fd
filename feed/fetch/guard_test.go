package fetch

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
)

func TestPublicAddr(t *testing.T) {
	for address, want := range map[string]bool{
		"1.1.1.1": true, "8.8.8.8": true, "100.63.255.255": true, "100.128.0.1": true, "172.15.0.1": true,
		"172.32.0.1": true, "192.167.1.1": true, "198.20.0.1": true, "223.255.255.255": true,
		"0.0.0.0": false, "0.1.2.3": false, "10.0.0.1": false, "100.64.0.1": false, "100.127.255.255": false,
		"127.0.0.1": false, "127.255.255.254": false, "169.254.169.254": false, "172.16.0.1": false,
		"172.31.255.255": false, "192.0.0.1": false, "192.0.2.1": false, "192.168.1.1": false,
		"198.18.0.1": false, "198.51.100.1": false, "203.0.113.1": false, "224.0.0.1": false,
		"239.255.255.255": false, "240.0.0.1": false, "255.255.255.255": false,
		"2606:4700::1111": true, "2001:200::1": true, "2a00:1450::1": true,
		"::": false, "::1": false, "::127.0.0.1": false, "::8.8.8.8": false,
		"::ffff:127.0.0.1": false, "::ffff:8.8.8.8": true, "::ffff:10.0.0.1": false,
		"fe80::1": false, "fe80::1%eth0": false, "febf::1": false, "fec0::1": false, "fc00::1": false, "fd12::1": false,
		"ff02::1": false, "100::1": false, "2001:db8::1": false, "3fff::1": false, "5f00::1": false,
		"64:ff9b::8.8.8.8": true, "64:ff9b::127.0.0.1": false, "64:ff9b::10.0.0.1": false, "64:ff9b:1::8.8.8.8": false,
		"2002:808:808::1": true, "2002:7f00:1::1": false, "2002:c0a8:101::1": false, "2002:a9fe:a9fe::1": false,
		"2001:0:4136:e378:8000:63bf:3fff:fdd2": false, // Teredo
		"2606:4700::5efe:192.168.1.1":          false, // ISATAP
		"2606:4700::200:5efe:10.0.0.1":         false,
		"2606:4700::5efe:8.8.8.8":              true,
	} {
		if got := publicAddr(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: public %v", address, got)
		}
	}
}

func TestLoopbackHost(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "LOCALHOST.": true, "a.localhost": true, "127.0.0.1": true, "127.9.9.9": true, "::1": true,
		"::ffff:127.0.0.1": true, "localhost.example": false, "192.168.0.1": false, "": false,
	} {
		if got := loopbackHost(host); got != want {
			t.Errorf("%q: %v", host, got)
		}
	}
}

func TestCarries(t *testing.T) {
	const up, running = net.FlagUp, net.FlagRunning
	for flags, want := range map[net.Flags]bool{
		up | running | net.FlagBroadcast:    true,
		up | running | net.FlagPointToPoint: true,
		up | net.FlagBroadcast:              false,
		running:                             false,
		up | running | net.FlagLoopback:     false,
	} {
		if got := carries(flags); got != want {
			t.Errorf("%s: %v", flags, got)
		}
	}
}

// TestGuard holds which addresses lead where. The servers are all real; the
// secret one is in the private network and must not hear from a public one's
// readers.
func TestGuard(t *testing.T) {
	net := newInternet(t)
	heard := 0
	secret := net.site(private, func(w http.ResponseWriter, r *http.Request) {
		heard++
		if r.URL.Path == "/here" {
			http.Redirect(w, r, "/there", http.StatusFound)
		}
	})
	site := net.site(public, func(w http.ResponseWriter, r *http.Request) {
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusMovedPermanently)
		}
	})
	net.name("news.example", []string{public})
	net.name("inside.example", []string{private})
	news, inside := "http://news.example:"+site+"/", "http://inside.example:"+secret+"/"
	digits := "http://127.0.0.1:" + secret + "/"
	to := func(address string) string { return news + "?to=" + url.QueryEscape(address) }

	for _, test := range []struct {
		name, address string
		private       bool
		culprit       string // whom the sentence names; "": the address may be asked
	}{
		{"a public name", news, false, ""},
		{"a private name", inside, false, "inside.example"},
		{"private digits", digits, false, "127.0.0.1"},
		{"mapped digits", "http://[::ffff:127.0.0.1]:" + secret + "/", false, "::ffff:127.0.0.1"},
		{"odd digits", "http://2130706433:" + secret + "/", false, "2130706433"},
		{"a private name that a person typed", inside, true, ""},
		{"private digits that a person typed", digits, true, ""},
		{"a private redirect within a typed private host", inside + "here", true, ""},
		{"public to public", to(news), false, ""},
		{"public to a private name", to(inside), false, "news.example"},
		{"public to private digits", to(digits), false, "news.example"},
		{"typed, but public, to a private name", to(inside), true, "news.example"},
		{"typed, but public, to private digits", to(digits), true, "news.example"},
		{"public, public, private", to(to(inside)), true, "news.example"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := net.client(Options{})
			before := heard
			_, err := c.Get(context.Background(), Request{URL: test.address, Private: test.private})
			switch ok := test.culprit == ""; {
			case ok && err != nil:
				t.Fatal(err)
			case ok:
			case err == nil || heard != before:
				t.Fatalf("the private server was asked (error %v)", err)
			case test.name != "odd digits": // which the name server does not know
				e := fails(t, c, Request{URL: test.address, Private: test.private}, Forbidden)
				if !strings.HasPrefix(e.Sentence, test.culprit+" ") || !strings.Contains(e.Sentence, "127.0.0.1") || e.Temporary {
					t.Errorf("%+v", e)
				}
			}
		})
	}
}

// TestGuardKeepsConnectionsApart holds that a connection which a person's own
// address opened into the private network is not taken by a public one.
func TestGuardKeepsConnectionsApart(t *testing.T) {
	net := newInternet(t)
	port := net.site(private, func(http.ResponseWriter, *http.Request) {})
	net.name("inside.example", []string{private})
	c := net.client(Options{})
	address := "http://inside.example:" + port
	get(t, c, address)
	fails(t, c, Request{URL: address}, Forbidden)
}

// TestRebinding holds that a name is judged by the address connected to, not
// by an earlier look-up.
func TestRebinding(t *testing.T) {
	net := newInternet(t)
	port := net.site(private, func(http.ResponseWriter, *http.Request) { t.Error("the private server was asked") })
	net.name("rebind.example", []string{public}, []string{private})
	c := net.client(Options{})
	for range 2 { // refused by nobody listening, then by the guard
		if _, err := c.Get(context.Background(), Request{URL: "http://rebind.example:" + port}); err == nil {
			t.Error("a name that moved into the private network was asked")
		}
	}
	net.name("both.example", []string{private, public})
	if _, err := c.Get(context.Background(), Request{URL: "http://both.example:" + port}); err == nil {
		t.Error("a name with a private and a public address was asked at the private one")
	}
}

// TestProxy holds that a proxy on loopback may be used, looks names up by
// itself, and is told nothing but absolute addresses.
func TestProxy(t *testing.T) {
	var asked []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		if strings.Contains(r.URL.Path, "secret") {
			http.Redirect(w, r, "http://192.168.1.1/", http.StatusFound)
		}
	}))
	defer proxy.Close()
	address, _ := url.Parse(proxy.URL)
	c := newInternet(t).client(Options{Proxy: func(*http.Request) (*url.URL, error) { return address, nil }})
	if _, err := c.Get(context.Background(), Request{URL: "http://news.example/feed"}); err != nil {
		t.Fatal(err)
	}
	fails(t, c, Request{URL: "http://news.example/secret"}, Forbidden)
	if len(asked) != 2 || asked[0] != "http://news.example/feed" {
		t.Errorf("the proxy was asked %q", asked)
	}
}
