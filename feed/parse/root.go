package parse

import "bytes"

// root looks at a start tag before any root has been found and reports whether
// the feed begins with it. What stands before a root (warnings of PHP, a
// stray page head) is passed over.
func (b *skeleton) root(t *token, vocabulary string, local []byte) bool {
	if b.first == "" {
		b.first = string(t.name[:min(len(t.name), 40)])
	}
	switch {
	case equalFold(local, "html"), b.first == string(t.name) && (equalFold(local, "body") || equalFold(local, "head")):
		b.html = true
		return false
	case equalFold(local, "rss"):
		if b.html && len(t.find("version")) == 0 {
			return false
		}
		b.begin("rss", t, vocabulary)
	case equalFold(local, "rdf") && (vocabulary == "rdf" || vocabulary == native):
		b.begin("rdf", t, native)
	case equalFold(local, "feed"):
		if b.html && vocabulary != atomNS {
			return false
		}
		b.begin("atom", t, vocabulary)
	case b.html:
		return false
	case equalFold(local, "entry") && vocabulary == atomNS:
		b.begin("atom", t, vocabulary)
	case (equalFold(local, "channel") || equalFold(local, "item")) && vocabulary == native:
		b.begin("rss", t, native)
	default:
		return false
	}
	return true
}

// begin writes the skeleton's root.
func (b *skeleton) begin(format string, t *token, own string) {
	b.format, b.own, b.lang = format, own, b.language(t)
	if own == foreign || format != "atom" {
		// A stray namespace on the root is the format's own, whatever it is.
		b.own = native
		prefix, _ := splitName(t.name)
		for i := range b.scope.bindings {
			if b.scope.bindings[i].prefix == string(prefix) && b.scope.bindings[i].to != "rdf" {
				b.scope.bindings[i].to = native
			}
		}
	}
	b.feed.base = b.base(t)
	b.version = rootVersion(format, t)
	if format == "atom" {
		b.out = append(b.out, `<feed version="`...)
	} else {
		b.out = append(b.out, `<rss version="`...)
	}
	b.out = appendEscaped(b.out, []byte(b.version))
	b.out = append(b.out, `">`...)
	if format != "atom" {
		b.out = append(b.out, "<channel>"...)
	}
}

// rootVersion is the version of the format that a root tag names.
func rootVersion(format string, t *token) string {
	if v := line(string(t.find("version"))); format != "rdf" && v != "" && len(v) < 16 {
		return v
	}
	for _, a := range t.attrs {
		prefix, name := splitName(a.name)
		if string(prefix) != "xmlns" && string(name) != "xmlns" {
			continue
		}
		switch uri := bytes.TrimRight(bytes.ToLower(bytes.TrimSpace(a.value)), "/#"); {
		case format == "atom" && bytes.HasSuffix(uri, []byte("w3.org/2005/atom")):
			return "1.0"
		case format == "atom" && bytes.HasSuffix(uri, []byte("purl.org/atom/ns")):
			return "0.3"
		case format == "rdf" && bytes.HasSuffix(uri, []byte("purl.org/rss/1.0")):
			return "1.0"
		case format == "rdf" && bytes.Contains(uri, []byte("netscape.com/rdf/simple/0.9")):
			return "0.9"
		}
	}
	return ""
}
