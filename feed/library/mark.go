package library

import (
	"context"
	"fmt"
	"unicode/utf8"

	"tidings/feed"
	"tidings/feed/query"
	"tidings/feed/sanitize"
)

// marker is what marking asks of the store. Mark commits all it is given in
// one transaction that is on disk when it returns, and gives for each mark
// the IDs it really changed. RemoveFeed can be taken back by RestoreFeed.
type marker interface {
	Mark(ctx context.Context, marks []feed.Mark) (changed [][]int64, err error)
	IDs(ctx context.Context, v feed.View, q *query.Query, limit int) ([]int64, error)
	RemoveFeed(ctx context.Context, id int64) error
	RestoreFeed(ctx context.Context, id int64) error
	Feed(ctx context.Context, id int64) (feed.Feed, error)
	UpdateFeed(ctx context.Context, f feed.Feed) error
}

// Done is a change that is on disk.
type Done struct {
	Mark     feed.Mark // what was asked; zero where feeds were removed or restored
	Changed  []int64   // the articles it really changed, ascending or in list order
	Sentence string    // what happened, for people: "12 articles unread again"
	FeedID   int64     // the feed that was removed, restored or edited; 0 for marks
}

// Mark does one change by hand or, with Auto set, by the program. It returns
// when the change is on disk; marks given by several goroutines are committed
// in the order of their calls. All can be undone, also what the program did by
// itself. When ctx ends first, its error is returned and the mark is kept all
// the same. A tag is kept as CleanTag gives it, whose errors are also Mark's.
func (l *Library) Mark(ctx context.Context, m feed.Mark) (Done, error) {
	var err error
	if m.Tag, err = tagOf(m.Kind, m.Tag); err != nil {
		return Done{}, err
	}
	return l.marks.do(ctx, &job{mark: m, remember: true})
}

// MarkView marks every article of a list: of v, narrowed by q, as it stands
// when the marks given before it are on disk; with a limit in q only its first
// ones. Undo takes back exactly what it changed. Tags are as for Mark.
func (l *Library) MarkView(ctx context.Context, kind feed.MarkKind, tag string, v feed.View, q *query.Query) (Done, error) {
	tag, err := tagOf(kind, tag)
	if err != nil {
		return Done{}, err
	}
	if q != nil && q.NeedsText() {
		if err := l.FinishIndex(ctx, 0, nil); err != nil {
			return Done{}, err
		}
	}
	v = l.today(v)
	limit := 0
	if q != nil {
		limit = q.Limit
	}
	if limit == 0 {
		v = narrow(kind, v)
	}
	list := func(ctx context.Context) ([]int64, error) { return l.store.IDs(ctx, v, q, limit) }
	return l.marks.do(ctx, &job{mark: feed.Mark{Kind: kind, Tag: tag}, list: list, remember: true})
}

// maxTag is the longest tag, in runes.
const maxTag = 100

// CleanTag is a tag as it is kept: one line without anything that a terminal
// would obey. The error, a *feed.Problem, says that nothing is left of it, or
// that it is too long.
func CleanTag(tag string) (string, error) {
	tag = sanitize.Line(tag)
	switch {
	case tag == "":
		return "", &feed.Problem{Sentence: "a tag needs a name"}
	case utf8.RuneCountInString(tag) > maxTag:
		return "", &feed.Problem{Sentence: fmt.Sprintf("a tag has at most %d letters", maxTag)}
	}
	return tag, nil
}

// tagOf is the tag of a mark, "" for one that has none.
func tagOf(kind feed.MarkKind, tag string) (string, error) {
	if kind != feed.MarkTagged && kind != feed.MarkUntagged {
		return "", nil
	}
	return CleanTag(tag)
}

// narrow leaves out of v what the mark cannot change, so that marking a large
// list read does not list its read articles.
func narrow(kind feed.MarkKind, v feed.View) feed.View {
	switch {
	case kind == feed.MarkRead && (v.Show == feed.ShowAll || v.Show == feed.ShowUnread):
		v.Show, v.Keep = feed.ShowUnread, nil
	case kind == feed.MarkUnsaved && (v.Show == feed.ShowAll || v.Show == feed.ShowSaved):
		v.Show, v.Keep = feed.ShowSaved, nil
	}
	return v
}

// Undo takes back the last change that has not been taken back: a mark, the
// marks of a whole list, the removal of a feed, or an edit of one.
// feed.ErrNotFound when there is none.
func (l *Library) Undo(ctx context.Context) (Done, error) {
	return l.marks.do(ctx, &job{turn: (*journal).undo})
}

// Redo does again what Undo took back last; feed.ErrNotFound when there is
// nothing, or when something else was done since.
func (l *Library) Redo(ctx context.Context) (Done, error) {
	return l.marks.do(ctx, &job{turn: (*journal).redo})
}

// Remove ends a subscription. Its saved articles stay, the others go out of
// every list; Undo brings all back.
func (l *Library) Remove(ctx context.Context, feedID int64) error {
	f, err := l.feedByID(ctx, feedID)
	if err != nil {
		return err
	}
	_, err = l.marks.do(ctx, &job{feedID: feedID, title: ShownTitle(f), remember: true})
	return err
}
