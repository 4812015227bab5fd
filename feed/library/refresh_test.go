package library_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/library"
)

func TestRefreshBringsArticlesOnce(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	text := rss("Paper", 3)
	d.follow(t, p.serveTagged("/tagged", func() string { return text }), p.serve("/plain", "text/xml", rss("Plain", 2)))

	first := d.refresh(t)
	if first.New != 5 || first.Checked != 2 || first.Failed != 0 || first.NotModified != 0 {
		t.Fatalf("first refresh: %+v", first)
	}
	last, err := d.MaxID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	second := d.refresh(t)
	if second.New != 0 || second.Updated != 0 || second.NotModified != 2 {
		t.Fatalf("second refresh: %+v", second)
	}
	if again, _ := d.MaxID(t.Context()); again != last {
		t.Errorf("an article row was written: last ID %d, then %d", last, again)
	}
	if n := len(d.headlines(t, feed.View{})); n != 5 {
		t.Errorf("%d headlines, want 5", n)
	}
}

func TestRefreshOfAnEditedArticle(t *testing.T) {
	for name, unread := range map[string]bool{"stays read": false, "unread again": true} {
		t.Run(name, func(t *testing.T) {
			p, d := newPress(t), open(t, func(o *library.Options) { o.MarkUpdatedUnread = unread })
			text := rss("Paper", 3)
			d.follow(t, p.serveTagged("/feed", func() string { return text }))
			d.refresh(t)
			if _, err := d.MarkView(t.Context(), feed.MarkRead, "", feed.View{}, nil); err != nil {
				t.Fatal(err)
			}
			text = strings.Replace(text, "The text of article 1.", "Corrected: the text of article one.", 1)
			if s := d.refresh(t); s.New != 0 || s.Updated != 1 {
				t.Fatalf("refresh after the edit: %+v", s)
			}
			h := d.headlines(t, feed.View{})[1]
			if h.Marks.Read == unread || !h.Marks.Updated {
				t.Errorf("marks after the edit: %+v", h.Marks)
			}
			a, err := d.Article(t.Context(), h.ID)
			if err != nil || !strings.Contains(a.Body(), "Corrected") {
				t.Errorf("body after the edit: %q, %v", a.Body(), err)
			}
		})
	}
}

// TestRefreshKeepsFailuresOnTheirFeeds has one feed for each way to be sick
// beside a healthy one.
func TestRefreshKeepsFailuresOnTheirFeeds(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	status := func(path string, code int) string {
		return p.handle(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) })
	}
	sick := map[string]string{
		"404":       status("/404", http.StatusNotFound),
		"410":       status("/410", http.StatusGone),
		"500":       status("/500", http.StatusInternalServerError),
		"html":      p.serve("/html", "text/html", "<!doctype html><html><title>A page</title><body>Hello</body></html>"),
		"empty":     p.serve("/empty", "text/xml", ""),
		"malformed": p.serve("/malformed", "text/xml", "{<<< neither this & nor that"),
		"loop":      p.handle("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) }),
		"bomb": p.handle("/bomb", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb(64 << 20))
		}),
		"dead host":  "http://no-such-host.invalid/feed",
		"no service": "http://127.0.0.1:1/feed",
	}
	names := make(map[int64]string)
	for name, address := range sick {
		names[d.follow(t, address)[0].ID] = name
	}
	healthy := d.follow(t, p.serve("/healthy", "text/xml", rss("Healthy", 4)))[0]

	var seen []library.Progress
	s, err := d.Refresh(t.Context(), library.Request{}, func(p library.Progress) { seen = append(seen, p) })
	if err != nil {
		t.Fatal(err)
	}
	if s.Failed != len(sick) || s.New != 4 || s.Checked != len(sick)+1 {
		t.Errorf("summary: %+v", s)
	}
	if last := seen[len(seen)-1]; len(seen) != s.Checked || last.Done != last.Total || last.New != 4 || last.Failed != len(sick) {
		t.Errorf("%d reports, the last %+v", len(seen), last)
	}
	for id, name := range names {
		f := d.feed(t, id)
		sentence := f.Health.Error
		if sentence == "" || strings.ContainsAny(sentence, "\n\x1b") || f.Health.Failures != 1 || f.Health.Since.IsZero() {
			t.Errorf("%s: health %+v", name, f.Health)
		}
		if f.Health.Gone != (name == "410") {
			t.Errorf("%s: gone is %v", name, f.Health.Gone)
		}
		t.Logf("%-10s %s", name, sentence)
	}
	if h := d.feed(t, healthy.ID).Health; h.Error != "" || h.Checked.IsZero() || !h.Next.After(h.Checked) {
		t.Errorf("healthy feed: %+v", h)
	}
	gone, err := d.Refresh(t.Context(), library.Request{Force: true}, nil)
	if err != nil || len(gone.Left) != 1 || !strings.HasSuffix(gone.Left[0].URL, "/410") || gone.Left[0].Reason == "" {
		t.Errorf("left of the second refresh: %+v, %v", gone.Left, err)
	}
}

func TestRefreshClearsTheSentence(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	var broken atomic.Bool
	broken.Store(true)
	f := d.follow(t, p.handle("/feed", func(w http.ResponseWriter, _ *http.Request) {
		if broken.Load() {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		io.WriteString(w, rss("Paper", 2))
	}))[0]
	d.refresh(t)
	since := d.feed(t, f.ID).Health.Since
	d.refresh(t)
	if h := d.feed(t, f.ID).Health; h.Failures != 2 || !h.Since.Equal(since) || !h.Trouble() {
		t.Errorf("after two failures: %+v", h)
	}
	broken.Store(false)
	d.refresh(t)
	if h := d.feed(t, f.ID).Health; h.Failures != 0 || h.Trouble() || !h.Since.IsZero() {
		t.Errorf("after success: %+v", h)
	}
}

func TestRefreshKeepsArticlesOfAFeedThatFails(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	text := rss("Paper", 3)
	d.follow(t, p.serveTagged("/feed", func() string { return text }))
	d.refresh(t)
	for _, nonsense := range []string{"<html><body>Parked</body></html>", "", "no feed at all"} {
		text = nonsense
		d.refresh(t)
	}
	for _, n := range []int{0, 1} { // a feed may be empty for a while
		text = rss("Paper", n)
		d.refresh(t)
	}
	if n := len(d.headlines(t, feed.View{})); n != 3 {
		t.Errorf("%d articles are left of 3", n)
	}
}

func TestRefreshMarksATruncatedFeed(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	whole := rss("Paper", 5)
	text := whole[:len(whole)-180]
	f := d.follow(t, p.serveTagged("/feed", func() string { return text }))[0]
	if s := d.refresh(t); s.New != 4 {
		t.Fatalf("truncated: %+v", s)
	}
	if h := d.feed(t, f.ID).Health; !h.Partial || h.Error == "" {
		t.Errorf("truncated: %+v", h)
	}
	d.refresh(t)
	if h := d.feed(t, f.ID).Health; !h.Partial || h.Error == "" {
		t.Errorf("truncated and asked again: %+v", h)
	}
	text = whole
	if s := d.refresh(t); s.New != 1 {
		t.Fatalf("whole again: %+v", s)
	}
	if h := d.feed(t, f.ID).Health; h.Partial || h.Error != "" {
		t.Errorf("whole again: %+v", h)
	}
}

func TestRefreshCancelled(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	healthy := d.follow(t, p.serve("/healthy", "text/xml", rss("Healthy", 2)))[0]
	hung := d.follow(t, p.handle("/hang", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))[0]
	_, err := d.Refresh(ctx, library.Request{}, func(library.Progress) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want context.Canceled", err)
	}
	if f := d.feed(t, healthy.ID); f.Health.Checked.IsZero() || len(d.headlines(t, feed.View{})) != 2 {
		t.Errorf("what was finished is not kept: %+v", f.Health)
	}
	if f := d.feed(t, hung.ID); !f.Health.Checked.IsZero() || f.Health.Error != "" {
		t.Errorf("a cancelled check is held against the feed: %+v", f.Health)
	}
}

func TestRefreshFollowsAMoveSeenTwice(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	var to atomic.Value
	to.Store("/new")
	f := d.follow(t, p.handle("/old", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, to.Load().(string), http.StatusMovedPermanently)
	}))[0]
	p.serve("/new", "text/xml", rss("Paper", 2))
	p.serve("/other", "text/xml", rss("Paper", 2))
	for i, step := range []struct{ to, want string }{
		{"/other", "/old"}, {"/new", "/old"}, {"/new", "/new"}, {"/new", "/new"},
	} {
		to.Store(step.to)
		d.refresh(t)
		if got := d.feed(t, f.ID).URL; got != p.URL+step.want {
			t.Errorf("after refresh %d: %s, want %s", i+1, got, p.URL+step.want)
		}
	}
	if n := len(d.headlines(t, feed.View{})); n != 2 {
		t.Errorf("%d headlines after the move, want 2", n)
	}
}

// TestAMoveForgetsNothing holds that a feed which has just answered at its new
// address is not asked there again at once.
func TestAMoveForgetsNothing(t *testing.T) {
	articles := 0
	d := open(t, func(o *library.Options) {
		o.Fetch = fetchFunc(func(context.Context, fetch.Request) (*fetch.Result, error) {
			articles++ // each time there is something to read
			return &fetch.Result{Status: 200, Body: []byte(rss("Paper", articles)), MovedTo: "https://new.example/", FinalURL: "https://new.example/", Requests: 2}, nil
		})
	})
	f := d.follow(t, "https://old.example/")[0]
	for range 2 {
		d.refresh(t)
	}
	got := d.feed(t, f.ID)
	if got.URL != "https://new.example/" || !got.Health.Next.After(d.clock.Now().Add(-time.Hour)) || got.Health.MovedTo != "" {
		t.Errorf("%s, next %v, moved to %q", got.URL, got.Health.Next, got.Health.MovedTo)
	}
}

func TestRefreshAsksOnlyWhatIsDue(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	d.follow(t, p.serve("/feed", "text/xml", rss("Paper", 1)))
	for i := range 3 {
		if _, err := d.Refresh(t.Context(), library.Request{}, nil); err != nil {
			t.Fatal(err)
		}
		if n := p.asked("/feed"); n != 1 {
			t.Fatalf("refresh %d: asked %d times", i, n)
		}
	}
	d.clock.forward(25 * time.Hour)
	if _, err := d.Refresh(t.Context(), library.Request{}, nil); err != nil || p.asked("/feed") != 2 {
		t.Errorf("a day later: asked %d times, %v", p.asked("/feed"), err)
	}
	if _, err := d.Refresh(t.Context(), library.Request{Feeds: []int64{99}}, nil); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("unknown feed: %v", err)
	}
}

func TestRefreshWithoutNetworkIsNobodysFailure(t *testing.T) {
	failing := func(k fetch.Kind, temporary bool) fetchFunc {
		return func(_ context.Context, r fetch.Request) (*fetch.Result, error) {
			u, _ := url.Parse(r.URL)
			return nil, &fetch.Error{Kind: k, Temporary: temporary, Unreached: true, Sentence: u.Host + " cannot be looked up"}
		}
	}
	cases := map[string]struct {
		net     fetchFunc
		feeds   int
		offline bool
	}{
		"the machine says so":             {failing(fetch.Network, true), 1, true},
		"no name of many can be found":    {failing(fetch.DNS, true), 5, true},
		"one name cannot be found":        {failing(fetch.DNS, true), 1, false},
		"many names are known to be none": {failing(fetch.DNS, false), 5, true},
		"two names are known to be none":  {failing(fetch.DNS, false), 2, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := open(t, func(o *library.Options) { o.Fetch = c.net })
			for i := range c.feeds {
				d.follow(t, fmt.Sprintf("https://host%d.example/feed", i))
			}
			s := d.refresh(t)
			if s.Offline != c.offline || (s.Failed == 0) != c.offline {
				t.Errorf("summary: %+v", s)
			}
			feeds, err := d.Feeds(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range feeds {
				if f.Health.Trouble() == c.offline || (f.Health.Failures == 0) != c.offline {
					t.Errorf("%s: %+v", f.URL, f.Health)
				}
			}
		})
	}
	d := open(t, func(o *library.Options) { o.Offline = true })
	if _, err := d.Refresh(t.Context(), library.Request{}, nil); !errors.Is(err, feed.ErrOffline) {
		t.Errorf("with Offline: %v", err)
	}
}

// TestTwoLibrariesOnOneCache refreshes and marks from two programs' worth of
// libraries at once.
func TestTwoLibrariesOnOneCache(t *testing.T) {
	p, a := newPress(t), open(t, nil)
	for i := range 8 {
		a.follow(t, p.serve(fmt.Sprintf("/%d", i), "text/xml", rss(fmt.Sprintf("Paper %d", i), 10)))
	}
	b := openAt(t, a.path, a.clock, nil)
	var both sync.WaitGroup
	for _, d := range []*desk{a, b} {
		both.Go(func() {
			if _, err := d.Refresh(t.Context(), library.Request{Force: true}, nil); err != nil {
				t.Error(err)
			}
			if _, err := d.MarkView(t.Context(), feed.MarkRead, "", feed.View{}, nil); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	if n := len(a.headlines(t, feed.View{})); n != 80 {
		t.Errorf("%d headlines, want 80", n)
	}
	if n := len(b.headlines(t, feed.View{Show: feed.ShowUnread})); n != 0 {
		t.Errorf("%d are unread, want 0", n)
	}
}

// TestNamedFeedThatIsNotDue names a feed before its time: it is not asked, and
// the summary says until when; a refresh of all feeds says nothing of it.
func TestNamedFeedThatIsNotDue(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	id := d.follow(t, p.serve("/feed", "text/xml", rss("Paper", 1)))[0].ID
	if _, err := d.Refresh(t.Context(), library.Request{}, nil); err != nil {
		t.Fatal(err)
	}
	next := d.feed(t, id).Health.Next
	s, err := d.Refresh(t.Context(), library.Request{Feeds: []int64{id}}, nil)
	if err != nil || s.Checked != 0 || len(s.Left) != 1 {
		t.Fatalf("named: %+v, %v", s, err)
	}
	if left := s.Left[0]; !left.Early || !left.Until.Equal(next) || !strings.HasPrefix(left.Reason, "is not due until ") {
		t.Errorf("left %+v, next check %s", left, next)
	}
	if s, err := d.Refresh(t.Context(), library.Request{}, nil); err != nil || len(s.Left) != 0 {
		t.Errorf("all: %+v, %v", s, err)
	}
	if s, err := d.Refresh(t.Context(), library.Request{Feeds: []int64{id}, Force: true}, nil); err != nil || s.Checked != 1 || len(s.Left) != 0 {
		t.Errorf("forced: %+v, %v", s, err)
	}
}
