package widget

import "strings"

// Strip gives the text of s without escape sequences and controls; line
// breaks stay.
func Strip(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		if s[0] == '\n' {
			b.WriteByte('\n')
			s = s[1:]
			continue
		}
		p := next(s)
		if p.kind == grapheme {
			b.WriteString(p.text)
		}
		s = s[p.size:]
	}
	return b.String()
}
