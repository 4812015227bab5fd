package fetch

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// news is a text that compresses, but not to nothing.
var news = func() []byte {
	var b bytes.Buffer
	for i := range 6000 {
		fmt.Fprintf(&b, "<item><title>Story %d</title><guid>%x</guid></item>\n", i, i*2654435761)
	}
	return b.Bytes()
}()

func compress(t testing.TB, name string, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	var err error
	switch name {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "br":
		w = brotli.NewWriterLevel(&b, 4)
	case "zstd":
		w, err = zstd.NewWriter(&b)
	case "zlib":
		w = zlib.NewWriter(&b)
	case "flate":
		w, err = flate.NewWriter(&b, 6)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// encoded serves body under an encoding's name.
func encoded(t testing.TB, encoding string, body []byte) string {
	return serve(t, func(w http.ResponseWriter, _ *http.Request) {
		if encoding != "" {
			w.Header().Set("Content-Encoding", encoding)
		}
		w.Header().Set("ETag", `"new"`)
		w.Header().Set("Content-Type", "application/rss+xml")
		_, _ = w.Write(body)
	}).URL
}

func TestEncodings(t *testing.T) {
	zipped := compress(t, "gzip", news)
	c := newClient(t, Options{})
	for _, test := range []struct {
		name, encoding string
		body           []byte
	}{
		{"none", "", news},
		{"identity", "identity", news},
		{"gzip", "gzip", zipped},
		{"x-gzip", "X-GZIP", zipped},
		{"gzip without a name", "", zipped},
		{"named gzip, is not", "gzip", news},
		{"gzip in two members", "gzip", append(compress(t, "gzip", news[:999]), compress(t, "gzip", news[999:])...)},
		{"gzip with padding", "gzip", append(bytes.Clone(zipped), make([]byte, 100)...)},
		{"brotli", "br", compress(t, "br", news)},
		{"zstd", "zstd", compress(t, "zstd", news)},
		{"deflate", "deflate", compress(t, "zlib", news)},
		{"bare deflate", "deflate", compress(t, "flate", news)},
		{"brotli, then gzip", "br, gzip", compress(t, "gzip", compress(t, "br", news))},
	} {
		t.Run(test.name, func(t *testing.T) {
			address := encoded(t, test.encoding, test.body)
			for range 2 { // the second with a decoder used before
				r := get(t, c, address)
				if !bytes.Equal(r.Body, news) || r.Truncated || r.Wire != int64(len(test.body)) {
					t.Fatalf("%d bytes of %d, truncated %v, wire %d of %d", len(r.Body), len(news), r.Truncated, r.Wire, len(test.body))
				}
			}
		})
	}
}

func TestEncodingsThatCannotBeRead(t *testing.T) {
	c := newClient(t, Options{})
	for encoding, body := range map[string]string{
		"compress":         "x",
		"gzip, gzip, gzip": "x",
		"br":               "\xff\xff\xff\xff<rss/>",
		"zstd":             "<rss/>",
		"gzip":             "\x1f\x8b<rss version=\"2.0\"/>",
	} {
		e := fails(t, c, Request{URL: encoded(t, encoding, []byte(body)), Private: true}, Malformed)
		if e.Temporary {
			t.Errorf("%s: is said to pass by itself", encoding)
		}
	}
}

// TestTruncated holds that what came of a body is kept, with the validators of
// the answer before, so that the next request does not ask for what changed
// since this one.
func TestTruncated(t *testing.T) {
	c := newClient(t, Options{})
	for _, name := range []string{"gzip", "br", "zstd", "zlib"} {
		t.Run(name, func(t *testing.T) {
			whole := compress(t, name, news)
			encoding := strings.Replace(name, "zlib", "deflate", 1)
			address := encoded(t, encoding, whole[:len(whole)*3/4])
			r, err := c.Get(context.Background(), Request{URL: address, Private: true, ETag: `"old"`})
			if err != nil {
				t.Fatal(err)
			}
			if !r.Truncated || len(r.Body) < len(news)/3 || !bytes.HasPrefix(news, r.Body) {
				t.Errorf("truncated %v with %d of %d bytes", r.Truncated, len(r.Body), len(news))
			}
			if r.ETag != `"old"` {
				t.Errorf("validator %q", r.ETag)
			}
		})
	}
	t.Run("shorter than announced", func(t *testing.T) {
		r := get(t, c, raw(t, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss><item/>"))
		if !r.Truncated || string(r.Body) != "<rss><item/>" {
			t.Errorf("got %+v", r)
		}
	})
	t.Run("chunk broken off", func(t *testing.T) {
		r := get(t, c, raw(t, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n50\r\n<it"))
		if !r.Truncated || string(r.Body) != "<rss><it" {
			t.Errorf("got %+v", r)
		}
	})
	t.Run("nothing came", func(t *testing.T) {
		e := fails(t, c, Request{URL: raw(t, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"), Private: true}, Broken)
		if !e.Temporary {
			t.Error("is not said to be temporary")
		}
	})
}

func TestEmptyBody(t *testing.T) {
	for _, encoding := range []string{"", "gzip"} {
		if r := get(t, newClient(t, Options{}), encoded(t, encoding, nil)); len(r.Body) != 0 || r.Truncated {
			t.Errorf("%q: got %+v", encoding, r)
		}
	}
}

// TestTooBig holds that neither what is sent nor what it unpacks to passes the
// limits, and that a bomb is put out early.
func TestTooBig(t *testing.T) {
	c := newClient(t, Options{MaxWire: 1 << 20, MaxBody: 2 << 20})
	zeros := make([]byte, 16<<20)
	for _, name := range []string{"gzip", "br", "zstd"} {
		t.Run("bomb in "+name, func(t *testing.T) {
			fails(t, c, Request{URL: encoded(t, name, compress(t, name, zeros)), Private: true}, TooBig)
		})
	}
	t.Run("announced", func(t *testing.T) {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", strconv.Itoa(200<<20))
			w.(http.Flusher).Flush()
			<-r.Context().Done() // not a byte is waited for
		})
		fails(t, c, Request{URL: s.URL, Private: true}, TooBig)
	})
	t.Run("endless", func(t *testing.T) {
		sent := make(chan int, 1)
		s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			n := 0
			for {
				m, err := w.Write(news)
				if n += m; err != nil {
					sent <- n
					return
				}
			}
		})
		fails(t, c, Request{URL: s.URL, Private: true}, TooBig)
		if n := <-sent; n > 64<<20 {
			t.Errorf("the server could send %d bytes", n)
		}
	})
	t.Run("a request's own limit", func(t *testing.T) {
		fails(t, c, Request{URL: encoded(t, "", news), Private: true, MaxBody: 1000}, TooBig)
		r, err := c.Get(context.Background(), Request{URL: encoded(t, "", news[:1000]), Private: true, MaxBody: 1000})
		if err != nil || len(r.Body) != 1000 {
			t.Errorf("a body just as large as allowed: %v", err)
		}
	})
}

// TestLargeBodiesOneAfterTheOther holds that large bodies find a place each
// though there are more of them than places.
func TestLargeBodiesOneAfterTheOther(t *testing.T) {
	body := bytes.Repeat(news, 18)
	c := newClient(t, Options{})
	if len(body) < c.tiers[1].above {
		t.Fatalf("%d bytes are not large", len(body))
	}
	address := encoded(t, "gzip", compress(t, "gzip", body))
	results := make(chan error)
	for range 8 {
		go func() {
			_, err := c.Get(context.Background(), Request{URL: address, Private: true})
			results <- err
		}()
	}
	for range 8 {
		if err := <-results; err != nil {
			t.Error(err)
		}
	}
	for _, tier := range c.tiers {
		if len(tier.places) != 0 {
			t.Errorf("%d places are still taken", len(tier.places))
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("<rss/>"), "")
	for _, name := range []string{"gzip", "br", "zstd"} {
		f.Add(compress(f, name, news[:2000]), name)
	}
	f.Add(compress(f, "zlib", news[:2000]), "deflate")
	f.Fuzz(func(t *testing.T, data []byte, encoding string) {
		r, release, err := decode(bytes.NewReader(data), []string{encoding})
		if err != nil {
			return
		}
		defer release()
		out, err := readAll(r, 1<<20, 512, func(int) error { return nil })
		if len(out) > 1<<20 {
			t.Errorf("%d bytes, error %v", len(out), err)
		}
	})
}

func BenchmarkGet(b *testing.B) {
	body := news[:240<<10]
	for _, encoding := range []string{"", "gzip", "br", "zstd"} {
		b.Run("encoding="+encoding, func(b *testing.B) {
			data := body
			if encoding != "" {
				data = compress(b, encoding, body)
			}
			address := encoded(b, encoding, data)
			c := newClient(b, Options{})
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				get(b, c, address)
			}
		})
	}
}
