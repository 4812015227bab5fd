package dialog

import (
	tea "charm.land/bubbletea/v2"

	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Prompt asks for one line of text. It answers Submitted with the Kind given
// and the text, also when that is empty; a live one answers Changed meanwhile.
type Prompt struct {
	box
	kind  Kind
	title string
	help  string
	fault string
	live  bool
	input widget.Input
}

// PromptOptions say what a prompt asks.
type PromptOptions struct {
	Kind  Kind
	Title string // in the frame
	Help  string // one quiet line below, may be ""
	Hint  string // shown while the text is empty
	Value string // the text to begin with
	Live  bool   // answer Changed at every change
}

// NewPrompt makes a prompt.
func NewPrompt(t theme.Theme, o PromptOptions) *Prompt {
	p := &Prompt{box: box{theme: t}, kind: o.Kind, title: o.Title, help: o.Help, live: o.Live, input: widget.NewInput(t, o.Hint)}
	p.input.SetValue(o.Value)
	return p
}

// SetFault shows what is wrong with the text, "" nothing; it goes with the
// next change.
func (p *Prompt) SetFault(sentence string) { p.fault = sentence }

// Value is the text so far.
func (p *Prompt) Value() string { return p.input.Value() }

// Size implements Dialog.
func (p *Prompt) Size() (w, h int) {
	width, rows := max(56, min(widget.Width(p.help), 72)), 1
	switch {
	case p.fault != "":
		w, _ := p.fit(width, 3)
		in, _ := inside(w, 3)
		rows = 2 + len(p.faultLines(in))
	case p.help != "":
		rows = 3
	}
	return p.fit(width, rows)
}

// Update implements Dialog.
func (p *Prompt) Update(msg tea.Msg) (Result, tea.Cmd) {
	switch key(msg) {
	case "esc", "ctrl+c":
		return Closed{}, nil
	case "enter":
		return Submitted{p.kind, []string{p.input.Value()}}, nil
	}
	if p.input.Update(msg) {
		p.fault = ""
		if p.live {
			return Changed{p.kind, p.input.Value()}, nil
		}
	}
	return nil, nil
}

// View implements Dialog.
func (p *Prompt) View() string {
	w, h := p.Size()
	in, _ := inside(w, h)
	lines := []string{p.input.View(in)}
	switch {
	case p.fault != "":
		lines = append(append(lines, ""), p.faultLines(in)...)
	case p.help != "":
		lines = append(lines, "", p.theme.Dim.Render(p.help))
	}
	return p.frame(p.title, "", lines, w, h)
}

func (p *Prompt) faultLines(w int) []string {
	var lines []string
	for _, l := range widget.Wrap(p.theme.Marks.Trouble+" "+p.fault, max(w, 1)) {
		lines = append(lines, p.theme.Error.Render(l))
	}
	return lines
}
