package sanitize

import "strings"

// mostLayers of escaping are taken off a title.
const mostLayers = 3

// Title returns the text of a title, which may hold HTML and references,
// escaped once or more, as a Line. A < that opens no element of HTML is text,
// and so is a tag that only shows once a layer of escaping is gone and that
// nothing closes: it is what the title is about.
func Title(s string) string {
	if tidy(s) && strings.IndexByte(s, '<') < 0 {
		return s
	}
	s = unmark(s)
	for range mostLayers {
		if strings.IndexByte(s, '&') < 0 {
			break
		}
		before := s
		if s = decode(s, false); s == before {
			break
		}
		if paired(s) {
			s = unmark(s)
		}
	}
	return Line(s)
}

// unmark takes the HTML out of a title; references stay as they are.
func unmark(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	var b strings.Builder
	z := scan(s)
	alt := ""
	for {
		switch z.next() {
		case kindEnd:
			if strings.TrimSpace(b.String()) == "" {
				return alt
			}
			return b.String()
		case kindText:
			b.WriteString(z.text)
		default:
			e := elementOf(z.name)
			switch {
			case e == unknown && !inlineNames[z.name]:
				b.WriteString(s[z.at:z.pos])
			case z.kind == kindOpen && (e == dropRaw || e == tagSvg):
				z.raw()
			case e == tagImg:
				if raw, ok := z.attr("alt"); ok && alt == "" {
					alt = raw
				}
			case e == tagBR || e.block() || e.cell():
				b.WriteByte(' ')
			}
		}
	}
}

// paired reports whether s holds an element of HTML with its end tag.
func paired(s string) bool {
	if !strings.Contains(s, "</") {
		return false
	}
	z := scan(s)
	opened := map[string]bool{}
	for {
		switch z.next() {
		case kindEnd:
			return false
		case kindOpen:
			if elementOf(z.name) != unknown || inlineNames[z.name] {
				opened[z.name] = true
			}
		case kindClose:
			if opened[z.name] {
				return true
			}
		}
	}
}
