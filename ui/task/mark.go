package task

import (
	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/feed/query"
)

// MarkedMsg says that a mark is on disk, or with Err that it is not.
type MarkedMsg struct {
	Seq      int
	Asked    feed.Mark // for a whole list without IDs
	Whole    bool      // it was a whole list
	Changed  []int64   // the articles it really changed
	Sentence string    // for people
	Err      error
}

// Mark keeps a mark. Marks are kept in the order in which Mark, MarkView,
// Undo, Redo and RemoveFeed were called.
func (t *Tasks) Mark(seq int, m feed.Mark) tea.Cmd {
	return t.marks.do(func() tea.Msg {
		done, err := t.lib.Mark(t.ctx, m)
		return MarkedMsg{Seq: seq, Asked: m, Changed: done.Changed, Sentence: done.Sentence, Err: err}
	})
}

// MarkView marks a whole list.
func (t *Tasks) MarkView(seq int, kind feed.MarkKind, v feed.View, q *query.Query) tea.Cmd {
	return t.marks.do(func() tea.Msg {
		done, err := t.lib.MarkView(t.ctx, kind, "", v, q)
		return MarkedMsg{Seq: seq, Asked: feed.Mark{Kind: kind}, Whole: true, Changed: done.Changed, Sentence: done.Sentence, Err: err}
	})
}

// TurnedMsg says what was undone, or done again.
type TurnedMsg struct {
	Mark     feed.Mark // what it amounts to; without articles where a feed came back
	Changed  []int64
	Sentence string
	FeedID   int64 // of the feed that was removed, restored or edited
	Err      error
}

// Undo takes back the last change.
func (t *Tasks) Undo() tea.Cmd {
	return t.marks.do(func() tea.Msg { return turned(t.lib.Undo(t.ctx)) })
}

// Redo does again what was undone last.
func (t *Tasks) Redo() tea.Cmd {
	return t.marks.do(func() tea.Msg { return turned(t.lib.Redo(t.ctx)) })
}

func turned(done library.Done, err error) tea.Msg {
	return TurnedMsg{Mark: done.Mark, Changed: done.Changed, Sentence: done.Sentence, FeedID: done.FeedID, Err: err}
}

// PartListedMsg brings the articles of a part of a list.
type PartListedMsg struct {
	Seq  int
	Kind feed.MarkKind
	IDs  []int64
	Err  error
}

// ListPart lists the articles from one headline on to the list's end, or with
// above to its start, the headline itself included.
func (t *Tasks) ListPart(seq int, v feed.View, q *query.Query, from feed.Cursor, above bool, kind feed.MarkKind) tea.Cmd {
	const step = 1000
	return func() tea.Msg {
		msg := PartListedMsg{Seq: seq, Kind: kind, IDs: []int64{from.ID}}
		way := feed.After
		if above {
			way = feed.Before
		}
		for at := from; ; {
			page, err := t.lib.Page(t.ctx, v, q, feed.Anchor{Kind: way, Cursor: at}, step)
			if err != nil {
				msg.Err = err
				return msg
			}
			for _, h := range page.Headlines {
				msg.IDs = append(msg.IDs, h.ID)
			}
			if !page.More || len(page.Cursors) == 0 {
				return msg
			}
			at = page.Cursors[len(page.Cursors)-1]
			if above {
				at = page.Cursors[0]
			}
		}
	}
}

// RangeListedMsg brings the headlines of a range of a list.
type RangeListedMsg struct {
	Seq       int
	Headlines []feed.Headline
	Err       error
}

// ListRange reads the rows headlines behind one, or ahead of it with back; the
// headline itself is not among them.
func (t *Tasks) ListRange(seq int, v feed.View, q *query.Query, from feed.Cursor, rows int, back bool) tea.Cmd {
	const step = 1000
	return func() tea.Msg {
		msg := RangeListedMsg{Seq: seq}
		a := feed.Anchor{Kind: feed.After, Cursor: from}
		if back {
			a.Kind = feed.Before
		}
		for len(msg.Headlines) < rows {
			page, err := t.lib.Page(t.ctx, v, q, a, min(step, rows-len(msg.Headlines)))
			if err != nil {
				msg.Err = err
				return msg
			}
			msg.Headlines = append(msg.Headlines, page.Headlines...)
			if !page.More || len(page.Cursors) == 0 {
				return msg
			}
			a.Cursor = page.Cursors[len(page.Cursors)-1]
			if back {
				a.Cursor = page.Cursors[0]
			}
		}
		return msg
	}
}
