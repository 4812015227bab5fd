package parse

import (
	"strconv"
	"strings"
	"time"

	"tidings/feed"
	"tidings/feed/charset"
	"tidings/feed/date"
	"tidings/feed/sanitize"
)

// normaliser turns what gofeed read from a skeleton into a Document.
type normaliser struct {
	doc      *Document
	base     string // absolute address that relative ones are resolved against, or ""
	now      time.Time
	texts    []text
	items    []facts
	feed     facts
	entities map[string]string
	habit    charset.Habit // of encoding twice
	joined   int           // bytes of addresses put together
}

func newNormaliser(o Options, now time.Time, texts []text, items []facts) *normaliser {
	n := &normaliser{doc: &Document{}, base: addressOf(o), now: now, texts: texts, items: items}
	for i := range texts {
		n.habit.See(texts[i].raw)
	}
	return n
}

// addressOf is the document's own address, or "".
func addressOf(o Options) string {
	base := o.Base
	if o.Location != "" {
		base = join(base, o.Location)
	}
	return sanitize.URL(base)
}

// lift is the text that stands behind a number in the skeleton, or nil.
func (n *normaliser) lift(number string) *text {
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 || i >= len(n.texts) {
		return nil
	}
	return &n.texts[i]
}

// firstText is the first of some numbers that stands for a text with something
// in it, or nil.
func (n *normaliser) firstText(numbers ...string) *text {
	for _, number := range numbers {
		if t := n.lift(number); t != nil && !t.blank() {
			return t
		}
	}
	return nil
}

// address makes ref, found where base is the xml:base, an absolute web address,
// or "".
func (n *normaliser) address(base, ref string) string {
	return sanitize.URL(n.resolve(base, ref))
}

func (n *normaliser) resolve(base, ref string) string {
	ref = strings.TrimSpace(ref)
	switch {
	case ref == "" || absolute(ref):
		return ref
	case len(ref) > 4 && strings.EqualFold(ref[:4], "www."):
		return "http://" + ref
	}
	outer := n.base
	if base != "" {
		outer = join(n.base, base)
	}
	switch {
	case outer == "" && strings.HasPrefix(ref, "//"):
		return "https:" + ref
	case n.joined > maxJoined:
		return ""
	}
	whole := join(outer, ref)
	n.joined += len(whole)
	return whole
}

// bodyBase is the absolute address that the links in t are relative to, or "".
func (n *normaliser) bodyBase(t *text) string {
	if t == nil || t.base == "" {
		return n.base
	}
	return sanitize.URL(join(n.base, t.base))
}

// site sets the feed's home page. Where the document's own address is unknown,
// links are relative to it.
func (n *normaliser) site(ref string) {
	n.doc.Feed.Site = n.address(n.feed.base, ref)
	if n.base == "" {
		n.base = n.doc.Feed.Site
	}
}

// facts are those of the item at i.
func (n *normaliser) facts(i int) facts {
	if i < len(n.items) {
		return n.items[i]
	}
	return facts{}
}

// dates fills the dates of the feed and of every item. They are read together,
// so that the clear ones tell how to read the others.
func (n *normaliser) dates() {
	var texts []string
	for _, d := range n.feed.dates {
		texts = append(texts, d.text)
	}
	for i := range n.doc.Items {
		for _, d := range n.facts(i).dates {
			texts = append(texts, d.text)
		}
	}
	times := date.ParseAll(texts, date.Hint{Language: n.doc.Feed.Language, Now: n.now})
	used := len(n.feed.dates)
	n.doc.Updated = n.pick(n.feed.dates, times, "updated", "date_modified", "published", "dc", "atom", "created")
	for i := range n.doc.Items {
		it, f := &n.doc.Items[i], n.facts(i)
		own := times[used:]
		used += len(f.dates)
		it.Updated = n.pick(f.dates, own, "updated", "date_modified")
		it.Published = n.pick(f.dates, own, "published", "date_published", "dc", "atom", "created")
		if it.Published.IsZero() {
			it.Published = it.Updated
		}
	}
}

// pick is the first plausible date under the first of names that has one.
func (n *normaliser) pick(dates []datum, times []time.Time, names ...string) time.Time {
	for _, name := range names {
		for i, d := range dates {
			if d.name == name && i < len(times) && !times[i].IsZero() && date.Plausible(times[i], n.now) {
				return times[i]
			}
		}
	}
	return time.Time{}
}

// finish does what is the same in every format.
func (n *normaliser) finish() {
	n.dates()
	for i := range n.doc.Items {
		it := &n.doc.Items[i]
		if lang := language(n.facts(i).lang); lang != "" {
			it.Language = lang
		}
		if it.Language == "" {
			it.Language = n.doc.Feed.Language
		}
		if it.Title == "" {
			it.Title = untitled(it)
		}
		for i, name := range it.Authors {
			it.Authors[i] = n.habit.Undouble(name)
		}
		it.Media = feed.MediaOf(it.Enclosures)
	}
	n.identify()
}

// titleRunes is how long a title taken from the text may be.
const titleRunes = 80

// untitled makes a title of an item's first words, of its link or of its date.
func untitled(it *Item) string {
	body := it.Summary
	if body == "" {
		body = it.Content
	}
	if len(body) > 1<<14 {
		body = body[:whole(body, 1<<14)]
	}
	plain := strings.TrimSpace(sanitize.Plain(body))
	if i := strings.Index(plain, "\n\n"); i > 0 {
		plain = plain[:i]
	}
	return beginning(sanitize.Line(plain), titleRunes)
}

// beginning is s, or as many whole words of it as fit into limit runes, and an
// ellipsis.
func beginning(s string, limit int) string {
	count, space := 0, 0
	for i, r := range s {
		if count == limit {
			if space == 0 {
				space = i
			}
			return strings.TrimRight(s[:space], " ,;:.–—-") + "…"
		}
		if r == ' ' && count > limit/2 {
			space = i
		}
		count++
	}
	return s
}

// language is a language tag, with the hyphens that some write otherwise.
func language(s string) string { return strings.ReplaceAll(line(s), "_", "-") }

func line(s string) string {
	if s == "" {
		return ""
	}
	return sanitize.Line(s)
}
