package widget

import "strings"

// Wrap breaks plain text into lines of at most w cells, at blanks where there
// are any, within a long word otherwise, never within a grapheme. It gives at
// least one line; a grapheme wider than w is left out.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return []string{""}
	}
	var lines []string
	line, cells := "", 0
	for word := range strings.FieldsSeq(s) {
		n := Width(word)
		switch {
		case cells == 0:
		case cells+1+n <= w, n > w && cells+3 <= w:
			line, cells = line+" ", cells+1
		default:
			lines = append(lines, line)
			line, cells = "", 0
		}
		for len(word) > 0 {
			size, width := Cluster(word)
			if width <= w && cells+width > w {
				lines = append(lines, strings.TrimRight(line, " "))
				line, cells = "", 0
			}
			if width <= w {
				line, cells = line+word[:size], cells+width
			}
			word = word[size:]
		}
	}
	return append(lines, line)
}
