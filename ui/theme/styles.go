package theme

import (
	"charm.land/lipgloss/v2"
)

// styles makes the styles of p for one terminal.
func (p palette) styles(o Options) Theme {
	c, colored := p.pick(o)
	if !colored {
		return bare(p.Name, o.Dark)
	}
	plain := lipgloss.NewStyle()
	quiet, dim := fg(c.Quiet), fg(c.Dim)
	accent := fg(c.Accent)
	return Theme{
		Name: p.Name, Dark: o.Dark, Color: true,

		Text: fg(c.Text), Quiet: quiet, Dim: dim, Strong: fg(c.Text).Bold(true), Accent: accent,

		Unread: fg(c.Text).Bold(true), Read: quiet, Saved: accent, Updated: accent, Group: quiet.Bold(true),

		Cursor: ground(c.Cursor), CursorBar: accent, BarIdle: fg(c.Rule), Selected: ground(c.Selected),

		Match: ground(c.Match), MatchNow: accent.Reverse(true),

		Error: fg(c.Error), Good: fg(c.Good),

		Rule: fg(c.Rule), Border: quiet, Status: quiet, Key: fg(c.Text).Bold(true),

		Title: fg(c.Text).Bold(true), Heading: fg(c.Text).Bold(true), Emphasis: plain.Italic(true),
		Link: accent, LinkNumber: dim, Code: fg(c.Code), Quote: quiet, Bar: fg(c.Rule), Caption: dim.Italic(true),
		Strike: plain.Strikethrough(true),

		Backdrop: fg(c.Rule),
	}
}

// bare is a theme that holds no colour: weight, underline and reverse only.
func bare(name string, dark bool) Theme {
	plain := lipgloss.NewStyle()
	bold, reverse := plain.Bold(true), plain.Reverse(true)
	return Theme{
		Name: name, Dark: dark,
		Text: plain, Quiet: plain, Dim: plain, Strong: bold, Accent: plain,
		Unread: bold, Read: plain, Saved: plain, Updated: plain, Group: plain.Underline(true),
		Cursor: reverse, CursorBar: bold, BarIdle: plain, Selected: plain.Underline(true),
		Match: reverse, MatchNow: bold.Reverse(true).Underline(true),
		Error: bold, Good: plain,
		Rule: plain, Border: plain, Status: plain, Key: bold,
		Title: bold, Heading: bold, Emphasis: plain.Italic(true), Link: plain.Underline(true), LinkNumber: plain,
		Code: plain, Quote: plain, Bar: plain, Caption: plain.Italic(true), Strike: plain.Strikethrough(true),
		Backdrop: plain.Faint(true),
	}
}

func fg(token string) lipgloss.Style {
	s := lipgloss.NewStyle()
	if c, err := parseColor(token); err == nil && c != nil {
		s = s.Foreground(c)
	}
	return s
}

// ground is a background; a terminal's own colour would not show, so reverse
// video stands for it.
func ground(token string) lipgloss.Style {
	s := lipgloss.NewStyle()
	if c, err := parseColor(token); err == nil && c != nil {
		return s.Background(c)
	}
	return s.Reverse(true)
}
