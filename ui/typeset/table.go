package typeset

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits on what is laid out as a grid; larger tables are set as records.
const (
	maxColumns = 24
	maxSpan    = 1000
)

// cell is one field of a table.
type cell struct {
	para para
	head bool
	span int // columns
}

// grid is a table of data, its rows filled up to the same number of columns.
type grid struct {
	rows    [][]cell
	columns int
	heads   int // rows at the top that hold only heads
}

// table sets a table of data as a grid fitted to the width, or as records
// where it is too wide; a table that only lays a page out is set as its cells
// one after another.
func (s *setter) table(n *html.Node) {
	if s.inCell || layout(n) {
		s.flush()
		s.tableBlocks(n)
		s.apart()
		return
	}
	s.apart()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			s.with(caption, c)
			s.flush()
			s.gap = false
		}
	}
	g := s.grid(n)
	if len(g.rows) == 0 {
		return
	}
	// Each field counts as a block, however the table is set.
	s.block++
	last := s.block + len(g.rows)*g.columns
	if widths, ok := g.fit(min(s.avail(), widest)); ok {
		s.drawGrid(g, widths)
	} else {
		s.drawRecords(g)
	}
	s.block = last
	s.gap = true
}

// tableBlocks sets the cells of a table as blocks.
func (s *setter) tableBlocks(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tbody, atom.Thead, atom.Tfoot:
			s.tableBlocks(c)
		case atom.Tr:
			s.flush()
			for d := c.FirstChild; d != nil; d = d.NextSibling {
				s.node(d)
				if s.inCell {
					s.para.space = true
				}
			}
			s.flush()
		default:
			s.node(c)
		}
	}
}

// layout reports a table that holds no data: one column or one row, or cells
// with tables, headings or several blocks in them.
func layout(n *html.Node) bool {
	rows, widest, heads, deep := 0, 0, false, false
	each(n, func(tr *html.Node) {
		rows++
		k := 0
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
				k++
				heads = heads || c.DataAtom == atom.Th
				deep = deep || deepCell(c)
			}
		}
		widest = max(widest, k)
	})
	return deep || widest < 2 || rows < 2 && !heads
}

func deepCell(td *html.Node) bool {
	blocks := 0
	for c := td.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Table, atom.H1, atom.H2, atom.H3, atom.Blockquote, atom.Figure, atom.Article, atom.Section:
			return true
		case atom.P, atom.Div:
			blocks++
			for d := c.FirstChild; d != nil; d = d.NextSibling {
				if d.DataAtom == atom.Table || d.DataAtom == atom.P {
					return true
				}
			}
		}
	}
	return blocks > 3
}

// each calls row for the rows of a table, without those of tables in it.
func each(n *html.Node, row func(tr *html.Node)) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			row(c)
		case atom.Tbody, atom.Thead, atom.Tfoot:
			each(c, row)
		}
	}
}

// grid gathers the cells of a table.
func (s *setter) grid(n *html.Node) grid {
	var g grid
	var below []int // rows that a cell above still covers, by column
	top := true
	each(n, func(tr *html.Node) {
		var row []cell
		heads := true
		cover := func() {
			for len(row) < len(below) && below[len(row)] > 0 {
				below[len(row)]--
				row = append(row, cell{span: 1})
			}
		}
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th || len(row) >= 4*maxColumns {
				continue
			}
			cover()
			f := s.cell(c)
			heads = heads && f.head
			down := spanOf(c, "rowspan") - 1
			for i := range f.span {
				for len(below) <= len(row) {
					below = append(below, 0)
				}
				below[len(row)] = down
				if i > 0 {
					row = append(row, cell{head: f.head})
				} else {
					row = append(row, f)
				}
			}
		}
		cover()
		if empty(row) {
			return
		}
		if top && heads {
			g.heads++
		} else {
			top = false
		}
		g.rows = append(g.rows, row)
		g.columns = max(g.columns, len(row))
	})
	for i := range g.rows {
		for len(g.rows[i]) < g.columns {
			g.rows[i] = append(g.rows[i], cell{span: 1})
		}
	}
	if g.heads == len(g.rows) {
		g.heads = 0
	}
	return g
}

func spanOf(n *html.Node, key string) int {
	text := strings.TrimSpace(attribute(n, key))
	if text == "" {
		return 1
	}
	v, err := strconv.Atoi(text)
	if err != nil || v < 1 {
		return 1
	}
	return min(v, maxSpan)
}

func empty(row []cell) bool {
	for i := range row {
		if !row[i].para.blank() {
			return false
		}
	}
	return true
}

// cell gathers the text of one field.
func (s *setter) cell(n *html.Node) cell {
	before, outer, attrs := s.para, s.inCell, s.attr
	s.para, s.inCell = para{}, true
	head := n.DataAtom == atom.Th
	if head {
		s.attr |= tableHead
	}
	s.children(n)
	s.para.trim()
	c := cell{para: s.para, head: head, span: min(spanOf(n, "colspan"), maxColumns)}
	s.para, s.inCell, s.attr = before, outer, attrs
	return c
}
