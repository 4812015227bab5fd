package parse

import (
	"bytes"
	"strings"
)

// field enters an element that is no part of the document's frame.
func (b *skeleton) field(f frame, t *token, vocabulary string, local []byte) {
	known, ok := fieldOf(vocabulary, local)
	parent := b.top()
	if ok && parent != nil && parent.kind == fieldFrame && !parent.foreign && b.ends(parent, known) {
		b.unclosed = true
		for b.top() != nil && b.top().kind == fieldFrame && b.top().field.role != group {
			b.pop()
		}
		parent = b.top()
	}
	if !ok && parent != nil && (parent.kind == rootFrame || parent.kind == channelFrame) && list(local) {
		f.kind = channelFrame
		b.push(f, t)
		return
	}
	if !ok && parent != nil && parent.kind == fieldFrame && !parent.foreign && parent.field.role == leaf && phrasing[string(bytes.ToLower(local))] {
		f.field = field{role: leaf} // markup in a name: its text is the leaf's
		b.push(f, t)
		return
	}
	f.foreign = !ok || parent == nil || parent.foreign || b.unread(parent, known)
	if f.foreign || b.full() {
		f.foreign = true
		b.push(f, t)
		return
	}
	if parent.kind == fieldFrame && parent.field.role == leaf { // a part of a mixed leaf
		f.field = field{role: leaf}
		b.push(f, t)
		return
	}
	f.field = b.adapt(known, parent)
	switch f.field.role {
	case lifted:
		b.lift(&f, t)
	case leaf, group:
		b.writeOpen(&f, t)
		b.leaf = b.leaf[:0]
		b.push(f, t)
	case dated:
		b.leaf = b.leaf[:0]
		b.push(f, t)
	case dropped:
		f.foreign = true
		b.push(f, t)
	}
}

// list reports whether an element around articles is one that some writers put
// there.
func list(local []byte) bool {
	return equalFold(local, "items") || equalFold(local, "entries") || equalFold(local, "articles")
}

// phrasing are the elements of HTML that stand in names and categories.
var phrasing = set("a b i em strong span p div font")

// ends reports whether the beginning of known shows that parent was never
// closed: a leaf has no fields in it.
func (b *skeleton) ends(parent *frame, known field) bool {
	switch parent.field.role {
	case leaf, dated:
		return !mixed(parent.field.name, known.name) && !b.closes(parent.name)
	}
	return false
}

// closes reports whether the open element of that name is closed further on in
// the same article, before another of its name begins.
func (b *skeleton) closes(name []byte) bool {
	const near = 4096
	rest := b.z.data[b.z.pos:min(b.z.pos+near, len(b.z.data))]
	for _, end := range []string{"<item", "</item", "<entry", "</entry"} {
		if i := bytes.Index(rest, []byte(end)); i >= 0 {
			rest = rest[:i]
		}
	}
	closing := bytes.Index(rest, append([]byte("</"), name...))
	again := bytes.Index(rest, append([]byte("<"), name...))
	return closing >= 0 && (again < 0 || closing < again)
}

// mixed reports whether a leaf may have an element in it whose text counts as
// the leaf's own.
func mixed(parent, child string) bool {
	switch parent {
	case "author":
		return child == "name" || child == "email" || child == "uri" || child == "url" || child == "title" || child == "image"
	case "image":
		return child == "url" || child == "title" || child == "link"
	}
	return false
}

// unread reports whether nobody reads known where it stands.
func (b *skeleton) unread(parent *frame, known field) bool {
	switch {
	case parent.kind == itemFrame, parent.kind == fieldFrame && parent.field.role == group:
		return false
	case parent.kind == fieldFrame:
		return !(parent.field.name == "author" && known.name == "name") && !(parent.field.name == "image" && known.name == "url")
	}
	return b.channels > 1 // a second channel only adds articles
}

// full counts a field and reports whether the article has too many.
func (b *skeleton) full() bool {
	counter := &b.feed.fields
	if n := len(b.items); n > 0 {
		counter = &b.items[n-1].fields
	}
	*counter++
	b.total++
	return *counter > maxFields || b.total > maxTotal
}

// adapt fits a field to the format: what is a group of elements in Atom is
// text in RSS.
func (b *skeleton) adapt(f field, parent *frame) field {
	if b.format == "atom" && f.name == "description" && parent.kind == itemFrame {
		f.name = "summary" // an <item> in Atom
	}
	if f.role != group || b.format == "atom" {
		return f
	}
	switch f.name {
	case "author":
		f.role = leaf
	case "image":
		if parent.kind == itemFrame {
			f.role = leaf
		}
	case "source", "contributor":
		f.role = dropped
	}
	return f
}

// writeOpen writes an element's start tag; a leaf's without its >.
func (b *skeleton) writeOpen(f *frame, t *token) {
	b.out = append(append(b.out, '<'), f.field.name...)
	b.writeAttrs(f, t)
	if f.field.role == group {
		b.out = append(b.out, '>')
	}
}

func (b *skeleton) writeAttrs(f *frame, t *token) {
	for _, name := range f.field.attrs {
		raw := t.find(name)
		if len(raw) == 0 {
			continue
		}
		value := appendDecoded(nil, raw, b.z.entities)
		switch name {
		case "href":
			value = b.resolved(f, untangled(value))
			f.hasHref, f.href = true, value
		case "url", "src":
			value = b.resolved(f, untangled(value))
		case "rel":
			f.rel = rel(string(value))
		case "term":
			f.hasHref = true
		}
		b.out = append(append(append(b.out, ' '), name...), `="`...)
		b.out = append(appendEscaped(b.out, value), '"')
	}
}

// untangled is the address in a value that lost its closing quote and took the
// next attribute in.
func untangled(value []byte) []byte {
	if bytes.IndexByte(value, '"') < 0 {
		return value
	}
	if i := bytes.IndexAny(bytes.TrimLeft(value, " \t\r\n"), " \t\r\n\""); i > 0 {
		return bytes.TrimLeft(value, " \t\r\n")[:i]
	}
	return value
}

// resolved is an address against the xml:base in scope, as it stands when
// there is none, and "" once too much has been put together.
func (b *skeleton) resolved(f *frame, ref []byte) []byte {
	ref = bytes.TrimSpace(ref)
	switch {
	case f.base == "":
		return ref
	case b.joined > maxJoined:
		return nil
	}
	whole := join(f.base, string(ref))
	b.joined += len(whole)
	return []byte(whole)
}

// leave writes what a field's end calls for.
func (b *skeleton) leave(f *frame) {
	switch {
	case f.foreign || f.field.name == "":
	case f.field.role == group:
		b.out = append(append(append(b.out, "</"...), f.field.name...), '>')
	case f.field.role == dated:
		b.date(f.field.name)
	case f.field.role == leaf:
		value := bytes.TrimSpace(b.leaf)
		if f.field.url {
			value = b.resolved(f, value)
		}
		if b.format != "atom" && f.field.name == "link" && len(value) == 0 && (f.rel == "" || f.rel == "alternate") {
			value = f.href // a link as Atom writes it
		}
		if b.format == "atom" && !f.hasHref && len(value) > 0 {
			switch f.field.name {
			case "link":
				b.out = append(appendEscaped(append(b.out, ` href="`...), value), '"')
			case "category":
				b.out = append(appendEscaped(append(b.out, ` term="`...), value), '"')
			}
		}
		b.out = append(b.out, '>')
		b.out = appendEscaped(b.out, value)
		b.out = append(append(append(b.out, "</"...), f.field.name...), '>')
		b.leaf = b.leaf[:0]
	}
}

// date keeps the date that was just read, of the article or of the feed.
func (b *skeleton) date(name string) {
	where := &b.feed
	for i := range b.frames {
		switch {
		case b.frames[i].kind == itemFrame:
			where = &b.items[len(b.items)-1]
		case b.frames[i].kind == fieldFrame && b.frames[i].field.name == "source":
			b.leaf = b.leaf[:0] // of the feed an entry was copied from
			return
		}
	}
	if value := bytes.TrimSpace(b.leaf); len(value) > 0 && len(value) < 256 && len(where.dates) < 16 {
		where.dates = append(where.dates, datum{name, string(value)})
	}
	b.leaf = b.leaf[:0]
}

// lift keeps the inside of the element that t begins and moves behind it.
func (b *skeleton) lift(f *frame, t *token) {
	var attrs []byte
	if b.format == "atom" && len(f.field.attrs) > 0 {
		mark := len(b.out)
		b.writeAttrs(f, t)
		attrs = append(attrs, b.out[mark:]...)
		b.out = b.out[:mark]
	}
	kept := text{
		base: f.base, prefix: b.scope.xhtmlPrefix(),
		kind: strings.ToLower(b.decoded(t.find("type"))), mode: strings.ToLower(b.decoded(t.find("mode"))),
	}
	b.scope.bindings = b.scope.bindings[:f.bindings]
	if t.empty {
		if len(attrs) > 0 {
			b.keep(f.field.name, attrs, kept)
		}
		return
	}
	if !b.inside(t.name, &kept) {
		b.recover(&kept)
		if kept.blank() && bytes.HasSuffix(b.out, append([]byte("</"), f.field.name+">"...)) {
			return // the end of the one before, whose slash was forgotten
		}
	}
	b.keep(f.field.name, attrs, kept)
}
