package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// hops redirects along a path such as /301/308/end, and answers at its end.
func hops(w http.ResponseWriter, r *http.Request) {
	first, rest, more := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	status, err := strconv.Atoi(first)
	if err != nil || !more {
		_, _ = w.Write([]byte("<rss/>"))
		return
	}
	w.Header().Set("Location", "/"+rest+"?q=1#part")
	w.WriteHeader(status)
}

func TestMovedTo(t *testing.T) {
	s := serve(t, hops)
	c := newClient(t, Options{})
	for path, moved := range map[string]bool{
		"/end": false, "/301/end": true, "/308/end": true, "/301/308/301/end": true,
		"/302/end": false, "/303/end": false, "/307/end": false, "/301/302/end": false, "/302/301/end": false,
	} {
		r := get(t, c, s.URL+path)
		want := ""
		if moved {
			want = s.URL + "/end?q=1"
		}
		if r.MovedTo != want || string(r.Body) != "<rss/>" || !strings.HasPrefix(r.FinalURL, s.URL+"/end") {
			t.Errorf("%s: moved to %q, final %q", path, r.MovedTo, r.FinalURL)
		}
	}
}

func TestMovedToKeepsCredentials(t *testing.T) {
	s := serve(t, hops)
	with := strings.Replace(s.URL, "://", "://me:secret@", 1)
	r := get(t, newClient(t, Options{}), with+"/301/end")
	if r.MovedTo != with+"/end?q=1" || strings.Contains(r.FinalURL, "secret") {
		t.Errorf("moved to %q, final %q", r.MovedTo, r.FinalURL)
	}
}

func TestRedirectsThatLeadNowhere(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.URL.Query().Get("n"))
		location := map[string]string{
			"/self":  "/self",
			"/ping":  "/pong",
			"/pong":  "/ping",
			"/long":  fmt.Sprintf("/long?n=%d", n+1),
			"/ten":   fmt.Sprintf("/ten?n=%d", n+1),
			"/file":  "file:///etc/passwd",
			"/js":    "javascript:alert(1)",
			"/bad":   "http://a b/",
			"/empty": "http:///x",
		}[r.URL.Path]
		if r.URL.Path == "/ten" && n == 10 {
			return
		}
		w.Header().Set("Location", location)
		w.WriteHeader(http.StatusMovedPermanently)
	})
	c := newClient(t, Options{})
	for path, kind := range map[string]Kind{
		"/self": Loop, "/ping": Loop, "/long": Loop, "/file": Scheme, "/js": Scheme, "/bad": Malformed, "/empty": Malformed,
	} {
		fails(t, c, Request{URL: s.URL + path, Private: true}, kind)
	}
	if r := get(t, c, s.URL+"/ten"); r.FinalURL != s.URL+"/ten?n=10" {
		t.Errorf("ten redirects end at %s", r.FinalURL)
	}
}

// TestSecretsStayHome holds that credentials and extra headers reach no other
// host, not even when that one leads back, while the agent does. Validators do not
// leave the address that gave them.
func TestSecretsStayHome(t *testing.T) {
	net := newInternet(t)
	var seen []http.Header
	handler := func(w http.ResponseWriter, r *http.Request) {
		h := r.Header.Clone()
		h.Set("At", r.Host+r.URL.Path)
		seen = append(seen, h)
		if to := r.URL.Query().Get("to"); to != "" {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		}
	}
	port := net.site(public, handler)
	other := net.site(public, handler)
	net.name("news.example", []string{public})
	net.name("tracker.example", []string{public})
	news, tracker := "news.example:"+port, "http://evil:word@tracker.example:"+port+"/t"
	ask := func(address string) {
		t.Helper()
		seen = nil
		c := net.client(Options{})
		_, err := c.Get(context.Background(), Request{
			URL: address, ETag: `"e"`, Agent: "me/1", Headers: map[string]string{"X-Token": "t", "Cookie": "c=1"},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	check := func(i int, secret bool) {
		t.Helper()
		h := seen[i]
		for _, name := range []string{"Authorization", "X-Token", "Cookie"} {
			if has := h.Get(name) != ""; has != secret {
				t.Errorf("at %s: %s %q", h.Get("At"), name, h.Get(name))
			}
		}
		if first := i == 0; (h.Get("If-None-Match") == `"e"`) != first || h.Get("User-Agent") != "me/1" || h.Get("Referer") != "" {
			t.Errorf("at %s: %v", h.Get("At"), h)
		}
	}

	ask("http://me:secret@" + news + "/a?to=/b")
	check(0, true)
	check(1, true)

	back := "http://" + news + "/back"
	ask("http://me:secret@" + news + "/a?to=" + url.QueryEscape(tracker+"?to="+url.QueryEscape(back)))
	check(0, true)
	check(1, false)
	check(2, false)

	ask("http://me:secret@" + news + "/a?to=" + url.QueryEscape("http://news.example:"+other+"/"))
	check(0, true)
	check(1, false)
}

func TestSameHost(t *testing.T) {
	for _, test := range []struct {
		from, to string
		want     bool
	}{
		{"http://a.example/", "http://A.example:80/x", true},
		{"http://a.example/", "https://a.example/", true},
		{"https://a.example/", "http://a.example/", false},
		{"https://a.example/", "https://a.example:8443/", false},
		{"http://a.example:8080/", "https://a.example/", false},
		{"https://a.example/", "https://b.a.example/", false},
		{"https://a.example/", "https://a.example.evil.example/", false},
	} {
		from, _ := url.Parse(test.from)
		to, _ := url.Parse(test.to)
		if got := sameHost(from, to); got != test.want {
			t.Errorf("%s to %s: %v", test.from, test.to, got)
		}
	}
}

// TestAuthorize leads away from a host that is asked with a token, and back.
func TestAuthorize(t *testing.T) {
	net := newInternet(t)
	var seen []string
	handler := func(w http.ResponseWriter, r *http.Request) {
		seen = append(seen, r.Header.Get("Authorization"))
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusMovedPermanently)
		} else if r.URL.Path == "/shut" {
			w.WriteHeader(http.StatusUnauthorized)
		}
	}
	port := net.site(public, handler)
	net.name("news.example", []string{public})
	net.name("tracker.example", []string{public})
	c := net.client(Options{})
	calls := 0
	r := Request{Headers: map[string]string{"Authorization": "other"}, Authorize: func(context.Context) (string, error) {
		calls++
		return "Bearer word", nil
	}}
	home := "http://news.example:" + port
	r.URL = home + "/a?to=" + url.QueryEscape(home+"/b?to="+url.QueryEscape("http://tracker.example:"+port+"/?to="+home))
	if _, err := c.Get(context.Background(), r); err != nil {
		t.Fatal(err)
	}
	if want := "Bearer word|Bearer word||"; strings.Join(seen, "|") != want || calls != 1 {
		t.Errorf("seen %q in %d calls, want %q", seen, calls, want)
	}
	r.URL = home + "/shut"
	if e := fails(t, c, r, Status); e.Sentence != "news.example does not accept the user name and password (401)" {
		t.Error(e.Sentence)
	}
	for name, grant := range map[string]func(context.Context) (string, error){
		"nothing":    func(context.Context) (string, error) { return "", nil },
		"a new line": func(context.Context) (string, error) { return "Bearer a\r\nX: y", nil },
		"an error":   func(context.Context) (string, error) { return "", errors.New("the keyring is locked") },
	} {
		seen = nil
		r.Authorize = grant
		if e := fails(t, c, r, Credentials); len(seen) > 0 || strings.Contains(e.Sentence, "\n") {
			t.Errorf("%s: %v, asked %d times", name, e, len(seen))
		}
	}
	off := net.client(Options{Offline: true})
	fails(t, off, Request{URL: home, Authorize: func(context.Context) (string, error) { t.Error("asked for a password, offline"); return "", nil }}, Network)
}

// TestValidatorsGoBackToTheirSource asks an address that redirects: only the
// one that gave the validators gets them, and only it can say that nothing
// changed.
func TestValidatorsGoBackToTheirSource(t *testing.T) {
	target := "/a"
	asked := map[string]string{}
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked[r.URL.Path] = r.Header.Get("If-None-Match")
		if r.URL.Path == "/feed" {
			http.Redirect(w, r, target, http.StatusFound)
			return
		}
		w.Header().Set("ETag", `"same everywhere"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write([]byte("<rss>" + r.URL.Path + "</rss>"))
	})
	c := newClient(t, Options{})
	request := Request{URL: s.URL + "/feed", Private: true}
	for i, want := range []struct {
		target, validator string
		fresh             bool
	}{{"/a", "", true}, {"/a", `"same everywhere"`, false}, {"/b", "", true}} {
		target = want.target
		r, err := c.Get(context.Background(), request)
		if err != nil {
			t.Fatal(err)
		}
		if asked["/feed"] != "" || asked[target] != want.validator || r.NotModified == want.fresh {
			t.Errorf("%d: asked with %q, not modified %v", i, asked, r.NotModified)
		}
		request.ETag, request.Source = r.ETag, r.FinalURL
	}
}
