package typeset

import (
	"strings"

	"tidings/ui/widget"
)

// drawGrid draws the rows of a table in columns of the given widths, the
// heads above a line. Where a row takes several lines, blank lines keep the
// rows apart.
func (s *setter) drawGrid(g grid, widths []int) {
	base := s.block
	right := make([]bool, g.columns)
	for i := range right {
		right[i] = g.numeric(i)
	}
	all := make([][]drawn, len(g.rows))
	tall := false
	total := sum(widths) + between*(g.columns-1)
	for i, row := range g.rows {
		all[i] = s.gridRow(row, widths, right)
		tall = tall || i >= g.heads && len(all[i]) > 1
	}
	for i, lines := range all {
		if tall && i > g.heads {
			s.gap = true
		}
		s.block = base + i*g.columns
		for y, l := range lines {
			s.emit(l.text, y, l.spans...)
		}
		if i == g.heads-1 {
			s.emit(s.ink.paint(strings.Repeat(s.o.Theme.Marks.Horizontal, total), matter), len(lines))
		}
	}
}

// gridRow draws one row as lines.
func (s *setter) gridRow(row []cell, widths []int, right []bool) []drawn {
	var columns [][]drawn
	var room []int
	var flush []bool
	total := sum(widths) + between*(len(widths)-1)
	height := 1
	for i := 0; i < len(row); {
		w, k := widths[i], 1
		for k < row[i].span && i+k < len(row) {
			w += between + widths[i+k]
			k++
		}
		if k > 1 && i+k == len(row) {
			// A field that reaches the edge may use the room beyond it.
			w += max(0, s.avail()-total)
		}
		lines := s.cellLines(&row[i].para, w)
		columns, room = append(columns, lines), append(room, w)
		flush = append(flush, right[i] && k == 1)
		height = max(height, len(lines))
		i += k
	}
	out := make([]drawn, height)
	for y := range out {
		at := 0
		for i, lines := range columns {
			if i > 0 {
				out[y].text += widget.Spaces(between)
				at += between
			}
			var l drawn
			if y < len(lines) {
				l = lines[y]
			}
			n := widget.Width(l.text)
			if flush[i] {
				out[y].spans = append(out[y].spans, shifted(l.spans, at+room[i]-n)...)
				out[y].text += widget.Spaces(room[i]-n) + l.text
			} else {
				out[y].spans = append(out[y].spans, shifted(l.spans, at)...)
				out[y].text += l.text
				if i < len(columns)-1 {
					out[y].text += widget.Spaces(room[i] - n)
				}
			}
			at += room[i]
		}
	}
	return out
}

// drawn is a line of a field or of a row.
type drawn struct {
	text  string
	spans []Span
}

// cellLines is a cell's text as styled lines of at most w cells.
func (s *setter) cellLines(p *para, w int) []drawn {
	var lines []drawn
	first := 0
	widget.Break(string(p.text), w, false, func(from, to int) {
		var b strings.Builder
		first = s.ink.line(&b, p, from, to, first, w, s.doc.Links)
		lines = append(lines, drawn{b.String(), s.ink.spans})
	})
	return lines
}

// drawRecords draws a table that is too wide for columns as a list: for each
// row, each field on a line behind its column's head.
func (s *setter) drawRecords(g grid) {
	var heads []string
	if g.heads > 0 {
		for _, c := range g.rows[g.heads-1] {
			heads = append(heads, strings.ReplaceAll(string(c.para.text), "\n", " "))
		}
	}
	base := s.block
	for i, row := range g.rows[g.heads:] {
		s.gap = s.gap || i > 0
		for k := range row {
			if row[k].para.blank() {
				continue
			}
			if k < len(heads) && heads[k] != "" {
				s.para.add(heads[k]+":", s.attr|tableHead, 0)
				s.para.space = true
			}
			s.appendPara(&row[k].para)
			s.block = base + (g.heads+i)*g.columns + k - 1
			// Lines are broken for the indented width; the first hangs out.
			s.push("", "  ", 2, false)
			s.flush()
			s.pop()
		}
	}
}

// appendPara adds the text of a cell to the text gathered.
func (s *setter) appendPara(p *para) {
	for i, r := range p.runs {
		end := len(p.text)
		if i+1 < len(p.runs) {
			end = p.runs[i+1].start
		}
		if r.start > end {
			continue
		}
		for k, line := range strings.Split(string(p.text[r.start:end]), "\n") {
			if k > 0 {
				s.para.newline()
			}
			s.para.add(line, r.attr, r.link)
		}
	}
}
