package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/sanitize"
	"tidings/store"
)

func newDoctor(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check the cache, repair it, make it smaller, or back it up",
		Example: "  tidings doctor\n  tidings doctor --repair\n  tidings doctor --compact\n" +
			"  tidings doctor --backup ~/backup/tidings.db",
		Args: none,
	}
	var d doctor
	cmd.Flags().BoolVar(&d.repair, "repair", false, "make counters and search index anew, and save what can be read of a damaged cache")
	cmd.Flags().BoolVar(&d.compact, "compact", false, "give back the space that nothing uses")
	cmd.Flags().StringVar(&d.backup, "backup", "", "write a copy to a new `FILE`, also while others write")
	cmd.Flags().BoolVar(&d.asJSON, "json", false, "print JSON")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if flag := cmd.Flag("backup"); flag.Changed && d.backup == "" {
			return usagef("--backup wants a file")
		}
		if err := a.configure(); err != nil {
			return err
		}
		d.a = a
		return d.run(cmd.Context())
	}
	return cmd
}

// doctor is one run of the verb.
type doctor struct {
	a                       *app
	repair, compact, asJSON bool
	backup                  string
	told                    doctorJSON
}

type doctorJSON struct {
	Cache     string         `json:"cache"`
	Sound     *bool          `json:"sound"` // null: not checked
	Checks    []checkedJSON  `json:"checks"`
	Backup    *string        `json:"backup"`
	Repaired  *repairedJSON  `json:"repaired"`
	Compacted *compactedJSON `json:"compacted"`
}

type checkedJSON struct {
	What  string   `json:"what"`
	Wrong []string `json:"wrong"`
}

type repairedJSON struct {
	Did  []string `json:"did"`
	Kept *string  `json:"kept"` // the damaged cache
}

type compactedJSON struct {
	Before int64 `json:"before"` // bytes, with the search index
	After  int64 `json:"after"`
}

// run does what was asked for, the backup first; without anything it checks.
func (d *doctor) run(ctx context.Context) error {
	path := d.a.paths().cache
	d.told = doctorJSON{Cache: path, Checks: []checkedJSON{}}
	bar := d.a.newProgress()
	o := d.a.storeOptions(bar)
	var err error
	if d.backup != "" {
		err = d.backUp(ctx, path, o, bar)
	}
	if err == nil && d.repair {
		err = d.mend(ctx, path, o, bar)
	}
	if err == nil && d.compact {
		err = d.shrink(ctx, path, o, bar)
	}
	if err == nil && (d.repair || d.backup == "" && !d.compact) {
		err = d.check(ctx, path, o, bar)
	}
	bar.clear()
	if d.asJSON && (err == nil || d.told.Sound != nil) {
		return errors.Join(printJSON(d.a.out, d.told), err)
	}
	return err
}

// storeOptions are how the cache is opened; bar shows what takes long.
func (a *app) storeOptions(bar *progress) store.Options {
	return store.Options{Now: a.now, Plain: sanitize.Plain, Log: a.log, Progress: func(what string, done, total int) { bar.show(done, total, what) }}
}

// say prints a line, unless JSON is wanted.
func (d *doctor) say(bar *progress, format string, words ...any) error {
	if d.asJSON {
		return nil
	}
	bar.clear()
	return d.a.say(format, words...)
}

// with opens the cache as it is, makes none, and closes it again.
func (d *doctor) with(ctx context.Context, path string, o store.Options, do func(*store.Store) error) error {
	if err := store.MustExist(path); err != nil {
		return err
	}
	s, err := store.Open(ctx, path, o)
	if errors.Is(err, feed.ErrReadOnly) {
		o.ReadOnly = true
		s, err = store.Open(ctx, path, o)
	}
	if err != nil {
		return err
	}
	return errors.Join(do(s), s.Close())
}

func (d *doctor) backUp(ctx context.Context, path string, o store.Options, bar *progress) error {
	err := d.with(ctx, path, o, func(s *store.Store) error { return s.Backup(ctx, d.backup) })
	if err != nil {
		return err
	}
	d.told.Backup = &d.backup
	return d.say(bar, "backed up to %s", d.backup)
}

func (d *doctor) mend(ctx context.Context, path string, o store.Options, bar *progress) error {
	done, err := store.Repair(ctx, path, o)
	if err != nil {
		return err
	}
	d.told.Repaired = &repairedJSON{Did: done.Did}
	if done.Kept != "" {
		d.told.Repaired.Kept = &done.Kept
	}
	for _, did := range done.Did {
		if err := d.say(bar, "%s", did); err != nil {
			return err
		}
	}
	return nil
}

func (d *doctor) shrink(ctx context.Context, path string, o store.Options, bar *progress) error {
	c, err := store.Compact(ctx, path, o)
	if err != nil {
		return err
	}
	d.told.Compacted = &compactedJSON{c.Before, c.After}
	return d.say(bar, "compacted: %s before, %s now", megabytes(c.Before), megabytes(c.After))
}

// megabytes is a size for people.
func megabytes(bytes int64) string {
	return fmt.Sprintf("%s.%d MB", thousands(int(bytes/1e6)), bytes/1e5%10)
}

// check prints what was checked and found. Something wrong is an error.
func (d *doctor) check(ctx context.Context, path string, o store.Options, bar *progress) error {
	var findings []store.Finding
	err := d.with(ctx, path, o, func(s *store.Store) (err error) {
		findings, err = s.Examine(ctx)
		return err
	})
	if errors.Is(err, feed.ErrDamagedCache) && findings == nil && !errors.Is(err, store.ErrForeign) {
		findings = []store.Finding{{What: "the file", Wrong: []string{"it cannot be opened"}}}
	} else if err != nil {
		return err
	}
	wrong := 0
	for _, f := range findings {
		d.told.Checks = append(d.told.Checks, checkedJSON{f.What, append([]string{}, f.Wrong...)})
		if len(f.Wrong) == 0 {
			err = d.say(bar, "%s: sound", f.What)
		}
		for _, w := range f.Wrong {
			wrong++
			err = d.say(bar, "! %s: %s", f.What, w)
		}
		if err != nil {
			return err
		}
	}
	sound := wrong == 0
	d.told.Sound = &sound
	switch {
	case sound:
		return d.say(bar, "the cache %s is sound", path)
	case d.repair:
		return wrongf("the cache %s is still not sound: bring back a backup of it", path)
	}
	return wrongf("the cache %s is not sound: `tidings doctor --repair` sets it right", path)
}
