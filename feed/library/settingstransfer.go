package library

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"slices"

	"tidings/feed"
)

// SettingsReport is what reading a file of settings did, each feed as it is now
// and in the file's order.
type SettingsReport struct {
	Added   []feed.Feed // subscribed to; nothing is fetched
	Changed []feed.Feed
	Same    int // feeds that were so already
}

// ExportSettings writes all subscriptions, and what is set of each, as a file
// that ImportSettings reads. Secrets are left out; commands that give one are
// none.
func (l *Library) ExportSettings(ctx context.Context, w io.Writer) error {
	feeds, err := l.store.Feeds(ctx)
	if err != nil {
		return storeProblem(err)
	}
	return writeEntries(w, feeds)
}

// ImportSettings reads what ExportSettings writes: it subscribes to feeds that
// are not followed yet and sets of all what the file names; what it does not
// name stays. Nothing is fetched. The file must be the person's own; with
// commands it may also say which commands give passwords. Errors are
// *feed.Problem and say name and line; nothing of the file is done then.
func (l *Library) ImportSettings(ctx context.Context, r io.Reader, name string, commands bool) (SettingsReport, error) {
	text, err := io.ReadAll(io.LimitReader(r, settingsLimit+1))
	switch {
	case err != nil:
		return SettingsReport{}, &feed.Problem{Sentence: line(fmt.Sprintf("%s cannot be read: %s", Redacted(name), err)), Err: err}
	case len(text) > settingsLimit:
		return SettingsReport{}, &feed.Problem{Sentence: line(fmt.Sprintf("%s is larger than %d MB, the most that is read", Redacted(name), settingsLimit>>20))}
	}
	entries, err := readEntries(text, commands)
	if err != nil {
		return SettingsReport{}, &feed.Problem{Sentence: line(Redacted(fmt.Sprintf("%s:%s", name, err))), Err: err}
	}
	return l.applyEntries(ctx, entries)
}

func (l *Library) applyEntries(ctx context.Context, entries []feedEntry) (SettingsReport, error) {
	stored, err := l.store.Feeds(ctx)
	if err != nil {
		return SettingsReport{}, storeProblem(err)
	}
	known := make(map[string]feed.Feed, len(stored))
	for _, f := range stored {
		known[bare(withoutPassword(f.URL))] = f
	}
	var report SettingsReport
	var fresh []feed.Feed
	for _, e := range entries {
		f, ok := known[bare(withoutPassword(e.url))]
		if !ok {
			f = feed.Feed{URL: e.url, Private: true, Added: utc(l.now())}
			e.apply(&f)
			fresh = append(fresh, f)
			continue
		}
		after := f
		after.Folders, after.Tags = slices.Clone(f.Folders), slices.Clone(f.Tags)
		if e.apply(&after); reflect.DeepEqual(f, after) {
			report.Same++
			continue
		}
		if err := l.Edit(ctx, f.ID, e.apply); err != nil {
			return report, err
		}
		if f, err = l.store.Feed(ctx, f.ID); err != nil {
			return report, storeProblem(err)
		}
		report.Changed = append(report.Changed, f)
	}
	if len(fresh) == 0 {
		return report, nil
	}
	if report.Added, err = l.store.AddFeeds(ctx, fresh); err != nil {
		return report, storeProblem(err)
	}
	l.feedsChanged()
	return report, nil
}

// apply sets of f what the entry names, but for the address, which only finds
// it. The values were tried when they were read.
func (e feedEntry) apply(f *feed.Feed) {
	for _, v := range e.values {
		if v.setting.Name != "url" {
			_ = v.set(f)
		}
	}
	f.Folders = cleanPaths(f.Folders)
}
