package parse

import (
	"net/url"
	"unicode/utf8"

	"tidings/feed/sanitize"
)

// leadRunes is how long a headline's lead is.
const leadRunes = 200

// maxClean bounds the bytes of a whole document's clean HTML. What is cleaned
// grows by its base address at every link: without a bound a hostile document
// of 16 MB became 400 MB.
const maxClean = 48 << 20

// Clean makes Content and Summary of every item safe HTML with absolute
// addresses, and fills Words and Lead from the one that is read. Bodies beyond
// a limit in all are left out, and the document is partial. It is called once.
func (d *Document) Clean() {
	room := maxClean
	bases := map[string]*url.URL{}
	parsed := func(base string) *url.URL {
		u, ok := bases[base]
		if !ok && base != "" {
			u, _ = url.Parse(base)
			bases[base] = u
		}
		return u
	}
	for i := range d.Items {
		it := &d.Items[i]
		if room <= 0 {
			it.Summary, it.Content = "", ""
			d.Partial, d.Reason = true, "its articles hold more than can be kept; the texts of the last ones were left out"
			continue
		}
		var text string
		if it.Summary != "" {
			it.Summary, text, it.Words = sanitize.Body(it.Summary, parsed(it.SummaryBase))
		}
		if it.Content != "" {
			var words int
			var content string
			it.Content, content, words = sanitize.Body(it.Content, parsed(it.ContentBase))
			if it.Content != "" {
				text, it.Words = content, words
			}
		}
		if it.Summary == it.Content {
			it.Summary = ""
		}
		room -= len(it.Summary) + len(it.Content)
		it.Lead = lead(text)
	}
}

// lead is the beginning of text, on one line. No more of it is cleaned than
// that takes.
func lead(text string) string {
	for limit := leadRunes + leadRunes/4; ; limit *= 2 {
		most := whole(text, limit)
		clean := sanitize.Line(text[:most])
		if most == len(text) || limit > 8*leadRunes || utf8.RuneCountInString(clean) > leadRunes {
			return beginning(clean, leadRunes-1)
		}
	}
}

// whole is the greatest length up to limit at which text may be cut between
// two characters.
func whole(text string, limit int) int {
	if limit >= len(text) {
		return len(text)
	}
	for limit > 0 && text[limit]&0xc0 == 0x80 {
		limit--
	}
	return limit
}
