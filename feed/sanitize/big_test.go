package sanitize_test

import (
	"strings"
	"testing"

	"tidings/feed/sanitize"
)

// BenchmarkHostile shows that no pattern costs more than its length: all lines
// have about the same MB/s.
func BenchmarkHostile(b *testing.B) {
	const size = 1 << 20
	for name, p := range map[string]struct{ pattern, end string }{
		"less":     {"<", ""},
		"tags":     {"<a", ""},
		"open":     {"<b>", ""},
		"div":      {"<div>", ""},
		"table":    {"<table><tr><td>", ""},
		"comment":  {"<!-- --!>", ""},
		"form":     {"<form>", "</form>"},
		"svg":      {"<svg><p>", "</svg>"},
		"hidden":   {"<p hidden>", "</p>"},
		"frames":   {"<iframe>", ""},
		"noscript": {"<noscript>", ""},
		"quotes":   {"<a b='>", ""},
		"inline":   {"<p><b><i><u><div></b>", ""},
		"links":    {"<a href=/x><div>", ""},
		"amp":      {"&#", ""},
		"named":    {"&notanentityatall", ""},
		"amps":     {"&amp;", "#27;"},
		"lists":    {"<ul><li>", ""},
		"pre":      {"<pre>\n", ""},
		"nbsp":     {"&nbsp;<p>", ""},
		"bad":      {"\xe2\x80", ""},
		"flags":    {"🏴\U000E0067", ""},
		"lines":    {"a\n", ""},
		"srcset":   {"<img srcset='a 1x,b 2x'>", ""},
		"names":    {"<x hidden>", ""},
		"video":    {"<video>", "</video>"},
		"cells":    {"<td>x", ""},
		"empty":    {"x<p></p>", ""},
	} {
		s := strings.Repeat(p.pattern, size/len(p.pattern)) + p.end
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				sanitize.Body(s, base)
				sanitize.Title(s)
			}
		})
	}
}
