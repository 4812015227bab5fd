package typeset

import (
	"strings"
	"unicode"

	"tidings/ui/widget"
)

// numeric reports a column whose data are figures; it is set flush right.
func (g grid) numeric(column int) bool {
	figures := 0
	for _, row := range g.rows[g.heads:] {
		text := strings.TrimSpace(string(row[column].para.text))
		if text == "" || text == "–" || text == "-" {
			continue
		}
		digits, others := 0, 0
		for _, r := range text {
			switch {
			case unicode.IsDigit(r):
				digits++
			case unicode.IsLetter(r):
				others++
			}
		}
		if digits == 0 || others > 2 {
			return false
		}
		figures++
	}
	return figures > 0
}

// spanned reports a cell that reaches over further columns.
func spanned(row []cell, column int) bool {
	return column+1 < len(row) && row[column].span > 1
}

// measure gives, for each column, the cells its text takes unbroken and the
// least it can do with.
func (g grid) measure() (natural, least []int) {
	natural, least = make([]int, g.columns), make([]int, g.columns)
	for _, row := range g.rows {
		for i := range row {
			if spanned(row, i) {
				continue
			}
			for line := range strings.SplitSeq(string(row[i].para.text), "\n") {
				natural[i] = max(natural[i], widget.Width(line))
				for word := range strings.FieldsSeq(line) {
					least[i] = max(least[i], min(widget.Width(word), 14))
				}
			}
		}
	}
	for i := range natural {
		natural[i] = max(natural[i], 1)
		least[i] = max(min(least[i], natural[i]), 1)
	}
	return natural, least
}

const (
	between = 2   // blanks between two columns
	widest  = 400 // cells of columns side by side; wider tables are records
	tallest = 7   // lines of a field; where more would be needed records read better
)

// fit shares w cells out among the columns; ok is false where there is not
// enough room to read.
func (g grid) fit(w int) (widths []int, ok bool) {
	if g.columns > maxColumns {
		return nil, false
	}
	natural, least := g.measure()
	w -= between * (g.columns - 1)
	total := sum(natural)
	if total <= w {
		return natural, true
	}
	if whole := capped(natural, 16); sum(whole) <= w {
		least = whole // short fields stay on one line
	}
	need := sum(least)
	if need > w {
		return nil, false
	}
	// Every column gets the least; what is left goes to those that want more,
	// in proportion.
	widths = least
	want, left := total-need, w-need
	given := 0
	for i := range widths {
		more := (natural[i] - least[i]) * left / max(want, 1)
		widths[i] += more
		given += more
	}
	for i := 0; given < left && i < len(widths); i++ {
		if widths[i] < natural[i] {
			widths[i]++
			given++
		}
	}
	for i := range widths {
		if natural[i] > tallest*widths[i] {
			return nil, false
		}
	}
	return widths, true
}

func sum(list []int) int {
	n := 0
	for _, v := range list {
		n += v
	}
	return n
}

// capped is list with no value above most.
func capped(list []int, most int) []int {
	out := make([]int, len(list))
	for i, v := range list {
		out[i] = min(v, most)
	}
	return out
}
