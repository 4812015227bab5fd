package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Messages of the interface to itself: something is due. Each carries the
// number it was set with; a later one makes it stale.
type (
	minuteMsg      struct{}
	previewDueMsg  struct{ seq int }
	findDueMsg     struct{ seq int }
	countsDueMsg   struct{}
	arrivalsDueMsg struct{}
	silenceDueMsg  struct{ seq int }
)

// How long things rest before they are done.
const (
	previewRest  = 150 * time.Millisecond // before the headline under the cursor is previewed
	filterRest   = 60 * time.Millisecond  // of typing, before a list is filtered
	searchRest   = 120 * time.Millisecond
	countsRest   = 150 * time.Millisecond // changes of counts are taken together
	arrivalsRest = 400 * time.Millisecond // and arrivals
	messageStays = 6 * time.Second
	errorStays   = 12 * time.Second
)

// after gives msg once d has passed.
func after(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// nextMinute ticks when the clock's minute changes.
func (m *Model) nextMinute() tea.Cmd {
	now := m.now()
	return after(now.Truncate(time.Minute).Add(time.Minute).Sub(now), minuteMsg{})
}
