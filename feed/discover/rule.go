package discover

import (
	"bytes"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Rule says where a well-known site has its feeds. Its places are tried in
// their order, and the first that matches an address serves.
type Rule struct {
	Site   string   // its name
	Hosts  []string // host names without www.; a * in one is any text, "*" any host at all
	Places []Place
	Weak   bool // its addresses are those of other sites too: what a page names comes before it
}

// Place is one kind of page of a site.
type Place struct {
	Path string // regular expression on the path and, behind a ?, the query; matched whole
	// Page are regular expressions on the page's text, for what the address
	// does not tell, tried in their order; none when the address is enough.
	Page []string
	// Ask is an address that tells where the feed is, when Page finds nothing
	// on the page itself; Page is then matched on what it answers.
	Ask   string
	Next  string   // the page that this one only stands before; what is escaped in it is undone
	None  bool     // there is no feed of such a page, whatever it names
	Keep  []string // parameters of the query that the feeds have too
	Feeds []Feed
}

// Feed is an address made from a match. In both fields $host is the page's
// host, $root its scheme and host, $1 to $9 the groups of Path ($q1 to $q9 the
// same, fit for a query), and $page1 the first group of Page.
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
	if _, place, groups := placeAt(u); place != nil && place.Ask != "" {
		return fill(place.Ask, u, groups, "")
	}
	return ""
}

// Feedless reports whether an address is a page of a well-known site that has
// no feed, so that it need not be asked.
func Feedless(address string) bool {
	u, err := url.Parse(address)
	if err != nil || smells(address) {
		return false
	}
	_, place, _ := placeAt(u)
	return place != nil && place.None
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
		if ok, _ := path.Match(h, host); ok {
			return true
		}
	}
	return false
}

// anywhere reports whether the rule is of no site in particular.
func (r *Rule) anywhere() bool { return slices.Contains(r.Hosts, "*") }

// placeAt finds the rule and the place that an address is; nil when no rule
// knows it.
func placeAt(u *url.URL) (*Rule, *Place, []string) {
	for i := range Rules {
		if place, groups := Rules[i].match(u); place != nil {
			return &Rules[i], place, groups
		}
	}
	return nil, nil, nil
}

// byPage gives the feeds of a place that is told by its page.
func (r *Rule) byPage(u *url.URL, text []byte) []Candidate {
	place, groups := r.match(u)
	if place == nil {
		return nil
	}
	for _, expression := range place.Page {
		found := pattern(expression).FindSubmatch(text)
		for _, group := range found[min(1, len(found)):] {
			if len(group) > 0 {
				return place.candidates(u, groups, unescaped(string(group)))
			}
		}
	}
	return nil
}

func (p *Place) candidates(u *url.URL, groups []string, page string) []Candidate {
	all := make([]Candidate, 0, len(p.Feeds))
	for i, f := range p.Feeds {
		title := fill(f.Title, u, groups, page)
		if t, err := url.PathUnescape(title); err == nil {
			title = t
		}
		all = append(all, Candidate{URL: p.kept(fill(f.URL, u, groups, page), u), Title: title, Format: f.Format, Score: scoreRule - i})
	}
	return all
}

// kept puts the parameters of a page that its feeds have too into an address,
// as they stand in the page's.
func (p *Place) kept(address string, page *url.URL) string {
	var kept []string
	for part := range strings.SplitSeq(page.RawQuery, "&") {
		name, _, _ := strings.Cut(part, "=")
		if slices.Contains(p.Keep, name) {
			kept = append(kept, part)
		}
	}
	if len(kept) == 0 {
		return address
	}
	before, after, asks := strings.Cut(address, "?")
	if asks {
		kept = append(kept, after)
	}
	return before + "?" + strings.Join(kept, "&")
}

// fill puts the parts of a match into a template.
func fill(template string, u *url.URL, groups []string, page string) string {
	pairs := []string{"$page1", page, "$host", u.Host, "$root", u.Scheme + "://" + u.Host}
	for i := 1; i < 10; i++ {
		group := ""
		if i < len(groups) {
			group = groups[i]
		}
		n := string(rune('0' + i))
		pairs = append(pairs, "$"+n, group, "$q"+n, strings.NewReplacer("&", "%26", "+", "%2B").Replace(group))
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
