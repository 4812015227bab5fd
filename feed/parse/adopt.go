package parse

import (
	"strings"

	"tidings/feed"
	"tidings/feed/date"
	"tidings/feed/sanitize"
)

// Adopt makes what another reader kept of one feed into a Document as Parse
// would have read it: titles, names and addresses cleaned, and every article
// with the key by which the feed's own document will find it again. Content is
// HTML and as hostile as that of Parse; site is what its links are relative
// to. Marks and Tags stay as they are.
func Adopt(articles []feed.Article, site string) *Document {
	n := &normaliser{doc: &Document{}, base: sanitize.URL(site)}
	n.doc.Feed.Site = n.base
	n.doc.Items = make([]Item, len(articles))
	for i, a := range articles {
		it := &n.doc.Items[i]
		it.Marks, it.Tags, it.Published = a.Marks, a.Tags, a.Published.UTC()
		it.Title = sanitize.Title(a.Title)
		it.URL = n.address("", a.URL)
		it.GUID = ownGUID(sanitize.Line(a.GUID), a.URL, a.Title)
		it.Content = a.Content
		if !looksHTML(it.Content) {
			it.Content = fromPlain(it.Content, false)
		}
		it.ContentBase, it.SummaryBase = n.base, n.base
		if it.URL != "" {
			it.ContentBase = it.URL
		}
		for _, name := range a.Authors {
			it.Authors = addPerson(it.Authors, sanitize.Line(name))
		}
		for _, e := range a.Enclosures {
			n.enclose(it, "", e.URL, e.Type, "", "")
		}
		if it.Title == "" {
			it.Title = untitled(it)
		}
		it.Media = feed.MediaOf(it.Enclosures)
	}
	n.identify()
	return n.doc
}

// ownGUID is guid, or "" where another reader made it up of the link, the link
// and the date, or the title of an article that had none.
func ownGUID(guid, url, title string) string {
	if guid == "" || guid == title {
		return ""
	}
	if rest, ok := strings.CutPrefix(guid, url); ok && url != "" && rest != "" {
		if _, isDate := date.Parse(rest); isDate {
			return ""
		}
	}
	return guid
}
