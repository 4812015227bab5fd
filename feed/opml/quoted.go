package opml

import "strings"

const blank = " \t\r\n"

// quoted reads up to the quotation mark that ends the value of an attribute.
// Values may hold marks, and whole tags of HTML with marks of their own, so
// it is the first one behind which the outline goes on or ends as outlines
// do. Where an attribute of OPML begins inside the value, the mark before it
// was forgotten.
func (s *scanner) quoted(mark byte, outline bool) string {
	start := s.at
	for i := s.at; i < len(s.text); i++ {
		switch s.text[i] {
		case mark:
			if endsValue(s.text[i+1:], outline) {
				s.at = i + 1
				return s.text[start:i]
			}
			if known := attributeBefore(s.text[start:i]); known >= 0 {
				s.at = start + known
				return strings.TrimRight(s.text[start:s.at], blank)
			}
		case '<':
			if beginsOutline(s.text[i:]) {
				value := strings.TrimRight(s.text[start:i], blank)
				s.at = i
				return strings.TrimSuffix(strings.TrimSuffix(value, ">"), "/")
			}
		}
	}
	s.at, s.open = len(s.text), true
	return s.text[start:]
}

// beginsOutline reports whether a tag of OPML's body begins here.
func beginsOutline(s string) bool {
	s = strings.TrimPrefix(s[1:], "/")
	return len(s) >= 7 && (strings.EqualFold(s[:7], "outline") || strings.EqualFold(s[:5], "body>"))
}

// endsValue reports whether what follows a quotation mark shows that it ended
// a value: the end of the tag, or an attribute, which is a name, an equals
// sign and a mark, or a name of OPML and an equals sign.
func endsValue(s string, outline bool) bool {
	s = strings.TrimLeft(s, blank)
	if s == "" || s[0] == '<' && beginsOutline(s) {
		return true
	}
	if s[0] == '/' || s[0] == '?' {
		if s = strings.TrimLeft(s[1:], blank); s == "" || s[0] != '>' {
			return false
		}
	}
	if s[0] == '>' {
		return !outline || followsOutline(s[1:])
	}
	n := 0
	for n < len(s) && isNameByte(s[n]) {
		n++
	}
	rest := strings.TrimLeft(s[n:], blank)
	if n == 0 || rest == "" || rest[0] != '=' {
		return false
	}
	if isKnown(s[:n]) {
		return true
	}
	rest = strings.TrimLeft(rest[1:], blank)
	return rest != "" && (rest[0] == '"' || rest[0] == '\'') && !(outline && isHTML(s[:n]))
}

// followsOutline reports whether s can stand behind an outline's tag: another
// tag, but none that text is dressed with.
func followsOutline(s string) bool {
	s = strings.TrimLeft(s, blank)
	if s == "" || len(s) < 2 {
		return true
	}
	if s[0] != '<' {
		return false
	}
	s = strings.TrimPrefix(s[1:], "/")
	n := 0
	for n < len(s) && isNameByte(s[n]) {
		n++
	}
	switch strings.ToLower(s[:n]) {
	case "a", "b", "i", "u", "em", "strong", "br", "img", "p", "span", "div", "font", "code", "small", "sub", "sup":
		return false
	}
	return true
}

// attributeBefore is where in a value the name of an attribute of OPML stands
// that an equals sign ends the value behind, or -1.
func attributeBefore(value string) int {
	trimmed := strings.TrimRight(value, blank)
	if !strings.HasSuffix(trimmed, "=") {
		return -1
	}
	trimmed = strings.TrimRight(trimmed[:len(trimmed)-1], blank)
	n := len(trimmed)
	for n > 0 && isNameByte(trimmed[n-1]) {
		n--
	}
	if n > 0 && strings.IndexByte(blank, trimmed[n-1]) >= 0 && isKnown(trimmed[n:]) {
		return n
	}
	return -1
}

// isKnown reports the attributes that OPML gives outlines.
func isKnown(name string) bool {
	switch strings.ToLower(name) {
	case "xmlurl", "htmlurl", "url", "text", "title", "type", "description", "category", "version", "language":
		return true
	}
	return false
}

// isHTML reports attributes that only the tags of HTML have.
func isHTML(name string) bool {
	switch strings.ToLower(name) {
	case "href", "target", "rel", "class", "src", "style", "alt", "width", "height", "border", "align", "dir", "lang", "color", "size", "face":
		return true
	}
	return false
}
