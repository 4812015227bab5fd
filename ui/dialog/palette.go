package dialog

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/action"
	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Entry is one thing that the palette finds.
type Entry struct {
	Title  string    // what it does, or the name of a feed or folder
	Detail string    // quieter, behind the title: "feed"
	Key    string    // at the right
	Words  string    // further words it is found by, such as the action's name
	Action action.ID // what is answered
	Arg    string    // with the action
	Takes  string    // what the action asks for, "" for nothing: "address"
}

// Palette finds actions, feeds and folders by a few letters. It answers
// Chosen. An entry that takes something can be given it at once, after the
// last part of its action's name ("add example.org"); else it is asked for.
type Palette struct {
	box
	entries []Entry
	found   []int // indices of entries, best first
	list    widget.List
	input   widget.Input
	asking  *Entry // the entry whose argument is being typed
}

const (
	paletteRows = 10
	paletteHint = "an action, a feed, a folder"
)

// NewPalette makes a palette; entries keep their order as long as nothing is
// typed.
func NewPalette(t theme.Theme, entries []Entry) *Palette {
	p := &Palette{box: box{theme: t}, entries: entries, input: widget.NewInput(t, paletteHint)}
	p.find()
	return p
}

// Size implements Dialog.
func (p *Palette) Size() (w, h int) { return p.fit(68, paletteRows+2) }

// Update implements Dialog.
func (p *Palette) Update(msg tea.Msg) (Result, tea.Cmd) {
	p.measure()
	if p.asking == nil {
		if row, ok := clicked(p, &p.box, &p.list, msg, 2); ok {
			p.list.To(row)
			return p.choose()
		}
		if moved(&p.list, msg, false) {
			return nil, nil
		}
	}
	switch key(msg) {
	case "esc", "ctrl+c":
		if p.asking != nil && key(msg) == "esc" {
			p.asking = nil
			p.input = widget.NewInput(p.theme, paletteHint)
			p.find()
			return nil, nil
		}
		return Closed{}, nil
	case "enter":
		return p.choose()
	case "backspace":
		if p.asking == nil && p.input.Value() == "" {
			return Closed{}, nil
		}
	case "tab":
		p.complete()
		return nil, nil
	}
	if p.input.Update(msg) && p.asking == nil {
		p.find()
	}
	return nil, nil
}

// complete writes the name of the entry under the cursor where it takes
// something.
func (p *Palette) complete() {
	if p.asking != nil || len(p.found) == 0 {
		return
	}
	if e := p.entries[p.found[p.list.Cursor]]; e.Takes != "" {
		p.ask(e)
	}
}

func (p *Palette) ask(e Entry) {
	p.asking = &e
	p.input = widget.NewInput(p.theme, e.Takes)
}

func (p *Palette) choose() (Result, tea.Cmd) {
	if p.asking != nil {
		if arg := strings.TrimSpace(p.input.Value()); arg != "" {
			return Chosen{p.asking.Action, arg}, nil
		}
		return nil, nil
	}
	if e, arg, ok := p.command(); ok {
		return Chosen{e.Action, arg}, nil
	}
	if len(p.found) == 0 {
		return nil, nil
	}
	e := p.entries[p.found[p.list.Cursor]]
	if e.Takes != "" && e.Arg == "" {
		p.ask(e)
		return nil, nil
	}
	return Chosen{e.Action, e.Arg}, nil
}

// command reads "name argument", where name is an action's name or its last
// part, for an entry that takes something.
func (p *Palette) command() (e Entry, arg string, ok bool) {
	name, arg, _ := strings.Cut(strings.TrimSpace(p.input.Value()), " ")
	arg = strings.TrimSpace(arg)
	if arg == "" {
		return Entry{}, "", false
	}
	for _, e := range p.entries {
		last := string(e.Action)[strings.LastIndexByte(string(e.Action), '.')+1:]
		if e.Takes != "" && (name == string(e.Action) || name == last) {
			return e, arg, true
		}
	}
	return Entry{}, "", false
}

// find sorts the entries that fit what is typed, best first.
func (p *Palette) find() {
	p.found = p.found[:0]
	pattern := p.input.Value()
	if e, _, ok := p.command(); ok {
		for i := range p.entries {
			if p.entries[i].Action == e.Action {
				p.found = append(p.found, i)
			}
		}
	} else {
		scores := make(map[int]int, len(p.entries))
		for i, e := range p.entries {
			title, okTitle := fuzzy(pattern, e.Title)
			all, okAll := fuzzy(pattern, e.Title+" "+e.Words)
			if okTitle || okAll {
				scores[i] = all
				if okTitle {
					scores[i] = max(all, title+4)
				}
				p.found = append(p.found, i)
			}
		}
		if strings.TrimSpace(pattern) != "" {
			slices.SortStableFunc(p.found, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
		}
	}
	p.list.Len = len(p.found)
	p.list.Home()
}

func (p *Palette) measure() {
	_, rows := inside(p.Size())
	p.list.Height = max(rows-2, 0)
	p.list.Clamp()
}

// View implements Dialog.
func (p *Palette) View() string {
	p.measure()
	w, h := p.Size()
	in, _ := inside(w, h)
	lines := []string{p.input.View(in), ""}
	if p.asking != nil {
		lines = []string{p.theme.Quiet.Render(p.asking.Title), p.input.View(in)}
		return p.frame("Find", "enter does it "+p.theme.Marks.Dot+" esc goes back", lines, w, h)
	}
	for _, s := range p.list.Slots() {
		if s.Row < 0 {
			break
		}
		e := p.entries[p.found[s.Row]]
		left := p.theme.Text.Render(e.Title)
		if e.Detail != "" {
			left += "  " + p.theme.Dim.Render(e.Detail)
		}
		lines = append(lines, p.row(left, p.theme.Key.Render(e.Key), in, s.Row == p.list.Cursor))
	}
	if len(p.found) == 0 {
		lines = append(lines, p.theme.Dim.Render(" Nothing by that name."))
	}
	foot := ""
	if len(p.found) > p.list.Height {
		foot = more(&p.list, "entry", "entries")
	}
	return p.frame("Find", foot, lines, w, h)
}
