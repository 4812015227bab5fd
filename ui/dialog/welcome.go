package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Welcome is what a first start shows: one sentence, packs of feeds to tick,
// and the other ways in. It answers Submitted as Packs, Look, Import or Demo,
// or Closed.
type Welcome struct {
	box
	packs  []Pack
	fault  string
	idle   bool // enter was pressed with nothing ticked
	list   widget.List
	roomy  bool // all rows are in sight
	asking Kind // Look or Import while an address or a file is typed, else ""
	input  widget.Input
}

// Pack is a set of feeds to begin with.
type Pack struct {
	Name   string // "World"
	About  string // what it is about: shortened where there is little room
	Detail string // "9 feeds"
	Ticked bool
}

const welcomeWidth = 76

const welcomeSentence = "tidings reads the news of the sites you follow, here in the terminal, and keeps it."

// ways are the rows below the packs, with the key of each.
var ways = [...]struct{ key, label string }{
	{"a", "Type or paste an address"},
	{"i", "Import OPML, or newsboat's urls file"},
	{"d", "Look around in the demo"},
}

// NewWelcome makes the dialog. The ticks of packs are taken as they are.
func NewWelcome(t theme.Theme, packs []Pack) *Welcome {
	w := &Welcome{box: box{theme: t}, packs: append([]Pack(nil), packs...), input: widget.NewInput(t, "")}
	w.list.Len = len(packs) + len(ways)
	w.list.Header = func(i int) int { // a blank line parts the packs from the rest
		if i == len(packs) && i > 0 && w.roomy {
			return 1
		}
		return 0
	}
	return w
}

// SetFault says in a sentence what is in the way, such as no network; "" says
// nothing.
func (d *Welcome) SetFault(sentence string) { d.fault = sentence }

// Size implements Dialog.
func (d *Welcome) Size() (w, h int) {
	in, _ := d.fit(welcomeWidth, 0)
	in, _ = inside(in, 3)
	return d.fit(welcomeWidth, len(d.head(max(in, 1)))+len(d.packs)+len(ways)+1)
}

// head is the sentence with what is in the way; on a low screen only that.
func (d *Welcome) head(w int) []string {
	var lines []string
	for _, l := range widget.Wrap(welcomeSentence, w) {
		if d.fault != "" && d.screenH < 20 {
			break
		}
		lines = append(lines, d.theme.Text.Render(l))
	}
	if d.fault != "" {
		for _, l := range widget.Wrap(d.theme.Marks.Trouble+" "+d.fault, w) {
			lines = append(lines, d.theme.Error.Render(l))
		}
	}
	return append(lines, "")
}

// Update implements Dialog.
func (d *Welcome) Update(msg tea.Msg) (Result, tea.Cmd) {
	if d.asking != "" {
		return d.answer(msg)
	}
	top := d.measure()
	d.idle = d.idle && key(msg) == ""
	if row, ok := clicked(d, &d.box, &d.list, msg, top); ok {
		d.list.To(row)
		if row < len(d.packs) {
			d.packs[row].Ticked = !d.packs[row].Ticked
			return nil, nil
		}
		return d.enter()
	}
	if _, ok := msg.(tea.PasteMsg); ok {
		d.ask(Look)
		d.input.Update(msg)
		return nil, nil
	}
	if moved(&d.list, msg, true) {
		return nil, nil
	}
	switch k := key(msg); k {
	case "space", "x":
		if at := d.list.Cursor; at < len(d.packs) {
			d.packs[at].Ticked = !d.packs[at].Ticked
			return nil, nil
		}
		return d.enter()
	case "enter", "l":
		return d.enter()
	case "a", "i", "d":
		return d.way(k)
	case "esc", "q", "ctrl+c":
		return Closed{}, nil
	}
	return nil, nil
}

// enter takes the row under the cursor: on a pack, all that are ticked.
func (d *Welcome) enter() (Result, tea.Cmd) {
	at := d.list.Cursor
	if i := at - len(d.packs); i >= 0 && i < len(ways) {
		return d.way(ways[i].key)
	}
	var names []string
	for _, p := range d.packs {
		if p.Ticked {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		d.idle = true
		return nil, nil
	}
	return Submitted{Packs, names}, nil
}

func (d *Welcome) way(key string) (Result, tea.Cmd) {
	switch key {
	case "a":
		d.ask(Look)
	case "i":
		d.ask(Import)
	case "d":
		return Submitted{Demo, nil}, nil
	}
	return nil, nil
}

func (d *Welcome) ask(k Kind) {
	hint := "address of a feed or of a web site"
	if k == Import {
		hint = "~/subscriptions.opml"
	}
	d.asking, d.input = k, widget.NewInput(d.theme, hint)
}

// answer edits the address or file.
func (d *Welcome) answer(msg tea.Msg) (Result, tea.Cmd) {
	switch key(msg) {
	case "esc":
		d.asking = ""
		return nil, nil
	case "ctrl+c":
		return Closed{}, nil
	case "enter":
		if v := strings.TrimSpace(d.input.Value()); v != "" {
			return Submitted{d.asking, []string{v}}, nil
		}
		return nil, nil
	}
	d.input.Update(msg)
	return nil, nil
}

// measure sets the list's height and gives the line it begins on. Where the
// box is low the sentence gives way, not the list.
func (d *Welcome) measure() (top int) {
	w, h := d.Size()
	in, rows := inside(w, h)
	top = len(d.head(max(in, 1)))
	d.roomy = rows >= top+d.list.Len+1
	if !d.roomy && rows-d.list.Len < top {
		least := 5
		if d.fault != "" {
			least = min(least, max(rows/2, 1))
		}
		top = max(0, min(top, rows-min(d.list.Len, least)))
	}
	d.list.Height = max(rows-top, 0)
	d.list.Clamp()
	return top
}

// View implements Dialog.
func (d *Welcome) View() string {
	top := d.measure()
	w, h := d.Size()
	in, _ := inside(w, h)
	t := d.theme
	lines := d.head(max(in, 1))
	if top < len(lines) {
		lines = lines[:top]
	}
	if d.asking != "" {
		lines = append(lines, t.Quiet.Render(map[Kind]string{Look: ways[0].label, Import: ways[1].label}[d.asking]), d.input.View(in))
		return d.frame("Welcome", "enter goes on "+t.Marks.Dot+" esc goes back", lines, w, h)
	}
	for _, s := range d.list.Slots() {
		switch {
		case s.Header:
			lines = append(lines, "")
		case s.Row >= 0:
			lines = append(lines, d.line(s.Row, in))
		}
	}
	return d.frame("Welcome", d.foot(in), lines, w, h)
}

// foot says which keys go on, and after an enter without ticks what is missing.
func (d *Welcome) foot(w int) string {
	switch {
	case !d.idle:
		return "space ticks " + d.theme.Marks.Dot + " enter begins"
	case w < 48:
		return "tick packs with space"
	}
	return "tick packs with space, or press a, i or d"
}

func (d *Welcome) line(i, w int) string {
	t, at := d.theme, i == d.list.Cursor
	if i >= len(d.packs) {
		way := ways[i-len(d.packs)]
		return d.row(t.Key.Render(" "+way.key)+"  "+t.Text.Render(way.label), "", w, at)
	}
	p := d.packs[i]
	tick := t.Dim.Render(t.Marks.Unticked)
	if p.Ticked {
		tick = t.Accent.Render(t.Marks.Ticked)
	}
	name, detail := tick+" "+t.Strong.Render(p.Name), p.Detail
	most := w - 1 - (w-1)/3 - 1 // a longer one is left out
	if room := min(w-3-widget.Width(name), most) - widget.Width(", "+detail); p.About != "" && room >= 8 {
		detail = widget.Cut(p.About, room) + ", " + detail
	}
	return d.row(name, t.Dim.Render(detail), w, at)
}
