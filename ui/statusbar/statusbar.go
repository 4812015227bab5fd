// Package statusbar is the one line at the foot of the screen: at the left
// what the program is doing or has to say, then the keys that matter now, at
// the right where the cursor is. As the line grows narrower the hints go
// first, then the details of the progress, and the position last.
package statusbar

import (
	"fmt"
	"strings"

	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Bar is the status line. The zero value draws without style; use New.
type Bar struct {
	theme    theme.Theme
	width    int
	progress *Progress
	message  string
	failed   bool
	fault    string
	pending  string
	hints    []Hint
	at, of   int
	place    string
}

// Progress is how far a refresh has come.
type Progress struct {
	Done, Total int // feeds
	New         int // articles
	Trouble     int // feeds that could not be read
}

// Hint is a key and the word for what it does: "space", "read on".
type Hint struct{ Key, Word string }

// New makes an empty line.
func New(t theme.Theme) *Bar { return &Bar{theme: t} }

// SetTheme changes how it looks.
func (b *Bar) SetTheme(t theme.Theme) { b.theme = t }

// SetSize gives the width in cells; the height is always one row.
func (b *Bar) SetSize(w int) { b.width = w }

// SetProgress shows a refresh, nil ends it.
func (b *Bar) SetProgress(p *Progress) { b.progress = p }

// SetMessage shows a sentence ahead of the progress, "" takes it away. An
// error looks like one and is marked as one.
func (b *Bar) SetMessage(text string, failed bool) { b.message, b.failed = text, failed }

// SetFault shows what is wrong with what is being typed, ahead of any message
// and with the whole line to itself; "" takes it away.
func (b *Bar) SetFault(text string) { b.fault = text }

// Message is the sentence shown, "" when there is none.
func (b *Bar) Message() string { return b.message }

// SetPending shows the keys typed so far of a count or a sequence: "12g".
func (b *Bar) SetPending(keys string) { b.pending = keys }

// SetHints gives the keys that matter now, the most useful first.
func (b *Bar) SetHints(hints []Hint) { b.hints = hints }

// SetPosition shows "at of of" at the right, nothing when of is 0.
func (b *Bar) SetPosition(at, of int) { b.at, b.of, b.place = at, of, "" }

// SetPlace shows any short text at the right instead of the position.
func (b *Bar) SetPlace(text string) { b.place = text }

// View is exactly one row of the width given.
func (b *Bar) View() string {
	if b.width < 1 {
		return ""
	}
	if b.width < 4 {
		return widget.Fit(b.left(b.width), b.width)
	}
	in := b.width - 2
	right := b.right(in)
	rest := in - widget.Width(right)
	if right != "" {
		rest -= 2
	}
	left := b.left(rest)
	rest -= widget.Width(left)
	if left != "" {
		rest -= 3
	}
	hints := b.hintLine(rest)
	if left != "" && hints != "" {
		left += "   "
	}
	return " " + widget.Fit(left+hints, in-widget.Width(right)) + right + " "
}

// left is the message, else the progress, in at most w cells.
func (b *Bar) left(w int) string {
	t := b.theme
	switch {
	case b.pending != "":
		return widget.Cut(t.Accent.Render(b.pending), w)
	case b.fault != "":
		return widget.Cut(t.Error.Render(t.Marks.Trouble+" "+b.fault), w)
	case b.message != "" && b.failed:
		return widget.Cut(t.Error.Render(t.Marks.Trouble+" "+b.message), w)
	case b.message != "" && b.progress != nil && widget.Width(b.message)+progressLeast <= w:
		return t.Text.Render(b.message) + "   " + b.progressLine(w-widget.Width(b.message)-3)
	case b.message != "":
		return widget.Cut(t.Text.Render(b.message), w)
	case b.progress != nil:
		return b.progressLine(w)
	}
	return ""
}

// progressLeast is the room that the progress needs beside a message.
const progressLeast = 12

func (b *Bar) progressLine(w int) string {
	p, t := b.progress, b.theme
	dot := " " + t.Marks.Dot + " "
	head := t.Marks.Refresh + " "
	of := fmt.Sprintf("%s of %s", widget.Number(p.Done), widget.Number(p.Total))
	fresh := dot + widget.Number(p.New) + " new"
	trouble := ""
	if p.Trouble > 0 {
		trouble = dot + widget.Number(p.Trouble) + " in trouble"
	}
	percent := 100
	if p.Total > 0 {
		percent = p.Done * 100 / p.Total
	}
	for _, line := range []string{head + of + fresh + trouble, head + of + fresh, head + of, fmt.Sprintf("%s%d%%", head, percent)} {
		if widget.Width(line) <= w {
			return t.Status.Render(line)
		}
	}
	return t.Status.Render(widget.Clip(t.Marks.Refresh, w))
}

// right is the position, as long as it leaves the left half its room.
func (b *Bar) right(w int) string {
	text := b.place
	if text == "" && b.of > 0 {
		text = fmt.Sprintf("%s of %s", widget.Number(b.at), widget.Number(b.of))
		if widget.Width(text) > w/2 {
			text = fmt.Sprintf("%s/%s", widget.Number(b.at), widget.Number(b.of))
		}
	}
	if text == "" || widget.Width(text) > w || b.fault != "" {
		return ""
	}
	if b.message != "" && widget.Width(text) > w/3 {
		return ""
	}
	return b.theme.Status.Render(text)
}

// hintLine is as many hints as fit w cells whole: the first ones first, but the
// last of them, which leads to all others, before any.
func (b *Bar) hintLine(w int) string {
	if len(b.hints) == 0 {
		return ""
	}
	width := func(h Hint) int { return widget.Width(h.Key) + 1 + widget.Width(h.Word) }
	last := b.hints[len(b.hints)-1]
	used := width(last)
	if used > w {
		return ""
	}
	var shown []Hint
	for _, h := range b.hints[:len(b.hints)-1] {
		if used += width(h) + 2; used > w {
			break
		}
		shown = append(shown, h)
	}
	var line strings.Builder
	for i, h := range append(shown, last) {
		if i > 0 {
			line.WriteString("  ")
		}
		line.WriteString(b.theme.Key.Render(h.Key) + " " + b.theme.Dim.Render(h.Word))
	}
	return line.String()
}
