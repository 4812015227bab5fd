package opml

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"tidings/feed"
	"tidings/feed/sanitize"
)

// list collects subscriptions, one for each address.
type list struct {
	doc     Document
	at      map[string]int // index of each address
	place   []int          // order by hand of each, -1: none given
	folders map[string]bool
}

func newList() *list {
	return &list{at: map[string]int{}, folders: map[string]bool{}}
}

// add takes a subscription in; what is there already gains its folders and
// tags.
func (l *list) add(s Subscription, place, line int) {
	i, ok := l.at[s.URL]
	if !ok {
		l.at[s.URL] = len(l.doc.Subscriptions)
		l.doc.Subscriptions = append(l.doc.Subscriptions, s)
		l.place = append(l.place, place)
		return
	}
	have := &l.doc.Subscriptions[i]
	before := len(have.Folders)
	for _, p := range s.Folders {
		have.Folders = addPath(have.Folders, p)
	}
	if len(have.Folders) == before {
		l.skip(s.URL, line, "it is in the list twice")
	}
	for _, t := range s.Tags {
		have.Tags = addTag(have.Tags, t)
	}
	if have.Title == "" {
		have.Title = s.Title
	}
	have.Hidden = have.Hidden || s.Hidden
}

// folder notes a folder and those above it.
func (l *list) folder(p feed.Path) {
	for n := 1; n <= len(p); n++ {
		if key := strings.Join(p[:n], "\x00"); !l.folders[key] {
			l.folders[key] = true
			l.doc.Folders = append(l.doc.Folders, p[:n:n])
		}
	}
}

func (l *list) skip(entry string, line int, reason string) {
	l.doc.Skipped = append(l.doc.Skipped, Skipped{cut(sanitize.Line(entry)), line, reason})
}

// document is the list in the order made by hand, where there is one.
func (l *list) document() Document {
	if !slices.ContainsFunc(l.place, func(n int) bool { return n >= 0 }) {
		return l.doc
	}
	order := make([]int, len(l.place))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if l.place[a] < 0 || l.place[b] < 0 {
			return boolOrder(l.place[a] < 0, l.place[b] < 0)
		}
		return l.place[a] - l.place[b]
	})
	sorted := make([]Subscription, len(order))
	for i, j := range order {
		sorted[i] = l.doc.Subscriptions[j]
	}
	l.doc.Subscriptions = sorted
	return l.doc
}

// boolOrder puts false before true.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// maxPlaces is how many folders, and how many tags, one feed has.
const maxPlaces = 200

func addPath(list []feed.Path, p feed.Path) []feed.Path {
	if len(p) == 0 || len(list) >= maxPlaces || slices.ContainsFunc(list, p.Equal) {
		return list
	}
	return append(list, p)
}

func addTag(list []string, tag string) []string {
	if tag == "" || len(list) >= maxPlaces || slices.Contains(list, tag) {
		return list
	}
	return append(list, tag)
}

// cut shortens what is shown of an entry.
func cut(s string) string { return beginning(s, 200) }

// beginning is s, or as much of it as makes most characters with an ellipsis.
func beginning(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n == most {
			if utf8.RuneCountInString(s[i:]) > 1 {
				return s[:i] + "…"
			}
			break
		}
	}
	return s
}

// address is an http or https address as it is subscribed to, or "" and the
// reason why it is none.
func address(s string) (addr, reason string) {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	s = strings.ReplaceAll(strings.TrimSpace(s), " ", "%20")
	if s == "" {
		return "", "it has no address"
	}
	lower := strings.ToLower(s)
	switch {
	case strings.HasPrefix(lower, "feed:http"):
		s = s[len("feed:"):]
	case strings.HasPrefix(lower, "feed://"):
		s = "http://" + s[len("feed://"):]
	case strings.HasPrefix(lower, "exec:"), strings.HasPrefix(lower, "filter:"):
		return "", "it runs a command, which a list of feeds may not"
	case strings.HasPrefix(lower, "query:"):
		return "", "it is a query over other feeds, not a feed"
	case strings.HasPrefix(lower, "file:"), strings.HasPrefix(s, "/"):
		return "", "it is a file on this machine, not an address on the web"
	}
	u, err := url.Parse(s)
	if err != nil {
		return "", "its address cannot be read"
	}
	if scheme := strings.ToLower(u.Scheme); scheme != "http" && scheme != "https" {
		return "", "its address is not http or https"
	}
	if u.Hostname() == "" || sanitize.Line(s) != s {
		return "", "its address cannot be read"
	}
	return s, ""
}

// site is the address of a feed's site, or "".
func site(s string) string {
	addr, _ := address(s)
	return addr
}
