package feed

import "strings"

// String is the path as people read it: names joined by PathSeparator.
func (p Path) String() string { return strings.Join(p, PathSeparator) }

// ParsePath reads what String wrote. Names are trimmed and empty ones dropped;
// text without a name gives nil.
func ParsePath(s string) Path {
	var p Path
	for name := range strings.SplitSeq(s, PathSeparator) {
		if name = strings.TrimSpace(name); name != "" {
			p = append(p, name)
		}
	}
	return p
}

// Equal reports whether both paths have the same names.
func (p Path) Equal(q Path) bool {
	if len(p) != len(q) {
		return false
	}
	for i := range p {
		if p[i] != q[i] {
			return false
		}
	}
	return true
}

// Under reports whether p is q or lies below it.
func (p Path) Under(q Path) bool {
	return len(p) >= len(q) && p[:len(q)].Equal(q)
}
