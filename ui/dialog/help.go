package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Help shows keys and what they do, by section, and finds them as one types.
type Help struct {
	box
	sections []Section
	top      int
	input    widget.Input
}

// Section is a heading of the help with its rows.
type Section struct {
	Name string
	Rows []KeyRow
}

// KeyRow is one line of help: the keys, parted by blanks, and what they do.
type KeyRow struct{ Keys, Text string }

const helpColumn = 54 // cells of a column

// NewHelp makes a help over sections.
func NewHelp(t theme.Theme, sections []Section) *Help {
	return &Help{box: box{theme: t}, sections: sections, input: widget.NewInput(t, "type to find")}
}

// Size implements Dialog: as wide as two columns need where there is room.
func (d *Help) Size() (w, h int) {
	width := helpColumn
	if d.screenW >= 2*helpColumn+11 {
		width = 2*helpColumn + 3
	}
	return d.fit(width, max(d.screenH-4, 6))
}

// Update implements Dialog.
func (d *Help) Update(msg tea.Msg) (Result, tea.Cmd) {
	w, h := d.Size()
	_, rows := inside(w, h)
	page := max(1, rows-3)
	if m, ok := msg.(tea.MouseWheelMsg); ok {
		switch m.Button {
		case tea.MouseWheelUp:
			d.scroll(-3)
		case tea.MouseWheelDown:
			d.scroll(3)
		}
		return nil, nil
	}
	switch key(msg) {
	case "esc", "ctrl+c", "enter":
		return Closed{}, nil
	case "up", "ctrl+p":
		d.scroll(-1)
	case "down", "ctrl+n":
		d.scroll(1)
	case "pgup", "ctrl+b":
		d.scroll(-page)
	case "pgdown", "ctrl+f":
		d.scroll(page)
	case "q", "?":
		if d.input.Value() == "" {
			return Closed{}, nil
		}
		d.edit(msg)
	case "space":
		if d.input.Value() == "" {
			d.scroll(page)
			return nil, nil
		}
		d.edit(msg)
	default:
		d.edit(msg)
	}
	return nil, nil
}

func (d *Help) edit(msg tea.Msg) {
	if d.input.Update(msg) {
		d.top = 0
	}
}

func (d *Help) scroll(n int) { d.top = max(0, d.top+n) }

// matching are the sections cut down to the rows that are looked for.
func (d *Help) matching() []Section {
	words := strings.Fields(strings.ToLower(d.input.Value()))
	if len(words) == 0 {
		return d.sections
	}
	var out []Section
	for _, s := range d.sections {
		var rows []KeyRow
		for _, r := range s.Rows {
			text := strings.ToLower(s.Name + " " + r.Keys + " " + r.Text)
			hit := true
			for _, w := range words {
				hit = hit && strings.Contains(text, w)
			}
			if hit {
				rows = append(rows, r)
			}
		}
		if len(rows) > 0 {
			out = append(out, Section{s.Name, rows})
		}
	}
	return out
}

// block is one section as lines of w cells.
func (d *Help) block(s Section, w int) []string {
	t := d.theme
	lines := []string{t.Group.Render(widget.Cut(s.Name, w))}
	const keys = 13
	for _, r := range s.Rows {
		if w < keys+16 {
			lines = append(lines, t.Key.Render(widget.Cut(r.Keys, w)))
			for _, l := range widget.Wrap(r.Text, max(w-2, 1)) {
				lines = append(lines, "  "+t.Text.Render(l))
			}
			continue
		}
		name := t.Key.Render(widget.Cut(r.Keys, keys-1))
		for i, l := range widget.Wrap(r.Text, w-keys) {
			if i > 0 {
				name = ""
			}
			lines = append(lines, widget.Fit(name, keys)+t.Text.Render(l))
		}
	}
	return append(lines, "")
}

// columns lays the sections out in lines of w cells, in one column or two of
// about the same length.
func (d *Help) columns(w int) []string {
	sections := d.matching()
	if w < 2*helpColumn {
		var lines []string
		for _, s := range sections {
			lines = append(lines, d.block(s, w)...)
		}
		return lines
	}
	half := (w - 3) / 2
	total := 0
	blocks := make([][]string, len(sections))
	for i, s := range sections {
		blocks[i] = d.block(s, half)
		total += len(blocks[i])
	}
	var left, right []string
	for _, b := range blocks {
		if len(right) == 0 && len(left)+len(b)/2 <= total/2 {
			left = append(left, b...)
		} else {
			right = append(right, b...)
		}
	}
	lines := make([]string, max(len(left), len(right)))
	for i := range lines {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines[i] = widget.Fit(l, half) + "   " + widget.Fit(r, half)
	}
	return lines
}

// View implements Dialog.
func (d *Help) View() string {
	w, h := d.Size()
	in, rows := inside(w, h)
	lines := d.columns(in)
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	room := max(rows-2, 1)
	d.top = max(0, min(d.top, len(lines)-room))
	foot := ""
	if len(lines) > room {
		foot = widget.Number(min(len(lines), d.top+room)*100/len(lines)) + "%"
	}
	if len(lines) == 0 {
		lines = []string{d.theme.Dim.Render("No key for that.")}
	}
	view := append([]string{d.input.View(in), ""}, lines[min(d.top, len(lines)):]...)
	return d.frame("Keys", foot, view, w, h)
}
