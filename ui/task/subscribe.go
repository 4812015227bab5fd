package task

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"tidings/feed"
	"tidings/feed/library"
)

// Found is a feed that an address leads to.
type Found struct {
	URL, Title, Format string
	Headlines          []string // its newest
	Articles           int
	Known              bool // subscribed to already
}

// LookedMsg brings the feeds that an address leads to.
type LookedMsg struct {
	Seq     int
	Address string
	Found   []Found
	Err     error
}

// Look searches an address for feeds; nothing is subscribed to. Only the last
// search asked for is brought to its end.
func (t *Tasks) Look(seq int, address string) tea.Cmd {
	ctx := t.look.next(t.ctx)
	return func() tea.Msg {
		candidates, err := t.lib.Look(ctx, address)
		msg := LookedMsg{Seq: seq, Address: address, Err: err}
		for _, c := range candidates {
			msg.Found = append(msg.Found, Found{c.URL, c.Title, c.Format, c.Headlines, c.Articles, c.Known})
		}
		return msg
	}
}

// SubscribedMsg says what was subscribed to.
type SubscribedMsg struct {
	File   string   // that was imported, "" for none
	Titles []string // the new subscriptions
	Feeds  []int64  // their IDs
	Fetch  bool     // they have still to be fetched
	Known  int      // were subscribed to already
	Err    error    // the first that went wrong
}

// Subscribe adds feeds, one after the other, fetching each.
func (t *Tasks) Subscribe(addresses []string) tea.Cmd {
	return func() tea.Msg {
		var msg SubscribedMsg
		for _, address := range addresses {
			added, err := t.lib.Add(t.ctx, address, library.AddOptions{Private: true})
			switch {
			case err == nil:
				msg.Titles, msg.Feeds = append(msg.Titles, added.Feed.Title()), append(msg.Feeds, added.Feed.ID)
			case msg.Err == nil:
				msg.Err = err
			}
			if errors.Is(err, feed.ErrExists) {
				msg.Known++
			}
		}
		return msg
	}
}

// Follow subscribes to starter packs; nothing is fetched yet.
func (t *Tasks) Follow(packs []string) tea.Cmd {
	return func() tea.Msg {
		report, err := t.lib.Follow(t.ctx, packs...)
		return subscribed(report, err)
	}
}

func subscribed(report library.ImportReport, err error) SubscribedMsg {
	msg := SubscribedMsg{Known: len(report.Skipped), Fetch: true, Err: err}
	for _, f := range report.Added {
		msg.Titles, msg.Feeds = append(msg.Titles, f.Title()), append(msg.Feeds, f.ID)
	}
	return msg
}

// PackInfo is a starter pack as it is offered.
type PackInfo struct {
	Name, Title, About, Language string
	Feeds                        []string // titles
}

// PacksLoadedMsg brings the starter packs.
type PacksLoadedMsg struct{ Packs []PackInfo }

// LoadPacks lists the starter packs.
func (t *Tasks) LoadPacks() tea.Cmd {
	return func() tea.Msg {
		var msg PacksLoadedMsg
		for _, p := range library.Packs() {
			info := PackInfo{Name: p.Name, Title: p.Title, About: p.About, Language: p.Language}
			for _, f := range p.Feeds {
				info.Feeds = append(info.Feeds, f.Title)
			}
			msg.Packs = append(msg.Packs, info)
		}
		return msg
	}
}

// FeedEditedMsg says that a feed was edited.
type FeedEditedMsg struct {
	FeedID int64
	What   string // what was done, for people: "renamed to LWN"
	Err    error
}

// EditFeed changes what a person can change of a feed; Undo takes it back.
func (t *Tasks) EditFeed(id int64, what string, change func(*feed.Feed)) tea.Cmd {
	return t.marks.do(func() tea.Msg {
		return FeedEditedMsg{FeedID: id, What: what, Err: t.lib.Edit(t.ctx, id, change)}
	})
}

// FollowMove gives a feed the address that it has moved to; Undo takes it back.
func (t *Tasks) FollowMove(id int64, what string) tea.Cmd {
	return t.marks.do(func() tea.Msg {
		return FeedEditedMsg{FeedID: id, What: what, Err: t.lib.FollowMove(t.ctx, id)}
	})
}

// MergeFeed ends a subscription in favour of another that has its address.
func (t *Tasks) MergeFeed(id, into int64, title string) tea.Cmd {
	return t.marks.do(func() tea.Msg {
		return FeedRemovedMsg{FeedID: id, Title: title, Err: t.lib.Merge(t.ctx, id, into)}
	})
}

// ArrangedMsg says that the order by hand was changed, or why not.
type ArrangedMsg struct{ Err error }

// Arrange puts feeds and folders in an order by hand.
func (t *Tasks) Arrange(feeds, folders []int64) tea.Cmd {
	return t.marks.do(func() tea.Msg { return ArrangedMsg{t.lib.Arrange(t.ctx, feeds, folders)} })
}

// FeedRemovedMsg says that a subscription has ended.
type FeedRemovedMsg struct {
	FeedID int64
	Title  string
	Err    error
}

// RemoveFeed ends a subscription; Undo brings it back.
func (t *Tasks) RemoveFeed(id int64, title string) tea.Cmd {
	return t.marks.do(func() tea.Msg {
		return FeedRemovedMsg{FeedID: id, Title: title, Err: t.lib.Remove(t.ctx, id)}
	})
}
