package parse

import "strings"

// formatting are the elements that publishers put into titles with attributes;
// those of forms and pages are written about.
var formatting = set("a abbr acronym b bdi bdo big center cite code del div em font h1 h2 h3 h4 h5 h6 i img ins mark p s small span strike strong sub sup tt u")

// breaks are elements that are never closed and that titles are broken with.
var breaks = set("br wbr hr")

// spoken reports whether the tags in a title are what it is about ("Use <b> in
// HTML") and not its markup. untyped says that by its format it should be plain
// text, as Atom's titles are without a type: only text set between two tags
// shows there that it is not.
func spoken(s string, untyped bool) bool {
	end := strings.LastIndexByte(s, '>')
	if end < 0 {
		return true
	}
	if strings.Contains(s, "/>") || strings.Contains(s, "<!") || strings.Contains(s, "</") && (!untyped || encloses(s)) {
		return false
	}
	seen := map[string]bool{}
	for at := 0; at < end; {
		i := strings.IndexByte(s[at:], '<')
		if i < 0 {
			return true
		}
		at += i + 1
		length := strings.IndexByte(s[at:], '>')
		if length < 0 {
			return true
		}
		if !elementName(s[at:]) {
			continue
		}
		name := strings.ToLower(s[at:nameEnd([]byte(s[:at+length]), at)])
		before, after := s[:at-1], s[at+length+1:]
		switch {
		case breaks[name],
			formatting[name] && strings.IndexByte(s[at:at+length], '=') > 0,
			before == "" && begins(after),
			after == "" && ends(before),
			seen[name]: // opened twice where it should have been closed
			return false
		}
		seen[name] = begins(after)
	}
	return true
}

// encloses reports whether a tag in s is followed by text at once, and that by
// an end tag.
func encloses(s string) bool {
	for {
		_, rest, ok := strings.Cut(s, "<")
		if !ok {
			return false
		}
		s = rest
		if s == "" || s[0] == '/' || !elementName(s) {
			continue
		}
		_, inner, _ := strings.Cut(s, ">")
		inner, closing, ok := strings.Cut(inner, "<")
		if ok && strings.HasPrefix(closing, "/") && begins(inner) && ends(inner) {
			return true
		}
	}
}

// begins and ends report whether s does so with text, not with a space.
func begins(s string) bool { return s != "" && !space(s[0]) }
func ends(s string) bool   { return s != "" && !space(s[len(s)-1]) }
