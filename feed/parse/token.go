package parse

import "bytes"

// tokenKind says what a token is.
type tokenKind uint8

const (
	endOfInput tokenKind = iota
	charData             // raw text with references in it
	cdata                // text to be taken as it stands
	startTag
	endTag
)

// attribute is one attribute of a start tag; the value still holds references.
type attribute struct {
	name, value []byte
}

// token is one piece of a document. Its slices point into the document.
type token struct {
	kind  tokenKind
	name  []byte // of a tag, with its prefix
	text  []byte
	attrs []attribute // valid until the next token
	empty bool        // a start tag that closes itself
	at    int         // offset of the first byte
}

// tokenizer cuts XML into tokens and never fails: what cannot be markup is
// text. Comments, processing instructions and declarations are passed over.
type tokenizer struct {
	data     []byte
	pos      int
	cut      bool    // the input ended inside markup
	unclosed int     // bytes looked at in vain for the end of a declaration
	missing  [2]bool // no more comment, no more instruction closes
	attrs    []attribute
	entities map[string]string // declared by the document's own DTD
}

var (
	commentOpen  = []byte("<!--")
	commentClose = []byte("-->")
	cdataOpen    = []byte("<![CDATA[")
	cdataClose   = []byte("]]>")
	piClose      = []byte("?>")
)

// next returns the following token, endOfInput when there is none.
func (z *tokenizer) next() token {
	for z.pos < len(z.data) {
		rest := z.data[z.pos:]
		at := z.pos
		if rest[0] != '<' || !markup(rest) {
			n := textLength(rest)
			z.pos += n
			return token{kind: charData, text: rest[:n], at: at}
		}
		switch {
		case rest[1] == '/':
			if t, ok := z.endTag(); ok {
				return t
			}
		case rest[1] == '?':
			z.skipPast(2, piClose, &z.missing[1])
		case rest[1] != '!':
			if t, ok := z.startTag(); ok {
				return t
			}
		case bytes.HasPrefix(rest, cdataOpen):
			end, length := section(rest)
			z.pos += length
			z.cut = z.cut || end == length
			return token{kind: cdata, text: rest[len(cdataOpen):end], at: at}
		case bytes.HasPrefix(rest, commentOpen):
			z.skipPast(len(commentOpen), commentClose, &z.missing[0])
		default:
			z.declaration()
		}
	}
	return token{kind: endOfInput, at: z.pos}
}

// section finds the end of the text of the CDATA section that s begins with,
// and of the section. They are the same, and the end of s, when it never
// closes. A section that lost the last character of its ]]> ends where that
// was, not in the next section.
func section(s []byte) (end, length int) {
	for i := len(cdataOpen); ; {
		n := bytes.Index(s[i:], cdataClose[:2])
		if n < 0 || i+n+3 >= len(s) {
			break
		}
		i += n
		switch {
		case s[i+2] == '>':
			return i, i + 3
		case s[i+2] == '<' && s[i+3] == '/':
			next := bytes.Index(s[i:], cdataOpen)
			if next < 0 {
				next = len(s) - i
			}
			if closed := bytes.Index(s[i:i+next], cdataClose); closed >= 0 {
				return i + closed, i + closed + len(cdataClose)
			}
			return i, i + 2
		}
		i++
	}
	if bytes.HasSuffix(s, cdataClose) {
		return len(s) - len(cdataClose), len(s)
	}
	return len(s), len(s)
}

// markup reports whether s, which begins with <, begins a tag, a comment or
// the like and not text with a bare < in it.
func markup(s []byte) bool {
	if len(s) < 2 {
		return false
	}
	switch c := s[1]; {
	case c == '/':
		return len(s) > 2 && nameStart(s[2])
	case c == '!', c == '?':
		return true
	default:
		return nameStart(c)
	}
}

// textLength is how much of s is text: up to the next markup.
func textLength(s []byte) int {
	n := 1
	for n < len(s) {
		i := bytes.IndexByte(s[n:], '<')
		if i < 0 {
			return len(s)
		}
		n += i
		if markup(s[n:]) {
			return n
		}
		n++
	}
	return len(s)
}

func nameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= 0x80
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// nameEnd is where the name that begins at i ends.
func nameEnd(s []byte, i int) int {
	for i < len(s) {
		switch c := s[i]; {
		case space(c), c == '/', c == '>', c == '=', c == '<', c == '"', c == '\'', c == '&', c == '?':
			return i
		}
		i++
	}
	return i
}

// skipPast moves behind the next closing after from bytes. Of a construct that
// never closes only the beginning is passed over, so that it does not swallow
// the document; missing remembers that the search was in vain.
func (z *tokenizer) skipPast(from int, closing []byte, missing *bool) {
	z.pos = min(z.pos+from, len(z.data))
	if *missing {
		return
	}
	if i := bytes.Index(z.data[z.pos:], closing); i >= 0 {
		z.pos += i + len(closing)
		return
	}
	*missing = true
}

func (z *tokenizer) endTag() (token, bool) {
	at := z.pos
	end := nameEnd(z.data, at+2)
	name := z.data[at+2 : end]
	for end < len(z.data) && z.data[end] != '>' && z.data[end] != '<' {
		end++
	}
	switch {
	case end == len(z.data):
		z.pos, z.cut = end, true
		return token{}, false
	case z.data[end] == '>':
		end++
	}
	z.pos = end
	return token{kind: endTag, name: name, at: at}, true
}

func (z *tokenizer) startTag() (token, bool) {
	at := z.pos
	i := nameEnd(z.data, at+1)
	t := token{kind: startTag, name: z.data[at+1 : i], at: at}
	z.attrs = z.attrs[:0]
	for i < len(z.data) {
		switch c := z.data[i]; {
		case space(c):
			i++
		case c == '>':
			z.pos, t.attrs = i+1, z.attrs
			return t, true
		case c == '/':
			t.empty = i+1 < len(z.data) && z.data[i+1] == '>'
			i++
		case c == '<': // the tag was never closed
			z.pos, t.attrs = i, z.attrs
			return t, true
		case nameStart(c):
			i = z.attribute(i)
		default:
			i++
		}
	}
	z.pos, z.cut = len(z.data), true
	return token{}, false
}
