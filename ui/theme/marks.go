package theme

// Marks are the signs that stand for a state, each one cell wide in every
// terminal, and the characters lines are drawn with.
type Marks struct {
	Unread  string
	Saved   string
	Bar     string // cursor's row
	Updated string
	Audio   string
	Video   string
	Image   string
	Trouble string
	Moved   string // a feed that is at another address now
	Idle    string // a feed that has fallen silent
	Refresh string
	Select  string // a row selected for a common action

	Dot      string // between the parts of a line: "feed · age"
	Cut      string // where text was cut
	Bullets  []string
	Ticked   string // three cells
	Unticked string // three cells
	Open     string // an unfolded folder
	Shut     string // a folded one
	Go       string // leads on

	Vertical, Horizontal                       string
	TopLeft, TopRight, BottomLeft, BottomRight string
	Tee, Cross                                 string // where table lines meet
	Thumb, Track                               string // scroll bar
	Wrapped                                    string // a line of code goes on
	Plain                                      bool   // ASCII only
}

func marks(plain bool) Marks {
	if plain {
		return Marks{
			Unread: "*", Saved: "+", Bar: ">", Updated: "~", Audio: "a", Video: "v", Image: "i", Trouble: "!", Moved: ">", Idle: "z", Refresh: "@", Select: "x",
			Dot: "-", Cut: "~", Bullets: []string{"*", "-", "+"}, Ticked: "[x]", Unticked: "[ ]", Open: "-", Shut: "+", Go: ">",
			Vertical: "|", Horizontal: "-", TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
			Tee: "+", Cross: "+", Thumb: "#", Track: "|", Wrapped: ">", Plain: true,
		}
	}
	return Marks{
		Unread: "●", Saved: "◆", Bar: "▌", Updated: "✎", Audio: "♪", Video: "▶", Image: "▣", Trouble: "!", Moved: "→", Idle: "z", Refresh: "⟳", Select: "✓",
		Dot: "·", Cut: "…", Bullets: []string{"•", "◦", "▪"}, Ticked: "[✓]", Unticked: "[ ]", Open: "▾", Shut: "▸", Go: "→",
		Vertical: "│", Horizontal: "─", TopLeft: "╭", TopRight: "╮", BottomLeft: "╰", BottomRight: "╯",
		Tee: "┬", Cross: "┼", Thumb: "┃", Track: "│", Wrapped: "↳",
	}
}
