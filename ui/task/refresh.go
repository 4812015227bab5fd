package task

import (
	tea "charm.land/bubbletea/v2"

	"tidings/feed/library"
)

// RefreshedMsg ends a refresh that a person asked for.
type RefreshedMsg struct {
	Checked, New, Failed int
	Left                 int    // feeds that were wanted and may not be asked yet
	Reason               string // why, of the first of them: one line
	Offline              bool
	Stopped              bool
	Err                  error
}

// Refresh asks feeds, all when there are none given, whether they are due or
// not. How far it is comes as events.
func (t *Tasks) Refresh(feeds []int64) tea.Cmd {
	ctx := t.fetch.join(t.ctx)
	return func() tea.Msg {
		s, err := t.lib.Refresh(ctx, library.Request{Feeds: feeds, Force: true}, nil)
		msg := RefreshedMsg{Checked: s.Checked, New: s.New, Failed: s.Failed, Left: len(s.Left), Offline: s.Offline, Err: err}
		if len(s.Left) > 0 {
			msg.Reason = s.Left[0].Reason
		}
		if Cancelled(err) {
			msg.Stopped, msg.Err = true, nil
		}
		return msg
	}
}

// StopRefresh ends all that Refresh began; what was fetched stays.
func (t *Tasks) StopRefresh() { t.fetch.stop() }
