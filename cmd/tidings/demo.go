package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/library"
)

func newDemo(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "Open the interface on a built-in newspaper; nothing of it is kept",
		Args:  none,
		RunE:  func(cmd *cobra.Command, _ []string) error { return a.demo(cmd.Context()) },
	}
}

// demo serves the built-in newspaper on loopback, subscribes to it in a
// temporary cache by the same way as to any feed, and opens the interface.
func (a *app) demo(ctx context.Context) error {
	if err := a.needTerminal(); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "tidings-demo-")
	if err != nil {
		return &feed.Problem{Sentence: fmt.Sprintf("cannot make a folder for the demo (%s)", cause(err)), Err: err}
	}
	defer os.RemoveAll(dir)
	if err := a.close(); err != nil {
		return err
	}
	a.global.cache = filepath.Join(dir, "demo.db")
	a.global.offline = false
	if err := a.subscribeDemo(ctx); err != nil {
		return err
	}
	if err := a.openInterface(ctx); err != nil {
		return err
	}
	return a.close()
}

// subscribeDemo starts the press and fetches its first editions.
func (a *app) subscribeDemo(ctx context.Context) error {
	papers, err := readNewspaper()
	if err != nil {
		return err
	}
	press, err := startPress(papers, a.now())
	if err != nil {
		return err
	}
	lib, err := a.open(ctx)
	if err != nil {
		return err
	}
	a.closers = append([]func() error{press.close}, a.closers...)
	if _, err := lib.Import(ctx, strings.NewReader(press.opml()), "newspaper.opml"); err != nil {
		return err
	}
	_, err = lib.Refresh(ctx, library.Request{}, func(library.Progress) {})
	return err
}
