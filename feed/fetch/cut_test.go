package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"net/http"
	"strings"
	"testing"
)

// TestCut holds that a body may be cut at a limit instead of refused, by what
// it says of its length, as sent, and once decompressed.
func TestCut(t *testing.T) {
	text := strings.Repeat("x", 3000)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(strings.Repeat(text, 100)))
	_ = z.Close()
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Link", `</feed>; rel="alternate"`)
		w.Header().Add("Link", `</x>; rel="up"`)
		if r.URL.Path == "/gzip" {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(packed.Bytes())
			return
		}
		_, _ = w.Write([]byte(text))
	})
	for name, c := range map[string]struct {
		o    Options
		path string
		most int64
	}{
		"as sent":      {Options{MaxWire: 1000}, "/", 0},
		"decompressed": {Options{}, "/gzip", 2000},
		"both":         {Options{MaxBody: 2000}, "/", 0},
	} {
		r, err := newClient(t, c.o).Get(context.Background(), Request{URL: s.URL + c.path, Private: true, MaxBody: c.most, Cut: true})
		if err != nil || !r.Cut || !r.Truncated || len(r.Body) == 0 || len(r.Body) > len(text) {
			t.Errorf("%s: not cut, %v", name, err)
			continue
		}
		if r.Link != `</feed>; rel="alternate", </x>; rel="up"` {
			t.Errorf("%s: links %q", name, r.Link)
		}
	}
	r, err := newClient(t, Options{}).Get(context.Background(), Request{URL: s.URL, Private: true, Cut: true})
	if err != nil || r.Cut || r.Truncated || len(r.Body) != len(text) {
		t.Errorf("a small body was cut, %v", err)
	}
}
