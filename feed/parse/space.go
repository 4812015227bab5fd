package parse

import (
	"bytes"
	"strings"
)

// The vocabularies that are read, by the name gofeed knows them under.
const (
	native  = ""  // the format's own
	foreign = "?" // nobody reads it
	atomNS  = "atom"
	xhtmlNS = "xhtml"
)

// vocabularies are the namespaces that are read, in lower case, without scheme
// and without / or # at the end: feeds get those wrong.
var vocabularies = map[string]string{
	"purl.org/rss/1.0":                             native,
	"channel.netscape.com/rdf/simple/0.9":          native,
	"my.netscape.com/rdf/simple/0.9":               native,
	"my.netscape.com/publish/formats/rss-0.91.dtd": native,
	"backend.userland.com/rss":                     native,
	"backend.userland.com/rss2":                    native,
	"blogs.law.harvard.edu/tech/rss":               native,
	"cyber.law.harvard.edu/rss/rss.html":           native,
	"www.w3.org/2005/atom":                         atomNS,
	"purl.org/atom/ns":                             atomNS,
	"purl.org/net/rss1.1":                          native,
	"www.w3.org/1999/02/22-rdf-syntax-ns":          "rdf",
	"purl.org/dc/elements/1.1":                     "dc",
	"purl.org/dc/elements/1.0":                     "dc",
	"purl.org/dc/terms":                            "dcterms",
	"purl.org/rss/1.0/modules/content":             "content",
	"purl.org/rss/1.0/modules/syndication":         "sy",
	"purl.org/rss/1.0/modules/slash":               "slash",
	"purl.org/syndication/thread/1.0":              "thr",
	"search.yahoo.com/mrss":                        "media",
	"video.search.yahoo.com/mrss":                  "media",
	"www.itunes.com/dtds/podcast-1.0.dtd":          "itunes",
	"itunes.com/dtds/podcast-1.0.dtd":              "itunes",
	"www.google.com/schemas/play-podcasts/1.0":     "googleplay",
	"www.w3.org/1999/xhtml":                        xhtmlNS,
	"prismstandard.org/namespaces/1.2/basic":       "prism",
	"prismstandard.org/namespaces/basic/2.0":       "prism",
	"rssnamespace.org/feedburner/ext/1.0":          "feedburner",
	"www.pheedo.com/namespace/pheedo":              "pheedo",
}

// customary are the prefixes of those vocabularies that people write without
// declaring them.
var customary = map[string]string{
	"atom": atomNS, "atom10": atomNS, "a10": atomNS, "atom03": atomNS, "rdf": "rdf", "dc": "dc", "dcterms": "dcterms",
	"content": "content", "sy": "sy", "slash": "slash", "thr": "thr", "media": "media", "itunes": "itunes",
	"googleplay": "googleplay", "xhtml": xhtmlNS, "rss": native, "prism": "prism",
	"feedburner": "feedburner", "pheedo": "pheedo",
}

// binding is one namespace declaration in scope.
type binding struct {
	prefix string
	to     string // vocabulary
}

// maxBindings is how many declarations may be in scope; more are ignored.
const maxBindings = 256

// scope is the stack of declarations.
type scope struct {
	bindings []binding
}

// enter adds the declarations of a start tag.
func (s *scope) enter(attrs []attribute) {
	for _, a := range attrs {
		if len(a.name) < 5 || string(a.name[:5]) != "xmlns" || len(s.bindings) >= maxBindings {
			continue
		}
		switch {
		case len(a.name) == 5:
			s.bindings = append(s.bindings, binding{"", vocabulary(a.value)})
		case a.name[5] == ':':
			s.bindings = append(s.bindings, binding{string(a.name[6:]), vocabulary(a.value)})
		}
	}
}

// of gives the vocabulary of a prefix; one that was never declared means what
// it customarily means.
func (s *scope) of(prefix []byte) string {
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].prefix == string(prefix) {
			return s.bindings[i].to
		}
	}
	if len(prefix) == 0 {
		return native
	}
	if v, ok := customary[string(prefix)]; ok {
		return v
	}
	return foreign
}

// xhtmlPrefix is a prefix in scope that is bound to XHTML, or "".
func (s *scope) xhtmlPrefix() string {
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if s.bindings[i].to == xhtmlNS {
			return s.bindings[i].prefix
		}
	}
	return ""
}

func vocabulary(uri []byte) string {
	u := strings.ToLower(string(bytes.TrimSpace(uri)))
	u = strings.TrimPrefix(u, "https://")
	u = strings.TrimPrefix(u, "http://")
	u = strings.TrimRight(u, "/#")
	if v, ok := vocabularies[u]; ok {
		return v
	}
	return foreign
}
