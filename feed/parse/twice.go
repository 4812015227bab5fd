package parse

import "strings"

// longestTag bounds how far the end of an escaped tag is looked for.
const longestTag = 2000

// escapedTwice undoes a second level of escaping: escaped elements that are the
// markup of s and not what it is about. Beside real markup that is so only where
// s begins with them.
func escapedTwice(s string) string {
	if !strings.Contains(s, "&lt;") {
		return s
	}
	if looksHTML(s) {
		start := s[:strings.IndexByte(s, '<')]
		if t := tagsIn(start); !t.first || t.closed == 0 || coded(s) {
			return s
		}
		return outsideTags(s, func(text string) string { return string(appendDecoded(nil, []byte(text), nil)) })
	}
	t := tagsIn(s)
	if t.closed == 0 || t.opened == 0 && !t.first {
		return s
	}
	plain := string(appendDecoded(make([]byte, 0, len(s)), []byte(s), nil))
	if t.first && !t.pair || encloses(plain) {
		return plain
	}
	return s
}

// escapedTags are the escaped tags in a text.
type escapedTags struct {
	opened, closed int
	first          bool // the text begins with one, or with a comment
	pair           bool // there are only two, and a blank behind the first: the text is about them
}

func tagsIn(s string) escapedTags {
	var t escapedTags
	s = strings.TrimSpace(s)
	t.first = strings.HasPrefix(s, "&lt;!--")
	spaced := false
	for rest := s; ; {
		_, after, ok := strings.Cut(rest, "&lt;")
		if !ok {
			break
		}
		rest = after
		end := strings.Index(rest[:min(len(rest), longestTag)], "&gt;")
		if end < 0 || !elementName(rest[:end]+">") {
			continue
		}
		if len(rest)+len("&lt;") == len(s) {
			t.first = true
			spaced = strings.HasPrefix(rest[end+len("&gt;"):], " ")
		}
		if rest[0] == '/' || strings.HasSuffix(rest[:end], "/") || strings.HasPrefix(rest, "br") || strings.HasPrefix(rest, "img") {
			t.closed++
		} else {
			t.opened++
		}
	}
	t.pair = spaced && t.opened == 1 && t.closed == 1 && !strings.HasSuffix(s, "&gt;")
	return t
}

// coded reports whether s holds examples or speaks of references, so that these
// are what it is about.
func coded(s string) bool {
	s = strings.ToLower(s)
	for _, word := range []string{"<code", "<pre", "<kbd", "<samp", "&lt;code", "&lt;pre", " entity", " entities", "escap", "ampersand"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}

// outsideTags is s with what stands between its tags replaced.
func outsideTags(s string, replace func(string) string) string {
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			open = len(s)
		}
		b.WriteString(replace(s[:open]))
		s = s[open:]
		end := strings.IndexByte(s, '>') + 1
		if end == 0 {
			end = len(s)
		}
		b.WriteString(s[:end])
		s = s[end:]
	}
	return b.String()
}

// referredTwice undoes a second level of escaping in the references of s, which
// is HTML ("it&amp;#8217;s"), unless s is about references.
func referredTwice(s string) string {
	if !strings.Contains(s, "&amp;") || coded(s) {
		return s
	}
	return outsideTags(s, func(text string) string {
		var b strings.Builder
		for {
			before, rest, ok := strings.Cut(text, "&amp;")
			b.WriteString(before)
			if !ok {
				return b.String()
			}
			for strings.HasPrefix(rest, "amp;") {
				rest = rest[len("amp;"):]
			}
			if reference(rest) {
				b.WriteByte('&')
			} else {
				b.WriteString("&amp;")
			}
			text = rest
		}
	})
}

// commonReferences are the names of what publishers write as references; < and >
// are not among them, which are written about.
var commonReferences = set("quot apos nbsp ndash mdash hellip lsquo rsquo ldquo rdquo sbquo bdquo laquo raquo lsaquo rsaquo bull middot copy reg trade euro pound yen cent sect deg times shy szlig iexcl iquest ccedil Ccedil ntilde Ntilde aelig AElig oelig OElig oslash Oslash aring Aring eth thorn")

// reference reports whether s begins with the inside of a reference, and its
// semicolon.
func reference(s string) bool {
	name, _, ok := strings.Cut(s[:min(len(s), 12)], ";")
	if !ok || name == "" {
		return false
	}
	if name[0] == '#' {
		_, ok := appendNumber(nil, []byte(name[1:]))
		return ok
	}
	if commonReferences[name] {
		return true
	}
	for _, accent := range []string{"acute", "grave", "circ", "uml", "tilde", "caron"} {
		if letter, ok := strings.CutSuffix(name, accent); ok && len(letter) == 1 {
			return true
		}
	}
	return false
}
