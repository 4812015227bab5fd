// Package boxtest checks the one rule of every component: a view is exactly
// as many rows as it was given, each exactly as wide.
package boxtest

import (
	"strings"
	"testing"

	"tidings/ui/widget"
)

// Sizes are the boxes every component is tried at, width and height in cells.
var Sizes = [][2]int{{1, 1}, {20, 5}, {40, 12}, {80, 24}, {200, 60}, {1, 30}, {60, 1}, {2, 2}, {7, 3}}

// CheckBox fails t unless view is exactly h rows of exactly w cells without
// any control character but those of SGR and OSC 8.
func CheckBox(t testing.TB, view string, w, h int) {
	t.Helper()
	rows := strings.Split(view, "\n")
	if len(rows) != h {
		t.Errorf("view at %d×%d has %d rows", w, h, len(rows))
	}
	for i, row := range rows {
		if n := widget.Width(row); n != w {
			t.Errorf("view at %d×%d: row %d has %d cells: %q", w, h, i, n, row)
		}
		if clean := widget.Fit(row, w); strings.Contains(clean, "\t") || len(Strip(row)) != len(Strip(clean)) {
			t.Errorf("view at %d×%d: row %d holds what may not be drawn: %q", w, h, i, row)
		}
	}
}

// Strip takes the colours and links out of a view.
func Strip(view string) string { return widget.Strip(view) }

// Screen is view without colour and without blanks at the ends of rows, with
// a newline at the end: the form of a golden file.
func Screen(view string) string {
	rows := strings.Split(Strip(view), "\n")
	for i := range rows {
		rows[i] = strings.TrimRight(rows[i], " ")
	}
	return strings.Join(rows, "\n") + "\n"
}

// Styled is view with its colours, its escapes made visible, with a newline at
// the end: the form of a golden file.
func Styled(view string) string { return strings.ReplaceAll(view, "\x1b", "␛") + "\n" }
