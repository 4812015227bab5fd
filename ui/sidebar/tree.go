package sidebar

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tidings/feed"
)

// node is a folder or a feed with what is in it.
type node struct {
	entry  Entry
	feeds  map[int64]bool // of a folder, all below it
	latest time.Time
	order  int
	below  []*node
}

// build makes the rows anew and keeps the cursor on its entry, or near where
// it was.
func (m *Model) build() {
	c := m.counts
	entries := []Entry{
		{Kind: Unread, Title: "Unread", Unread: c.Unread, Count: c.Unread},
		{Kind: Today, Title: "Today", Unread: c.TodayUnread, Count: c.TodayUnread},
		{Kind: Saved, Title: "Saved", Unread: c.SavedUnread, Count: c.Saved},
		{Kind: All, Title: "All", Count: c.All},
	}
	tree := m.tree(false)
	entries = begin(entries, tree)
	var tags []Entry
	for _, t := range m.tags {
		n := t.Articles
		if known, ok := c.Tags[t.Name]; ok {
			n = known
		}
		if n > 0 {
			tags = append(tags, Entry{Kind: Tag, Title: "#" + t.Name, Tag: t.Name, Count: n})
		}
	}
	entries = begin(entries, tags)
	if c.Trouble > 0 {
		entries = begin(entries, []Entry{{Kind: Trouble, Count: c.Trouble}})
	}
	m.entries = entries
	m.list.Len = len(entries)
	if i := slices.IndexFunc(entries, func(e Entry) bool { return e.Key() == m.at }); i >= 0 {
		above := m.list.Cursor - m.list.Top
		m.list.Cursor = i
		m.list.Top = max(0, i-above)
	}
	m.list.Clamp()
	if e, ok := m.Current(); ok && m.at == "" {
		m.at = e.Key()
	}
	m.cache = ""
}

// begin appends a section, parted from what stands above it.
func begin(entries, section []Entry) []Entry {
	if len(section) > 0 {
		section[0].starts = true
	}
	return append(entries, section...)
}

// tree gives folders and feeds as rows; with whole also what is folded or
// hidden.
func (m *Model) tree(whole bool) []Entry {
	root := &node{feeds: map[int64]bool{}}
	folders := map[string]*node{"": root}
	for _, f := range m.folders {
		folderNode(folders, f.Path).order = f.Position
	}
	for _, f := range m.feeds {
		places := f.Folders
		if len(places) == 0 {
			places = []feed.Path{nil}
		}
		for _, path := range places {
			n := m.counts.Feeds[f.ID]
			leaf := &node{
				entry:  Entry{Kind: Feed, Title: f.Title(), Folder: path, Feed: f, Unread: n, Count: n, depth: len(path)},
				latest: m.counts.Latest[f.ID], order: f.Position,
			}
			parent := folderNode(folders, path)
			parent.below = append(parent.below, leaf)
			for i := range path {
				m.count(folders[path[:i+1].String()], leaf)
			}
		}
	}
	var rows []Entry
	m.lay(root, whole, &rows)
	return rows
}

// folderNode gives the node of a folder, and makes it and those above it
// where they are missing.
func folderNode(folders map[string]*node, path feed.Path) *node {
	key := path.String()
	if n, ok := folders[key]; ok {
		return n
	}
	n := &node{
		entry: Entry{Kind: Folder, Title: path[len(path)-1], Folder: path, depth: len(path) - 1},
		feeds: map[int64]bool{},
	}
	folders[key] = n
	parent := folderNode(folders, path[:len(path)-1])
	parent.below = append(parent.below, n)
	return n
}

// count adds a feed to a folder above it, once.
func (m *Model) count(folder, leaf *node) {
	if id := leaf.entry.Feed.ID; !folder.feeds[id] {
		folder.feeds[id] = true
		folder.entry.Unread += leaf.entry.Unread
		folder.entry.Count = folder.entry.Unread
	}
	if leaf.latest.After(folder.latest) {
		folder.latest = leaf.latest
	}
}

// lay appends the rows below a node, sorted.
func (m *Model) lay(n *node, whole bool, rows *[]Entry) {
	slices.SortStableFunc(n.below, m.compare)
	for _, child := range n.below {
		e := child.entry
		e.folded = m.folded[e.Folder.String()] && e.Kind == Folder
		if !whole && m.hide && e.Unread == 0 && e.Key() != m.open && e.Key() != m.at {
			continue
		}
		*rows = append(*rows, e)
		if e.Kind == Folder && (whole || !e.folded) {
			m.lay(child, whole, rows)
		}
	}
}

func (m *Model) compare(a, b *node) int {
	if a.entry.Kind != b.entry.Kind { // folders first
		return cmp.Compare(a.entry.Kind, b.entry.Kind)
	}
	n := 0
	switch m.order {
	case ByTitle:
	case ByUnread:
		n = cmp.Compare(b.entry.Unread, a.entry.Unread)
	case ByLatest:
		n = b.latest.Compare(a.latest)
	default:
		return cmp.Compare(a.order, b.order)
	}
	if n == 0 {
		n = strings.Compare(strings.ToLower(a.entry.Title), strings.ToLower(b.entry.Title))
	}
	return n
}
