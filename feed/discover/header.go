package discover

import (
	"net/url"
	"slices"
	"strings"
)

// FromHeader gives the feeds that the Link headers (RFC 8288) of an answer
// from pageURL name, best first; several headers are joined by commas.
func FromHeader(header, pageURL string) []Candidate {
	base, err := url.Parse(pageURL)
	if err != nil || base.Host == "" {
		return nil
	}
	l := &links{base: base, page: base}
	for len(l.found) < maxLinks {
		_, rest, ok := strings.Cut(header, "<")
		if !ok {
			break
		}
		target, rest, ok := strings.Cut(rest, ">")
		if !ok {
			break
		}
		var attrs map[string]string
		attrs, header = parameters(rest)
		if rels := strings.Fields(strings.ToLower(attrs["rel"])); slices.Contains(rels, "alternate") {
			attrs["href"] = target
			l.link(attrs)
		}
	}
	l.settle()
	return ranked(l.found, pageURL)
}

// parameters reads what stands behind one link of the header, quoted or not,
// up to the comma before the next; rest begins there.
func parameters(text string) (attrs map[string]string, rest string) {
	attrs = map[string]string{}
	for len(attrs) < 32 {
		text = strings.TrimLeft(text, " \t;")
		end := strings.IndexAny(text, "=;,")
		if end < 0 || text[end] != '=' {
			if end < 0 || text[end] == ',' {
				break
			}
			text = text[end:]
			continue
		}
		name := strings.ToLower(strings.TrimSpace(text[:end]))
		text = strings.TrimLeft(text[end+1:], " \t")
		value := ""
		if strings.HasPrefix(text, `"`) {
			value, text, _ = strings.Cut(text[1:], `"`)
		} else {
			end := strings.IndexAny(text+";", ";,")
			value, text = strings.TrimSpace(text[:end]), text[end:]
		}
		if _, ok := attrs[name]; !ok {
			attrs[name] = value
		}
	}
	return attrs, text
}
