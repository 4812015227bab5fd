package parse

import (
	"slices"
	"strings"
	"time"

	"tidings/feed"
	"tidings/feed/date"
	"tidings/feed/sanitize"
)

// Adopt makes what another reader kept of one feed into a Document as Parse
// would have read it: titles, names and addresses cleaned, and every article
// with the key by which the feed's own document will find it again. Content is
// HTML and as hostile as that of Parse; site is what its links are relative
// to. Marks and Tags stay as they are. A date that is not plausible at now is
// left out, and one that the other reader made up of the moment it came is
// FirstSeen, which is zero otherwise.
func Adopt(articles []feed.Article, site string, now time.Time) *Document {
	n := &normaliser{doc: &Document{}, base: sanitize.URL(site), now: now}
	n.doc.Feed.Site = n.base
	n.doc.Items = make([]Item, len(articles))
	madeUp := datesMadeUp(articles)
	for i, a := range articles {
		it := &n.doc.Items[i]
		it.Marks, it.Tags = a.Marks, a.Tags
		switch at := a.Published.UTC(); {
		case !date.Plausible(at, now):
		case madeUp && onlyTitled(a):
			it.FirstSeen = at
		default:
			it.Published = at
		}
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

// onlyTitled reports whether an article has neither link nor guid, but the
// title, which newsboat then takes for the guid.
func onlyTitled(a feed.Article) bool {
	return a.URL == "" && a.Title != "" && (a.GUID == "" || a.GUID == a.Title)
}

// datesMadeUp tells whether the articles of a feed that have only a title have
// no date either: newsboat then gives them the moment of the fetch, so that
// those of one fetch share it within seconds. Only dates that lie apart are
// the feed's own; a single one tells nothing.
func datesMadeUp(articles []feed.Article) bool {
	var times []int64
	for _, a := range articles {
		if onlyTitled(a) {
			times = append(times, a.Published.Unix())
		}
	}
	slices.Sort(times)
	for i := 1; i < len(times); i++ {
		if times[i]-times[i-1] <= 2 {
			return true
		}
	}
	return len(times) == 1
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
