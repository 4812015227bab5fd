package dialog

import (
	tea "charm.land/bubbletea/v2"

	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Confirm asks a question that has a yes and a no. It answers Submitted with
// the Kind and Values it was made with, or Closed.
type Confirm struct {
	box
	o ConfirmOptions
}

// ConfirmOptions say what is asked.
type ConfirmOptions struct {
	Kind   Kind
	Title  string
	Text   string // the question, wrapped as needed
	Yes    string // what y and Enter do: "unsubscribe"
	Values []string
}

// NewConfirm makes a question.
func NewConfirm(t theme.Theme, o ConfirmOptions) *Confirm {
	if o.Yes == "" {
		o.Yes = "yes"
	}
	return &Confirm{box: box{theme: t}, o: o}
}

func (c *Confirm) lines(w int) []string {
	t := c.theme
	var lines []string
	for _, l := range widget.Wrap(c.o.Text, w) {
		lines = append(lines, t.Text.Render(l))
	}
	return append(lines, "", t.Key.Render("Enter")+" "+t.Quiet.Render(c.o.Yes)+"   "+t.Key.Render("Esc")+" "+t.Quiet.Render("no"))
}

// Size implements Dialog.
func (c *Confirm) Size() (w, h int) {
	width := min(max(widget.Width(c.o.Text), 30), 56, max(c.screenW-4, 1))
	return c.fit(width, len(c.lines(width)))
}

// Update implements Dialog.
func (c *Confirm) Update(msg tea.Msg) (Result, tea.Cmd) {
	switch key(msg) {
	case "y", "Y", "enter":
		return Submitted{c.o.Kind, c.o.Values}, nil
	case "esc", "n", "N", "q", "ctrl+c":
		return Closed{}, nil
	}
	return nil, nil
}

// View implements Dialog.
func (c *Confirm) View() string {
	w, h := c.Size()
	in, rows := inside(w, h)
	lines := c.lines(in)
	if len(lines) > rows && rows > 0 { // the keys stay in sight
		lines = append(lines[:rows-1], lines[len(lines)-1])
	}
	return c.frame(c.o.Title, "", lines, w, h)
}
