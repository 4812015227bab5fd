package task

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/feed/query"
)

// PageLoadedMsg brings more of a list.
type PageLoadedMsg struct {
	Seq    int
	Anchor feed.Anchor
	Page   feed.Page
	Err    error
}

// LoadPage reads n headlines of a list.
func (t *Tasks) LoadPage(seq int, v feed.View, q *query.Query, a feed.Anchor, n int) tea.Cmd {
	return func() tea.Msg {
		page, err := t.lib.Page(t.ctx, v, q, a, n)
		return PageLoadedMsg{Seq: seq, Anchor: a, Page: page, Err: err}
	}
}

// ListCountedMsg says how long a list is.
type ListCountedMsg struct {
	Seq           int
	Total, Unread int
	Err           error
}

// CountList counts a list.
func (t *Tasks) CountList(seq int, v feed.View, q *query.Query) tea.Cmd {
	return func() tea.Msg {
		total, unread, err := t.lib.Count(t.ctx, v, q)
		return ListCountedMsg{Seq: seq, Total: total, Unread: unread, Err: err}
	}
}

// NewCountedMsg says how many headlines of a list have arrived since it was
// opened.
type NewCountedMsg struct {
	Seq int
	New int
	Err error
}

// CountNew counts what the bound of a list leaves out.
func (t *Tasks) CountNew(seq int, v feed.View, q *query.Query) tea.Cmd {
	return func() tea.Msg {
		bound, _, err := t.lib.Count(t.ctx, v, q)
		if err != nil {
			return NewCountedMsg{Seq: seq, Err: err}
		}
		whole := v
		whole.UpTo = 0
		total, _, err := t.lib.Count(t.ctx, whole, q)
		return NewCountedMsg{Seq: seq, New: max(0, total-bound), Err: err}
	}
}

// UnreadFoundMsg says where the next unread article of a list is.
type UnreadFoundMsg struct {
	Seq      int
	Found    bool
	Headline feed.Headline
	Offset   int  // its row
	Back     bool // as asked
	Open     bool // as asked
	Err      error
}

// FindUnread looks for the unread article next to from, or ahead of it with
// back. Open is passed through.
func (t *Tasks) FindUnread(seq int, v feed.View, q *query.Query, from feed.Cursor, back, open bool) tea.Cmd {
	return func() tea.Msg {
		msg := UnreadFoundMsg{Seq: seq, Back: back, Open: open}
		msg.Err = t.findUnread(&msg, v, q, from)
		if errors.Is(msg.Err, feed.ErrNotFound) {
			msg.Err = nil
		}
		return msg
	}
}

func (t *Tasks) findUnread(msg *UnreadFoundMsg, v feed.View, q *query.Query, from feed.Cursor) (err error) {
	if order := orderOf(v, q); order != feed.SortNewest && order != feed.SortOldest {
		return t.scanUnread(msg, v, q, from)
	}
	if msg.Headline, err = t.lib.Step(t.ctx, v, q, from, true, msg.Back); err != nil {
		return err
	}
	msg.Found = true
	msg.Offset, err = t.lib.Offset(t.ctx, v, q, feed.Cursor{ID: msg.Headline.ID, Published: msg.Headline.Published})
	return err
}

// scanUnread looks through a list page by page: in an order other than of
// dates only pages know the places of their rows.
func (t *Tasks) scanUnread(msg *UnreadFoundMsg, v feed.View, q *query.Query, from feed.Cursor) error {
	const rows = 1000
	at, err := t.lib.Offset(t.ctx, v, q, from)
	anchor := feed.Anchor{Kind: feed.After, Cursor: from}
	if msg.Back {
		anchor.Kind = feed.Before
	}
	for err == nil {
		var page feed.Page
		page, err = t.lib.Page(t.ctx, v, q, anchor, rows)
		n := len(page.Headlines)
		for i := range n {
			row := i
			if msg.Back {
				row = n - 1 - i
				at--
			} else {
				at++
			}
			if !page.Headlines[row].Marks.Read {
				msg.Headline, msg.Offset, msg.Found = page.Headlines[row], at, true
				return nil
			}
		}
		if err == nil && (n == 0 || !page.More) {
			return feed.ErrNotFound
		}
		if err == nil {
			anchor.Cursor = page.Cursors[n-1]
			if msg.Back {
				anchor.Cursor = page.Cursors[0]
			}
		}
	}
	return err
}

// orderOf is the order that a list is in.
func orderOf(v feed.View, q *query.Query) feed.Sort {
	if q != nil && q.HasSort {
		return q.Sort
	}
	return v.Sort
}
