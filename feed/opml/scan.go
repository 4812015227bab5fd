package opml

import (
	"html"
	"slices"
	"strings"
)

// scanner finds the tags of markup that need not be well formed: attributes
// may hold raw <, &, and quotation marks, lack their quotes, or lack the end
// of one.
type scanner struct {
	text string
	at   int
	line int  // of what comes next, from 1
	seen int  // how much of text is counted in line
	open bool // the text ends in the value of an attribute
}

// tag is a start or end tag.
type tag struct {
	name   string // in lower case, without its namespace
	end    bool   // </name>
	empty  bool   // <name/>
	cut    bool   // the text ends in it
	open   bool   // the text ends in its last attribute
	attrs  []attr
	number int // of its line
}

// attr is an attribute: its name in lower case with its prefix, its value
// with entities decoded.
type attr struct{ name, value string }

// value is an attribute's value, "" when it is missing.
func (t *tag) value(names ...string) string {
	for _, name := range names {
		for _, a := range t.attrs {
			if a.name == name && a.value != "" {
				return a.value
			}
		}
	}
	return ""
}

// has reports whether there is an attribute of that name, an empty one too.
func (t *tag) has(name string) bool {
	return slices.ContainsFunc(t.attrs, func(a attr) bool { return a.name == name })
}

func newScanner(text string) *scanner { return &scanner{text: text, line: 1} }

// next finds the next tag, and the text that stands before it.
func (s *scanner) next() (t tag, before string, ok bool) {
	start := s.at
	for s.at < len(s.text) {
		i := strings.IndexByte(s.text[s.at:], '<')
		if i < 0 {
			break
		}
		s.at += i
		rest := s.text[s.at:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			s.skipTo("-->")
		case strings.HasPrefix(rest, "<![CDATA["):
			s.skipTo("]]>")
		case strings.HasPrefix(rest, "<!"), strings.HasPrefix(rest, "<?"):
			s.skipTo(">")
		case len(rest) > 2 && (isLetter(rest[1]) || rest[1] == '/' && isLetter(rest[2])):
			before = s.text[start:s.at]
			return s.tag(), before, true
		default:
			s.at++
		}
	}
	s.at = len(s.text)
	return tag{}, s.text[min(start, len(s.text)):], false
}

// skipTo goes behind the next end, or to the end of the text.
func (s *scanner) skipTo(end string) {
	i := strings.Index(s.text[s.at:], end)
	if i < 0 {
		s.at = len(s.text)
		return
	}
	s.at += i + len(end)
}

// tag reads the tag that begins here.
func (s *scanner) tag() tag {
	s.line += strings.Count(s.text[s.seen:s.at], "\n")
	s.seen = s.at
	t := tag{number: s.line}
	s.at++
	if s.peek() == '/' {
		t.end = true
		s.at++
	}
	t.name = strings.ToLower(s.name())
	if _, local, ok := strings.Cut(t.name, ":"); ok {
		t.name = local
	}
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == '>':
			s.at++
			return t
		case c == '<': // the tag was never closed
			return t
		case c == '/' && s.at+1 < len(s.text) && s.text[s.at+1] == '>':
			t.empty = true
			s.at += 2
			return t
		case isNameByte(c):
			t.attrs = append(t.attrs, s.attr(t.name == "outline"))
		default:
			s.at++
		}
	}
	t.cut = true
	t.open = s.open || !strings.ContainsAny(s.text[len(s.text)-1:], `"'/ `+blank)
	return t
}

// attr reads the attribute that begins here, of an outline or another element.
func (s *scanner) attr(outline bool) attr {
	a := attr{name: strings.ToLower(s.name())}
	s.space()
	if s.peek() != '=' {
		return a
	}
	s.at++
	s.space()
	switch c := s.peek(); c {
	case '"', '\'':
		s.at++
		if strings.HasSuffix(a.name, "url") { // no address holds its mark
			a.value = unescape(s.upTo(c))
			break
		}
		a.value = unescape(s.quoted(c, outline))
	default:
		start := s.at
		for s.at < len(s.text) && !strings.ContainsRune(" \t\r\n<>", rune(s.text[s.at])) {
			if strings.HasPrefix(s.text[s.at:], "/>") {
				break
			}
			s.at++
		}
		a.value = unescape(s.text[start:s.at])
	}
	return a
}

// upTo reads up to the next mark, or to the end of the tag where there is none.
func (s *scanner) upTo(mark byte) string {
	start := s.at
	n := strings.IndexAny(s.text[start:], string(mark)+"<")
	if s.open = n < 0; s.open {
		n = len(s.text) - start
	}
	s.at = start + n
	if s.peek() == mark {
		s.at++
	}
	return s.text[start : start+n]
}

func (s *scanner) name() string {
	start := s.at
	for s.at < len(s.text) && isNameByte(s.text[s.at]) {
		s.at++
	}
	return s.text[start:s.at]
}

func (s *scanner) space() {
	for s.at < len(s.text) && strings.IndexByte(blank, s.text[s.at]) >= 0 {
		s.at++
	}
}

// peek is the byte that comes next, 0 at the end.
func (s *scanner) peek() byte {
	if s.at >= len(s.text) {
		return 0
	}
	return s.text[s.at]
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isNameByte(c byte) bool {
	return isLetter(c) || '0' <= c && c <= '9' || c == ':' || c == '_' || c == '-' || c == '.' || c >= 0x80
}

// unescape decodes entities, those with a semicolon only: the rest of
// "?a=1&copy=2" is an address.
func unescape(s string) string {
	const longest = 33 // of an entity's name in HTML
	if !strings.Contains(s, "&") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s[:min(len(s), longest)], ';')
		if end < 0 || strings.ContainsAny(s[1:end], "&= ") {
			b.WriteByte('&')
			s = s[1:]
			continue
		}
		b.WriteString(html.UnescapeString(s[:end+1]))
		s = s[end+1:]
	}
}
