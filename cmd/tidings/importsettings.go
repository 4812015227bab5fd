package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"tidings/feed"
	"tidings/feed/library"
)

// settingsImportJSON is what `import --settings --json` prints.
type settingsImportJSON struct {
	Added   []feedJSON `json:"added"`
	Changed []feedJSON `json:"changed"`
	Same    int        `json:"same"`
}

// importSettings reads a file of settings, or standard input. What sets where
// passwords and proxies are comes from this machine alone.
func (a *app) importSettings(ctx context.Context, name string, commands, asJSON bool) error {
	if strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
		return usagef("--settings reads a file on this machine, or - for standard input, not %s", shownURL(name))
	}
	lib, err := a.open(ctx)
	if err != nil {
		return err
	}
	data, err := a.source(ctx, name, importLimit)
	if err != nil {
		return err
	}
	report, err := lib.ImportSettings(ctx, bytes.NewReader(data.body), name, commands)
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(a.out, settingsImportJSON{feedsOf(report.Added), feedsOf(report.Changed), report.Same})
	}
	for _, list := range []struct {
		mark  string
		feeds []feed.Feed
	}{{"+", report.Added}, {"~", report.Changed}} {
		for _, f := range list.feeds {
			if _, err := fmt.Fprintf(a.out, "%s %s  %s\n", list.mark, library.ShownTitle(f), shownURL(f.URL)); err != nil {
				return err
			}
		}
	}
	return a.say("%s added, %s changed, %s as before", counted(len(report.Added), "feed"), thousands(len(report.Changed)), thousands(report.Same))
}

func feedsOf(feeds []feed.Feed) []feedJSON {
	all := []feedJSON{}
	for _, f := range feeds {
		all = append(all, feedOf(f, 0))
	}
	return all
}
