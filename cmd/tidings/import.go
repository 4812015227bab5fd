package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"tidings/feed/library"
)

// importLimit is the largest file that import reads, in bytes.
const importLimit = 64 << 20

func newImport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import FILE|URL|-",
		Short: "Subscribe to the feeds of an OPML or newsboat urls file, or take over newsboat's cache.db; fetches nothing",
		Example: "  tidings import subscriptions.opml\n  tidings import ~/.newsboat/urls\n  tidings import ~/.newsboat/cache.db\n" +
			"  tidings import --settings feeds.toml\n  tidings import --all everything.jsonl",
		Args: exactly(1, "one file, one address, or - for standard input"),
	}
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	settings := cmd.Flags().Bool("settings", false, "read a file of your own that export --settings has written")
	commands := cmd.Flags().Bool("commands", false, "with --settings, let the file say which commands give passwords")
	all := cmd.Flags().Bool("all", false, "take in everything that export --all wrote")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *commands && !*settings {
			return usagef("--commands goes with --settings: no other file may bring commands")
		}
		if *settings {
			return a.importSettings(cmd.Context(), args[0], *commands, *asJSON)
		}
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		if *all {
			return a.importAll(cmd.Context(), lib, args[0], *asJSON)
		}
		report, err := a.importFrom(cmd.Context(), lib, args[0])
		if err != nil {
			return err
		}
		if *asJSON {
			return printJSON(a.out, importOf(report))
		}
		return a.printImport(report)
	}
	return cmd
}

// importFrom imports a file, an address or, for "-", standard input. A database
// is read where it lies, whatever its size.
func (a *app) importFrom(ctx context.Context, lib *library.Library, name string) (library.ImportReport, error) {
	if isDatabase(name) {
		return lib.ImportFile(ctx, name)
	}
	data, err := a.source(ctx, name, importLimit)
	if err != nil {
		return library.ImportReport{}, err
	}
	if data.public {
		return lib.ImportPublic(ctx, bytes.NewReader(data.body), name)
	}
	return lib.Import(ctx, bytes.NewReader(data.body), name)
}

// isDatabase reports whether name is a file that begins as SQLite's do.
func isDatabase(name string) bool {
	const header = "SQLite format 3\x00"
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	file, err := os.Open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	head := make([]byte, len(header))
	n, _ := io.ReadFull(file, head)
	return string(head[:n]) == header
}

type importJSON struct {
	Added    []feedJSON    `json:"added"`
	Skipped  []skippedJSON `json:"skipped"`
	Articles int           `json:"articles"` // taken over from another reader
	Marked   int           `json:"marked"`   // known ones with the marks they had there
}

type skippedJSON struct {
	What   string `json:"what"`
	Reason string `json:"reason"`
}

func importOf(r library.ImportReport) importJSON {
	out := importJSON{Added: []feedJSON{}, Skipped: []skippedJSON{}, Articles: r.Articles, Marked: r.Marked}
	for _, f := range r.Added {
		out.Added = append(out.Added, feedOf(f, 0))
	}
	for _, s := range r.Skipped {
		out.Skipped = append(out.Skipped, skippedJSON{s.Line, s.Reason})
	}
	return out
}

// printImport prints what was added, what was skipped and why.
func (a *app) printImport(r library.ImportReport) error {
	for _, f := range r.Added {
		fmt.Fprintf(a.out, "+ %s  %s\n", library.ShownTitle(f), shownURL(f.URL))
	}
	for _, s := range r.Skipped {
		fmt.Fprintf(a.out, "- %s: %s\n", s.Line, s.Reason)
	}
	if r.Articles+r.Marked > 0 {
		return a.say("%s added, %s skipped; %s taken over, %s marked as they were", counted(len(r.Added), "feed"), thousands(len(r.Skipped)),
			counted(r.Articles, "article"), thousands(r.Marked))
	}
	return a.say("%s added, %s skipped", counted(len(r.Added), "feed"), thousands(len(r.Skipped)))
}
