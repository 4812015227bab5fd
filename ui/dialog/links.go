package dialog

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Link is an address of an article, with the words it stands behind.
type Link struct{ Text, URL string }

// Links lists an article's links by their numbers. It answers Submitted,
// OpenLink or CopyLink. Digits go to a number.
type Links struct {
	box
	links  []Link
	list   widget.List
	number int
}

// NewLinks makes a list of links; links[0] is number 1.
func NewLinks(t theme.Theme, links []Link) *Links {
	return &Links{box: box{theme: t}, links: links, list: widget.List{Len: len(links), RowHeight: 2, Height: 2}}
}

// Size implements Dialog.
func (d *Links) Size() (w, h int) {
	width := 40
	for _, l := range d.links {
		width = max(width, widget.Width(l.Text)+8, widget.Width(l.URL)+8)
	}
	return d.fit(min(width, 84), max(2, min(2*len(d.links), 24)))
}

// Update implements Dialog.
func (d *Links) Update(msg tea.Msg) (Result, tea.Cmd) {
	d.measure()
	if row, ok := clicked(d, &d.box, &d.list, msg, 0); ok {
		d.list.To(row)
		return Submitted{OpenLink, []string{d.links[row].URL}}, nil
	}
	k := key(msg)
	if len(k) == 1 && k[0] >= '0' && k[0] <= '9' {
		d.number = d.number*10 + int(k[0]-'0')
		if d.number > len(d.links) {
			d.number = int(k[0] - '0')
		}
		if d.number > 0 {
			d.list.To(d.number - 1)
		}
		return nil, nil
	}
	d.number = 0
	if moved(&d.list, msg, true) {
		return nil, nil
	}
	switch k {
	case "esc", "q", "h", "left", "ctrl+c", "L":
		return Closed{}, nil
	case "enter", "o", "l", "y":
		if len(d.links) == 0 {
			return Closed{}, nil
		}
		kind := OpenLink
		if k == "y" {
			kind = CopyLink
		}
		return Submitted{kind, []string{d.links[d.list.Cursor].URL}}, nil
	}
	return nil, nil
}

func (d *Links) measure() {
	_, d.list.Height = inside(d.Size())
	d.list.RowHeight = min(2, max(d.list.Height, 1))
	d.list.Clamp()
}

// View implements Dialog.
func (d *Links) View() string {
	d.measure()
	w, h := d.Size()
	in, _ := inside(w, h)
	var lines []string
	digits := len(strconv.Itoa(len(d.links)))
	for _, s := range d.list.Slots() {
		if s.Row < 0 {
			break
		}
		l, at := d.links[s.Row], s.Row == d.list.Cursor
		number := strconv.Itoa(s.Row + 1)
		text := widget.Spaces(digits-len(number)) + d.theme.LinkNumber.Render(number) + "  " + d.theme.Text.Render(l.Text)
		if s.Line == 1 {
			text = widget.Spaces(digits+2) + d.theme.Dim.Render(l.URL)
		}
		lines = append(lines, d.row(text, "", in, at))
	}
	if len(d.links) == 0 {
		lines = []string{d.theme.Dim.Render("This article has no links.")}
	}
	return d.frame("Links", "enter opens "+d.theme.Marks.Dot+" y copies", lines, w, h)
}
