package parse

import (
	"strings"

	"github.com/mmcdole/gofeed/atom"
)

// atom takes over a feed in Atom.
func (n *normaliser) atom(f *atom.Feed) {
	d := n.doc
	n.site(n.atomLink(f.Links))
	d.Feed.DocTitle = n.title(n.lift(f.Title))
	d.Feed.Description = n.title(n.firstText(f.Subtitle, value(f.Extensions, "dc", "description")))
	if d.Feed.Language == "" {
		d.Feed.Language = language(value(f.Extensions, "dc", "language"))
	}
	d.Feed.Image = n.firstAddress(n.feed.base, f.Logo, f.Icon, hrefOf(f.Extensions, "itunes", "image"),
		attr(f.Extensions, "media", "thumbnail", "url"))
	d.UpdatePeriod = updatePeriod(f.Extensions)
	own := people(f.Authors)
	d.Items = make([]Item, len(f.Entries))
	for i, e := range f.Entries {
		n.entry(&d.Items[i], e, n.facts(i))
		if len(d.Items[i].Authors) == 0 {
			d.Items[i].Authors = own
		}
	}
}

func (n *normaliser) entry(it *Item, e *atom.Entry, f facts) {
	x := e.Extensions
	media := n.media(x, f)
	it.Title = n.title(n.firstText(e.Title, media.title, value(x, "dc", "title")))
	var content *text
	source := ""
	if e.Content != nil {
		content, source = n.firstText(e.Content.Value), e.Content.Src
		if source != "" {
			n.elsewhere(it, e, f)
		}
	}
	if content == nil {
		content = n.firstText(value(x, "content", "encoded"))
	}
	n.bodies(it, n.firstText(e.Summary, media.description, value(x, "itunes", "summary"), value(x, "dc", "description")), content)
	it.GUID = n.verbatim(n.lift(e.ID))
	it.URL = n.firstAddress(f.base, value(x, "feedburner", "origLink"), n.atomLink(e.Links), permalink(it.GUID), f.about, n.anyLink(e.Links), source)
	it.Authors = people(e.Authors)
	it.Authors = n.moreAuthors(it.Authors, x)
	if len(it.Authors) == 0 && e.Source != nil {
		it.Authors = people(e.Source.Authors)
	}
	for _, c := range e.Categories {
		it.Categories = append(it.Categories, first(c.Label, c.Term))
	}
	it.Categories = categories(it.Categories, x)
	n.atomLinks(it, e.Links, f)
	media.enclose(n, it, f)
	it.Image = n.firstAddress(f.base, media.thumbnail, hrefOf(x, "itunes", "image"), imageOf(it.Enclosures))
}

// elsewhere takes content that the entry only points to: a film or the like is
// an enclosure.
func (n *normaliser) elsewhere(it *Item, e *atom.Entry, f facts) {
	t := n.lift(e.Content.Value)
	if t == nil {
		return
	}
	switch kind, _, _ := strings.Cut(t.kind, "/"); kind {
	case "audio", "video", "image", "application":
		n.enclose(it, f.base, e.Content.Src, t.kind, "", "")
	}
}

// atomLink is the address of what the links belong to: an alternate, one in
// HTML before others.
func (n *normaliser) atomLink(links []*atom.Link) string {
	best, rank := "", 0
	for _, l := range links {
		if rel(l.Rel) != "alternate" || strings.TrimSpace(l.Href) == "" {
			continue
		}
		r := 1
		switch kind := strings.ToLower(l.Type); {
		case strings.Contains(kind, "html"):
			r = 3
		case kind == "":
			r = 2
		}
		if r > rank {
			best, rank = l.Href, r
		}
	}
	return best
}

// anyLink is a link to fall back on where there is no alternate.
func (n *normaliser) anyLink(links []*atom.Link) string {
	for _, want := range []string{"related", "via", "self"} {
		for _, l := range links {
			if rel(l.Rel) == want && l.Href != "" {
				return l.Href
			}
		}
	}
	return ""
}

// rel is a link's relation in its short form.
func rel(r string) string {
	r = strings.ToLower(strings.TrimSpace(r))
	return strings.TrimPrefix(r, "http://www.iana.org/assignments/relation/")
}

// permalink is id when it is a web address.
func permalink(id string) string {
	if web(id) {
		return id
	}
	return ""
}

// atomLinks takes enclosures and comments from an entry's links.
func (n *normaliser) atomLinks(it *Item, links []*atom.Link, f facts) {
	for _, l := range links {
		switch rel(l.Rel) {
		case "enclosure":
			n.enclose(it, f.base, l.Href, l.Type, l.Length, "")
		case "replies", "comments":
			if it.Comments == "" && (l.Type == "" || strings.Contains(strings.ToLower(l.Type), "html")) {
				it.Comments = n.address(f.base, l.Href)
			}
		}
	}
}
