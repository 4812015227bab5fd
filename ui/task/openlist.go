package task

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/feed/query"
)

// Opening says which list to open, and where.
type Opening struct {
	View  feed.View
	Query *query.Query
	Rows  int // how many headlines to bring
	// Stay, unless zero, is the headline that the cursor is to stay on: the
	// page lies around it. When it is no longer in the list, the page lies
	// around the row At.
	Stay feed.Cursor
	At   int
	// Fresh takes in all that has arrived until now, and nothing that comes
	// later. Without it the View's own bound stands.
	Fresh bool
	// Fallback is opened instead when the list is empty.
	Fallback *feed.View
}

// ListOpenedMsg brings the first page of a list.
type ListOpenedMsg struct {
	Seq    int
	View   feed.View // as opened: with its bound, or the fallback
	Query  *query.Query
	Page   feed.Page
	Offset int  // absolute row of the page's first headline
	At     int  // row that the cursor is to stand on
	Fell   bool // the fallback was opened
	Err    error
}

// OpenList opens a list. Only the last one asked for is brought to its end.
// A search by words first brings the index up to date.
func (t *Tasks) OpenList(seq int, o Opening) tea.Cmd {
	ctx := t.list.next(t.ctx)
	return func() tea.Msg {
		msg := ListOpenedMsg{Seq: seq, View: o.View, Query: o.Query}
		msg.Err = t.open(ctx, o, &msg)
		return msg
	}
}

func (t *Tasks) open(ctx context.Context, o Opening, msg *ListOpenedMsg) error {
	if o.Fresh {
		last, err := t.lib.MaxID(ctx)
		if err != nil {
			return err
		}
		msg.View.UpTo = last
	}
	if o.Query.NeedsIndex() {
		if err := t.lib.FinishIndex(ctx, 0, nil); err != nil {
			return err
		}
	}
	if err := t.firstPage(ctx, o, msg); err != nil {
		return err
	}
	if o.Fallback != nil && len(msg.Page.Headlines) == 0 {
		upTo := msg.View.UpTo
		msg.View, msg.Fell = *o.Fallback, true
		msg.View.UpTo = upTo
		return t.firstPage(ctx, o, msg)
	}
	return nil
}

// firstPage reads the page that the cursor will stand on.
func (t *Tasks) firstPage(ctx context.Context, o Opening, msg *ListOpenedMsg) (err error) {
	anchor, at := feed.Anchor{Kind: feed.FromStart}, o.At
	if o.Stay.ID != 0 {
		switch found, err := t.lib.Offset(ctx, msg.View, o.Query, o.Stay); {
		case err == nil:
			at = found
		case !errors.Is(err, feed.ErrNotFound):
			return err
		}
	}
	msg.At = at
	if at > o.Rows/3 {
		msg.Offset = at - o.Rows/3
		anchor = feed.Anchor{Kind: feed.AtOffset, Offset: msg.Offset}
	}
	msg.Page, err = t.lib.Page(ctx, msg.View, o.Query, anchor, o.Rows)
	if err == nil && len(msg.Page.Headlines) == 0 && msg.Offset > 0 {
		msg.Offset, msg.At = 0, 0
		msg.Page, err = t.lib.Page(ctx, msg.View, o.Query, feed.Anchor{Kind: feed.FromStart}, o.Rows)
	}
	return err
}
