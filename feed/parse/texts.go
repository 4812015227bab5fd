package parse

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"tidings/feed/sanitize"
)

// blank reports whether t has nothing in it.
func (t *text) blank() bool { return len(bytes.TrimSpace(t.raw)) == 0 }

// xhtml reports whether t is marked as elements in the document itself.
func (t *text) xhtml() bool {
	return strings.Contains(t.kind, "xhtml") || t.mode == "xml" && t.markup || strings.HasSuffix(t.kind, "+xml") || strings.HasSuffix(t.kind, "/xml")
}

// plain reports whether t is marked as text without markup.
func (t *text) plain() bool {
	return t.kind == "text" || t.kind == "plain" || strings.HasPrefix(t.kind, "text/plain")
}

// flat is the inside of t without CDATA sections and comments. References are
// decoded once, unless the elements in t are its markup, all of it: those want
// them as they are.
func (n *normaliser) flat(t *text) string {
	raw := bytes.TrimSpace(t.raw)
	keep := t.markup && (t.xhtml() || !bytes.Contains(raw, []byte("&lt;")) && !bytes.HasPrefix(raw, []byte("&amp;lt;")))
	if !t.cdata && bytes.IndexByte(raw, '&') < 0 && !bytes.Contains(raw, commentOpen) {
		return string(raw)
	}
	out := make([]byte, 0, len(raw))
	closes := true // a comment may still close
	for len(raw) > 0 {
		switch {
		case bytes.HasPrefix(raw, cdataOpen):
			end, length := section(raw)
			inner := raw[len(cdataOpen):end]
			raw = raw[length:]
			if keep && t.xhtml() {
				out = appendEscaped(out, inner)
			} else {
				out = append(out, inner...)
			}
			continue
		case closes && bytes.HasPrefix(raw, commentOpen):
			end := bytes.Index(raw, commentClose)
			if closes = end >= 0; closes {
				raw = raw[end+len(commentClose):]
				continue
			}
		}
		length := bytes.Index(raw[1:], []byte("<!")) + 1
		if length == 0 {
			length = len(raw)
		}
		if keep {
			out = append(out, raw[:length]...)
		} else {
			out = appendDecoded(out, raw[:length], n.entities)
		}
		raw = raw[length:]
	}
	return strings.TrimSpace(string(out))
}

// html is t as HTML, still hostile.
func (n *normaliser) html(t *text) string {
	if t == nil {
		return ""
	}
	if !t.decode() {
		return ""
	}
	s := n.habit.Undouble(unhalved(n.flat(t)))
	switch {
	case t.plain():
		return fromPlain(s, true)
	case t.xhtml() && t.markup:
		s = unwrap(unprefixed(s, t.prefix), t)
		return innerBases(s, n.bodyBase(t))
	}
	s = unprefixed(referredTwice(escapedTwice(s)), t.prefix)
	if !looksHTML(s) {
		return fromPlain(s, false)
	}
	return s
}

// title is t as one line of plain text.
func (n *normaliser) title(t *text) string {
	if t == nil {
		return ""
	}
	if !t.decode() {
		return ""
	}
	s := n.habit.Undouble(unhalved(n.flat(t)))
	if t.plain() && !t.markup {
		return sanitize.Line(s)
	}
	if strings.IndexByte(s, '<') < 0 && strings.IndexByte(s, '&') < 0 {
		return sanitize.Line(s)
	}
	untyped := n.doc.Feed.Format == "atom" && t.kind == "" && t.mode == ""
	if !t.markup && !strings.Contains(t.kind, "html") && spoken(s, untyped) {
		if untyped && strings.Contains(s, "</") {
			return sanitize.Line(string(appendDecoded(nil, []byte(s), n.entities)))
		}
		s = strings.ReplaceAll(s, "<", "&lt;")
	}
	return sanitize.Title(unprefixed(s, t.prefix))
}

// verbatim is t as a machine reads it: an identifier.
func (n *normaliser) verbatim(t *text) string {
	if t == nil {
		return ""
	}
	return sanitize.Line(n.flat(t))
}

// decode decodes t in place when it is text in base64: Atom 0.3 says so by its
// mode, Atom 1.0 by a media type that is neither text nor XML (RFC 4287
// §4.1.3.3). It reports whether t is text.
func (t *text) decode() bool {
	marked := t.mode == "base64"
	switch kind, _, _ := strings.Cut(t.kind, "/"); {
	case marked:
	case kind == "image", kind == "audio", kind == "video":
		return false
	case kind != "application", t.xhtml():
		return true
	}
	plain, ok := decodeBase64(t.raw)
	if !ok || !utf8.Valid(plain) || controls(plain) {
		return !marked && bytes.IndexByte(bytes.TrimSpace(t.raw), ' ') >= 0 // a media type that is none
	}
	t.raw, t.kind, t.mode, t.markup, t.cdata = plain, "", "", false, false
	return true
}

// unprefixed removes the prefix of XHTML elements.
func unprefixed(s, prefix string) string {
	if prefix == "" {
		return s
	}
	if !strings.Contains(s, "<"+prefix+":") {
		return s
	}
	return strings.NewReplacer("<"+prefix+":", "<", "</"+prefix+":", "</").Replace(s)
}

// unwrap removes the div around an XHTML construct, which is not part of it,
// and minds its xml:base.
func unwrap(s string, t *text) string {
	z := tokenizer{data: []byte(s)}
	open := z.next()
	_, local := splitName(open.name)
	if open.kind != startTag || open.empty || !equalFold(local, "div") {
		return s
	}
	inner := text{}
	prefix, _ := splitName(open.name)
	b := skeleton{z: z, budget: 2*len(s) + 1}
	if !b.inside(open.name, &inner) || len(bytes.TrimSpace(b.z.data[b.z.pos:])) > 0 {
		return s
	}
	if base, ok := open.findXML("base"); ok && len(base) <= maxBase {
		t.base = join(t.base, string(appendDecoded(nil, base, nil)))
	}
	return unprefixed(strings.TrimSpace(string(inner.raw)), string(prefix))
}
