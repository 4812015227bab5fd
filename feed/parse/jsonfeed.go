package parse

import (
	"strconv"

	"github.com/mmcdole/gofeed/json"

	"tidings/feed/sanitize"
)

// json takes over a JSON Feed.
func (n *normaliser) json(f *json.Feed) {
	d := n.doc
	for _, r := range f.Items {
		if r != nil {
			n.habit.See([]byte(r.Title))
		}
	}
	n.site(f.HomePageURL)
	d.Feed.DocTitle = n.plainLine(f.Title)
	d.Feed.Description = n.plainLine(f.Description)
	d.Feed.Language = language(f.Language)
	d.Feed.Image = n.firstAddress("", f.Icon, f.Favicon)
	own := jsonAuthors(f.Authors, f.Author)
	d.Items = make([]Item, len(f.Items))
	for i, r := range f.Items {
		if r == nil {
			continue
		}
		n.jsonItem(&d.Items[i], r)
		if len(d.Items[i].Authors) == 0 {
			d.Items[i].Authors = own
		}
	}
}

func (n *normaliser) jsonItem(it *Item, r *json.Item) {
	it.Title = n.plainLine(r.Title)
	it.GUID = line(r.ID)
	it.URL = n.firstAddress("", r.URL, r.ExternalURL, permalink(it.GUID))
	it.ContentBase, it.SummaryBase = n.base, n.base
	if t := n.firstText(r.ContentHTML); t != nil {
		it.Content = n.habit.Undouble(unhalved(string(t.raw)))
	} else if t := n.firstText(r.ContentText); t != nil {
		it.Content = fromPlain(n.habit.Undouble(string(t.raw)), true)
	}
	if t := n.firstText(r.Summary); t != nil {
		if it.Summary = n.habit.Undouble(string(t.raw)); !looksHTML(it.Summary) {
			it.Summary = fromPlain(it.Summary, false)
		}
	}
	if it.Summary == it.Content {
		it.Summary = ""
	}
	it.Authors = jsonAuthors(r.Authors, r.Author)
	it.Categories = categories(r.Tags, nil)
	it.Language = language(r.Language)
	if r.Attachments != nil {
		for _, a := range *r.Attachments {
			n.enclose(it, "", a.URL, a.MimeType, strconv.FormatInt(a.SizeInBytes, 10), "")
		}
	}
	it.Image = n.firstAddress("", r.Image, r.BannerImage, imageOf(it.Enclosures))
}

// plainLine is a JSON Feed's title: plain text by the specification, with
// references in it all the same from some publishers.
func (n *normaliser) plainLine(s string) string {
	s = n.habit.Undouble(s)
	for i := 0; i < len(s); i++ {
		if s[i] == '&' {
			return sanitize.Line(string(appendDecoded(nil, []byte(s), nil)))
		}
	}
	return line(s)
}

func jsonAuthors(authors []*json.Author, author *json.Author) []string {
	var names []string
	for _, a := range authors {
		if a != nil {
			names = addPerson(names, first(a.Name, a.URL))
		}
	}
	if len(names) == 0 && author != nil {
		names = addPerson(names, first(author.Name, author.URL))
	}
	return names
}
