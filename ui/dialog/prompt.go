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
	Help  string // a quiet sentence below, wrapped as needed, may be ""
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
	in, _ := p.fit(width, 3)
	in, _ = inside(in, 3)
	if below := p.below(in); len(below) > 0 {
		rows = 2 + len(below)
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
	if below := p.below(in); len(below) > 0 {
		lines = append(append(lines, ""), below...)
	}
	return p.frame(p.title, "", lines, w, h)
}

// below is what stands under the text: what is wrong with it, else the help.
func (p *Prompt) below(w int) []string {
	text, style := p.help, p.theme.Dim
	if p.fault != "" {
		text, style = p.theme.Marks.Trouble+" "+p.fault, p.theme.Error
	}
	if text == "" {
		return nil
	}
	lines := widget.Wrap(text, max(w, 1))
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	return lines
}
