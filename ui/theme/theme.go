package theme

import (
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// Default is the name of the theme that New takes when none is named.
const Default = "newspaper"

// Options say for which terminal a theme is made.
type Options struct {
	Dark    bool                 // the terminal's background is dark
	Profile colorprofile.Profile // Unknown counts as TrueColor; Ascii and NoTTY mean no colour
	Plain   bool                 // marks and lines in ASCII only
	Name    string               // "" is Default; see Names
}

// Theme is a set of styles and marks for one terminal. It is a value: copy it
// freely.
type Theme struct {
	Name  string
	Dark  bool
	Color bool // false: the styles below hold no colour at all

	Text   lipgloss.Style // running text
	Quiet  lipgloss.Style // feed, age, counts: quieter than text, as legible
	Dim    lipgloss.Style // what is done or stands back: hints, numbers of links
	Strong lipgloss.Style // weight
	Accent lipgloss.Style // the one colour

	Unread  lipgloss.Style // title of an unread headline
	Read    lipgloss.Style // title of a read one
	Saved   lipgloss.Style // the saved mark
	Updated lipgloss.Style // the mark of an article changed since it was read
	Group   lipgloss.Style // "Yesterday", a folder's name

	Cursor    lipgloss.Style // ground of the cursor's row in the focused pane; see On
	CursorBar lipgloss.Style // the thin bar at that row's left
	BarIdle   lipgloss.Style // the same bar while another pane has the focus
	Selected  lipgloss.Style // ground of rows selected for a common action; see On

	Match    lipgloss.Style // ground of text that was searched for
	MatchNow lipgloss.Style // the match that n and N stand on

	Error lipgloss.Style
	Good  lipgloss.Style

	Rule   lipgloss.Style // lines between panes
	Border lipgloss.Style // a dialog's frame
	Status lipgloss.Style // the status line
	Key    lipgloss.Style // a key's name in hints, help and palette

	Title      lipgloss.Style // an article's title
	Heading    lipgloss.Style // headings in its text
	Emphasis   lipgloss.Style
	Link       lipgloss.Style // words that lead somewhere
	LinkNumber lipgloss.Style // [1]
	Code       lipgloss.Style
	Quote      lipgloss.Style // text of a quotation
	Bar        lipgloss.Style // the bar at its left, bullets, table lines
	Caption    lipgloss.Style // image lines, captions
	Strike     lipgloss.Style

	Backdrop lipgloss.Style // the screen behind a dialog

	Marks Marks
}

// New makes the theme named o.Name, or Default when there is no theme of that
// name.
func New(o Options) Theme {
	p, ok := builtin[o.Name]
	if !ok {
		p = builtin[Default]
	}
	t := p.styles(o)
	t.Marks = marks(o.Plain)
	return t
}

// On lays s on the ground of under: what s leaves open (background, reverse)
// is taken from under. Use it for each part of a cursor's row.
func On(s, under lipgloss.Style) lipgloss.Style { return s.Inherit(under) }

// SGR gives the escape sequences that switch s on and off, both "" for a
// style without effect. It lets a caller that sets thousands of spans do
// without a call of Render for each.
func SGR(s lipgloss.Style) (on, off string) {
	const probe = "x"
	r := s.Render(probe)
	for i := range len(r) {
		// The probe is the only byte outside an escape sequence.
		if r[i] == probe[0] && (i+1 == len(r) || r[i+1] == '\x1b') {
			return r[:i], r[i+1:]
		}
	}
	return "", ""
}
