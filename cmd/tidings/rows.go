package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"tidings/feed"
	"tidings/feed/poll"
	"tidings/ui/widget"
)

// headlineRow writes headlines as lines: in a pipe fields parted by tabs
// (id, marks, date, feed, title), on a terminal columns cut to its width,
// unread ones bold.
type headlineRow struct {
	width int
	bold  bool
	now   time.Time
}

func newHeadlineRow(a *app) headlineRow {
	width := terminalWidth(a.out)
	return headlineRow{width: width, bold: width > 0 && a.escapes() && a.getenv("NO_COLOR") == "", now: a.now()}
}

func (r headlineRow) line(h feed.Headline) string {
	marks := headlineMarks(h)
	date := h.Published.Local()
	if r.width == 0 {
		return strings.Join([]string{
			fmt.Sprint(h.ID), marks, date.Format("2006-01-02 15:04"), shownName(h.FeedTitle), h.Title,
		}, "\t")
	}
	line := strings.TrimRight(widget.Fit(r.columns(h, marks, date)+h.Title, r.width), " ")
	if r.bold && !h.Marks.Read {
		return "\x1b[1m" + line + "\x1b[0m"
	}
	return line
}

// leastTitle is how many cells a title gets before the columns ahead of it give
// way, the date first.
const leastTitle = 20

// columns is what stands ahead of the title on a terminal.
func (r headlineRow) columns(h feed.Headline, marks string, date time.Time) string {
	feedWidth := max(8, min(20, r.width/5))
	id := fmt.Sprintf("%7d %s  ", h.ID, marks)
	day := date.Format("2006-01-02") + "  "
	name := widget.Fit(shownName(h.FeedTitle), feedWidth) + "  "
	switch free := r.width - len(id) - leastTitle; {
	case free >= len(day)+feedWidth+2:
		return id + day + name
	case free >= feedWidth+2:
		return id + name
	case free >= 0:
		return id
	}
	return fmt.Sprintf("%d %s ", h.ID, marks)
}

// headlineMarks is two letters: N for unread, S for saved.
func headlineMarks(h feed.Headline) string {
	marks := []byte("--")
	if !h.Marks.Read {
		marks[0] = 'N'
	}
	if h.Marks.Saved {
		marks[1] = 'S'
	}
	return string(marks)
}

// printJSONLine prints v as one line of JSON, without the newline.
func printJSONLine(w io.Writer, v any) error {
	var line bytes.Buffer
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(bytes.TrimRight(line.Bytes(), "\n"))
	return err
}

// list is s, never nil: JSON has [] where nothing is.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func rfc3339(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// timeOrNull is t for JSON, null when unknown or never.
func timeOrNull(t time.Time) *string {
	if t.IsZero() || !t.Before(poll.Never) {
		return nil
	}
	s := rfc3339(t)
	return &s
}
