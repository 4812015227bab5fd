package typeset

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// decoration reports a block that tells a reader nothing: a row of buttons
// for sharing, counting pictures, or "read more" leading to the article
// itself. Blocks with anything else in them are kept.
func (s *setter) decoration(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Br, atom.Hr, atom.Pre, atom.H1, atom.H2, atom.Blockquote:
		return false
	}
	d := survey{s: s}
	d.walk(n, false)
	if d.kept || d.idle == 0 {
		return false
	}
	return d.words <= 24
}

// survey looks through a block and stops at the first thing worth keeping.
type survey struct {
	s     *setter
	idle  int  // links and pictures without use
	words int  // characters outside of links
	kept  bool // something is worth showing
}

func (d *survey) walk(n *html.Node, inLink bool) {
	for c := n.FirstChild; c != nil && !d.kept; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			if !inLink {
				d.words += utf8.RuneCountInString(strings.TrimSpace(c.Data))
				d.kept = d.words > 24
			}
		case c.Type != html.ElementNode || hidden(c.DataAtom):
		case c.DataAtom == atom.Img:
			d.picture(c, inLink)
		case c.DataAtom == atom.A:
			d.anchor(c)
		case c.DataAtom == atom.Video || c.DataAtom == atom.Audio || c.DataAtom == atom.Iframe || c.DataAtom == atom.Hr || c.DataAtom == atom.Pre:
			d.kept = true
		default:
			d.walk(c, inLink)
		}
	}
}

func (d *survey) picture(n *html.Node, inLink bool) {
	switch {
	case tiny(n):
		d.idle++
	case !inLink:
		d.kept = true
	}
}

func (d *survey) anchor(n *html.Node) {
	href := cleanAddress(attribute(n, "href"))
	switch {
	case href == "":
		d.walk(n, false)
	case sharing(href):
		d.idle++
	case d.s.isSelf(href) && !onlyPictures(n) && len(textOf(n, 60)) <= 60 && !strings.Contains(href, "#"):
		d.idle++
	case onlyPictures(n):
		d.walk(n, tracking(href))
	case textOf(n, 20) == "":
		d.walk(n, false)
	default:
		d.kept = true
	}
}
