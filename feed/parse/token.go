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

// attribute reads the attribute that begins at i and returns where it ends.
func (z *tokenizer) attribute(i int) int {
	end := nameEnd(z.data, i)
	a := attribute{name: z.data[i:end]}
	i = end
	for i < len(z.data) && space(z.data[i]) {
		i++
	}
	if i < len(z.data) && z.data[i] == '=' {
		i++
		for i < len(z.data) && space(z.data[i]) {
			i++
		}
		a.value, i = z.value(i)
	} else {
		i = end
	}
	if len(z.attrs) < 64 {
		z.attrs = append(z.attrs, a)
	}
	return max(i, end)
}

// value reads an attribute's value: quoted, quoted with quotes inside, with a
// missing quote, or bare.
func (z *tokenizer) value(i int) ([]byte, int) {
	if i >= len(z.data) {
		return nil, i
	}
	quote := z.data[i]
	if quote != '"' && quote != '\'' {
		end := i
		for end < len(z.data) && !space(z.data[end]) && z.data[end] != '>' && z.data[end] != '<' {
			end++
		}
		if end > i && end < len(z.data) && z.data[end] == '>' && z.data[end-1] == '/' {
			end--
		}
		return z.data[i:end], end
	}
	i++
	for end := i; end < len(z.data); end++ {
		n := bytes.IndexByte(z.data[end:], quote)
		if n < 0 {
			break
		}
		if closesValue(z.data[end+n+1:]) {
			return z.data[i : end+n], end + n + 1
		}
		if bytes.IndexByte(z.data[end:end+n], '>') >= 0 {
			break
		}
		end += n
	}
	end := bytes.IndexByte(z.data[i:], '>')
	if end < 0 {
		return z.data[i:], len(z.data)
	}
	end += i
	value := end
	if value > i && z.data[value-1] == '/' {
		value--
	}
	return z.data[i:value], value
}

// closesValue reports whether rest may follow the quote that ends a value.
func closesValue(rest []byte) bool {
	if len(rest) == 0 {
		return true
	}
	switch c := rest[0]; {
	case c == '>', c == '/', c == '?', c == '<':
		return true
	case !space(c):
		// two attributes without a space between
		end := nameEnd(rest, 0)
		return nameStart(c) && end+1 < len(rest) && rest[end] == '=' && (rest[end+1] == '"' || rest[end+1] == '\'')
	}
	i := 0
	for i < len(rest) && space(rest[i]) {
		i++
	}
	if i == len(rest) || rest[i] == '>' || rest[i] == '/' || rest[i] == '?' {
		return true
	}
	if !nameStart(rest[i]) {
		return false
	}
	end := nameEnd(rest, i)
	for end < len(rest) && space(rest[end]) {
		end++
	}
	return end < len(rest) && rest[end] == '='
}

// find returns the raw value of the attribute whose name, without its prefix,
// is local; one without a prefix is preferred.
func (t *token) find(local string) []byte {
	var fallback []byte
	for _, a := range t.attrs {
		prefix, name := splitName(a.name)
		switch {
		case !equalFold(name, local):
		case len(prefix) == 0:
			return a.value
		case string(prefix) != "xmlns":
			fallback = a.value
		}
	}
	return fallback
}

// findXML returns the raw value of xml:local, and whether it is there.
func (t *token) findXML(local string) ([]byte, bool) {
	for _, a := range t.attrs {
		if prefix, name := splitName(a.name); string(prefix) == "xml" && string(name) == local {
			return a.value, true
		}
	}
	return nil, false
}

func splitName(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return nil, name
}

// equalFold compares ASCII without regard to case; lower is in lower case.
func equalFold(b []byte, lower string) bool {
	if len(b) != len(lower) {
		return false
	}
	for i := range b {
		c := b[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		l := lower[i]
		if l >= 'A' && l <= 'Z' {
			l += 'a' - 'A'
		}
		if c != l {
			return false
		}
	}
	return true
}
