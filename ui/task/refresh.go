package task

import (
	tea "charm.land/bubbletea/v2"

	"tidings/feed/library"
)

// RefreshedMsg ends a refresh that a person asked for.
type RefreshedMsg struct {
	Feeds                []int64 // that were asked for, nil for all
	After                bool    // it followed a subscription
	Checked, New, Failed int
	Trouble              string // of the first feed that failed: one line
	Left                 int    // feeds that were wanted and may not be asked yet
	First                int64  // the first of them
	Reason               string // why, of the first: one line, after its title
	Offline              bool
	Stopped              bool
	Err                  error
}

// Refresh asks feeds, all when there are none given, whether they are due or
// not. How far it is comes as events. After is true for what follows a
// subscription by itself.
func (t *Tasks) Refresh(feeds []int64, after bool) tea.Cmd {
	ctx := t.fetch.join(t.ctx)
	return func() tea.Msg {
		msg := RefreshedMsg{Feeds: feeds, After: after}
		s, err := t.lib.Refresh(ctx, library.Request{Feeds: feeds, Force: true}, func(p library.Progress) {
			if p.Outcome == library.Failed && msg.Trouble == "" {
				msg.Trouble = p.Error
			}
		})
		msg.Checked, msg.New, msg.Failed, msg.Left, msg.Offline, msg.Err = s.Checked, s.New, s.Failed, len(s.Left), s.Offline, err
		if len(s.Left) > 0 {
			msg.First, msg.Reason = s.Left[0].FeedID, s.Left[0].Reason
		}
		if Cancelled(err) {
			msg.Stopped, msg.Err = true, nil
		}
		return msg
	}
}

// StopRefresh ends all that Refresh began; what was fetched stays.
func (t *Tasks) StopRefresh() { t.fetch.stop() }
