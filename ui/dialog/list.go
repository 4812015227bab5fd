package dialog

import (
	tea "charm.land/bubbletea/v2"

	"tidings/ui/widget"
)

// moved moves the cursor of a list by a key, or by the wheel, and reports
// whether it was one for it. With letters j, k, g and G count too.
func moved(l *widget.List, msg tea.Msg, letters bool) bool {
	if w, ok := msg.(tea.MouseWheelMsg); ok {
		switch w.Button {
		case tea.MouseWheelUp:
			l.Move(-1)
		case tea.MouseWheelDown:
			l.Move(1)
		}
		return true
	}
	switch k := key(msg); {
	case k == "up" || k == "ctrl+p" || letters && k == "k":
		l.Move(-1)
	case k == "down" || k == "ctrl+n" || letters && k == "j":
		l.Move(1)
	case k == "pgup" || k == "ctrl+b" && letters:
		l.Page(-1)
	case k == "pgdown" || k == "ctrl+f" && letters:
		l.Page(1)
	case k == "home" && letters || letters && k == "g":
		l.Home()
	case k == "end" && letters || letters && k == "G":
		l.End()
	default:
		return false
	}
	return true
}

// clicked is the row of the list that a click hit, when the list begins at
// line top inside the frame.
func clicked(d Dialog, b *box, l *widget.List, msg tea.Msg, top int) (row int, ok bool) {
	c, is := msg.(tea.MouseClickMsg)
	if !is || c.Button != tea.MouseLeft {
		return 0, false
	}
	x, y := place(d, b.screenW, b.screenH)
	w, h := d.Size()
	if h >= 3 && w >= 3 {
		y++
	}
	if c.X < x || c.X >= x+w {
		return 0, false
	}
	return l.At(c.Y - y - top)
}

// row draws one row of a list: text at the left, a quieter right, the cursor's
// ground under it where it stands.
func (b *box) row(left, right string, w int, cursor bool) string {
	bar := " "
	if cursor {
		bar = b.theme.CursorBar.Render(b.theme.Marks.Bar)
	}
	if w < 2 {
		return widget.Fit(bar, w)
	}
	line := widget.Spread(left, right, w-1)
	if cursor {
		return widget.Lay(bar+line, w, b.theme.Cursor)
	}
	return bar + line
}

// more is the foot of a list that is longer than its box.
func more(l *widget.List, noun, nouns string) string {
	if l.Len == 0 {
		return ""
	}
	return widget.Number(l.Cursor+1) + " of " + widget.Count(l.Len, noun, nouns)
}
