package task

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
)

// Import subscribes to the feeds of a file, OPML or newsboat's urls, and
// answers with SubscribedMsg.
func (t *Tasks) Import(path string) tea.Cmd {
	return func() tea.Msg {
		f, err := os.Open(atHome(path))
		if err != nil {
			return SubscribedMsg{File: path, Err: fileProblem(path, err)}
		}
		defer f.Close()
		report, err := t.lib.Import(t.ctx, f, strings.TrimSpace(path))
		msg := subscribed(report, err)
		msg.File = path
		return msg
	}
}

// ExportedMsg says that the subscriptions were written to a file.
type ExportedMsg struct {
	Path string
	Err  error
}

// Export writes the subscriptions as OPML to a new file.
func (t *Tasks) Export(path string) tea.Cmd {
	return func() tea.Msg {
		f, err := os.OpenFile(atHome(path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return ExportedMsg{Path: path, Err: fileProblem(path, err)}
		}
		err = t.lib.Export(t.ctx, f)
		if e := f.Close(); err == nil && e != nil {
			err = fileProblem(path, e)
		}
		return ExportedMsg{Path: path, Err: err}
	}
}

// atHome reads ~/ as the person's home folder.
func atHome(path string) string {
	path = strings.TrimSpace(path)
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return path
}

func fileProblem(path string, err error) error {
	reason := err.Error()
	switch {
	case os.IsNotExist(err):
		reason = "there is no such file"
	case os.IsExist(err):
		reason = "it exists already; name another"
	case os.IsPermission(err):
		reason = "it may not be opened"
	}
	return &feed.Problem{Sentence: fmt.Sprintf("%s: %s", strings.TrimSpace(path), reason), Err: err}
}
