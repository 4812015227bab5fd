package headlines

import (
	"slices"

	"tidings/feed"
)

// Mark shows a mark on those of its articles that are held, and gives the IDs
// of those that it changed.
func (m *Model) Mark(mark feed.Mark) (changed []int64) {
	if len(mark.IDs) == 0 {
		return nil
	}
	in := make(map[int64]bool, len(mark.IDs))
	for _, id := range mark.IDs {
		in[id] = true
	}
	return m.markWhere(mark, func(id int64) bool { return in[id] })
}

// MarkAll shows a mark on everything that is held, and gives the IDs of those
// that it changed.
func (m *Model) MarkAll(kind feed.MarkKind) (changed []int64) {
	return m.markWhere(feed.Mark{Kind: kind}, func(int64) bool { return true })
}

func (m *Model) markWhere(mark feed.Mark, in func(int64) bool) (changed []int64) {
	// A snapshot may share the rows: what changes is a copy.
	rows := slices.Clone(m.window.rows)
	for i := range rows {
		if in(rows[i].ID) && Apply(&rows[i], mark) {
			changed = append(changed, rows[i].ID)
			if m.unread >= 0 {
				m.unread += unreadChange(mark.Kind)
			}
		}
		if h, on := m.selected[rows[i].ID]; on && in(rows[i].ID) {
			Apply(&h, mark)
			m.selected[h.ID] = h
		}
	}
	m.window.rows = rows
	m.redraw()
	return changed
}

func unreadChange(k feed.MarkKind) int {
	switch k {
	case feed.MarkRead:
		return -1
	case feed.MarkUnread:
		return 1
	}
	return 0
}

// Apply does a mark to one headline and reports whether it changed.
func Apply(h *feed.Headline, mark feed.Mark) bool {
	switch mark.Kind {
	case feed.MarkRead:
		changed := !h.Marks.Read
		h.Marks.Read, h.Marks.Updated = true, false
		return changed
	case feed.MarkUnread:
		changed := h.Marks.Read
		h.Marks.Read = false
		return changed
	case feed.MarkSaved, feed.MarkUnsaved:
		on := mark.Kind == feed.MarkSaved
		changed := h.Marks.Saved != on
		h.Marks.Saved = on
		return changed
	case feed.MarkTagged:
		if slices.Contains(h.Tags, mark.Tag) {
			return false
		}
		h.Tags = append(slices.Clone(h.Tags), mark.Tag)
		return true
	case feed.MarkUntagged:
		i := slices.Index(h.Tags, mark.Tag)
		if i < 0 {
			return false
		}
		h.Tags = slices.Delete(slices.Clone(h.Tags), i, i+1)
		return true
	}
	return false
}
