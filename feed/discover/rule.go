package discover

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"
	"sync"
)

// Rule says where a well-known site has its feeds. Its places are tried in
// their order, and the first that matches an address serves.
type Rule struct {
	Site   string   // its name
	Hosts  []string // host names without www.; "*.name" is any host below name, "*" any host at all
	Places []Place
}

// Place is one kind of page of a site.
type Place struct {
	Path string // regular expression on the path and, behind a ?, the query; matched whole
	// Page is a regular expression on the page's text, for what the address
	// does not tell; "" when the address is enough.
	Page string
	// Ask is an address that tells where the feed is, when Page finds nothing
	// on the page itself; Page is then matched on what it answers.
	Ask   string
	Feeds []Feed
}

// Feed is an address made from a match. In both fields $host is the page's
// host, $root its scheme and host, $1 to $9 the groups of Path, and $page1 the
// first group of Page.
type Feed struct {
	URL, Title, Format string
}

// Lookup is an address whose answer, handed to Find with the same pageURL,
// tells where the feed of the page is, for sites whose pages do not; "" for all
// others.
func Lookup(pageURL string) string {
	u, err := url.Parse(pageURL)
	if err != nil {
		return ""
	}
	for i := range Rules {
		if place, groups := Rules[i].match(u); place != nil && place.Ask != "" {
			return fill(place.Ask, u, groups, "")
		}
	}
	return ""
}

// match finds the place that an address is, and the groups of its path.
func (r *Rule) match(u *url.URL) (*Place, []string) {
	if !r.at(u.Hostname()) {
		return nil, nil
	}
	where := u.EscapedPath()
	if where == "" {
		where = "/"
	}
	if u.RawQuery != "" {
		where += "?" + u.RawQuery
	}
	for i := range r.Places {
		if groups := whole(r.Places[i].Path).FindStringSubmatch(where); groups != nil {
			return &r.Places[i], groups
		}
	}
	return nil, nil
}

func (r *Rule) at(host string) bool {
	host = strings.TrimPrefix(strings.ToLower(host), "www.")
	for _, h := range r.Hosts {
		if h == "*" || h == host || strings.HasPrefix(h, "*.") && strings.HasSuffix(host, h[1:]) {
			return true
		}
	}
	return false
}

// byPage gives the feeds of a place that is told by its page.
func (r *Rule) byPage(u *url.URL, text []byte) []Candidate {
	place, groups := r.match(u)
	if place == nil || place.Page == "" {
		return nil
	}
	found := pattern(place.Page).FindSubmatch(text)
	if found == nil {
		return nil
	}
	first := ""
	for _, group := range found[1:] {
		if first == "" {
			first = unescaped(string(group))
		}
	}
	return place.candidates(u, groups, first)
}

func (p *Place) candidates(u *url.URL, groups []string, page string) []Candidate {
	all := make([]Candidate, 0, len(p.Feeds))
	for i, f := range p.Feeds {
		title := fill(f.Title, u, groups, page)
		if t, err := url.PathUnescape(title); err == nil {
			title = t
		}
		all = append(all, Candidate{URL: fill(f.URL, u, groups, page), Title: title, Format: f.Format, Score: scoreRule - i})
	}
	return all
}

// fill puts the parts of a match into a template.
func fill(template string, u *url.URL, groups []string, page string) string {
	pairs := []string{"$page1", page, "$host", u.Host, "$root", u.Scheme + "://" + u.Host}
	for i := 1; i < 10; i++ {
		group := ""
		if i < len(groups) {
			group = groups[i]
		}
		pairs = append(pairs, "$"+string(rune('0'+i)), group)
	}
	return strings.NewReplacer(pairs...).Replace(template)
}

// unescaped undoes the escaping of an address inside a script.
func unescaped(s string) string {
	return strings.NewReplacer(`\/`, "/", `\u0026`, "&", `\u002F`, "/", `\u002f`, "/", "&amp;", "&").Replace(s)
}

func whole(expression string) *regexp.Regexp { return pattern("^(?:" + expression + ")$") }

// patterns are the expressions of the rules, each compiled when it is first
// needed.
var patterns sync.Map // of string to *regexp.Regexp

func pattern(expression string) *regexp.Regexp {
	if found, ok := patterns.Load(expression); ok {
		return found.(*regexp.Regexp)
	}
	compiled := regexp.MustCompile(expression)
	patterns.Store(expression, compiled)
	return compiled
}

// Platform is software that runs on many hosts and is told by its pages.
type Platform struct {
	Name      string
	Generator string // part of the page's generator, lower case; "" for none
	Mark      string // part of the page's text, where there is no generator
	Feeds     []Feed // as in Place, without groups
}

// apply gives the platform's feeds when the page is one of its.
func (p *Platform) apply(u *url.URL, text []byte, generator string) []Candidate {
	told := p.Generator != "" && strings.Contains(generator, p.Generator)
	if !told && (p.Mark == "" || !bytes.Contains(text, []byte(p.Mark))) {
		return nil
	}
	all := make([]Candidate, 0, len(p.Feeds))
	for i, f := range p.Feeds {
		all = append(all, Candidate{URL: fill(f.URL, u, nil, ""), Title: fill(f.Title, u, nil, ""), Format: f.Format, Score: scorePlatform - i})
	}
	return all
}
