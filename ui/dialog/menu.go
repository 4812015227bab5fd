package dialog

import (
	tea "charm.land/bubbletea/v2"

	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Menu is a list of choices. It answers Submitted with its Kind and the
// chosen Value.
type Menu struct {
	box
	o    MenuOptions
	list widget.List
}

// MenuOptions say what can be chosen.
type MenuOptions struct {
	Kind    Kind
	Title   string
	Choices []Choice
	At      int // row to begin on
}

// Choice is one row of a menu.
type Choice struct {
	Label string
	Key   string // pressing it chooses at once; shown at the right; may be ""
	Value string
	On    bool // carries a tick: the present setting
}

// NewMenu makes a menu.
func NewMenu(t theme.Theme, o MenuOptions) *Menu {
	m := &Menu{box: box{theme: t}, o: o, list: widget.List{Len: len(o.Choices), Height: 1}}
	m.list.To(o.At)
	return m
}

// Size implements Dialog.
func (m *Menu) Size() (w, h int) {
	width := max(24, widget.Width(m.o.Title)+4)
	for _, c := range m.o.Choices {
		width = max(width, widget.Width(c.Label)+widget.Width(c.Key)+6)
	}
	return m.fit(min(width, 100), max(1, min(len(m.o.Choices), 14)))
}

// Update implements Dialog.
func (m *Menu) Update(msg tea.Msg) (Result, tea.Cmd) {
	m.measure()
	if row, ok := clicked(m, &m.box, &m.list, msg, 0); ok {
		return m.choose(row)
	}
	k := key(msg)
	for i, c := range m.o.Choices {
		if c.Key != "" && c.Key == k {
			return m.choose(i)
		}
	}
	if moved(&m.list, msg, true) {
		return nil, nil
	}
	switch k {
	case "enter", "space", "l", "right":
		return m.choose(m.list.Cursor)
	case "esc", "q", "h", "left", "ctrl+c":
		return Closed{}, nil
	}
	return nil, nil
}

func (m *Menu) choose(i int) (Result, tea.Cmd) {
	if i >= len(m.o.Choices) {
		return Closed{}, nil
	}
	return Submitted{m.o.Kind, []string{m.o.Choices[i].Value}}, nil
}

func (m *Menu) measure() {
	_, m.list.Height = inside(m.Size())
	m.list.Clamp()
}

// View implements Dialog.
func (m *Menu) View() string {
	m.measure()
	w, h := m.Size()
	in, _ := inside(w, h)
	var lines []string
	for _, s := range m.list.Slots() {
		if s.Row < 0 {
			continue
		}
		c := m.o.Choices[s.Row]
		tick := "  "
		if c.On {
			tick = m.theme.Accent.Render(m.theme.Marks.Select) + " "
		}
		lines = append(lines, m.row(tick+m.theme.Text.Render(c.Label), m.theme.Dim.Render(c.Key), in, s.Row == m.list.Cursor))
	}
	return m.frame(m.o.Title, "", lines, w, h)
}
