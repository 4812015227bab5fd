// Package sidebar shows what can be read: the unread, today's and saved
// articles, folders and feeds with what is unread in each, tags, and how many
// feeds are in trouble. It turns subscriptions and counts into rows that keep
// their cursor as the numbers change. Opening what is chosen is left to the
// interface.
package sidebar

import (
	"slices"
	"time"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/theme"
	"tidings/ui/widget"
)

// Order is how folders and feeds are sorted.
type Order uint8

// The orders.
const (
	ByHand Order = iota
	ByTitle
	ByUnread
	ByLatest
)

// OrderNames are the names of the orders, in their order.
var OrderNames = [...]string{"hand", "title", "unread", "latest"}

// OrderNamed gives the order of a name, ByHand when there is none.
func OrderNamed(name string) Order { return Order(max(0, slices.Index(OrderNames[:], name))) }

// Model is the sidebar. Make one with New; it is used from one goroutine.
type Model struct {
	theme   theme.Theme
	w, h    int
	focused bool
	list    widget.List
	entries []Entry
	at      string // key of the entry under the cursor
	open    string // key of the entry whose list is shown

	feeds   []feed.Feed
	folders []feed.Folder
	tags    []feed.Tag
	counts  feed.Counts
	silent  time.Time // a feed without an article since then is marked
	order   Order
	hide    bool // entries without unread articles
	folded  map[string]bool

	cache string
}

// New makes an empty sidebar.
func New(t theme.Theme) *Model {
	m := &Model{theme: t, folded: map[string]bool{}}
	m.list.Header = func(i int) int {
		if i > 0 && i < len(m.entries) && m.entries[i].starts {
			return 1
		}
		return 0
	}
	m.list.Margin = 1
	m.build()
	return m
}

// SetTheme changes how it looks.
func (m *Model) SetTheme(t theme.Theme) { m.theme, m.cache = t, "" }

// SetSize gives the box in cells.
func (m *Model) SetSize(w, h int) {
	if w != m.w || h != m.h {
		m.w, m.h, m.list.Height, m.cache = w, h, max(h, 0), ""
		m.list.Clamp()
	}
}

// SetFocus says whether keys go to it. When they no longer do, the cursor
// goes back to what is open.
func (m *Model) SetFocus(on bool) {
	if on == m.focused {
		return
	}
	m.focused, m.cache = on, ""
	if !on {
		m.to(m.open)
	}
}

// SetData gives all it shows. Slices stay the caller's and must not change.
func (m *Model) SetData(feeds []feed.Feed, folders []feed.Folder, tags []feed.Tag, counts feed.Counts) {
	m.feeds, m.folders, m.tags, m.counts = feeds, folders, tags, counts
	m.build()
}

// SetSilent marks the feeds whose newest article is from before t.
func (m *Model) SetSilent(t time.Time) { m.silent, m.cache = t, "" }

// SetCounts gives new numbers.
func (m *Model) SetCounts(counts feed.Counts) { m.counts = counts; m.build() }

// SetOrder sorts folders and feeds.
func (m *Model) SetOrder(o Order) { m.order = o; m.build() }

// Order is how folders and feeds are sorted.
func (m *Model) Order() Order { return m.order }

// SetHide hides feeds and folders without unread articles, or shows them. What
// is open and what is under the cursor is always shown.
func (m *Model) SetHide(on bool) { m.hide = on; m.build() }

// Hides reports whether feeds without unread articles are hidden.
func (m *Model) Hides() bool { return m.hide }

// Counts are the numbers shown.
func (m *Model) Counts() feed.Counts { return m.counts }

// Feeds are the subscriptions. The slice is not to be changed.
func (m *Model) Feeds() []feed.Feed { return m.feeds }

// Folders are the folders. The slice is not to be changed.
func (m *Model) Folders() []feed.Folder { return m.folders }

// Tags are the tags. The slice is not to be changed.
func (m *Model) Tags() []feed.Tag { return m.tags }

// FeedByID gives one subscription.
func (m *Model) FeedByID(id int64) (feed.Feed, bool) {
	i := slices.IndexFunc(m.feeds, func(f feed.Feed) bool { return f.ID == id })
	if i < 0 {
		return feed.Feed{}, false
	}
	return m.feeds[i], true
}

// Current is the entry under the cursor.
func (m *Model) Current() (Entry, bool) {
	if m.list.Cursor >= len(m.entries) {
		return Entry{}, false
	}
	return m.entries[m.list.Cursor], true
}

// Open notes which entry's list is shown, and puts the cursor there.
func (m *Model) Open(key string) {
	if m.open = key; m.hide {
		m.build()
	}
	m.to(key)
}

// Opened is the key of the entry whose list is shown.
func (m *Model) Opened() string { return m.open }

// Find gives the first entry that fits, also one in a folded folder or
// hidden.
func (m *Model) Find(fits func(Entry) bool) (Entry, bool) {
	for _, rows := range [][]Entry{m.entries, m.tree(true)} {
		if i := slices.IndexFunc(rows, fits); i >= 0 {
			return rows[i], true
		}
	}
	return Entry{}, false
}

// NextFeed is the nth feed below the one that is open, or above it with back,
// also in folded folders, or the last one on that way; with unread only those
// that have any count. A list that is no feed's counts as above its first and
// below its last one.
func (m *Model) NextFeed(n int, back, unread bool) (found Entry, ok bool) {
	all := m.tree(true)
	at := slices.IndexFunc(all, func(e Entry) bool { return e.Key() == m.open })
	step := 1
	if back {
		step = -1
		if at < 0 {
			at = len(all)
		}
	}
	for i := at + step; i >= 0 && i < len(all) && n > 0; i += step {
		if e := all[i]; e.Kind == Feed && (!unread || e.Unread > 0) {
			found, ok = e, true
			n--
		}
	}
	return found, ok
}

func (m *Model) to(key string) {
	if i := slices.IndexFunc(m.entries, func(e Entry) bool { return e.Key() == key }); i >= 0 {
		m.list.To(i)
		m.at, m.cache = key, ""
	}
}

// Do moves the cursor, or folds, count times. It reports whether the action
// was one for it.
func (m *Model) Do(id action.ID, count int, counted bool) bool {
	switch id {
	case action.Down:
		m.list.Move(count)
	case action.Up:
		m.list.Move(-count)
	case action.HalfDown:
		m.list.HalfPage(count)
	case action.HalfUp:
		m.list.HalfPage(-count)
	case action.PageDown:
		m.list.Page(count)
	case action.PageUp:
		m.list.Page(-count)
	case action.First:
		m.list.To(count - 1)
	case action.Last:
		if counted {
			m.list.To(count - 1)
		} else {
			m.list.End()
		}
	case action.Fold:
		m.toggleFold()
		return true
	default:
		return false
	}
	m.moved()
	return true
}

// Scroll moves the screen by rows, as the wheel does.
func (m *Model) Scroll(rows int) { m.list.Scroll(rows); m.moved() }

// Click puts the cursor on line y of the box and reports whether an entry is
// there.
func (m *Model) Click(y int) bool {
	row, ok := m.list.At(y)
	if ok {
		m.list.To(row)
		m.moved()
	}
	return ok
}

func (m *Model) moved() {
	if e, ok := m.Current(); ok {
		m.at = e.Key()
	}
	m.cache = ""
}

// toggleFold folds the folder under the cursor, or the one that the feed
// under it stands in.
func (m *Model) toggleFold() {
	e, ok := m.Current()
	if !ok || len(e.Folder) == 0 {
		return
	}
	key := e.Folder.String()
	m.folded[key] = !m.folded[key]
	if m.folded[key] {
		m.at = Entry{Kind: Folder, Folder: e.Folder}.Key()
	}
	m.build()
}

// Folded are the paths of the folded folders.
func (m *Model) Folded() []string {
	var paths []string
	for path, on := range m.folded {
		if on {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// SetFolded folds the folders of those paths, and no others.
func (m *Model) SetFolded(paths []string) {
	m.folded = map[string]bool{}
	for _, path := range paths {
		m.folded[path] = true
	}
	m.build()
}

// Entries are all rows, also those in folded folders or hidden.
func (m *Model) Entries() []Entry {
	all := m.tree(true)
	for _, e := range m.entries {
		if e.Kind == Tag {
			all = append(all, e)
		}
	}
	return all
}
