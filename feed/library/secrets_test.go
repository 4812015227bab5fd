package library_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/library"
)

// secrets are passwords by their sources, and how often each was asked for.
type secrets struct {
	mu        sync.Mutex
	words     map[string]string
	read      map[string]int
	forgotten []string
}

func (s *secrets) Read(_ context.Context, source string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.read == nil {
		s.read = map[string]int{}
	}
	s.read[source]++
	if word := s.words[source]; word != "" {
		return word, nil
	}
	return "", &feed.Problem{Sentence: "the command for its password failed (exit code 1); run it by hand to see why: pass show lwn"}
}

func (s *secrets) Forget(source string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgotten = append(s.forgotten, source)
}

// locked answers path only to those who send the header want.
func (p *press) locked(path, want string) string {
	return p.handle(path, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != want {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_, _ = io.WriteString(w, rss("Paper", 1))
	})
}

func TestFeedsWithAPassword(t *testing.T) {
	p := newPress(t)
	box := &secrets{words: map[string]string{"keyring: basic": "opensesame", "command: pass token": "tok", "keyring: old": "stale"}}
	d := open(t, func(o *library.Options) { o.Secrets = box })
	basic, bearer := p.locked("/basic", "Basic bWU6b3BlbnNlc2FtZQ=="), p.locked("/bearer", "Bearer tok")
	feeds := d.follow(t, basic, bearer, p.locked("/stale", "Bearer new"), p.locked("/failing", "x"), p.locked("/none", "x"))
	for i, pairs := range [][]string{
		{"user", "me", "password", "keyring: basic"}, {"token", "command: pass token"}, {"token", "keyring: old"}, {"token", "command: pass show lwn"}, nil,
	} {
		for j := 0; j < len(pairs); j += 2 {
			d.set(t, feeds[i].ID, pairs[j], pairs[j+1])
		}
	}
	if s := d.refresh(t); s.New != 2 || s.Failed != 3 {
		t.Errorf("%+v", s)
	}
	for i, want := range []string{
		"", "", "127.0.0.1 does not accept the user name and password (401)",
		"the command for its password failed (exit code 1); run it by hand to see why: pass show lwn",
		"127.0.0.1 wants a user name and password (401); see user, password and token of tidings edit 5",
	} {
		if got := d.feed(t, feeds[i].ID).Health.Error; got != want {
			t.Errorf("%s: %q, want %q", feeds[i].URL, got, want)
		}
	}
	if p.asked("/failing") != 0 || d.feed(t, feeds[3].ID).Health.Usage.Requests != 0 {
		t.Error("the feed without its password was asked")
	}
	if strings.Join(box.forgotten, " ") != "keyring: old" {
		t.Errorf("forgotten: %q", box.forgotten)
	}
}

// TestPasswordsAreReadForAFetchAlone holds that nothing is read for a feed that
// is not due, whose host wants a pause, or that is gone.
func TestPasswordsAreReadForAFetchAlone(t *testing.T) {
	p := newPress(t)
	box := &secrets{words: map[string]string{"keyring: a": "word"}}
	d := open(t, func(o *library.Options) { o.Secrets = box })
	f := d.follow(t, p.handle("/gone", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }))[0]
	d.set(t, f.ID, "token", "keyring: a")
	d.refresh(t)
	d.refresh(t)
	if _, err := d.Refresh(t.Context(), library.Request{}, nil); err != nil {
		t.Fatal(err)
	}
	if n := box.read["keyring: a"]; n != 1 {
		t.Errorf("read %d times for one request", n)
	}
}

// TestMovesTakeNoPasswordAlong lets a feed with a password move for good to
// another host: it stays where it is, and says where it would go.
func TestMovesTakeNoPasswordAlong(t *testing.T) {
	told := ""
	d := open(t, func(o *library.Options) {
		o.Fetch = fetchFunc(func(ctx context.Context, r fetch.Request) (*fetch.Result, error) {
			if r.Authorize != nil {
				told += " " + r.URL
			}
			return &fetch.Result{Status: 200, Body: []byte(rss("Paper", 1)), FinalURL: "https://other.example/feed", MovedTo: "https://other.example/feed"}, nil
		})
	})
	feeds := d.follow(t, "https://paper.example/feed", "https://plain.example/feed")
	d.set(t, feeds[0].ID, "user", "me")
	for range 4 {
		d.refresh(t)
		d.clock.forward(24 * time.Hour)
	}
	f := d.feed(t, feeds[0].ID)
	if f.URL != "https://paper.example/feed" || f.Health.MovedTo != "https://other.example/feed" || strings.Contains(told, "other.example") {
		t.Errorf("at %s, moved to %s, told%s", f.URL, f.Health.MovedTo, told)
	}
	if f := d.feed(t, feeds[1].ID); f.URL != "https://other.example/feed" {
		t.Errorf("the one without a password is at %s", f.URL)
	}
}

// TestListsBringNoCommands holds that no list of subscriptions sets where a
// password comes from, or anything else but how a feed is polled.
func TestListsBringNoCommands(t *testing.T) {
	d := open(t, nil)
	list := `<opml version="2.0" xmlns:tidings="urn:tidings:opml"><body><outline text="A" xmlUrl="https://a.example/" user="u" password="command: rm"
		tidings:password="command: rm" tidings:token="command: rm" tidings:user="u" tidings:proxy="socks5://evil.example" tidings:tls="any"
		tidings:header="X: y" tidings:interval="6h0m0s" tidings:agent="me"/></body></opml>`
	for _, text := range []string{list, "https://b.example/ \"password=command: rm\" \"~B\"\nexec:rm\n"} {
		if _, err := d.Import(t.Context(), strings.NewReader(text), "list"); err != nil {
			t.Fatal(err)
		}
	}
	feeds, err := d.Feeds(t.Context())
	if err != nil || len(feeds) != 2 {
		t.Fatal(err, feeds)
	}
	for _, f := range feeds {
		if f.Settings.Bound() || f.Settings.Proxy != "" {
			t.Errorf("%s: %+v", f.URL, f.Settings)
		}
	}
}
