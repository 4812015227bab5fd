package task

import (
	tea "charm.land/bubbletea/v2"

	"tidings/feed"
)

// BrowsedMsg says how many pages the browser took.
type BrowsedMsg struct {
	Opened int
	Err    error
}

// Browse opens web pages, up to the first that cannot be.
func (t *Tasks) Browse(addresses []string) tea.Cmd {
	return func() tea.Msg {
		var msg BrowsedMsg
		for _, address := range addresses {
			if t.out == nil {
				msg.Err = &feed.Problem{Sentence: "there is no browser here"}
				return msg
			}
			if msg.Err = t.out.Open(t.ctx, address); msg.Err != nil {
				return msg
			}
			msg.Opened++
		}
		return msg
	}
}

// CopiedMsg says that text was copied.
type CopiedMsg struct{ Text string }

// Copy gives text to the system's clipboard, where it has one, and to the
// terminal's, which works over ssh too.
func (t *Tasks) Copy(text string) tea.Cmd {
	return tea.Batch(tea.SetClipboard(text), func() tea.Msg {
		if t.out != nil {
			t.out.Copy(t.ctx, text)
		}
		return CopiedMsg{Text: text}
	})
}
