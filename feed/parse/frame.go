package parse

import (
	"bytes"
	"strings"
)

// frame is an open element.
type frame struct {
	name     []byte
	kind     frameKind
	field    field
	base     string
	bindings int // declarations in scope outside it
	after    int // offset behind its start tag
	foreign  bool
	hasHref  bool
	href     []byte // of a link
	rel      string // of a link, "" for none
}

type frameKind uint8

const (
	rootFrame frameKind = iota
	channelFrame
	itemFrame
	fieldFrame
)

// structure reports whether an element is part of the document's frame rather
// than a field in it.
func (b *skeleton) structure(local []byte, vocabulary string) (frameKind, bool) {
	switch {
	case equalFold(local, "rss"), b.format == "rdf" && equalFold(local, "rdf"), b.format == "atom" && equalFold(local, "feed"):
		return rootFrame, true
	case vocabulary == "rdf":
		return 0, false
	case b.format != "atom" && equalFold(local, "channel"):
		return channelFrame, true
	case equalFold(local, "item"), equalFold(local, "entry"):
		return itemFrame, true
	}
	return 0, false
}

// open enters a root, a channel or an article. One that begins where another
// is still open closes it; inside a foreign element it is nobody's.
func (b *skeleton) open(f frame, t *token) {
	if t.empty && f.kind == itemFrame && b.itemName() != nil {
		b.scope.bindings = b.scope.bindings[:f.bindings]
		return
	}
	for i := len(b.frames) - 1; i >= 0; i-- {
		if b.frames[i].foreign {
			b.push(frame{name: f.name, kind: fieldFrame, bindings: f.bindings, foreign: true}, t)
			return
		}
	}
	b.over = 0
	for len(b.frames) > 0 && b.top().kind >= itemFrame {
		b.unclosed = true
		b.pop()
	}
	f.base = b.base(t)
	switch f.kind {
	case channelFrame:
		b.channels++
		b.feed.about = b.about(t)
		b.attributes(t, &b.feed, f.base)
	case rootFrame:
		if b.ended {
			b.channels++
		}
	case itemFrame:
		if len(b.items) >= maxItems || b.total >= maxTotal {
			b.capped = true
			return
		}
		b.itemAt = len(b.out)
		b.items = append(b.items, facts{about: b.about(t), base: f.base, lang: b.language(t)})
		b.out = append(b.out, b.itemTag("<")...)
		b.attributes(t, &b.items[len(b.items)-1], f.base)
	}
	b.push(f, t)
}

// about is the tag's rdf:about, or "".
func (b *skeleton) about(t *token) string {
	for _, a := range t.attrs {
		if prefix, name := splitName(a.name); string(name) == "about" && len(prefix) > 0 {
			return b.decoded(a.value)
		}
	}
	return ""
}

// attributes takes the address and the date of a channel or an article from its
// tag, where the Channel Definition Format has them.
func (b *skeleton) attributes(t *token, where *facts, base string) {
	if b.format != "rss" {
		return
	}
	if href := b.decoded(t.find("href")); href != "" {
		if base != "" {
			href = join(base, href)
		}
		b.out = append(b.out, "<link>"...)
		b.out = append(appendEscaped(b.out, []byte(href)), "</link>"...)
	}
	if at := b.decoded(t.find("lastmod")); at != "" {
		where.dates = append(where.dates, datum{"updated", at})
	}
}

// rewind goes back behind the start tag of the outermost foreign element open
// at or above from, which was never closed and has swallowed what follows it.
// From then on its name counts as that of an empty element.
func (b *skeleton) rewind(from int) bool {
	for i := from; i < len(b.frames); i++ {
		f := &b.frames[i]
		if !f.foreign {
			continue
		}
		if b.budget -= b.z.pos - f.after; b.budget < 0 {
			return false
		}
		if b.void == nil {
			b.void = map[string]bool{}
		}
		b.void[string(f.name)] = true
		b.unclosed = b.unclosed || !voidInHTML[strings.ToLower(string(f.name))]
		b.z.pos, b.z.cut, b.over = f.after, false, 0
		bindings := f.bindings
		b.frames = b.frames[:i]
		b.scope.bindings = b.scope.bindings[:min(bindings, len(b.scope.bindings))]
		return true
	}
	return false
}

// voidInHTML are the elements that HTML never closes.
var voidInHTML = set("br hr img input link meta wbr area col embed source track")

// push enters f, or leaves it again when its tag was empty.
func (b *skeleton) push(f frame, t *token) {
	f.after = b.z.pos
	if f.foreign && !t.empty && (len(b.frames) == 0 || b.void[string(f.name)]) {
		b.scope.bindings = b.scope.bindings[:f.bindings]
		return
	}
	if len(b.frames) >= maxDepth {
		b.scope.bindings = b.scope.bindings[:f.bindings]
		if !t.empty {
			b.over++
			b.deep = true
		}
		return
	}
	b.frames = append(b.frames, f)
	if t.empty {
		b.pop()
	}
}

// end closes the innermost open element of that name and all within it. A
// closing tag that matches nothing is passed over.
func (b *skeleton) end(name []byte) {
	if b.over > 0 {
		i := len(b.frames) - 1
		for i >= 0 && (b.frames[i].kind == fieldFrame || !sameName(b.frames[i].name, name)) {
			i--
		}
		if i < 0 {
			b.over--
			return
		}
		b.over = 0
	}
	for i := len(b.frames) - 1; i >= 0; i-- {
		if !sameName(b.frames[i].name, name) {
			continue
		}
		if !b.frames[i].foreign && b.rewind(i+1) {
			return
		}
		for len(b.frames) > i {
			b.unclosed = b.unclosed || i < len(b.frames)-1 && !b.top().foreign
			b.pop()
		}
		return
	}
}

func sameName(a, b []byte) bool {
	return len(a) == len(b) && (string(a) == string(b) || bytes.EqualFold(a, b))
}

// pop leaves the innermost element.
func (b *skeleton) pop() {
	f := b.frames[len(b.frames)-1]
	b.frames = b.frames[:len(b.frames)-1]
	b.scope.bindings = b.scope.bindings[:min(f.bindings, len(b.scope.bindings))]
	switch f.kind {
	case rootFrame:
		b.ended = true
	case itemFrame:
		b.out = append(b.out, b.itemTag("</")...)
	case fieldFrame:
		b.leave(&f)
	}
}
