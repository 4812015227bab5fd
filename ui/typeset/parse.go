package typeset

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parse makes a tree of HTML. Nesting beyond what the parser takes (512 open
// elements) is given up: then the text alone remains, its blocks apart.
func parse(text string) *html.Node {
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(text), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}, html.ParseOptionEnableScripting(false))
	if err != nil {
		return flat(text, root)
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return root
}

// flat puts the text of each block into a paragraph below root.
func flat(text string, root *html.Node) *html.Node {
	z := html.NewTokenizer(strings.NewReader(text))
	var p *html.Node
	muted := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return root
		case html.TextToken:
			if muted > 0 {
				continue
			}
			if p == nil {
				p = &html.Node{Type: html.ElementNode, Data: "p", DataAtom: atom.P}
				root.AppendChild(p)
			}
			p.AppendChild(&html.Node{Type: html.TextNode, Data: string(z.Text())})
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch {
			case hidden(t.DataAtom) && t.Type == html.StartTagToken:
				muted++
			case hidden(t.DataAtom) && t.Type == html.EndTagToken:
				muted = max(0, muted-1)
			case !inline(t.DataAtom):
				p = nil
			}
		}
	}
}

// hidden reports elements that show no text.
func hidden(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Head, atom.Title, atom.Meta, atom.Link, atom.Object, atom.Embed, atom.Applet,
		atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Svg, atom.Canvas, atom.Map, atom.Area, atom.Param, atom.Source, atom.Track, atom.Rp:
		return true
	}
	return false
}

// inline reports elements that stand within a line.
func inline(a atom.Atom) bool {
	switch a {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I,
		atom.Img, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Math, atom.Q, atom.Ruby, atom.Rt, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strike,
		atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, 0:
		return true
	}
	return false
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// textOf is the text below n with blanks folded, at most limit bytes or a
// little more; pictures give their alternative text.
func textOf(n *html.Node, limit int) string {
	var b strings.Builder
	collect(n, &b, limit)
	return strings.Join(strings.Fields(b.String()), " ")
}

func collect(n *html.Node, b *strings.Builder, limit int) {
	if b.Len() > limit {
		return
	}
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
	case n.Type == html.ElementNode && hidden(n.DataAtom):
		return
	case n.DataAtom == atom.Img:
		b.WriteString(attribute(n, "alt"))
	case n.DataAtom == atom.Br:
		b.WriteByte(' ')
	}
	for c := n.FirstChild; c != nil && b.Len() <= limit; c = c.NextSibling {
		collect(c, b, limit)
	}
}

func hasText(n *html.Node) bool { return textOf(n, 200) != "" }
