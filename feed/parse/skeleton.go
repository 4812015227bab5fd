package parse

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"unicode"
)

// The limits of a document. What lies beyond is left out and the document is
// partial.
const (
	maxBytes  = 16 << 20
	maxDepth  = 100
	maxItems  = 5000
	maxFields = 400     // of one article
	maxTotal  = 250_000 // fields of all articles
	maxBase   = 2048    // bytes of an xml:base
	maxJoined = 8 << 20 // bytes of addresses that are made by joining others, in each pass
)

// text is a lifted element: its inside as it stood in the document.
type text struct {
	raw    []byte
	kind   string // the type attribute, lower case
	mode   string // Atom 0.3's mode attribute, lower case
	base   string // xml:base in scope, possibly relative, or ""
	prefix string // of the XHTML elements in it, or ""
	markup bool   // it has elements in it
	cdata  bool
}

// datum is a date as the document writes it, and the name it gives it.
type datum struct{ name, text string }

// facts are what the scan keeps of one article beside the skeleton.
type facts struct {
	dates  []datum
	about  string // rdf:about
	lang   string // xml:lang
	base   string // xml:base in scope
	fields int
}

// skeleton is the scan of an XML feed: what it writes for gofeed, and what it
// keeps beside that.
type skeleton struct {
	z      tokenizer
	scope  scope
	frames []frame
	out    []byte // the skeleton
	leaf   []byte // text of the leaf or date that is open
	texts  []text
	items  []facts
	feed   facts // of the channel

	address  string // the document's own, which a relative xml:base is relative to, or ""
	format   string // "" until a root has been found
	version  string
	lang     string
	own      string // vocabulary of the root
	first    string // name of the first element, for refusals
	html     bool   // a web page was met before any root
	channels int
	itemAt   int // where in out the open article begins
	over     int // open elements beyond maxDepth
	budget   int // bytes that may still be looked at in vain
	total    int
	joined   int             // bytes of addresses put together
	void     map[string]bool // foreign elements that are never closed

	truncated, capped, deep, unclosed bool
	ended                             bool // the root was closed
}

// scan reads data, valid UTF-8, to its end or to a limit.
func scan(ctx context.Context, data []byte, address string) (*skeleton, error) {
	data, lost := mendSections(data)
	b := &skeleton{z: tokenizer{data: data}, address: address, budget: 2*len(data) + 1<<16, unclosed: lost}
	b.out = make([]byte, 0, 512+len(data)/8)
	for n := 0; ; n++ {
		if n&4095 == 4095 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		t := b.z.next()
		switch t.kind {
		case endOfInput:
			if b.rewind(0) {
				continue
			}
			b.finish()
			return b, nil
		case charData:
			b.chars(t.text, false)
		case cdata:
			b.chars(t.text, true)
		case startTag:
			b.start(&t)
		case endTag:
			b.end(t.name)
		}
		if b.capped {
			b.finish()
			return b, nil
		}
	}
}

func (b *skeleton) top() *frame {
	if len(b.frames) == 0 {
		return nil
	}
	return &b.frames[len(b.frames)-1]
}

// chars takes text where somebody reads it.
func (b *skeleton) chars(raw []byte, verbatim bool) {
	f := b.top()
	if f == nil || b.over > 0 {
		return
	}
	switch {
	case f.kind != fieldFrame:
		b.stray(raw)
	case f.field.role == leaf, f.field.role == dated:
		if verbatim {
			b.leaf = append(b.leaf, raw...)
		} else {
			b.leaf = appendDecoded(b.leaf, raw, b.z.entities)
		}
	case f.field.role == group && (f.field.name == "author" || f.field.name == "contributor"):
		b.bare(raw, "name") // <author>Name</author> in Atom
	case f.field.role == group && f.field.name == "image":
		b.bare(raw, "url") // <image>address</image> in RSS
	}
}

// stray takes the address that follows an empty link where a program that writes
// HTML has written RSS: in HTML a link has no inside.
func (b *skeleton) stray(raw []byte) {
	const empty = "<link></link>"
	raw = bytes.TrimSpace(raw)
	if b.format == "atom" || len(raw) == 0 || len(raw) > maxBase || !bytes.HasSuffix(b.out, []byte(empty)) {
		return
	}
	if ref := b.decoded(raw); web(ref) && strings.IndexFunc(ref, unicode.IsSpace) < 0 {
		b.out = appendEscaped(b.out[:len(b.out)-len("</link>")], b.resolved(b.top(), []byte(ref)))
		b.out = append(b.out, "</link>"...)
	}
}

// bare writes text that stands alone in a group as the element it ought to be.
func (b *skeleton) bare(raw []byte, name string) {
	if raw = bytes.TrimSpace(raw); len(raw) == 0 || b.out[len(b.out)-1] != '>' || !bytes.HasSuffix(b.out, []byte("<"+b.top().field.name+">")) {
		return
	}
	b.out = append(append(append(b.out, '<'), name...), '>')
	b.out = appendEscaped(b.out, appendDecoded(nil, raw, b.z.entities))
	b.out = append(append(append(b.out, "</"...), name...), '>')
}

func (b *skeleton) start(t *token) {
	prefix, local := splitName(t.name)
	bindings := len(b.scope.bindings)
	if b.over == 0 {
		b.scope.enter(t.attrs)
	}
	vocabulary := b.scope.of(prefix)
	if b.format == "" {
		if !b.root(t, vocabulary, local) {
			b.scope.bindings = b.scope.bindings[:bindings]
			return
		}
		vocabulary = native
	} else if vocabulary == b.own {
		vocabulary = native
	}
	f := frame{name: t.name, kind: fieldFrame, bindings: bindings}
	if vocabulary == native || vocabulary == "rdf" {
		if kind, ok := b.structure(local, vocabulary); ok {
			f.kind = kind
			b.open(f, t)
			return
		}
	}
	f.base = b.base(t)
	b.field(f, t, vocabulary, local)
}

// base is the xml:base in scope inside t, absolute where the address of the
// document is known.
func (b *skeleton) base(t *token) string {
	outer := ""
	if f := b.top(); f != nil {
		outer = f.base
	}
	if f := b.top(); f != nil && f.foreign || b.over > 0 {
		return outer // nobody reads what is in there
	}
	if raw, ok := t.findXML("base"); ok && len(raw) <= maxBase && b.joined < maxJoined {
		if outer == "" {
			outer = b.address
		}
		b.joined += len(outer) + len(raw)
		if inner := join(outer, b.decoded(raw)); len(inner) <= maxBase {
			return inner
		}
	}
	return outer
}

func (b *skeleton) itemTag(open string) string {
	if b.format == "atom" {
		return open + "entry>"
	}
	return open + "item>"
}

func (b *skeleton) language(t *token) string {
	if raw, ok := t.findXML("lang"); ok && len(raw) < 64 {
		return b.decoded(raw)
	}
	return ""
}

func (b *skeleton) decoded(raw []byte) string {
	return string(bytes.TrimSpace(appendDecoded(nil, raw, b.z.entities)))
}

// finish closes the skeleton at the end of the input. An article that was
// still open is taken out again.
func (b *skeleton) finish() {
	if b.format == "" {
		return
	}
	b.truncated = !b.capped && (len(b.frames) > 0 || b.z.cut && !b.ended)
	open := -1
	for i := range b.frames {
		if b.frames[i].kind == itemFrame {
			open = i
		}
	}
	if open >= 0 {
		b.out = b.out[:b.itemAt]
		b.items = b.items[:len(b.items)-1]
		b.frames = b.frames[:open]
	}
	for len(b.frames) > 0 {
		b.pop()
	}
	if b.format == "atom" {
		b.out = append(b.out, "</feed>"...)
	} else {
		b.out = append(b.out, "</channel></rss>"...)
	}
}

// keep stores t among the texts and writes its number to the skeleton.
func (b *skeleton) keep(name string, attrs []byte, t text) {
	b.out = append(append(b.out, '<'), name...)
	b.out = append(append(b.out, attrs...), '>')
	b.out = strconv.AppendInt(b.out, int64(len(b.texts)), 10)
	b.out = append(append(append(b.out, "</"...), name...), '>')
	b.texts = append(b.texts, t)
}
