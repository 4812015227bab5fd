package sanitize_test

import (
	"strings"
	"testing"

	"tidings/feed/sanitize"
)

// TestParagraphsRepeatLittle wants what is opened again in every paragraph to
// stay small: a hundred open elements made each paragraph hundreds of bytes.
func TestParagraphsRepeatLittle(t *testing.T) {
	for _, pattern := range []string{"<p><b>", "<p><b>x", "<p><b><i><u><s>x", "<p><span title=ab><em>x"} {
		const size = 1 << 20
		clean, _, _ := sanitize.Body(strings.Repeat(pattern, size/len(pattern)), nil)
		if most := 2*size + 4<<20; len(clean) > most {
			t.Errorf("%s: %d bytes out of %d", pattern, len(clean), size)
		}
	}
	clean, _, _ := sanitize.Body("<p><b>one<p>two<p><b>three<p><b><b>four<p>five", nil)
	if want := "<p><b>one</b></p><p><b>two</b></p><p><b><b>three</b></b></p><p><b><b><b><b>four</b></b></b></b></p><p><b><b><b>five</b></b></b></p>"; clean != want {
		t.Errorf("%s, want %s", clean, want)
	}
}

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
		"again":    {"<p><b>", ""},
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
