package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// newTown serves a page that offers three feeds, and the feeds.
func newTown(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, `<!doctype html><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.rss">
<link rel="alternate" type="application/rss+xml" title="News" href="/news.rss"><link rel="alternate" type="application/rss+xml" href="/sport.rss">`)
	})
	for _, name := range []string{"News", "Sport", "Comments"} {
		mux.HandleFunc("/"+strings.ToLower(name)+".rss", func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, `<rss version="2.0"><channel><title>`+name+`</title><item><title>One</title><guid>1</guid></item></channel></rss>`)
		})
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

// tidings runs the program over an empty cache of the test's own.
func tidings(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"} {
		t.Setenv(name, dir)
	}
	var o, e bytes.Buffer
	code = run(args, streams{strings.NewReader(""), &o, &e})
	return o.String(), e.String(), code
}

func TestAddOffersTheOthers(t *testing.T) {
	town := newTown(t)
	out, errs, code := tidings(t, "add", town)
	want := "News: 1 article from " + town + "/news.rss\n  3 feeds there; add --choose N takes another:\n" +
		"  * 1  News  rss  " + town + "/news.rss\n    2  rss  " + town + "/sport.rss\n    3  Comments  rss  " + town + "/comments.rss\n"
	if out != want || errs != "" || code != 0 {
		t.Errorf("%d, %q\n%s", code, errs, out)
	}
	if out, errs, code = tidings(t, "add", town, "--choose", "2"); code != 0 || !strings.HasPrefix(out, "Sport: 1 article") || !strings.Contains(out, "  * 2  Sport  rss  ") {
		t.Errorf("%d, %q\n%s", code, errs, out)
	}
	if _, errs, code = tidings(t, "add", town, "--choose", "9"); code != 1 || !strings.Contains(errs, "there is no candidate 9: 3 feeds") {
		t.Errorf("%d, %q", code, errs)
	}
	if _, _, code = tidings(t, "add", town, town, "--choose", "2"); code != 2 {
		t.Errorf("--choose with two addresses exits %d", code)
	}
}

func TestAddListsCandidatesAsJSON(t *testing.T) {
	town := newTown(t)
	out, _, _ := tidings(t, "add", "--json", town, town+"/sport.rss")
	var added []struct {
		Title      string
		Candidates []candidateJSON
	}
	if err := json.Unmarshal([]byte(out), &added); err != nil || len(added) != 2 || len(added[0].Candidates) != 3 || added[1].Candidates == nil || len(added[1].Candidates) != 0 {
		t.Fatalf("%v: %s", err, out)
	}
	if c := added[0].Candidates; !c[0].Taken || c[0].Number != 1 || c[1].Taken || c[1].Number != 2 || !c[2].Comments {
		t.Errorf("%+v", c)
	}
}

// TestAddNamesEachAddressOnce has several addresses of which some are wrong.
func TestAddNamesEachAddressOnce(t *testing.T) {
	town := newTown(t)
	_, errs, code := tidings(t, "add", town+"/missing", town+"/gone", "not an address")
	if code != 1 || strings.Count(errs, "/missing") != 1 || strings.Count(errs, "/gone") != 1 || strings.Count(errs, `"not an address"`) != 1 || strings.Count(errs, "moved") != 0 {
		t.Errorf("%d\n%s", code, errs)
	}
}
