package widget

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"tidings/ui/theme"
)

// Input is one line of text that a person edits. What is pasted is cleaned of
// line breaks and controls. The cursor does not blink, so it needs no
// messages of its own.
type Input struct {
	theme theme.Theme
	model textinput.Model
}

// NewInput makes an empty input that shows hint, quietly, while it is empty.
func NewInput(t theme.Theme, hint string) Input {
	m := textinput.New()
	m.Prompt, m.Placeholder, m.CharLimit = "", hint, 2000
	m.SetVirtualCursor(false)
	m.Focus()
	return Input{theme: t, model: m}
}

// SetTheme changes how it looks.
func (in *Input) SetTheme(t theme.Theme) { in.theme = t }

// Value is the text.
func (in *Input) Value() string { return in.model.Value() }

// SetValue replaces the text and puts the cursor at its end.
func (in *Input) SetValue(s string) {
	in.model.SetValue(oneLine(s))
	in.model.CursorEnd()
}

// Update edits by keys and pastes and reports whether the text changed.
func (in *Input) Update(msg tea.Msg) (changed bool) {
	before := in.model.Value()
	if p, ok := msg.(tea.PasteMsg); ok {
		p.Content = oneLine(p.Content)
		msg = p
	}
	in.model, _ = in.model.Update(msg)
	return in.model.Value() != before
}

// oneLine folds line breaks and tabs into blanks and drops other controls.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unwanted(r):
			return -1
		}
		return r
	}, strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")))
	return s
}

// View is the text in exactly w cells with the cursor shown in reverse video;
// a text that is too long shows the part around the cursor.
func (in *Input) View(w int) string {
	if w <= 0 {
		return ""
	}
	text := []rune(in.model.Value())
	at := min(in.model.Position(), len(text))
	if len(text) == 0 {
		cursor := in.theme.Text.Reverse(true).Render(" ")
		return cursor + in.theme.Dim.Render(Fit(in.model.Placeholder, w-1))
	}
	before, after := string(text[:at]), string(text[at:])
	under := " "
	if after != "" {
		n, _ := Cluster(after)
		under, after = after[:n], after[n:]
	}
	if room := w - max(1, Width(under)); Width(before) > room {
		before = CutLeft(before, room)
	}
	line := in.theme.Text.Render(before) + in.theme.Text.Reverse(true).Render(under)
	rest := w - Width(line)
	return Fit(line, w-max(rest, 0)) + in.theme.Text.Render(Fit(after, rest))
}
