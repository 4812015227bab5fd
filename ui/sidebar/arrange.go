package sidebar

import (
	"slices"

	"tidings/feed"
)

// Moved is the order by hand with the entry under the cursor one place further
// down, or up with back, among the feeds or folders that stand beside it: the
// IDs of all feeds, or of all folders, the first one first. ok is false where
// the entry is neither, or is the last on that way.
func (m *Model) Moved(back bool) (feeds, folders []int64, ok bool) {
	e, ok := m.Current()
	if !ok {
		return nil, nil, false
	}
	beside, ok := m.beside(e, back)
	switch {
	case !ok:
		return nil, nil, false
	case e.Kind == Feed:
		order := make([]int64, 0, len(m.feeds))
		for _, f := range m.feeds {
			order = append(order, f.ID)
		}
		return passed(order, e.Feed.ID, beside.Feed.ID, back), nil, true
	}
	sorted := slices.Clone(m.folders)
	slices.SortStableFunc(sorted, func(a, b feed.Folder) int { return a.Position - b.Position })
	var order []int64
	var own, other int64
	for _, f := range sorted {
		order = append(order, f.ID)
		if f.Path.Equal(e.Folder) {
			own = f.ID
		}
		if f.Path.Equal(beside.Folder) {
			other = f.ID
		}
	}
	return nil, passed(order, own, other, back), true
}

// beside is the entry of the same kind and folder next to e.
func (m *Model) beside(e Entry, back bool) (Entry, bool) {
	var row []Entry
	for _, x := range m.tree(true) {
		switch {
		case x.Kind != e.Kind || x.depth != e.depth:
		case e.Kind == Feed && x.Folder.Equal(e.Folder),
			e.Kind == Folder && x.Folder[:x.depth].Equal(e.Folder[:e.depth]):
			row = append(row, x)
		}
	}
	at := slices.IndexFunc(row, func(x Entry) bool { return x.Key() == e.Key() })
	if at < 0 || back && at == 0 || !back && at == len(row)-1 {
		return Entry{}, false
	}
	if back {
		return row[at-1], true
	}
	return row[at+1], true
}

// passed is order with id moved behind other, or ahead of it with back.
func passed(order []int64, id, other int64, back bool) []int64 {
	rest := slices.DeleteFunc(slices.Clone(order), func(x int64) bool { return x == id })
	at := slices.Index(rest, other)
	if !back {
		at++
	}
	return slices.Insert(rest, at, id)
}
