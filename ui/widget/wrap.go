package widget

import "strings"

// Wrap breaks plain text into lines of at most w cells, at blanks where there
// are any, within a long word otherwise, never within a grapheme. It gives at
// least one line; a grapheme wider than w is left out.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return []string{""}
	}
	text := strings.Join(strings.Fields(s), " ")
	if w == 1 {
		text = narrowOnly(text)
	}
	var lines []string
	Break(text, w, false, func(from, to int) { lines = append(lines, text[from:to]) })
	if len(lines) == 0 {
		return []string{""}
	}
	return lines
}

// narrowOnly is text without what is wider than a cell.
func narrowOnly(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		size, width := Cluster(text)
		if width <= 1 {
			b.WriteString(text[:size])
		}
		text = text[size:]
	}
	return b.String()
}
