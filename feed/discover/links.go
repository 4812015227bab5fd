package discover

import (
	"bytes"
	"context"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// links reads a page's tags for what leads to feeds.
type links struct {
	page      *url.URL
	base      *url.URL // of relative links, by the page's own word
	generator string   // the software that made the page, by its own word
	hasBase   bool
	found     []Candidate // whose URL is as it stands in the page, until read ends
	doors     []string    // pages that this one only leads to, as they stand there
	text      strings.Builder
	href      string // of the open link, when only its text can tell
	title     string
	icon      bool // a picture of a feed's sign stands in it
}

// maxLinks is how many candidates a page may give before ranking.
const maxLinks = 500

// settle makes the addresses that were found absolute, by the base element
// wherever it stands, and judges them.
func (l *links) settle() {
	kept := l.found[:0]
	for _, c := range l.found {
		u := l.absolute(c.URL)
		if u == nil || isInterface(u) {
			continue
		}
		more := 0
		more, c.Comments = merit(u, l.page, c.Title, c.Format)
		c.URL, c.Score = u.String(), c.Score+more
		kept = append(kept, c)
	}
	besideArticle(kept, l.page)
	l.found = kept
}

func (l *links) read(ctx context.Context, page []byte) {
	z := html.NewTokenizer(bytes.NewReader(page)) // a page is bounded, and so is its longest token
	for n := 0; len(l.found) < maxLinks; n++ {
		if n&1023 == 1023 && ctx.Err() != nil {
			return
		}
		switch z.Next() {
		case html.ErrorToken:
			l.closeAnchor()
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			l.tag(z)
		case html.TextToken:
			if l.href != "" && l.text.Len() < 200 {
				l.text.Write(z.Text())
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "a" {
				l.closeAnchor()
			}
		}
	}
}

func (l *links) tag(z *html.Tokenizer) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	switch tag {
	case atom.Noscript, atom.Noframes, atom.Noembed:
		z.NextIsNotRawText() // what stands in it may be links
		return
	case atom.Iframe:
		z.NextIsNotRawText()
	case atom.Link, atom.A, atom.Area, atom.Base, atom.Meta, atom.Img, atom.Frame:
	default:
		if l.href == "" {
			return
		}
	}
	attrs := attributes(z, more)
	switch tag {
	case atom.Base:
		if u, err := l.page.Parse(strings.TrimSpace(attrs["href"])); err == nil && attrs["href"] != "" && !l.hasBase {
			l.base, l.hasBase = u, true
		}
	case atom.Frame, atom.Iframe:
		l.doors = append(l.doors, attrs["src"])
	case atom.Meta:
		if strings.EqualFold(attrs["http-equiv"], "refresh") {
			l.doors = append(l.doors, refreshTo(attrs["content"]))
		}
		if strings.EqualFold(attrs["name"], "generator") || strings.EqualFold(attrs["name"], "application-name") && l.generator == "" {
			l.generator += " " + attrs["content"]
		}
	case atom.Link:
		l.link(attrs)
	case atom.Img:
		if l.href != "" && l.text.Len() < 200 {
			l.text.WriteString(" " + attrs["alt"] + " ")
		}
		l.icon = l.icon || feedSign(attrs["class"]+" "+attrs["src"])
	case atom.A, atom.Area:
		l.closeAnchor()
		l.open(attrs)
	default: // inside a link
		l.icon = l.icon || feedSign(attrs["class"]+" "+attrs["href"]+" "+attrs["xlink:href"])
	}
}

func attributes(z *html.Tokenizer, more bool) map[string]string {
	attrs := map[string]string{}
	for more && len(attrs) < 32 {
		var key, value []byte
		key, value, more = z.TagAttr()
		if _, ok := attrs[string(key)]; !ok {
			attrs[string(key)] = string(value)
		}
	}
	return attrs
}

// link takes a link element that names a feed.
func (l *links) link(attrs map[string]string) {
	rels := strings.Fields(strings.ToLower(attrs["rel"]))
	if !slices.Contains(rels, "alternate") && !slices.Contains(rels, "feed") && !slices.Contains(rels, "service.feed") {
		return
	}
	format := formatOf(attrs["type"])
	score := scoreLink
	if format == "" && !slices.Contains(rels, "feed") {
		if score = l.untyped(attrs); score == 0 {
			return
		}
	}
	score -= min(len(l.found), 20)
	l.add(attrs["href"], attrs["title"], format, score)
}

// untyped judges a link of which the type does not say that it is to a feed;
// 0 when it is to none.
func (l *links) untyped(attrs map[string]string) int {
	mime, _, _ := strings.Cut(strings.ToLower(attrs["type"]), ";")
	like := smells(attrs["href"]) || speaks(attrs["title"])
	switch strings.TrimSpace(mime) {
	case "":
	case "text/xml", "application/xml", "application/json":
		if !like {
			return scoreHint
		}
	default:
		return 0
	}
	if !like {
		return 0
	}
	return scoreLink
}

// open takes a link on the page that looks like one to a feed, or may turn out
// to be one by its text.
func (l *links) open(attrs map[string]string) {
	href := strings.TrimSpace(attrs["href"])
	if href == "" || strings.HasPrefix(href, "#") {
		return
	}
	if inner := subscribed(href); inner != "" {
		l.add(inner, attrs["title"], "", scoreAnchor+10)
		return
	}
	if format := formatOf(attrs["type"]); format != "" {
		l.add(href, attrs["title"], format, scoreAnchor+15)
		return
	}
	l.href, l.title = href, attrs["title"]+" "+attrs["aria-label"]
	l.icon = feedSign(attrs["class"])
	l.text.Reset()
}

// closeAnchor judges the link that was open by its address and its words.
func (l *links) closeAnchor() {
	if l.href == "" {
		return
	}
	href := l.href
	l.href = ""
	words := strings.Join(strings.Fields(l.text.String()+" "+l.title), " ")
	score := 0
	if smells(href) {
		score += scoreAnchor
	}
	if speaks(words) || l.icon {
		score += scoreHint
		if score == scoreHint && len(words) > 40 {
			score = 0 // a sentence about feeds, not a link to one
		}
	}
	if score == 0 && isXML(href) {
		score = scoreHint - 5
	}
	if score > 0 {
		l.add(href, words, "", score)
	}
}

func (l *links) add(href, title, format string, score int) {
	href = strings.TrimSpace(href)
	switch {
	case strings.HasPrefix(href, "feed://"):
		href = "http://" + href[len("feed://"):]
	case strings.HasPrefix(href, "feed:"):
		href = href[len("feed:"):]
	}
	l.found = append(l.found, Candidate{URL: href, Title: title, Format: format, Score: score})
}

// absolute is an address of the page; nil when it is not http or https.
func (l *links) absolute(href string) *url.URL {
	u, err := l.base.Parse(href)
	if err != nil || href == "" || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	return u
}
