// Package dialog holds what opens over the panes, one at a time: the command
// palette, help, a prompt, a question, a menu, the list of links, the dialog
// that adds a feed, and the welcome. A dialog takes messages and answers with
// a Result; it does nothing itself and does no I/O.
package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/action"
	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Dialog is one of them. Its box is never larger than the screen.
type Dialog interface {
	// SetTheme changes how it looks.
	SetTheme(t theme.Theme)
	// SetSize gives the size of the whole screen in cells.
	SetSize(w, h int)
	// Size is the size of the dialog's box.
	Size() (w, h int)
	// Update takes a key, a paste or a mouse message in the coordinates of the
	// screen. The result is nil as long as there is nothing to do for others.
	Update(msg tea.Msg) (Result, tea.Cmd)
	// View is exactly the rows and cells of Size.
	View() string
}

// Result is what a person did with a dialog: Closed, Chosen, Submitted or
// Changed.
type Result interface{ result() }

// Closed says that the dialog is done with and nothing was chosen.
type Closed struct{}

// Chosen says that an action was picked in the palette, with what it takes.
// The dialog is done with.
type Chosen struct {
	Action action.ID
	Arg    string
}

// Kind tells what was submitted. Prompts, questions and menus give back the
// Kind they were made with.
type Kind string

// The kinds of the dialogs that are always about the same.
const (
	Look      Kind = "look"      // Values[0] is an address to look for feeds at; the dialog stays open for SetFound
	Subscribe Kind = "subscribe" // Values are addresses of feeds
	Packs     Kind = "packs"     // Values are names of starter packs
	Import    Kind = "import"    // Values[0] is a file
	Demo      Kind = "demo"      // no Values
	OpenLink  Kind = "link-open" // Values[0] is an address
	CopyLink  Kind = "link-copy" // Values[0] is an address
)

// Submitted says that a dialog was filled in. It is done with, but for Look.
type Submitted struct {
	Kind   Kind
	Values []string
}

// Changed says that the text of a live prompt changed. The dialog stays open.
type Changed struct {
	Kind  Kind
	Value string
}

func (Closed) result()    {}
func (Chosen) result()    {}
func (Submitted) result() {}
func (Changed) result()   {}

// box is what all dialogs have: a theme, the screen, a size of their own.
type box struct {
	theme   theme.Theme
	screenW int
	screenH int
}

func (b *box) SetTheme(t theme.Theme) { b.theme = t }
func (b *box) SetSize(w, h int)       { b.screenW, b.screenH = max(w, 0), max(h, 0) }

// fit is a box for inside cells of content, with the frame and a margin where
// the screen has room for them.
func (b *box) fit(insideW, insideH int) (w, h int) {
	w, h = insideW+4, insideH+2
	roomW, roomH := b.screenW, b.screenH
	if roomW >= 44 {
		roomW -= 4
	}
	if roomH >= 14 {
		roomH -= 2
	}
	return min(w, roomW), min(h, roomH)
}

// inside is the room for content in a box of w × h.
func inside(w, h int) (int, int) {
	if w < 3 || h < 3 {
		return max(w, 0), max(h, 0)
	}
	return max(w-4, 1), h - 2
}

// frame draws a box around lines.
func (b *box) frame(title, foot string, lines []string, w, h int) string {
	if w <= 0 || h <= 0 {
		return widget.Rows(nil, max(w, 0), h)
	}
	if w >= 5 && h >= 3 {
		for i := range lines {
			lines[i] = " " + widget.Fit(lines[i], w-4)
		}
	}
	return widget.Frame(b.theme, title, foot, lines, w, h)
}

// place is where the box stands on the screen: centred, a little above the
// middle.
func place(d Dialog, w, h int) (x, y int) {
	dw, dh := d.Size()
	return max(0, (w-dw)/2), max(0, (h-dh)/3)
}

// Compose lays the dialog over background, a view of h rows of w cells, which
// loses its colours and steps back. The result is as large as the background.
func Compose(background string, d Dialog, w, h int, t theme.Theme) string {
	d.SetSize(w, h)
	dw, dh := d.Size()
	x, y := place(d, w, h)
	rows := strings.Split(background, "\n")
	front := strings.Split(d.View(), "\n")
	on, off := theme.SGR(t.Backdrop)
	var b strings.Builder
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		row := ""
		if i < len(rows) {
			row = widget.Strip(rows[i])
		}
		if i < y || i >= y+dh || i-y >= len(front) {
			b.WriteString(on + widget.Fit(row, w) + off)
			continue
		}
		left, right := widget.Slice(row, 0, x), widget.Slice(row, x+dw, w)
		b.WriteString(on + left + off + front[i-y] + on + right + off)
	}
	return b.String()
}

// key is the name of a key that was pressed, "" for any other message.
func key(msg tea.Msg) string {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		return k.String()
	}
	return ""
}
