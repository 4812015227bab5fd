package parse

import (
	"encoding/base64"
	"strings"
)

// htmlElements are the names by which HTML is told from text with a < in it.
var htmlElements = set("a abbr acronym address applet area article aside audio b big blockquote body br center cite code dd del div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd li link main mark nav object ol p picture pre q s samp script section small source span strike strong style sub sup table tbody td tfoot th thead time title tr tt u ul var video details summary meta noscript button label svg math ruby rt rp wbr bdo bdi dfn blink col colgroup command frame frameset keygen marquee nobr noframes")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// looksHTML reports whether s has an HTML element or comment in it.
func looksHTML(s string) bool {
	s = s[:strings.LastIndexByte(s, '>')+1] // what no > follows is no element
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			return false
		}
		s = s[i+1:]
		if strings.HasPrefix(s, "!--") || elementName(s) && complete(s) {
			return true
		}
	}
}

// complete reports whether the tag in s has an end before the next begins.
func complete(s string) bool {
	const longest = 1 << 14 // bytes of a tag
	end := strings.IndexByte(s[:min(len(s), longest)], '>')
	if end < 0 {
		return false
	}
	next := strings.IndexByte(s[:end], '<')
	return next < 0 || strings.IndexByte(s[:next], '"') >= 0 || strings.IndexByte(s[:next], '\'') >= 0
}

// elementName reports whether s, what follows a <, begins with the name of an
// HTML element.
func elementName(s string) bool {
	s = strings.TrimPrefix(s, "/")
	var name [12]byte
	for i := 0; i < len(s) && i < len(name); i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			name[i] = c
			continue
		}
		return i > 0 && (c == '>' || c == '/' || space(c)) && htmlElements[string(name[:i])]
	}
	return false
}

// fromPlain is plain text as HTML: blank lines part paragraphs, other line
// ends stay line ends. literal says that & begins no reference.
func fromPlain(s string, literal bool) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.TrimSpace(strings.ReplaceAll(s, "\r", "\n"))
	if literal {
		s = strings.ReplaceAll(s, "&", "&amp;")
	}
	if strings.IndexByte(s, '<') >= 0 {
		s = strings.ReplaceAll(s, "<", "&lt;")
	}
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/16)
	paragraphs := strings.Contains(s, "\n\n")
	blank := true
	for l := range strings.SplitSeq(s, "\n") {
		l = strings.TrimRight(l, " \t")
		if strings.TrimSpace(l) == "" {
			if !blank && paragraphs {
				b.WriteString("</p>\n")
			}
			blank = true
			continue
		}
		switch {
		case !blank:
			b.WriteString("<br>\n")
		case paragraphs:
			b.WriteString("<p>")
		case b.Len() > 0:
			b.WriteString("<br>\n")
		}
		b.WriteString(strings.TrimLeft(l, " \t"))
		blank = false
	}
	if paragraphs && !blank {
		b.WriteString("</p>")
	}
	return b.String()
}

func decodeBase64(raw []byte) ([]byte, bool) {
	s := strings.Join(strings.Fields(string(raw)), "")
	plain, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		plain, err = base64.RawStdEncoding.DecodeString(strings.TrimRight(s, "="))
	}
	return plain, err == nil
}
