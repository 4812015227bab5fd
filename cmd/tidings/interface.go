package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/term"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/store"
	"tidings/ui"
	"tidings/ui/external"
	"tidings/ui/task"
)

// needTerminal says which verbs to use when there is no terminal.
func (a *app) needTerminal() error {
	in, ok := a.in.(*os.File)
	if ok && term.IsTerminal(int(in.Fd())) && terminalWidth(a.out) > 0 {
		return nil
	}
	return &feed.Problem{Sentence: "the interface needs a terminal: in scripts use tidings list, search, read, mark, refresh (tidings --help)"}
}

func (a *app) libraryOptions(s *store.Store, client library.Fetcher, secrets library.Secrets) library.Options {
	return library.Options{
		Store: s, Fetch: client, Secrets: secrets, Now: a.now, Log: a.log,
		Interval: a.cfg.Refresh.Interval, Workers: a.cfg.Refresh.Workers,
		MarkUpdatedUnread: a.cfg.Marks.UnreadUpdated, Offline: a.global.offline,
		Retention: feed.Retention{MaxAge: a.cfg.Keep.Age, MaxPerFeed: a.cfg.Keep.Number},
	}
}

// openInterface runs the interface until it is quit, with the poller beside
// it.
func (a *app) openInterface(ctx context.Context) error {
	if err := a.needTerminal(); err != nil {
		return err
	}
	lib, err := a.open(ctx)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	polled := make(chan error, 1)
	go func() { polled <- lib.Run(ctx) }()
	result, err := a.runInterface(ctx, lib)
	stop()
	if e := <-polled; err == nil && e != nil && !errors.Is(e, context.Canceled) {
		a.log.Error("poller", "error", e.Error())
	}
	if err == nil && result == ui.ResultDemo {
		return a.demo(context.WithoutCancel(ctx))
	}
	return err
}

func (a *app) runInterface(ctx context.Context, lib *library.Library) (ui.Result, error) {
	tasks := task.New(ctx, lib, external.New(a.cfg.Open.Browser, a.getenv))
	model := ui.New(ui.Options{Tasks: tasks, Settings: a.settings(ctx), Version: version()})
	final, err := tea.NewProgram(model, tea.WithContext(ctx), tea.WithFPS(120)).Run()
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		return ui.ResultQuit, nil
	}
	if err != nil {
		return ui.ResultQuit, &feed.Problem{Sentence: fmt.Sprintf("the interface stopped (%s); the log has more: %s", err, a.paths().log), Err: err}
	}
	if m, ok := final.(*ui.Model); ok {
		a.keepPlace(context.WithoutCancel(ctx), m)
		return m.Result(), nil
	}
	return ui.ResultQuit, nil
}

// placeSetting is where the cache keeps the place at which the interface was
// left.
const placeSetting = "ui.place"

// settings are the configuration as the interface takes it.
func (a *app) settings(ctx context.Context) ui.Settings {
	s := ui.Settings{
		MarkRead: a.cfg.Marks.Read, Theme: a.cfg.Look.Theme, Background: a.cfg.Look.Background,
		Plain: a.cfg.Look.Plain || plainTerminal(a.getenv), NoColor: a.getenv("NO_COLOR") != "",
		Preset: a.cfg.Preset, Keys: a.cfg.Keys, Density: a.cfg.Look.Density, Measure: a.cfg.Look.Measure,
		SidebarSort: a.cfg.Look.Sidebar, NoMouse: !a.cfg.Look.Mouse, Offline: a.global.offline,
	}
	if a.cfg.Look.Reopen {
		place, err := a.store.Setting(ctx, placeSetting)
		if err != nil {
			a.log.Warn("place not read", "error", err.Error())
		}
		s.Place = place
	}
	return s
}

// plainTerminal reports whether the environment names a terminal that draws
// ASCII alone: a console by its TERM, or a locale in another encoding than
// UTF-8. A locale that is not set says nothing.
func plainTerminal(getenv func(string) string) bool {
	switch term, _, _ := strings.Cut(getenv("TERM"), "-"); term {
	case "linux", "vt100", "vt102", "vt220", "dumb":
		return true
	}
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToLower(getenv(name)); locale != "" {
			return !strings.Contains(locale, "utf-8") && !strings.Contains(locale, "utf8")
		}
	}
	return false
}

// keepPlace remembers where the interface was left.
func (a *app) keepPlace(ctx context.Context, m *ui.Model) {
	if err := a.store.SetSetting(ctx, placeSetting, m.Place()); err != nil {
		a.log.Warn("place not kept", "error", err.Error())
	}
}
