package library

import (
	"fmt"
	"strconv"

	"tidings/feed"
)

// The journal's size: changes, and articles in all of them.
const (
	journalEntries  = 2000
	journalArticles = 4 << 20
)

// entry is one change that can be taken back: a mark with the articles it
// changed, the removal of a feed, or an edit of one.
type entry struct {
	mark    feed.Mark
	changed []int64
	feedID  int64
	title   string
	edit    *edit // of the feed; nil: it was removed
	back    bool  // apply it backwards
}

// journal remembers changes, for undo and redo. It belongs to the
// queue's goroutine and lasts as long as the program.
type journal struct {
	past   []*entry // oldest first
	future []*entry // taken back, the last one last
}

// remember adds a change and forgets what was taken back before it.
func (j *journal) remember(e *entry) {
	e.mark.IDs = nil // changed says it
	j.future = nil
	j.past = append(j.past, e)
	articles := 0
	for i := len(j.past) - 1; i >= 0; i-- {
		articles += len(j.past[i].changed)
		if i < len(j.past)-1 && (len(j.past)-i > journalEntries || articles > journalArticles) {
			j.past = j.past[i+1:]
			return
		}
	}
}

// undo gives what to take back next, nil for nothing, and true.
func (j *journal) undo() (e *entry, back bool) { return last(j.past), true }

// redo gives what to do again next, nil for nothing, and false.
func (j *journal) redo() (e *entry, back bool) { return last(j.future), false }

// turned notes that e was taken back, or done again.
func (j *journal) turned(e *entry, back bool) {
	if back {
		j.past = j.past[:len(j.past)-1]
		j.future = append(j.future, e)
		return
	}
	j.future = j.future[:len(j.future)-1]
	j.past = append(j.past, e)
}

// forget drops what undo, or with back false redo, would give next.
func (j *journal) forget(back bool) {
	if back {
		j.past = j.past[:len(j.past)-1]
		return
	}
	j.future = j.future[:len(j.future)-1]
}

func last(entries []*entry) *entry {
	if len(entries) == 0 {
		return nil
	}
	return entries[len(entries)-1]
}

// sentence says what a mark did to n articles; again when it was an undo or
// a redo.
func sentence(m feed.Mark, n int, again bool) string {
	what := map[feed.MarkKind]string{
		feed.MarkRead: "read", feed.MarkUnread: "unread",
		feed.MarkSaved: "saved", feed.MarkUnsaved: "no longer saved",
		feed.MarkTagged: "tagged #" + m.Tag, feed.MarkUntagged: "no longer tagged #" + m.Tag,
	}[m.Kind]
	if again && m.Kind != feed.MarkUnsaved && m.Kind != feed.MarkUntagged {
		what += " again"
	}
	return counted(n, "article") + " " + what
}

func (e *entry) feedSentence() string {
	if e.edit != nil {
		return e.edit.sentence(e.back)
	}
	if e.back {
		return fmt.Sprintf("subscribed to %s again", e.title)
	}
	return fmt.Sprintf("unsubscribed from %s", e.title)
}

// counted is "1 article" or "13,410 articles".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits + " " + noun + "s"
}
