package typeset

import (
	"strings"

	"golang.org/x/net/html"
)

var superscript = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹",
	"+", "⁺", "-", "⁻", "−", "⁻", "=", "⁼", "(", "⁽", ")", "⁾", "n", "ⁿ", "i", "ⁱ")

var subscript = strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄", "5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉",
	"+", "₊", "-", "₋", "−", "₋", "=", "₌", "(", "₍", ")", "₎")

// script sets raised or lowered text: in the characters made for it where all
// of it has them; after a sign where it is a number or a formula; as it
// stands where it is a word's ending (1st) or in brackets.
func (s *setter) script(n *html.Node, to *strings.Replacer, sign byte) {
	text := textOf(n, 40)
	only := "0123456789+-−=()ni"
	if sign == '_' {
		only = "0123456789+-−=()"
	}
	plain := s.o.Theme.Marks.Plain
	switch {
	case text == "":
	case len(text) <= 8 && strings.Trim(text, only) == "" && !plain:
		s.para.add(to.Replace(text), s.attr, s.link)
	case len(text) <= 8 && strings.Trim(text, "0123456789+-−=nixyk") == "":
		s.para.add(string(sign)+text, s.attr, s.link)
	default:
		s.children(n)
	}
}
