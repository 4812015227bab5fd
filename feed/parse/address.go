package parse

import (
	"net/url"
	"strings"
)

// join resolves ref against base, which may itself be relative or "". What
// cannot be read as an address is given back as it stands.
func join(base, ref string) string {
	if base == "" || absolute(ref) {
		return ref
	}
	if ref == "" {
		return base
	}
	b, err := url.Parse(base)
	if err != nil {
		return ref
	}
	r, err := url.Parse(ref)
	if err != nil {
		return ref
	}
	if b.Scheme == "" && b.Host == "" && !strings.HasPrefix(base, "/") {
		return joinRelative(base, ref)
	}
	return b.ResolveReference(r).String()
}

// joinRelative puts ref, which has no scheme, behind the folder of base, which
// is itself relative.
func joinRelative(base, ref string) string {
	if strings.HasPrefix(ref, "/") {
		return ref
	}
	if i := strings.IndexAny(base, "?#"); i >= 0 {
		base = base[:i]
	}
	if strings.HasPrefix(ref, "?") || strings.HasPrefix(ref, "#") {
		return base + ref
	}
	return base[:strings.LastIndexByte(base, '/')+1] + ref
}

// absolute reports whether ref names a scheme.
func absolute(ref string) bool {
	for i := 0; i < len(ref); i++ {
		switch c := ref[i]; {
		case c == ':':
			return i > 0
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return false
}

// web reports whether s is an http or https address, by its look.
func web(s string) bool {
	return len(s) > 8 && (strings.EqualFold(s[:7], "http://") || strings.EqualFold(s[:8], "https://"))
}
