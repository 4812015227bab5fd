package library

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"golang.org/x/net/http/httpguts"

	"tidings/feed"
	"tidings/feed/sanitize"
)

// The most headers of a feed, and bytes of one's value.
const (
	maxHeaders = 32
	maxHeader  = 4096
)

// ownHeaders are those that the program sends by itself.
var ownHeaders = []string{
	"Host", "Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "Te", "Trailer",
	"If-None-Match", "If-Modified-Since", "Accept-Encoding", "Proxy-Authorization", "Proxy-Connection",
}

// setHeader reads "NAME: VALUE"; an empty value takes the header away.
func setHeader(f *feed.Feed, v string) error {
	name, value, ok := strings.Cut(v, ":")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	switch {
	case !ok || !httpguts.ValidHeaderFieldName(name):
		return fmt.Errorf("wants NAME: VALUE, not %q", shownHeader(sanitize.Line(v)))
	case slices.Contains(ownHeaders, http.CanonicalHeaderKey(name)):
		return fmt.Errorf("cannot be %s, which is the program's own to send", name)
	case !httpguts.ValidHeaderFieldValue(value) || sanitize.Line(value) != value || len(value) > maxHeader:
		return fmt.Errorf("wants a value of %s that is one line of plain text", name)
	}
	headers := map[string]string{}
	for k, old := range f.Settings.Headers {
		if !strings.EqualFold(k, name) {
			headers[k] = old
		} else if value == redaction {
			value = old // as it was shown
		}
	}
	if value != "" {
		headers[name] = value
	}
	switch {
	case len(headers) > maxHeaders:
		return fmt.Errorf("can be set %d times at the most", maxHeaders)
	case len(headers) == 0:
		headers = nil
	}
	f.Settings.Headers = headers
	return nil
}

// setHeaders sets all headers at once, but for those that may be secrets and are
// not named: they are never written to where a list may come from.
func setHeaders(f *feed.Feed, lines []string) error {
	fresh := feed.Feed{}
	for name, value := range f.Settings.Headers {
		if secretHeader(name) {
			_ = setHeader(&fresh, name+": "+value)
		}
	}
	for _, line := range lines {
		if err := setHeader(&fresh, line); err != nil {
			return err
		}
	}
	f.Settings.Headers = fresh.Settings.Headers
	return nil
}

// headerLines are headers as setHeader reads them, by name.
func headerLines(headers map[string]string) []string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(headers)) {
		lines = append(lines, name+": "+headers[name])
	}
	return lines
}

// shownHeader is a header line as it may be printed.
func shownHeader(line string) string {
	name, _, ok := strings.Cut(line, ":")
	if !ok || !secretHeader(name) {
		return line
	}
	return name + ": " + redaction
}

// secretHeader reports whether a header's name says that its value is a
// secret.
func secretHeader(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"auth", "cookie", "token", "key", "secret", "pass", "session", "credential", "signature"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
