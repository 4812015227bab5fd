package fetch

import (
	"net/http"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"
)

// result is what every usable answer tells.
func (t *trip) result(status int, header http.Header, now time.Time) *Result {
	r := &Result{
		Status:          status,
		ContentType:     header.Get("Content-Type"),
		ContentLocation: header.Get("Content-Location"),
		Link:            strings.Join(header.Values("Link"), ", "),
		FinalURL:        t.at.String(),
		ETag:            validator(header, "Etag"),
		LastModified:    validator(header, "Last-Modified"),
		NotBefore:       t.notBefore,
		Requests:        len(t.seen),
		FreshUntil:      freshUntil(header, now),
	}
	if len(t.seen) > 1 && !t.temporary {
		to := *t.at
		if !t.foreign {
			to.User = t.user
		}
		r.MovedTo = to.String()
	}
	return r
}

// validator is a header as received, or "" when it could not be sent back as
// it is.
func validator(header http.Header, name string) string {
	value := header.Get(name)
	if !httpguts.ValidHeaderFieldValue(value) {
		return ""
	}
	return value
}

func (t *trip) notModified(header http.Header, now time.Time) *Result {
	r := t.result(http.StatusNotModified, header, now)
	r.NotModified = true
	if r.ETag == "" {
		r.ETag = t.r.ETag
	}
	if r.LastModified == "" {
		r.LastModified = t.r.LastModified
	}
	return r
}

func (t *trip) full(response *http.Response, w *watch, now time.Time) (*Result, error) {
	limits := limits{wire: t.c.o.MaxWire, body: t.c.o.MaxBody, cut: t.r.Cut}
	if t.r.MaxBody > 0 {
		limits.body = t.r.MaxBody
	}
	b, err := t.c.read(response, limits, w)
	if err != nil {
		return nil, err
	}
	r := t.result(response.StatusCode, response.Header, now)
	r.Body, r.Wire, r.Truncated, r.Cut = b.bytes, b.wire, b.truncated || b.cut, b.cut
	if r.Truncated {
		r.ETag, r.LastModified = t.r.ETag, t.r.LastModified
	}
	return r, nil
}
