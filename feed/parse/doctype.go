package parse

import "bytes"

// The limits of a document's own entities: they are plain text, never nested.
const (
	maxEntities     = 100
	maxEntityLength = 1024
	maxSubset       = 1 << 16
)

var entityDeclaration = []byte("<!ENTITY")

// declaration passes over <!…>, internal subset included, and keeps the
// entities it declares.
func (z *tokenizer) declaration() {
	s := z.data[z.pos:]
	subset := -1
	for i := 2; i < len(s); i++ {
		switch s[i] {
		case '[':
			if subset < 0 {
				subset = i
			}
		case ']':
			if subset >= 0 {
				z.readEntities(s[subset:i])
				subset = -2
			}
		case '>':
			if subset < 0 {
				z.pos += i + 1
				return
			}
		}
		if subset >= 0 && (i-subset > maxSubset || z.unclosed > maxSubset) {
			z.unclosed += i
			break
		}
	}
	if i := bytes.IndexByte(s, '>'); i >= 0 {
		z.pos += i + 1
		return
	}
	z.pos, z.cut = len(z.data), true
}

func (z *tokenizer) readEntities(subset []byte) {
	for len(z.entities) < maxEntities {
		i := bytes.Index(subset, entityDeclaration)
		if i < 0 {
			return
		}
		subset = subset[i+len(entityDeclaration):]
		fields := bytes.TrimLeft(subset, " \t\r\n")
		end := nameEnd(fields, 0)
		name, rest := fields[:end], bytes.TrimLeft(fields[end:], " \t\r\n")
		if len(name) == 0 || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			continue
		}
		length := bytes.IndexByte(rest[1:], rest[0])
		if length < 0 || length > maxEntityLength {
			continue
		}
		value := appendDecoded(nil, rest[1:1+length], nil)
		if bytes.ContainsAny(value, "<&") {
			continue
		}
		if z.entities == nil {
			z.entities = map[string]string{}
		}
		z.entities[string(name)] = string(value)
	}
}
