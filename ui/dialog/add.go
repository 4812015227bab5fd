package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Add subscribes to a feed: an address is typed and answered as Look; whoever
// opened the dialog looks and calls SetFound; the feeds found are shown with
// their newest headlines, one or several are taken and answered as Subscribe.
type Add struct {
	box
	input    widget.Input
	looking  string // the address being looked at, "" when none is
	fault    string
	found    []Candidate
	ticked   map[int]bool
	list     widget.List
	choosing bool // the list has the keys, not the address
}

// Candidate is a feed found at an address.
type Candidate struct {
	URL    string
	Title  string
	Newest []string // titles of its newest articles, newest first; three are shown
	Known  bool     // subscribed to already
}

const candidateRows = 5 // title, three headlines, a blank line

// NewAdd makes the dialog with an address to begin with, mostly "".
func NewAdd(t theme.Theme, address string) *Add {
	a := &Add{box: box{theme: t}, input: widget.NewInput(t, "address of a feed or of a web site"), ticked: map[int]bool{}}
	a.input.SetValue(address)
	a.list.RowHeight = candidateRows
	return a
}

// SetFound shows what was found at an address that was answered as Look:
// feeds, or a sentence why there are none. An answer for another address than
// the last one asked is ignored.
func (a *Add) SetFound(address string, found []Candidate, fault string) {
	if address != a.looking {
		return
	}
	a.looking, a.found, a.fault = "", found, fault
	if len(found) == 0 && fault == "" {
		a.fault = "There is no feed at this address."
	}
	a.ticked = map[int]bool{}
	a.choosing = len(found) > 0
	a.list.Len = len(found)
	a.list.Home()
}

// Size implements Dialog.
func (a *Add) Size() (w, h int) {
	const width = 68
	rows := 3
	switch {
	case len(a.found) > 0:
		rows = 2 + candidateRows*min(len(a.found), 4)
	case a.fault != "":
		w, _ := a.fit(width, rows)
		in, _ := inside(w, rows+2)
		rows = 2 + len(a.faultLines(in))
	}
	return a.fit(width, rows)
}

// Update implements Dialog.
func (a *Add) Update(msg tea.Msg) (Result, tea.Cmd) {
	a.measure()
	if row, ok := clicked(a, &a.box, &a.list, msg, 2); ok {
		a.choosing = true
		a.list.To(row)
		return nil, nil
	}
	if _, pasted := msg.(tea.PasteMsg); pasted {
		a.choosing = false
	}
	switch k := key(msg); {
	case k == "esc" || k == "ctrl+c":
		return Closed{}, nil
	case k == "tab" || k == "shift+tab" || a.choosing && k == "up" && a.list.Cursor == 0 || !a.choosing && k == "down":
		a.choosing = !a.choosing && len(a.found) > 0
		return nil, nil
	case a.choosing:
		return a.pick(msg)
	case k == "enter":
		return a.look()
	}
	if a.input.Update(msg) {
		a.fault, a.found, a.looking = "", nil, ""
		a.list.Len = 0
	}
	return nil, nil
}

func (a *Add) look() (Result, tea.Cmd) {
	address := strings.TrimSpace(a.input.Value())
	if address == "" {
		return nil, nil
	}
	a.looking, a.fault, a.found = address, "", nil
	a.list.Len = 0
	return Submitted{Look, []string{address}}, nil
}

func (a *Add) pick(msg tea.Msg) (Result, tea.Cmd) {
	if moved(&a.list, msg, true) {
		return nil, nil
	}
	switch key(msg) {
	case "space":
		a.ticked[a.list.Cursor] = !a.ticked[a.list.Cursor]
		a.list.Move(1)
	case "enter", "l":
		var urls []string
		for i, c := range a.found {
			if a.ticked[i] {
				urls = append(urls, c.URL)
			}
		}
		if len(urls) == 0 {
			urls = []string{a.found[a.list.Cursor].URL}
		}
		return Submitted{Subscribe, urls}, nil
	}
	return nil, nil
}

func (a *Add) measure() {
	_, rows := inside(a.Size())
	a.list.Height = max(rows-2, 0)
	a.list.RowHeight = min(candidateRows, max(a.list.Height, 1))
	a.list.Clamp()
}

// View implements Dialog.
func (a *Add) View() string {
	a.measure()
	w, h := a.Size()
	in, _ := inside(w, h)
	t := a.theme
	lines := []string{a.input.View(in), ""}
	foot := ""
	switch {
	case a.looking != "":
		lines = append(lines, t.Quiet.Render(t.Marks.Refresh+" looking at "+a.looking))
	case a.fault != "":
		lines = append(lines, a.faultLines(in)...)
	case len(a.found) > 0:
		foot = "space ticks " + t.Marks.Dot + " Enter subscribes"
		for _, s := range a.list.Slots() {
			if s.Row >= 0 {
				lines = append(lines, a.candidateLine(s, in))
			}
		}
	default:
		lines = append(lines, t.Dim.Render("Enter looks for feeds there."))
	}
	return a.frame("Add a feed", foot, lines, w, h)
}

func (a *Add) faultLines(w int) []string {
	var lines []string
	for _, l := range widget.Wrap(a.theme.Marks.Trouble+" "+a.fault, max(w, 1)) {
		lines = append(lines, a.theme.Error.Render(l))
	}
	return lines
}

func (a *Add) candidateLine(s widget.Slot, w int) string {
	t, c := a.theme, a.found[s.Row]
	at := a.choosing && s.Row == a.list.Cursor
	switch {
	case s.Line == 0:
		tick := ""
		if a.ticked[s.Row] {
			tick = t.Accent.Render(t.Marks.Select) + " "
		}
		right := c.URL
		if c.Known {
			right = "subscribed"
		}
		title := c.Title
		if title == "" {
			title, right = c.URL, ""
		}
		return a.row(tick+t.Strong.Render(title), t.Dim.Render(widget.CutLeft(right, w/2)), w, at)
	case s.Line <= 3 && s.Line <= len(c.Newest):
		return a.row("  "+t.Quiet.Render(c.Newest[s.Line-1]), "", w, at)
	}
	return ""
}
