package parse

import "bytes"

// inside finds the inside of the element called name that was just opened,
// whatever stands in it, and moves behind its closing tag. It fails, and moves
// nowhere, when the article ends first.
func (b *skeleton) inside(name []byte, kept *text) bool {
	d, from := b.z.data, b.z.pos
	item := b.itemName()
	depth, items := 0, 0
	if b.budget <= 0 {
		return false
	}
	for i := from; ; {
		n := bytes.IndexByte(d[i:], '<')
		if n < 0 || i+n+2 >= len(d) {
			b.budget -= len(d) - from
			return false
		}
		i += n
		rest := d[i:]
		switch c := rest[1]; {
		case c == '!':
			skip, ok := b.passOver(rest, kept)
			if !ok {
				b.budget -= len(d) - from
				return false
			}
			i += skip
		case c == '/' && named(rest[2:], name):
			if depth == 0 {
				kept.raw = d[from:i]
				b.z.pos = i
				b.z.endTag()
				return true
			}
			depth--
			i += 2
		case c == '/' && (b.outer(rest[2:]) || named(rest[2:], item)):
			if items == 0 || !named(rest[2:], item) {
				b.budget -= i - from
				return false
			}
			items--
			i += 2
		case c == '/':
			kept.markup = true
			i += 2
		case nameStart(c):
			kept.markup = true
			if named(rest[1:], name) && !emptyTag(rest) {
				depth++
			} else if len(item) > 0 && named(rest[1:], item) && !emptyTag(rest) {
				items++
			}
			i++
		default:
			i++
		}
	}
}

// passOver is the length of the CDATA section or comment that rest begins
// with.
func (b *skeleton) passOver(rest []byte, kept *text) (int, bool) {
	switch {
	case bytes.HasPrefix(rest, cdataOpen):
		kept.cdata = true
		end, length := section(rest)
		return length, end < length
	case bytes.HasPrefix(rest, commentOpen) && !b.z.missing[0]:
		end := bytes.Index(rest, commentClose)
		if end < 0 {
			b.z.missing[0] = true
			return 2, true
		}
		return end + len(commentClose), true
	}
	return 2, true
}

// itemName is the raw name of the open article's element, or nil.
func (b *skeleton) itemName() []byte {
	for i := len(b.frames) - 1; i >= 0; i-- {
		if b.frames[i].kind == itemFrame {
			return b.frames[i].name
		}
	}
	return nil
}

// outer reports whether s begins with the name of the open root or channel.
func (b *skeleton) outer(s []byte) bool {
	for i := range b.frames {
		if b.frames[i].kind <= channelFrame && named(s, b.frames[i].name) {
			return true
		}
	}
	return false
}

// named reports whether s begins with name, whole.
func named(s, name []byte) bool {
	if len(name) == 0 || len(s) <= len(name) || !bytes.EqualFold(s[:len(name)], name) {
		return false
	}
	c := s[len(name)]
	return c == '>' || c == '/' || space(c)
}

// emptyTag reports whether the tag that s begins with closes itself.
func emptyTag(s []byte) bool {
	end := bytes.IndexByte(s[:min(len(s), 4096)], '>')
	return end > 0 && s[end-1] == '/'
}

// recover takes as the inside of an element that is never closed what stands
// before the next field.
func (b *skeleton) recover(kept *text) {
	d, from := b.z.data, b.z.pos
	b.unclosed = true
	kept.markup = false
	i := from
	for i < len(d) {
		n := bytes.IndexByte(d[i:], '<')
		if n < 0 {
			i = len(d)
			break
		}
		i += n
		rest := d[i:]
		if len(rest) > 2 && rest[1] == '!' {
			skip, ok := b.passOver(rest, kept)
			if !ok {
				i = len(d)
				break
			}
			i += skip
			continue
		}
		if b.interrupts(rest) {
			break
		}
		kept.markup = kept.markup || markup(rest)
		i++
	}
	kept.raw = d[from:i]
	b.z.pos = i
	if i == len(d) {
		b.z.cut = true
	}
}

// interrupts reports whether rest, which begins with <, begins another field
// or ends an open element.
func (b *skeleton) interrupts(rest []byte) bool {
	if !markup(rest) {
		return false
	}
	if rest[1] == '/' {
		for i := range b.frames {
			if named(rest[2:], b.frames[i].name) {
				return true
			}
		}
		return false
	}
	prefix, local := splitName(rest[1:nameEnd(rest, 1)])
	vocabulary := b.scope.of(prefix)
	if vocabulary == b.own {
		vocabulary = native
	}
	if _, ok := b.structure(local, vocabulary); ok && vocabulary == native {
		return true
	}
	_, ok := fieldOf(vocabulary, local)
	return ok
}
