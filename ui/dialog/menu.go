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
	Head    []string // sentences above the choices, wrapped as needed
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

// Kind is what the menu was made with.
func (m *Menu) Kind() Kind { return m.o.Kind }

// At is the row under the cursor.
func (m *Menu) At() int { return m.list.Cursor }

// Size implements Dialog.
func (m *Menu) Size() (w, h int) {
	width := max(24, widget.Width(m.o.Title)+4)
	for _, c := range m.o.Choices {
		width = max(width, widget.Width(c.Label)+widget.Width(c.Key)+6)
	}
	for _, s := range m.o.Head {
		width = max(width, min(widget.Width(s), 72))
	}
	width = min(width, 100)
	in, _ := m.fit(width, 3)
	in, _ = inside(in, 3)
	return m.fit(width, len(m.head(in))+max(1, min(len(m.o.Choices), 14)))
}

// head is what stands above the choices, with a blank line behind it.
func (m *Menu) head(w int) []string {
	var lines []string
	for _, s := range m.o.Head {
		for _, l := range widget.Wrap(s, max(w, 1)) {
			lines = append(lines, m.theme.Quiet.Render(l))
		}
	}
	if lines != nil {
		lines = append(lines, "")
	}
	return lines
}

// Update implements Dialog.
func (m *Menu) Update(msg tea.Msg) (Result, tea.Cmd) {
	if row, ok := clicked(m, &m.box, &m.list, msg, len(m.measure())); ok {
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

// measure fits the list below the head, which gives way on a low screen.
func (m *Menu) measure() (head []string) {
	in, rows := inside(m.Size())
	head = m.head(in)
	head = head[:min(len(head), max(rows-min(len(m.o.Choices), 3), 0))]
	m.list.Height = max(rows-len(head), 0)
	m.list.Clamp()
	return head
}

// View implements Dialog.
func (m *Menu) View() string {
	lines := m.measure()
	w, h := m.Size()
	in, _ := inside(w, h)
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
