package ui_test

import (
	"context"
	"strings"
	"testing"

	"tidings/feed/fetch"
	"tidings/feed/library"
	"tidings/ui"
)

// TestFeedSettings sets what a feed is asked with, mistypes, and takes it back.
func TestFeedSettings(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {80, 24}, {40, 20}} {
		d := newDesk(t, courier())
		d.open(size[0], size[1], ui.Settings{})
		d.sees("1 of 5")
		d.counts(5)
		menu := func() {
			d.keys("E", "s")
			d.sees("interval", "floor", "keep", "header", "password", "token", "proxy", "tls")
		}
		menu()
		d.sees("by its rhythm")
		d.keys("f")
		d.sees("Floor", "TIME")
		d.types("5m")
		d.keys("enter")
		d.sees("! floor wants a time from 15m")
		d.keys("backspace", "backspace")
		d.types("6h")
		d.keys("enter")
		d.until("the new value in the menu", func(s string) bool { return strings.Contains(s, "floor     6h") })
		d.keys("w")
		d.types("opensesame")
		d.keys("enter")
		d.sees("command: PROGRAM")
		d.keys("esc")
		menu()
		d.keys("p")
		d.types("http://me:opensesame@p:1")
		d.keys("enter")
		d.until("the proxy in the menu", func(s string) bool { return strings.Contains(s, "proxy     http://me:xxxxx") })
		for _, header := range []string{"X-Paper: yes", "Cookie: s3cr3t"} {
			d.keys("r")
			d.types(header)
			d.keys("enter")
			d.sees("header    ")
		}
		d.until("both headers", func(s string) bool { return strings.Contains(s, "header    Cookie: xxxxx, X-") })
		d.keys("r")
		d.sees("now Cookie:")
		d.keys("enter")      // nothing to add
		d.keys("p", "enter") // as it was shown
		d.sees("proxy     http://me:xxxxx")
		d.keys("esc")
		d.sees("proxy: http://me")
		if f, err := d.lib.FindFeed(d.ctx, "1"); err != nil || f.Settings.Proxy != "http://me:opensesame@p:1" || f.Settings.Password != "" {
			t.Errorf("%+v, %v", f.Settings, err)
		}
		d.keys("u")
		d.sees("Valley Courier is")
	}
}

// TestFullTextIsToggled sets and unsets it in the menu, which says what it is
// good for at any width.
func TestFullTextIsToggled(t *testing.T) {
	for _, size := range [][2]int{{120, 36}, {40, 20}} {
		d := newDesk(t, courier())
		d.open(size[0], size[1], ui.Settings{})
		d.sees("1 of 5")
		d.counts(5)
		d.keys("E", "s")
		d.sees("fulltext  not done yet")
		for _, want := range []bool{true, false} {
			d.keys("o")
			d.until("what is set", func(s string) bool {
				f, err := d.lib.FindFeed(d.ctx, "1")
				ticked := strings.Contains(s, "✓ fulltext")
				return err == nil && f.Settings.FullText == want && ticked == want
			})
		}
		d.keys("o", "esc", "u")
		d.until("taken back", func(string) bool {
			f, err := d.lib.FindFeed(d.ctx, "1")
			return err == nil && !f.Settings.FullText
		})
	}
}

// TestFeedAddressTakesNothingAlong moves a feed with a token to another host.
func TestFeedAddressTakesNothingAlong(t *testing.T) {
	d := newDesk(t, courier())
	d.open(100, 30, ui.Settings{})
	d.sees("1 of 5")
	d.counts(5)
	d.keys("E", "s", "t")
	d.types("keyring: lwn")
	d.keys("enter")
	d.sees("token     keyring: lwn")
	d.keys("esc", "E", "a", "ctrl+u")
	d.types("https://elsewhere.example/feed")
	d.keys("enter")
	d.sees("url: https://elsewhere.example/feed")
	if f, err := d.lib.FindFeed(d.ctx, "1"); err != nil || f.Settings.Bound() {
		t.Errorf("%+v, %v", f.Settings, err)
	}
	d.keys("u")
	d.until("the token is back", func(string) bool {
		f, err := d.lib.FindFeed(d.ctx, "1")
		return err == nil && f.Settings.Token == "keyring: lwn"
	})
}

// selfSigned is a network of hosts whose certificate nobody has signed.
type selfSigned struct{ pin string }

func (s selfSigned) Get(_ context.Context, r fetch.Request) (*fetch.Result, error) {
	if r.TLS != s.pin {
		return nil, &fetch.Error{Kind: fetch.TLS, Sentence: "home.example has a certificate that nobody trusted has signed", Pin: s.pin}
	}
	return &fetch.Result{Status: 200, Body: []byte("<rss><channel><title>Home</title></channel></rss>"), FinalURL: r.URL}, nil
}

// TestAcceptCertificate does what the menu offers about a feed's certificate.
func TestAcceptCertificate(t *testing.T) {
	pin := "sha256:" + strings.Repeat("ab", 32)
	d := newDeskOver(t, selfSigned{pin})
	if _, err := d.lib.Import(d.ctx, strings.NewReader("https://home.example/feed"), "urls"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.lib.Refresh(d.ctx, library.Request{}, nil); err != nil {
		t.Fatal(err)
	}
	d.open(100, 30, ui.Settings{})
	d.sees("1 feed in trouble")
	d.keys("g", "e")
	d.sees("Feeds that want a look")
	d.keys("enter")
	screen := d.sees("accept the certificate that it shows")
	if strings.Contains(screen, "tidings edit") {
		t.Errorf("the menu speaks of the command line:\n%s", screen)
	}
	d.keys("c")
	d.sees("tls: sha256:abab")
	d.keys("R")
	d.sees("nothing new")
}
