package widget

import (
	"strings"

	"charm.land/lipgloss/v2"

	"tidings/ui/theme"
)

const spaces = "                                                                                                                                "

// Spaces is n blanks, "" for n below 1.
func Spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(spaces) {
		return spaces[:n]
	}
	return strings.Repeat(" ", n)
}

// Fit gives s in exactly w cells: cut with … where it is longer, filled with
// blanks where it is shorter, "" for w below 1. s may be styled; styles and
// links are closed at the end. Escape sequences other than SGR and OSC 8,
// controls and line breaks are left out, a tab becomes blanks to the next
// column of eight.
func Fit(s string, w int) string { return fit(s, w, "…", true) }

// Cut is Fit without the filling: at most w cells.
func Cut(s string, w int) string { return fit(s, w, "…", false) }

// Clip is Cut without the … at the end.
func Clip(s string, w int) string { return fit(s, w, "", false) }

func fit(s string, w int, tail string, fill bool) string {
	if w <= 0 {
		return ""
	}
	if n, ok := asciiWidth(s); ok && n <= w {
		if !fill || n == w {
			return s
		}
		return s + Spaces(w-n)
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	row := newRow(&b)
	keep := w - Width(tail)
	if keep < 0 {
		keep, tail = w, ""
	}
	cut := row.write(s, w, keep)
	if cut {
		b.WriteString(tail)
		row.cells += Width(tail)
	}
	row.close()
	if fill {
		b.WriteString(Spaces(w - row.cells))
	}
	return b.String()
}

// row writes pieces to a builder and knows what is open.
type row struct {
	b             *strings.Builder
	cells         int
	styled, links bool
}

func newRow(b *strings.Builder) *row { return &row{b: b} }

// write appends s up to w cells; if s is longer than that it stops at keep
// cells and reports the cut.
func (r *row) write(s string, w, keep int) (cut bool) {
	if measure(s) <= w {
		keep = w
	}
	for len(s) > 0 {
		if n := asciiRun(s); n > 0 {
			take := min(n, keep-r.cells)
			r.b.WriteString(s[:take])
			r.cells += take
			if take < n {
				return true
			}
			s = s[n:]
			continue
		}
		p := next(s)
		s = s[p.size:]
		switch p.kind {
		case grapheme:
			if r.cells+p.width > keep {
				return true
			}
			r.cells += p.width
		case tab:
			n := 8 - r.cells%8
			if r.cells+n > keep {
				return true
			}
			p.text = Spaces(n)
			r.cells += n
		case styleOn:
			r.styled = true
		case styleOff:
			r.styled = false
		case hyperlinkOn:
			r.links = true
		case hyperlinkOff:
			r.links = false
		}
		r.b.WriteString(p.text)
	}
	return false
}

func (r *row) close() {
	if r.links {
		r.b.WriteString(linkOff)
	}
	if r.styled {
		r.b.WriteString(reset)
	}
}

// asciiRun is the number of bytes at the start of s that are printable ASCII
// and cannot be joined by what follows them.
func asciiRun(s string) int {
	n := 0
	for n < len(s) && s[n] >= ' ' && s[n] <= '~' {
		n++
	}
	if n < len(s) && s[n] >= 0x80 && n > 0 {
		n--
	}
	return n
}

// measure is the number of cells that s takes once it is cleaned and its tabs
// are spread.
func measure(s string) int {
	n := 0
	for len(s) > 0 {
		if run := asciiRun(s); run > 0 {
			n += run
			s = s[run:]
			continue
		}
		p := next(s)
		s = s[p.size:]
		if p.kind == tab {
			p.width = 8 - n%8
		}
		n += p.width
	}
	return n
}

// CutLeft gives the last cells of plain text: at most w, with … at the start
// where something was cut. It suits addresses and paths.
func CutLeft(s string, w int) string {
	if w <= 0 {
		return ""
	}
	total := measure(s)
	if total <= w {
		return Clip(s, w)
	}
	for total > w-1 && len(s) > 0 {
		p := next(s)
		s = s[p.size:]
		total -= p.width
	}
	return Fit("…"+s, 1+max(total, 0))
}

// Lay fits s to w cells and lays it on the ground of style, which shows under
// the parts of s that were styled without it and under the filling.
func Lay(s string, w int, style lipgloss.Style) string {
	s = Fit(s, w)
	on, off := theme.SGR(style)
	if on == "" || s == "" {
		return s
	}
	if strings.Contains(s, "\x1b[") {
		s = strings.ReplaceAll(s, "\x1b[0m", reset)
		s = strings.ReplaceAll(s, reset, reset+on)
	}
	return on + s + off
}

// Spread puts left at the start and right at the end of exactly w cells.
// Right is shown whole as long as it leaves left a third of the room; else it
// is left out.
func Spread(left, right string, w int) string {
	n := Width(right)
	if n == 0 || n+1 > w-w/3 {
		return Fit(left, w)
	}
	return Fit(left, w-n-1) + " " + Fit(right, n)
}
