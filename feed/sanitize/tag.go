package sanitize

import "strings"

// tag reads a tag's name and attributes. It reports whether the tag ends.
func (z *scanner) tag() bool {
	start := z.pos
	upper := false
	for z.pos < len(z.src) && !gap(z.src[z.pos]) && z.src[z.pos] != '/' && z.src[z.pos] != '>' {
		upper = upper || z.src[z.pos] >= 'A' && z.src[z.pos] <= 'Z'
		z.pos++
	}
	z.name = z.src[start:z.pos]
	if upper {
		z.name = strings.ToLower(z.name)
	}
	z.attrs = z.attrs[:0]
	z.closed = false
	for z.pos < len(z.src) {
		switch c := z.src[z.pos]; {
		case c == '>':
			z.pos++
			return true
		case c == '/':
			z.pos++
			z.closed = z.pos < len(z.src) && z.src[z.pos] == '>'
		case gap(c):
			z.pos++
		default:
			z.attribute()
		}
	}
	return false
}

// attribute reads one attribute.
func (z *scanner) attribute() {
	s, i := z.src, z.pos
	start := i
	upper := false
	for i < len(s) && (s[i] != '=' || i == start) && !gap(s[i]) && s[i] != '/' && s[i] != '>' {
		upper = upper || s[i] >= 'A' && s[i] <= 'Z'
		i++
	}
	a := attribute{name: s[start:i]}
	if upper {
		a.name = strings.ToLower(a.name)
	}
	at := i
	for at < len(s) && gap(s[at]) {
		at++
	}
	if at < len(s) && s[at] == '=' {
		a.value, i = value(s, at+1)
	}
	z.pos = i
	if len(z.attrs) < mostAttributes {
		z.attrs = append(z.attrs, a)
	}
}

// value reads an attribute's value that begins at s[i:], and says where it
// ends.
func value(s string, i int) (string, int) {
	for i < len(s) && gap(s[i]) {
		i++
	}
	if i < len(s) && (s[i] == '"' || s[i] == '\'') {
		end := strings.IndexByte(s[i+1:], s[i])
		if end < 0 {
			// Never closed: the tag's end is the better guess.
			if end = strings.IndexByte(s[i+1:], '>'); end < 0 {
				return "", len(s)
			}
			return s[i+1 : i+1+end], i + end + 1
		}
		return s[i+1 : i+1+end], i + end + 2
	}
	start := i
	for i < len(s) && !gap(s[i]) && s[i] != '>' {
		i++
	}
	return s[start:i], i
}

// attr returns the raw value of the tag's first attribute of that name.
func (z *scanner) attr(name string) (value string, ok bool) {
	for i := range z.attrs {
		if z.attrs[i].name == name {
			return z.attrs[i].value, true
		}
	}
	return "", false
}
