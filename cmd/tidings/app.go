package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/library"
	"tidings/feed/secret"
	"tidings/store"
)

// app is one run of the program: its streams, its global flags, and the parts
// that verbs open when they need them.
type app struct {
	streams
	output *output // streams.out
	global struct {
		cache, config, logLevel string
		offline                 bool
	}
	getenv func(string) string
	now    func() time.Time

	cfg     *config
	log     *slog.Logger
	store   *store.Store
	library *library.Library
	closers []func() error // run last to first
}

func newApp(s streams) *app {
	out := &output{to: s.out}
	s.out = out
	return &app{streams: s, output: out, getenv: os.Getenv, now: time.Now}
}

// paths are the files of this run: the flags', else the defaults.
func (a *app) paths() paths {
	p := defaultPaths(a.getenv)
	if a.global.cache != "" {
		p.cache = a.global.cache
	}
	if a.global.config != "" {
		p.config = a.global.config
	}
	return p
}

// flagsMakeSense refuses global flags that name nothing.
func (a *app) flagsMakeSense(cmd *cobra.Command, _ []string) error {
	for name, value := range map[string]string{"db": a.global.cache, "config": a.global.config} {
		if flag := cmd.Flag(name); flag != nil && flag.Changed && value == "" {
			return usagef("--%s wants a file", name)
		}
	}
	_, err := logLevel(a.global.logLevel)
	return err
}

// configure reads the configuration and opens the log, once.
func (a *app) configure() error {
	if a.cfg != nil {
		return nil
	}
	cfg, err := readConfig(a.paths().config, a.global.config != "")
	if err != nil {
		return err
	}
	log, closer, err := openLog(a.paths().log, a.global.logLevel)
	if err != nil {
		return err
	}
	a.cfg, a.log = cfg, log
	a.closers = append(a.closers, closer.Close)
	return nil
}

// open opens the cache and the library on it, once.
func (a *app) open(ctx context.Context) (*library.Library, error) {
	if a.library != nil {
		return a.library, nil
	}
	if err := a.configure(); err != nil {
		return nil, err
	}
	path := a.paths().cache
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return nil, wrongf("%s is no file: name another cache with --db", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, &feed.Problem{
			Sentence: fmt.Sprintf("cannot make the folder %s (%s): name another cache with --db", filepath.Dir(path), cause(err)),
			Err:      err,
		}
	}
	bar := a.newProgress()
	s, err := store.Open(ctx, path, a.storeOptions(bar))
	bar.clear()
	if err != nil {
		return nil, err
	}
	hosts, err := library.RefusingHosts(ctx, s)
	if err != nil {
		a.log.Warn("hosts not read", "error", err)
	}
	client := fetch.New(fetch.Options{
		Agent: a.agent(), Total: a.cfg.Refresh.Workers, Offline: a.global.offline, Pace: a.cfg.Hosts, Hosts: hosts, Proxy: a.proxy(),
	})
	home, _ := os.UserHomeDir() // without one ~/ stands as it is
	secrets := secret.New(secret.Options{Home: home})
	a.store = s
	a.library = library.New(a.libraryOptions(s, client, secrets))
	a.closers = append(a.closers,
		s.Close,
		func() error { secrets.Close(); client.Close(); return nil },
		func() error { return a.library.Close(context.WithoutCancel(ctx)) },
	)
	return a.library, nil
}

func (a *app) agent() string {
	if a.cfg.Refresh.Agent != "" {
		return a.cfg.Refresh.Agent
	}
	return fetch.Agent(version())
}

// close closes what was opened, last first, and gives the first error. A
// second call does nothing.
func (a *app) close() error {
	var first error
	for i := len(a.closers) - 1; i >= 0; i-- {
		if err := a.closers[i](); err != nil && first == nil {
			first = err
		}
	}
	a.closers = nil
	a.library, a.store = nil, nil
	return first
}

// report prints err as one line on standard error and keeps its chain in the
// log.
func (a *app) report(err error) {
	if err == nil {
		return
	}
	if errors.Is(err, context.Canceled) {
		err = wrongf("interrupted; what was done until then is kept")
	}
	fmt.Fprintf(a.err, "tidings: %s\n", sentence(err))
	if a.log != nil {
		a.log.Error("stopped", "error", err.Error())
	}
}

// printJSON prints v as one JSON document and a newline. HTML signs stand as
// they are.
func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
