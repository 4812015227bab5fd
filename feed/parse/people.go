package parse

import (
	"strings"
	"unicode"

	"github.com/mmcdole/gofeed/atom"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"

	"tidings/feed/charset"
	"tidings/feed/sanitize"
)

// maxPeople and maxCategories bound what one article shows.
const (
	maxPeople     = 50
	maxCategories = 100
)

// rssAuthors are the people an RSS item names, the best-known way first.
func (n *normaliser) rssAuthors(r *rss.Item) []string {
	names := n.moreAuthors(nil, r.Extensions)
	author := person(r.Author)
	if author != "" && (len(names) == 0 || !strings.Contains(author, "@")) {
		names = addPerson(names, author)
	}
	return names
}

// moreAuthors adds the people that extension elements name.
func (n *normaliser) moreAuthors(names []string, x ext.Extensions) []string {
	for _, e := range x["dc"]["creator"] {
		names = addPerson(names, e.Value)
	}
	for _, e := range x["dc"]["author"] {
		names = addPerson(names, e.Value)
	}
	for _, a := range x["atom"]["author"] {
		known := len(names)
		for _, name := range a.Children["name"] {
			names = addPerson(names, name.Value)
		}
		for _, mail := range a.Children["email"] {
			if len(names) == known {
				names = addPerson(names, mail.Value)
			}
		}
	}
	if len(names) > 0 {
		return names
	}
	names = addPerson(names, value(x, "itunes", "author"))
	for _, e := range x["media"]["credit"] {
		if role := strings.ToLower(e.Attrs["role"]); role == "author" {
			names = addPerson(names, e.Value)
		}
	}
	return names
}

// people are the names of Atom's persons.
func people(ps []*atom.Person) []string {
	var names []string
	for _, p := range ps {
		if p != nil {
			names = addPerson(names, first(strings.TrimSpace(p.Name), strings.TrimSpace(p.Email), strings.TrimSpace(p.URI)))
		}
	}
	return names
}

// addPerson adds one person, unless they are there already.
func addPerson(names []string, text string) []string {
	name := person(text)
	if name == "" || len(names) >= maxPeople {
		return names
	}
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return names
		}
	}
	return append(names, name)
}

// person is the name in "mail (Name)", "(Name)", "Name <mail>", "Name (mail)" or
// the like; the mail address where there is no name, and "" for mere signs.
func person(text string) string {
	if text == "" {
		return ""
	}
	s := text
	if strings.IndexByte(s, '<') >= 0 && looksHTML(s) {
		s = sanitize.Title(s)
	}
	s = sanitize.Line(charset.Undouble(string(appendDecoded(nil, []byte(s), nil))))
	s = strings.TrimPrefix(s, "mailto:")
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return ""
	}
	if !strings.Contains(s, "@") {
		if before, inside, ok := bracketed(s, '(', ')'); ok && before == "" && strings.IndexByte(inside, ')') < 0 {
			return unquoted(inside)
		}
		return s
	}
	if name, mail, ok := bracketed(s, '<', '>'); ok {
		return first(unquoted(name), mail)
	}
	if before, inside, ok := bracketed(s, '(', ')'); ok {
		switch {
		case strings.Contains(before, "@") && inside != "":
			return unquoted(inside)
		case strings.Contains(inside, "@") && before != "":
			return unquoted(before)
		}
	}
	return s
}

// bracketed splits "before <inside>".
func bracketed(s string, open, closing byte) (before, inside string, ok bool) {
	i := strings.IndexByte(s, open)
	if i < 0 || len(s) == 0 || s[len(s)-1] != closing {
		return "", "", false
	}
	return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1 : len(s)-1]), true
}

func unquoted(s string) string { return strings.TrimSpace(strings.Trim(s, `"`)) }

// categories cleans names and adds those of extension elements; none comes
// twice.
func categories(names []string, x ext.Extensions) []string {
	for _, e := range x["dc"]["subject"] {
		names = append(names, e.Value)
	}
	for _, e := range x["media"]["category"] {
		names = append(names, first(e.Attrs["label"], e.Value))
	}
	for _, e := range x["atom"]["category"] {
		names = append(names, first(e.Attrs["label"], e.Attrs["term"]))
	}
	names = append(names, podcastCategories(x["itunes"]["category"])...)
	if len(names) == 0 {
		if words := first(value(x, "itunes", "keywords"), value(x, "media", "keywords")); words != "" {
			names = strings.Split(words, ",")
		}
	}
	var clean []string
	seen := make(map[string]bool, len(names))
	for _, name := range names {
		if name = category(name); name == "" || seen[strings.ToLower(name)] || len(clean) >= maxCategories {
			continue
		}
		seen[strings.ToLower(name)] = true
		clean = append(clean, name)
	}
	return clean
}

// podcastCategories are those of iTunes, each before the ones in it.
func podcastCategories(es []ext.Extension) (names []string) {
	for _, e := range es {
		names = append(names, e.Attrs["text"])
		names = append(names, podcastCategories(e.Children["category"])...)
	}
	return names
}

func category(name string) string {
	if strings.IndexByte(name, '&') >= 0 || strings.IndexByte(name, '<') >= 0 {
		return sanitize.Title(name)
	}
	return line(name)
}
