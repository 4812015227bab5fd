package sanitize

import "strings"

// kind is what a token is.
type kind uint8

const (
	kindEnd kind = iota // of the document
	kindText
	kindOpen
	kindClose
)

// scanner splits HTML into tokens the way browsers do, without a copy. Comments
// and declarations are passed over; so is the mark of a CDATA section, whose
// content is taken as HTML.
type scanner struct {
	src string
	pos int
	at  int // where the token began

	kind   kind
	text   string // kindText: not decoded
	name   string // kindOpen, kindClose: lower case
	attrs  []attribute
	closed bool // kindOpen: ends in "/>"
	cdata  bool // a CDATA section has begun, so that "]]>" is its end

	last    int            // place of the last > of all, -1: none
	nextEnd map[string]int // where the next end tag of a name stands, -1: nowhere
}

func scan(src string) scanner {
	return scanner{src: src, last: strings.LastIndexByte(src, '>')}
}

type attribute struct {
	name, value string // value is not decoded
}

// mostAttributes of one tag are looked at.
const mostAttributes = 40

// next moves to the next token.
func (z *scanner) next() kind {
	for z.pos < len(z.src) {
		start := z.pos
		at := start
		for {
			lt := strings.IndexByte(z.src[at:], '<')
			if lt < 0 {
				at = len(z.src)
				break
			}
			at += lt
			if z.markup(at) {
				break
			}
			at++
		}
		if at > start {
			z.at, z.pos, z.kind, z.text = start, at, kindText, z.src[start:at]
			if z.cdata {
				z.text = strings.ReplaceAll(z.text, "]]>", "")
			}
			return kindText
		}
		if z.take() {
			return z.kind
		}
	}
	z.kind = kindEnd
	return kindEnd
}

// markup reports whether the < at at begins something else than text.
func (z *scanner) markup(at int) bool {
	if at+1 >= len(z.src) {
		return false
	}
	switch c := z.src[at+1]; {
	case c == '!', c == '?':
		return true
	case c == '/':
		return at+2 < len(z.src) && (letter(z.src[at+2]) || z.src[at+2] == '>')
	default:
		return letter(c) && z.ends(at)
	}
}

// ends reports whether the tag at at may be taken for one: it has an end, or is
// one that was cut off rather than a sign in somebody's text.
func (z *scanner) ends(at int) bool {
	if at < z.last {
		return true
	}
	end := at + 1
	for end < len(z.src) && alnum(z.src[end]) {
		end++
	}
	return elementOf(strings.ToLower(z.src[at+1:end])) != unknown
}

// take reads the markup at the scanner's place and reports whether it is a
// token.
func (z *scanner) take() bool {
	rest := z.src[z.pos:]
	z.at = z.pos
	switch {
	case strings.HasPrefix(rest, "<!--"):
		z.comment()
		return false
	case strings.HasPrefix(rest, "<![CDATA["):
		z.pos += len("<![CDATA[")
		z.cdata = true
		return false
	case rest[1] == '!', rest[1] == '?', rest[1] == '/' && rest[2] == '>':
		end := strings.IndexByte(rest, '>')
		if end < 0 {
			end = len(rest) - 1
		}
		z.pos += end + 1
		return false
	case rest[1] == '/':
		z.pos += 2
		z.kind = kindClose
	default:
		z.pos++
		z.kind = kindOpen
	}
	return z.tag()
}

// comment passes over the comment at the scanner's place. One that never ends
// takes the rest.
func (z *scanner) comment() {
	from := z.pos + len("<!--")
	body := z.src[from:]
	switch {
	case strings.HasPrefix(body, ">"):
		z.pos = from + 1
		return
	case strings.HasPrefix(body, "->"):
		z.pos = from + 2
		return
	}
	for at := from; ; at++ {
		dashes := strings.Index(z.src[at:], "--")
		if dashes < 0 {
			z.pos = len(z.src)
			return
		}
		at += dashes
		switch after := z.src[at+2:]; {
		case strings.HasPrefix(after, ">"):
			z.pos = at + len("-->")
			return
		case strings.HasPrefix(after, "!>"):
			z.pos = at + len("--!>")
			return
		}
	}
}

// raw passes over the content of the element just opened, which holds no
// markup. It takes nothing when the element is closed at once or never ends.
func (z *scanner) raw() {
	if end := z.end(); end >= 0 {
		z.pos = end
	}
}

// mostEnds are remembered; in a document that asks for more names no others are
// searched.
const mostEnds = 100

// end returns where the end tag of the element just opened stands, or -1 when
// it is closed already or none follows.
func (z *scanner) end() int {
	at, known := z.nextEnd[z.name]
	switch {
	case z.closed:
		return -1
	case known && (at < 0 || at >= z.pos):
		return at
	case !known && len(z.nextEnd) == mostEnds:
		return -1
	}
	if z.nextEnd == nil {
		z.nextEnd = map[string]int{}
	}
	at = closing(z.src, z.pos, z.name)
	z.nextEnd[z.name] = at
	return at
}

// closing returns where the next end tag of that name stands in s, from from
// on, or -1.
func closing(s string, from int, name string) int {
	for from < len(s) {
		at := strings.Index(s[from:], "</")
		if at < 0 {
			return -1
		}
		at += from
		from = at + 2
		if len(s)-from < len(name) || !strings.EqualFold(s[from:from+len(name)], name) {
			continue
		}
		if end := from + len(name); end == len(s) || gap(s[end]) || s[end] == '/' || s[end] == '>' {
			return at
		}
	}
	return -1
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func gap(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
