package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"strings"

	"tidings/feed"
	"tidings/feed/fetch"
)

// document is bytes from outside with what their carrier said of them.
type document struct {
	body        []byte
	contentType string
	base        string // the address they came from, "" for a file
	location    string // Content-Location
	public      bool   // a host out in the world served them
}

// source reads a file, an address or, for "-", standard input, limit bytes at
// the most.
func (a *app) source(ctx context.Context, name string, limit int64) (document, error) {
	switch {
	case name == "-":
		return waited(ctx, func() (document, error) { return readAll(a.in, "standard input", limit) })
	case strings.HasPrefix(name, "http://"), strings.HasPrefix(name, "https://"):
		return a.fetch(ctx, name)
	}
	return waited(ctx, func() (document, error) {
		file, err := os.Open(name)
		if err != nil {
			hint := ""
			if errors.Is(err, fs.ErrNotExist) && strings.Contains(name, ".") {
				hint = "; an address on the web begins with https://"
			}
			return document{}, &feed.Problem{Sentence: fmt.Sprintf("cannot read %s (%s)%s", shownURL(name), cause(err), hint), Err: err}
		}
		defer file.Close()
		return readAll(file, name, limit)
	})
}

// waited gives what read gives, or ctx's error once that is done: a pipe may
// never say anything, and reading it cannot be stopped. The program is about to
// end then, and read with it.
func waited(ctx context.Context, read func() (document, error)) (document, error) {
	type answer struct {
		document
		err error
	}
	came := make(chan answer, 1)
	go func() {
		d, err := read()
		came <- answer{d, err}
	}()
	select {
	case a := <-came:
		return a.document, a.err
	case <-ctx.Done():
		return document{}, ctx.Err()
	}
}

func readAll(r io.Reader, name string, limit int64) (document, error) {
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return document{}, &feed.Problem{Sentence: fmt.Sprintf("cannot read %s (%s)", name, cause(err)), Err: err}
	}
	if int64(len(body)) > limit {
		return document{}, &feed.Problem{Sentence: fmt.Sprintf("%s is larger than %d MB, the most that is read", name, limit>>20)}
	}
	return document{body: body}, nil
}

// fetch asks one address, without opening the cache.
func (a *app) fetch(ctx context.Context, address string) (document, error) {
	if err := a.configure(); err != nil {
		return document{}, err
	}
	client := fetch.New(fetch.Options{Agent: a.agent(), Offline: a.global.offline, Pace: a.cfg.Hosts, Proxy: a.proxy()})
	defer client.Close()
	result, public, err := fetchTyped(ctx, client, address)
	var failure *fetch.Error
	if errors.As(err, &failure) {
		return document{}, &feed.Problem{Sentence: failure.Fact(), Err: err} // nobody follows it
	}
	if err != nil {
		return document{}, err
	}
	return document{
		body: result.Body, contentType: result.ContentType,
		base: result.FinalURL, location: result.ContentLocation, public: public,
	}, nil
}

// fetchTyped asks an address that a person typed, so that it may be private, and
// tells whether the host that answered is public: whether it could be asked
// without that leave. A private host may redirect to a public one.
func fetchTyped(ctx context.Context, client *fetch.Client, address string) (result *fetch.Result, public bool, err error) {
	result, err = client.Get(ctx, fetch.Request{URL: address})
	if !forbidden(err) {
		return result, true, err
	}
	result, err = client.Get(ctx, fetch.Request{URL: address, Private: true})
	if err != nil || hostOf(result.FinalURL) == hostOf(address) {
		return result, false, err
	}
	_, err = client.Get(ctx, fetch.Request{URL: result.FinalURL})
	return result, !forbidden(err), nil
}

// forbidden reports whether err is that a private address was not asked.
func forbidden(err error) bool {
	var failure *fetch.Error
	return errors.As(err, &failure) && failure.Kind == fetch.Forbidden
}

// hostOf is the host of an address, in lower case.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}
