package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/dialog"
	"tidings/ui/headlines"
	"tidings/ui/task"
	"tidings/ui/widget"
)

// marking is what has been marked on the screen and not yet on disk.
type marking struct {
	pending  int
	seq      int
	turn     int             // goes up whenever marks change, on the screen or on disk
	shown    map[int][]int64 // what a mark changed on the screen, by number
	quitting bool            // quit once nothing is pending
}

// doMark does the actions of marking.
func (m *Model) doMark(r request) (tea.Cmd, bool) {
	switch r.id {
	case action.ToggleRead:
		return m.toggle(feed.MarkRead, feed.MarkUnread, func(h feed.Headline) bool { return h.Marks.Read }), true
	case action.Save:
		return m.toggle(feed.MarkSaved, feed.MarkUnsaved, func(h feed.Headline) bool { return h.Marks.Saved }), true
	case action.ReadAll:
		return m.markList(), true
	case action.ReadBelow, action.ReadAbove:
		_, c, ok := m.headlines.Current()
		if !ok {
			return nil, true
		}
		return m.tasks.ListPart(m.list.seq, m.list.view, m.list.query, c, r.id == action.ReadAbove, feed.MarkRead), true
	case action.Tag, action.Untag:
		return m.tag(r), true
	case action.Select:
		m.headlines.ToggleSelection()
		m.headlines.Do(action.Down, 1, false)
		return tea.Batch(m.fetchMore(), m.previewSoon()), true
	case action.SelectRange:
		m.headlines.ToggleRange()
		return nil, true
	case action.Undo:
		m.marks.pending++
		return m.tasks.Undo(), true
	case action.Redo:
		m.marks.pending++
		return m.tasks.Redo(), true
	}
	return nil, false
}

// targets are the headlines that a mark is about: the selection, else the one
// at hand.
func (m *Model) targets() []feed.Headline {
	if m.focus == action.Headlines {
		if chosen := m.headlines.Selected(); chosen != nil {
			return chosen
		}
	}
	if h, ok := m.atHand(); ok {
		return []feed.Headline{h}
	}
	return nil
}

// toggle sets a mark on all targets, or takes it off when all have it.
func (m *Model) toggle(on, off feed.MarkKind, has func(feed.Headline) bool) tea.Cmd {
	targets := m.targets()
	if len(targets) == 0 {
		return nil
	}
	kind := off
	for _, h := range targets {
		if !has(h) {
			kind = on
		}
	}
	cmd := m.mark(feed.Mark{Kind: kind, IDs: idsOf(targets)})
	m.headlines.ClearSelection()
	return cmd
}

func idsOf(hs []feed.Headline) []int64 {
	ids := make([]int64, len(hs))
	for i := range hs {
		ids[i] = hs[i].ID
	}
	return ids
}

// mark shows a mark at once and has it kept.
func (m *Model) mark(mark feed.Mark) tea.Cmd {
	m.marks.seq++
	m.marks.pending++
	if m.marks.shown == nil {
		m.marks.shown = map[int][]int64{}
	}
	m.marks.shown[m.marks.seq] = m.show(mark)
	m.keep(mark.IDs)
	m.list.void = m.list.reading && len(mark.IDs) > 1
	return m.tasks.Mark(m.marks.seq, mark)
}

// show puts a mark on the screen and gives the articles that it changed.
func (m *Model) show(mark feed.Mark) []int64 {
	m.marks.turn++
	changed := m.headlines.Mark(mark)
	for _, id := range mark.IDs {
		if id != m.reading.id {
			continue
		}
		if headlines.Apply(&m.reading.headline, mark) && len(changed) == 0 {
			changed = []int64{id}
		}
		m.article.SetMarks(id, m.reading.headline.Marks, m.reading.headline.Tags)
	}
	return changed
}

// markList marks the whole list read.
func (m *Model) markList() tea.Cmd {
	m.marks.seq++
	m.marks.pending++
	if m.marks.shown == nil {
		m.marks.shown = map[int][]int64{}
	}
	m.marks.turn++
	m.marks.shown[m.marks.seq] = m.headlines.MarkAll(feed.MarkRead)
	m.keep(m.marks.shown[m.marks.seq])
	m.list.marking++
	m.list.void = m.list.reading
	m.reading.freshen(m.headlines)
	return m.tasks.MarkView(m.marks.seq, feed.MarkRead, m.list.view, m.list.query)
}

// partListed marks the part of a list that was asked for.
func (m *Model) partListed(msg task.PartListedMsg) tea.Cmd {
	switch {
	case msg.Seq != m.list.seq || task.Cancelled(msg.Err):
		return nil
	case msg.Err != nil:
		return m.say(task.Sentence(msg.Err), true)
	}
	return m.mark(feed.Mark{Kind: msg.Kind, IDs: msg.IDs})
}

// marked takes the news that a mark is on disk, or takes it off the screen.
func (m *Model) marked(msg task.MarkedMsg) tea.Cmd {
	m.marks.pending--
	m.marks.turn++
	shown := m.marks.shown[msg.Seq]
	delete(m.marks.shown, msg.Seq)
	var cmd tea.Cmd
	switch {
	case msg.Err != nil:
		if len(shown) > 0 {
			m.show(msg.Asked.Inverse(shown))
		}
		cmd = m.say(task.Sentence(msg.Err), true)
		m.marks.quitting = false
		cmd = tea.Batch(cmd, m.wholeMarked(msg))
	case msg.Whole:
		cmd = m.listMarked(msg)
	case msg.Asked.Auto:
	case len(msg.Changed) > 1 || msg.Asked.Kind == feed.MarkTagged || msg.Asked.Kind == feed.MarkUntagged:
		cmd = m.say(msg.Sentence+m.undoHint(), false)
	}
	if len(msg.Changed) > len(shown) {
		m.list.recount = true // it reached rows that are not held
	}
	return tea.Batch(cmd, m.countMarked(), m.countSoon(), m.quitIfKept())
}

// listMarked shows what marking a whole list did. All of it stays in the list.
func (m *Model) listMarked(msg task.MarkedMsg) tea.Cmd {
	said := m.say(msg.Sentence+m.undoHint(), false)
	if len(msg.Changed) == 0 {
		said = m.say("nothing was unread", false)
	}
	m.keep(msg.Changed)
	return tea.Batch(said, m.wholeMarked(msg))
}

// wholeMarked goes on reading pages once a mark of the whole list is over.
func (m *Model) wholeMarked(msg task.MarkedMsg) tea.Cmd {
	if !msg.Whole || m.list.marking == 0 {
		return nil
	}
	m.list.marking--
	return m.more()
}

// turned shows what was undone or done again.
func (m *Model) turned(msg task.TurnedMsg) tea.Cmd {
	m.marks.pending--
	if msg.Err != nil {
		return tea.Batch(m.say(task.Sentence(msg.Err), false), m.quitIfKept())
	}
	if msg.FeedID != 0 {
		return tea.Batch(m.say(msg.Sentence, false), m.cameBack(msg.FeedID), m.countMarked(), m.countSoon(), m.quitIfKept())
	}
	mark := msg.Mark
	mark.IDs = msg.Changed
	shown := m.show(mark)
	m.keep(msg.Changed)
	m.list.recount = m.list.recount || len(msg.Changed) > len(shown)
	return tea.Batch(m.say(msg.Sentence, false), m.countMarked(), m.countSoon(), m.quitIfKept())
}

func (m *Model) quitIfKept() tea.Cmd {
	if m.marks.quitting && m.marks.pending <= 0 {
		return tea.Quit
	}
	return nil
}

func (m *Model) undoHint() string {
	if keys := m.keys.Keys(m.focus, action.Undo); len(keys) > 0 {
		return ": " + keys[0] + " undoes"
	}
	return ""
}

// passed marks what the cursor has moved past, where the person wants that.
func (m *Model) passed(id action.ID, from int) tea.Cmd {
	if m.set.MarkRead != "scroll" || id != action.Down && id != action.HalfDown && id != action.PageDown {
		return nil
	}
	var ids []int64
	for row := from; row < m.headlines.Row(); row++ {
		if h, _, ok := m.headlines.At(row); ok && !h.Marks.Read {
			ids = append(ids, h.ID)
		}
	}
	if ids == nil {
		return nil
	}
	return m.mark(feed.Mark{Kind: feed.MarkRead, IDs: ids, Auto: true})
}

// The kinds of the prompts about tags.
const (
	askTag   dialog.Kind = "tag"
	askUntag dialog.Kind = "untag"
)

// tag asks for a tag, unless the request has it.
func (m *Model) tag(r request) tea.Cmd {
	targets := m.targets()
	if len(targets) == 0 {
		return nil
	}
	m.about.ids = idsOf(targets)
	if r.arg != "" {
		return m.setTag(r.arg, r.id == action.Untag)
	}
	if r.id == action.Untag {
		return m.untagMenu(targets)
	}
	m.open(dialog.NewPrompt(m.theme, dialog.PromptOptions{
		Kind: askTag, Title: "Tag " + widget.Count(len(targets), "article", "articles"), Hint: "a word", Help: m.knownTags(),
	}))
	return nil
}

func (m *Model) knownTags() string {
	var names []string
	for _, t := range m.sidebar.Tags() {
		names = append(names, t.Name)
	}
	return strings.Join(names, ", ")
}

// untagMenu offers the tags that the targets carry.
func (m *Model) untagMenu(targets []feed.Headline) tea.Cmd {
	var choices []dialog.Choice
	seen := map[string]bool{}
	for _, h := range targets {
		for _, tag := range h.Tags {
			if !seen[tag] {
				seen[tag] = true
				choices = append(choices, dialog.Choice{Label: tag, Value: tag})
			}
		}
	}
	if len(choices) == 0 {
		return m.say("it carries no tag", false)
	}
	m.open(dialog.NewMenu(m.theme, dialog.MenuOptions{Kind: askUntag, Title: "Take a tag off", Choices: choices}))
	return nil
}

func (m *Model) setTag(name string, off bool) tea.Cmd {
	name = strings.TrimPrefix(strings.Join(strings.Fields(name), " "), "#")
	if name == "" || len(m.about.ids) == 0 {
		return nil
	}
	kind := feed.MarkTagged
	if off {
		kind = feed.MarkUntagged
	}
	cmd := m.mark(feed.Mark{Kind: kind, Tag: name, IDs: m.about.ids})
	m.headlines.ClearSelection()
	return cmd
}
