package task

import (
	tea "charm.land/bubbletea/v2"

	"tidings/feed/library"
)

// What happens in the library, as messages.
type (
	// RefreshProgressedMsg says how far a refresh is.
	RefreshProgressedMsg struct {
		Done, Total, New, Failed int
	}
	// RefreshEndedMsg says that a refresh is over.
	RefreshEndedMsg struct {
		Checked, New, Failed int
		Offline              bool
		Err                  error
	}
	// ArrivedMsg says that articles came in.
	ArrivedMsg struct {
		New     int
		Updated []int64
	}
	// FeedsChangedMsg says that subscriptions or folders changed.
	FeedsChangedMsg struct{}
	// ChangedElsewhereMsg says that another program changed the cache.
	ChangedElsewhereMsg struct{}
	// MarksKeptMsg says that marks are on disk, and the counts changed.
	MarksKeptMsg struct{}
	// IndexedMsg says how many articles are still to be indexed.
	IndexedMsg struct{ Left int }
	// TroubleMsg is a problem that belongs to no task.
	TroubleMsg struct{ Sentence string }
	// EventsEndedMsg says that no event will come any more.
	EventsEndedMsg struct{}
)

// Listen waits for the next event. Call it again after each message but
// EventsEndedMsg.
func (t *Tasks) Listen() tea.Cmd {
	return func() tea.Msg {
		e, ok := <-t.events
		if !ok {
			return EventsEndedMsg{}
		}
		return Heard{message(e)}
	}
}

// Heard wraps the message of an event, so that whoever takes it knows to
// listen again.
type Heard struct{ Msg tea.Msg }

func message(e library.Event) tea.Msg {
	switch e := e.(type) {
	case library.RefreshProgress:
		return RefreshProgressedMsg{e.Progress.Done, e.Progress.Total, e.Progress.New, e.Progress.Failed}
	case library.RefreshDone:
		return RefreshEndedMsg{e.Summary.Checked, e.Summary.New, e.Summary.Failed, e.Summary.Offline, e.Err}
	case library.Arrived:
		return ArrivedMsg{e.New, e.Updated}
	case library.FeedsChanged:
		return FeedsChangedMsg{}
	case library.ChangedElsewhere:
		return ChangedElsewhereMsg{}
	case library.Marked:
		return MarksKeptMsg{}
	case library.IndexProgress:
		return IndexedMsg{e.Left}
	case library.Trouble:
		return TroubleMsg{Sentence(e.Problem)}
	}
	return nil
}
