package fetch

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func stamp(d time.Duration) string { return noon.Add(d).Format(http.TimeFormat) }

func TestRetryAfter(t *testing.T) {
	for _, test := range []struct {
		text, date string
		want       time.Duration
	}{
		{"", "", 0},
		{"120", "", 2 * time.Minute},
		{" 120 ", "", 2 * time.Minute},
		{"0", "", 0},
		{"-5", "", 0},
		{"soon", "", 0},
		{"1.5", "", 0},
		{stamp(time.Hour), "", time.Hour},
		{stamp(-time.Hour), "", 0},
		{stamp(2 * time.Hour), stamp(time.Hour), time.Hour}, // the server's clock is an hour ahead
		{"99999999999999999999", "", maxRetryAfter},
		{stamp(1000 * time.Hour), "", maxRetryAfter},
	} {
		h := http.Header{"Retry-After": {test.text}, "Date": {test.date}}
		got := retryAfter(h, noon)
		if test.want == 0 && !got.IsZero() || test.want > 0 && !got.Equal(noon.Add(test.want)) {
			t.Errorf("%q, date %q: %v", test.text, test.date, got)
		}
	}
}

func TestFreshUntil(t *testing.T) {
	for _, test := range []struct {
		name string
		h    map[string]string
		want time.Duration
	}{
		{"nothing", nil, 0},
		{"max-age", map[string]string{"Cache-Control": "public, Max-Age=600"}, 10 * time.Minute},
		{"quoted", map[string]string{"Cache-Control": `max-age="600"`}, 10 * time.Minute},
		{"the first counts", map[string]string{"Cache-Control": "max-age=600, max-age=7"}, 10 * time.Minute},
		{"of shared caches only", map[string]string{"Cache-Control": "s-maxage=600"}, 0},
		{"less its age", map[string]string{"Cache-Control": "max-age=600", "Age": "60"}, 9 * time.Minute},
		{"older than that", map[string]string{"Cache-Control": "max-age=600", "Age": "700"}, 0},
		{"no-cache", map[string]string{"Cache-Control": "no-cache, max-age=600"}, 0},
		{"no-store", map[string]string{"Cache-Control": "max-age=600, no-store", "Expires": stamp(time.Hour)}, 0},
		{"max-age before Expires", map[string]string{"Cache-Control": "max-age=0", "Expires": stamp(time.Hour)}, 0},
		{"Expires", map[string]string{"Expires": stamp(time.Hour)}, time.Hour},
		{"Expires by the server's clock", map[string]string{"Expires": stamp(3 * time.Hour), "Date": stamp(time.Hour)}, 2 * time.Hour},
		{"Expires 0", map[string]string{"Expires": "0"}, 0},
		{"unreadable", map[string]string{"Cache-Control": "max-age=x"}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := http.Header{}
			for name, value := range test.h {
				h.Set(name, value)
			}
			got := freshUntil(h, noon)
			if test.want == 0 && !got.IsZero() || test.want > 0 && !got.Equal(noon.Add(test.want)) {
				t.Errorf("fresh until %v", got)
			}
		})
	}
}

// TestStatus holds what each refusal says, and that Retry-After comes through
// in both its forms.
func TestStatus(t *testing.T) {
	c := newClient(t, Options{Now: func() time.Time { return noon }})
	for _, test := range []struct {
		status     int
		retryAfter string
		temporary  bool
		notBefore  time.Duration
	}{
		{400, "", false, 0},
		{401, "", false, 0},
		{403, "", false, 0},
		{404, "", false, 0},
		{410, "", false, 0},
		{418, "", false, 0},
		{429, "120", true, 2 * time.Minute},
		{429, stamp(time.Hour), true, time.Hour},
		{451, "", false, 0},
		{500, "", true, 0},
		{501, "", false, 0},
		{503, "3600", true, time.Hour},
		{511, "", true, 0},
		{300, "", false, 0},
		{302, "", false, 0}, // leads nowhere
	} {
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Date", stamp(0))
			if test.retryAfter != "" {
				w.Header().Set("Retry-After", test.retryAfter)
			}
			w.WriteHeader(test.status)
			_, _ = w.Write([]byte("<html>no"))
		})
		e := fails(t, c, Request{URL: s.URL, Private: true}, Status)
		if e.Status != test.status || e.Temporary != test.temporary || e.Gone != (test.status == 410) {
			t.Errorf("%d: %+v", test.status, e)
		}
		if want := noon.Add(test.notBefore); test.notBefore == 0 && !e.NotBefore.IsZero() || test.notBefore > 0 && !e.NotBefore.Equal(want) {
			t.Errorf("%d, %q: not before %v", test.status, test.retryAfter, e.NotBefore)
		}
	}
}

// TestRefusalsSayWhatToDo holds the whole sentences, and that a long host leaves
// no room for what to do, not for half of it.
func TestRefusalsSayWhatToDo(t *testing.T) {
	long := strings.Repeat("a", 300)
	for status, want := range map[int]struct{ fact, remedy string }{
		401: {"a.example wants a user name and password (401)", ""},
		403: {"a.example refuses to give this feed (403)", "; it may want another User-Agent (E, or tidings edit agent=)"},
		404: {"a.example has nothing at this address: the feed may have moved (404)", "; look for it on its site, or unsubscribe"},
		410: {"a.example says that this feed is gone for good: it is not asked again (410)", "; unsubscribe, or give it another address (E, or tidings edit url=)"},
		429: {"a.example asks for fewer requests (429)", "; it is asked again later, nothing to do"},
		500: {"a.example has trouble of its own (500)", "; it is asked again by itself"},
		503: {"a.example is out of service (503)", "; it is asked again by itself"},
		511: {"a.example is out of reach until you sign in to this network (511)", ""},
	} {
		e := refusal("a.example", status)
		if e.Sentence != want.fact+want.remedy || e.Fact() != want.fact || e.Remedy != want.remedy {
			t.Errorf("%d: %q, of which %q is what to do", status, e.Sentence, e.Remedy)
		}
		far := refusal(long, status)
		checkSentence(t, far)
		if far.Remedy != "" && far.Remedy != want.remedy || !strings.HasSuffix(far.Fact(), fmt.Sprintf("(%d)", status)) {
			t.Errorf("%d: %q", status, far.Sentence)
		}
	}
}

func TestFreshAndRetryAfterOnSuccess(t *testing.T) {
	status := http.StatusOK
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			w.Header().Set("Retry-After", "7200")
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
			return
		}
		w.Header().Set("Cache-Control", "max-age=1800")
		w.WriteHeader(status)
	})
	c := newClient(t, Options{Now: func() time.Time { return noon }})
	for _, status = range []int{http.StatusOK, http.StatusNotModified} {
		r, err := c.Get(context.Background(), Request{URL: s.URL + "/old", Private: true, ETag: `"1"`, Source: s.URL + "/new"})
		if err != nil {
			t.Fatal(err)
		}
		if !r.FreshUntil.Equal(noon.Add(30*time.Minute)) || !r.NotBefore.Equal(noon.Add(2*time.Hour)) {
			t.Errorf("%d: fresh until %v, not before %v", status, r.FreshUntil, r.NotBefore)
		}
	}
}
