package sanitize

import "strings"

// shape gives text without markup of lines and paragraphs the paragraphs that
// its blank lines make and the breaks that its short lines make. It returns ""
// when there are none.
func shape(s string) string {
	s = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
	if strings.IndexByte(s, '\n') < 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	b.WriteString("<p>")
	before := ""
	blank := false
	tag := false // a tag goes on over the line's end
	for line := range strings.SplitSeq(s, "\n") {
		indented := line != "" && gap(line[0])
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			blank = true
			continue
		case before == "":
		case blank && !tag:
			b.WriteString("</p>\n<p>")
		case tag || wrapped(before, line, indented):
			b.WriteByte('\n')
		default:
			b.WriteString("<br>\n")
		}
		b.WriteString(line)
		before, blank = line, false
		if at := strings.LastIndexAny(line, "<>"); at >= 0 {
			tag = line[at] == '<' && at+1 < len(line) && (letter(line[at+1]) || line[at+1] == '/' || line[at+1] == '!')
		}
	}
	b.WriteString("</p>")
	return b.String()
}

// wrapped reports whether a line looks like the rest of the one before, which
// an editor broke.
func wrapped(before, line string, indented bool) bool {
	const short = 45 // lines that were broken are longer
	if listed(line) {
		return false
	}
	if indented {
		return true
	}
	if len(before) < short {
		return false
	}
	return strings.IndexByte(".!?:;…。！？", before[len(before)-1]) < 0
}

// listed reports whether a line begins like an item of a list.
func listed(line string) bool {
	for _, mark := range []string{"- ", "* ", "+ ", "• ", "– ", "— ", "> ", "# ", "## ", "### "} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	digits := 0
	for digits < len(line) && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	return digits > 0 && digits < 3 && digits+1 < len(line) && (line[digits] == '.' || line[digits] == ')') && line[digits+1] == ' '
}
