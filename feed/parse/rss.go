package parse

import (
	"strings"

	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"

	"tidings/feed"
)

// rss takes over a feed in RSS or RDF.
func (n *normaliser) rss(f *rss.Feed) {
	d := n.doc
	n.site(n.channelLink(f))
	d.Feed.DocTitle = n.title(n.firstText(f.Title, value(f.Extensions, "dc", "title"), value(f.Extensions, "itunes", "title")))
	d.Feed.Description = n.title(n.firstText(f.Description, value(f.Extensions, "itunes", "summary"),
		value(f.Extensions, "itunes", "subtitle"), value(f.Extensions, "dc", "description")))
	if lang := first(language(f.Language), language(value(f.Extensions, "dc", "language"))); lang != "" {
		d.Feed.Language = lang
	}
	image := ""
	if f.Image != nil {
		image = f.Image.URL
	}
	d.Feed.Image = n.firstAddress("", image, hrefOf(f.Extensions, "itunes", "image"), podcastImage(f.Extensions),
		attr(f.Extensions, "media", "thumbnail", "url"), value(f.Extensions, "atom", "logo"), value(f.Extensions, "atom", "icon"))
	n.pace(f)
	d.Items = make([]Item, len(f.Items))
	for i, it := range f.Items {
		n.rssItem(&d.Items[i], it, n.facts(i))
	}
}

// channelLink is the address of the site: the first link with text, else an
// Atom link to the alternate.
func (n *normaliser) channelLink(f *rss.Feed) string {
	for _, l := range f.Links {
		if l = strings.TrimSpace(l); l != "" {
			return l
		}
	}
	return first(alternate(f.Extensions["atom"]["link"]), permalink(n.feed.about))
}

// alternate is the address of the first Atom link that leads to the thing
// itself.
func alternate(links []ext.Extension) string {
	for _, l := range links {
		if rel := strings.ToLower(strings.TrimSpace(l.Attrs["rel"])); (rel == "" || rel == "alternate") && l.Attrs["href"] != "" {
			return l.Attrs["href"]
		}
	}
	return ""
}

// podcastImage is a channel's picture as the first podcasts named it.
func podcastImage(x ext.Extensions) string {
	for _, l := range x["itunes"]["link"] {
		if rel(l.Attrs["rel"]) == "image" {
			return l.Attrs["href"]
		}
	}
	return ""
}

func (n *normaliser) rssItem(it *Item, r *rss.Item, f facts) {
	x := r.Extensions
	media := n.media(x, f)
	it.Title = n.title(n.firstText(r.Title, value(x, "itunes", "title"), value(x, "dc", "title"), media.title, value(x, "atom", "title")))
	n.bodies(it,
		n.firstText(r.Description, r.Custom["summary"], value(x, "itunes", "summary"), value(x, "dc", "description"),
			media.description, value(x, "atom", "summary"), value(x, "itunes", "subtitle")),
		n.firstText(r.Content, r.Custom["body"], r.Custom["fullitem"], r.Custom["content"], value(x, "atom", "content")))
	it.GUID = n.rssIdentity(r)
	it.URL = n.rssLink(it, r, f)
	it.Authors = n.rssAuthors(r)
	it.Language = language(value(x, "dc", "language"))
	for _, c := range r.Categories {
		it.Categories = append(it.Categories, c.Value)
	}
	if tags := r.Custom["tags"]; tags != "" {
		it.Categories = append(it.Categories, strings.Split(tags, ",")...)
	}
	it.Categories = categories(it.Categories, x)
	original := value(x, "feedburner", "origEnclosureLink")
	for i, e := range r.Enclosures {
		if i == 0 && original != "" {
			e.URL = original
		}
		n.enclose(it, f.base, e.URL, e.Type, e.Length, "")
	}
	n.atomEnclosures(it, x["atom"]["link"], f)
	media.enclose(n, it, f)
	it.Comments = n.address(f.base, r.Comments)
	it.Image = n.firstAddress(f.base, media.thumbnail, hrefOf(x, "itunes", "image"), r.Custom["image"], imageOf(it.Enclosures))
}

// bodies sets summary and content; a summary that only repeats the content is
// left out.
func (n *normaliser) bodies(it *Item, summary, content *text) {
	it.Content, it.Summary = n.html(content), n.html(summary)
	it.ContentBase, it.SummaryBase = n.bodyBase(content), n.bodyBase(summary)
	if it.Summary == it.Content {
		it.Summary = ""
	}
}

// rssIdentity is the document's own string for an item, or "".
func (n *normaliser) rssIdentity(r *rss.Item) string {
	if r.GUID != nil && strings.TrimSpace(r.GUID.Value) != "" {
		return line(r.GUID.Value)
	}
	if id := n.verbatim(n.lift(r.Custom["id"])); id != "" {
		return id
	}
	return line(value(r.Extensions, "atom", "id"))
}

// rssLink is the address of the article: the one before it was counted, its link, else a guid that is one,
// else an Atom link, else rdf:about, else its enclosure.
func (n *normaliser) rssLink(it *Item, r *rss.Item, f facts) string {
	for _, l := range append([]string{value(r.Extensions, "feedburner", "origLink")}, r.Links...) {
		if u := n.address(f.base, l); u != "" {
			return u
		}
	}
	if r.GUID != nil && !strings.EqualFold(strings.TrimSpace(r.GUID.IsPermalink), "false") {
		if web(it.GUID) || strings.HasPrefix(it.GUID, "/") {
			return n.address(f.base, it.GUID)
		}
	}
	if u := n.address(f.base, alternate(r.Extensions["atom"]["link"])); u != "" {
		return u
	}
	if web(f.about) {
		return n.address("", f.about)
	}
	if web(it.GUID) {
		return n.address("", it.GUID)
	}
	if len(r.Enclosures) > 0 {
		return n.address(f.base, r.Enclosures[0].URL)
	}
	return ""
}

// value is the text of the first extension element of that name, or "".
func value(x ext.Extensions, vocabulary, name string) string {
	if es := x[vocabulary][name]; len(es) > 0 {
		return es[0].Value
	}
	return ""
}

// attr is an attribute of the first extension element of that name, or "".
func attr(x ext.Extensions, vocabulary, name, attribute string) string {
	if es := x[vocabulary][name]; len(es) > 0 {
		return es[0].Attrs[attribute]
	}
	return ""
}

// hrefOf is the address in an element's href or url, else its text.
func hrefOf(x ext.Extensions, vocabulary, name string) string {
	return first(attr(x, vocabulary, name, "href"), attr(x, vocabulary, name, "url"), value(x, vocabulary, name))
}

func first(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}

// firstAddress is the first of refs that is a web address, made absolute.
func (n *normaliser) firstAddress(base string, refs ...string) string {
	for _, ref := range refs {
		if ref == "" {
			continue
		}
		if u := n.address(base, ref); u != "" {
			return u
		}
	}
	return ""
}

// imageOf is the address of the first picture among es that shows no author,
// or "".
func imageOf(es []feed.Enclosure) string {
	for _, e := range es {
		if strings.HasPrefix(e.Type, "image/") && !strings.Contains(e.URL, "gravatar.com/avatar/") {
			return e.URL
		}
	}
	return ""
}
