package library_test

import (
	"context"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/library"
)

// set sets one setting of a feed, as a person does.
func (d *desk) set(t testing.TB, id int64, name, value string) {
	t.Helper()
	var wrong error
	err := d.Edit(t.Context(), id, func(f *feed.Feed) { wrong = setting(t, name).Set(f, value) })
	if err != nil || wrong != nil {
		t.Fatal(err, wrong)
	}
}

// TestCertificateIsAcceptedAsTold does what the sentence of a feed with a
// certificate of its own making says.
func TestCertificateIsAcceptedAsTold(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, rss("Paper", 2)) }))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	d := open(t, nil)
	f := d.follow(t, s.URL+"/feed")[0]
	if sum := d.refresh(t); sum.Failed != 1 {
		t.Fatalf("%+v", sum)
	}
	said := d.feed(t, f.ID).Health.Error
	told := regexp.MustCompile(`nobody trusted has signed; to accept it: tidings edit 1 tls=(sha256:[0-9a-f]{64})$`).FindStringSubmatch(said)
	if told == nil {
		t.Fatalf("%q", said)
	}
	d.set(t, f.ID, "tls", told[1])
	if sum := d.refresh(t); sum.Failed != 0 || sum.New != 2 {
		t.Errorf("%+v, %q", sum, d.feed(t, f.ID).Health.Error)
	}
}

// TestSettingsReachTheRequest asks a feed with all that is set of it.
func TestSettingsReachTheRequest(t *testing.T) {
	var asked fetch.Request
	d := open(t, func(o *library.Options) {
		o.Fetch = fetchFunc(func(_ context.Context, r fetch.Request) (*fetch.Result, error) {
			asked = r
			return nil, &fetch.Error{Kind: fetch.Refused, Sentence: "refused"}
		})
	})
	f := d.follow(t, "https://paper.example/feed")[0]
	for name, value := range map[string]string{"proxy": "none", "tls": "any", "agent": "me/1", "header": "X-Paper: yes"} {
		d.set(t, f.ID, name, value)
	}
	d.refresh(t)
	if asked.Proxy != fetch.NoProxy || asked.TLS != fetch.AnyCertificate || asked.Agent != "me/1" || asked.Headers["X-Paper"] != "yes" {
		t.Errorf("%+v", asked)
	}
	if _, err := d.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if s := d.feed(t, f.ID).Settings; s.Proxy != "" && s.TLS != "" && s.Agent != "" && len(s.Headers) > 0 {
		t.Errorf("nothing was undone: %+v", s)
	}
}

func TestCleanProxy(t *testing.T) {
	for _, v := range []string{"", "none", "socks5://127.0.0.1:9050"} {
		if got, err := library.CleanProxy(v); err != nil || got != v {
			t.Errorf("%q is %q, %v", v, got, err)
		}
	}
	if _, err := library.CleanProxy("http://me:s3cr3t@p/path"); err == nil || strings.Contains(err.Error(), "s3cr3t") {
		t.Errorf("%v", err)
	}
}

// TestRemedyIsNeverCut lets a feed whose sentence is long fail for its
// certificate: what accepts it stays whole.
func TestRemedyIsNeverCut(t *testing.T) {
	pin := "sha256:" + strings.Repeat("ab", 32)
	long := strings.Repeat("long.", 20) + "example has a certificate that is not valid today (expired, or this computer's clock is wrong)"
	d := open(t, func(o *library.Options) {
		o.Fetch = fetchFunc(func(context.Context, fetch.Request) (*fetch.Result, error) {
			return nil, &fetch.Error{Kind: fetch.TLS, Sentence: long, Pin: pin}
		})
	})
	f := d.follow(t, "https://paper.example/feed")[0]
	d.refresh(t)
	_, err := d.Add(t.Context(), "https://other.example/feed", library.AddOptions{})
	if err == nil {
		t.Fatal("added")
	}
	for _, said := range []string{d.feed(t, f.ID).Health.Error, err.Error()} {
		if !strings.HasSuffix(said, "tls="+pin) || len([]rune(said)) > 200 || !strings.HasPrefix(said, "long.") {
			t.Errorf("%q", said)
		}
	}
}
