package library_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"tidings/feed"
	"tidings/feed/library"
	"tidings/store"
)

// filled is a desk with n articles of one feed, fetched.
func filled(t testing.TB, n int) *desk {
	t.Helper()
	p, d := newPress(t), open(t, nil)
	d.follow(t, p.serve("/feed", "text/xml", rss("Paper", n)))
	if s := d.refresh(t); s.New != n {
		t.Fatalf("filled with %d articles: %+v", n, s)
	}
	return d
}

func (d *desk) mark(t testing.TB, kind feed.MarkKind, ids ...int64) library.Done {
	t.Helper()
	done, err := d.Mark(t.Context(), feed.Mark{Kind: kind, IDs: ids})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// TestMarkIsOnDiskWhenItReturns reads each mark through another connection.
func TestMarkIsOnDiskWhenItReturns(t *testing.T) {
	d := filled(t, 4)
	other, err := store.Open(t.Context(), d.path, store.Options{Now: d.clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for _, id := range d.ids(t, feed.View{}) {
		d.mark(t, feed.MarkSaved, id)
		if a, err := other.Article(t.Context(), id); err != nil || !a.Marks.Saved {
			t.Fatalf("article %d elsewhere: %+v, %v", id, a.Marks, err)
		}
	}
}

// TestMarksKeepTheirOrder has many goroutines mark articles of their own, each
// waiting for none of its marks but the last; what was given last stands.
func TestMarksKeepTheirOrder(t *testing.T) {
	d := filled(t, 8)
	var all sync.WaitGroup
	for i, id := range d.ids(t, feed.View{}) {
		all.Go(func() {
			order := rand.New(rand.NewPCG(1, uint64(i)))
			var last feed.MarkKind
			for range 40 {
				last = feed.MarkKind(order.IntN(4))
				if _, err := d.Mark(context.Background(), feed.Mark{Kind: last, IDs: []int64{id}}); err != nil {
					t.Error(err)
				}
			}
			a, err := d.Article(context.Background(), id)
			if err != nil {
				t.Error(err)
			}
			want := map[feed.MarkKind]bool{
				feed.MarkRead: a.Marks.Read, feed.MarkUnread: !a.Marks.Read,
				feed.MarkSaved: a.Marks.Saved, feed.MarkUnsaved: !a.Marks.Saved,
			}
			if !want[last] {
				t.Errorf("article %d: %+v after mark %d", id, a.Marks, last)
			}
		})
	}
	all.Wait()
}

func TestUndoAndRedo(t *testing.T) {
	d := filled(t, 12)
	ids := d.ids(t, feed.View{})
	d.mark(t, feed.MarkRead, ids[0], ids[1])
	whole, err := d.MarkView(t.Context(), feed.MarkRead, "", feed.View{}, nil)
	if err != nil || len(whole.Changed) != 10 || whole.Sentence != "10 articles read" {
		t.Fatalf("the whole list: %+v, %v", whole, err)
	}
	if _, err := d.Mark(t.Context(), feed.Mark{Kind: feed.MarkTagged, Tag: "later", IDs: ids[:1]}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Mark(t.Context(), feed.Mark{Kind: feed.MarkUnread, IDs: ids[5:6], Auto: true}); err != nil {
		t.Fatal(err) // not by hand, and undone all the same
	}
	d.mark(t, feed.MarkSaved, ids[3])
	d.mark(t, feed.MarkSaved, ids[3]) // changes nothing: nothing to undo

	turn := func(name string, do func(context.Context) (library.Done, error), sentence string, unread int) {
		t.Helper()
		done, err := do(t.Context())
		if err != nil || done.Sentence != sentence {
			t.Fatalf("%s: %q, %v, want %q", name, done.Sentence, err, sentence)
		}
		if n := len(d.ids(t, feed.View{Show: feed.ShowUnread})); n != unread {
			t.Errorf("%s: %d unread, want %d", name, n, unread)
		}
	}
	turn("undo the saving", d.Undo, "1 article no longer saved", 1)
	turn("undo what the program did", d.Undo, "1 article read again", 0)
	turn("undo the tag", d.Undo, "1 article no longer tagged #later", 0)
	turn("undo the whole list", d.Undo, "10 articles unread again", 10)
	turn("redo the whole list", d.Redo, "10 articles read again", 0)
	turn("undo it again", d.Undo, "10 articles unread again", 10)
	turn("undo the first", d.Undo, "2 articles unread again", 12)
	if _, err := d.Undo(t.Context()); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("nothing is left to undo: %v", err)
	}
	turn("redo the first", d.Redo, "2 articles read again", 10)
	d.mark(t, feed.MarkSaved, ids[7])
	if _, err := d.Redo(t.Context()); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("a new mark ends redoing: %v", err)
	}
}

func TestRemoveAndUndo(t *testing.T) {
	d := filled(t, 5)
	ids := d.ids(t, feed.View{})
	d.mark(t, feed.MarkSaved, ids[2])
	feeds, _ := d.Feeds(t.Context())
	if err := d.Remove(t.Context(), feeds[0].ID); err != nil {
		t.Fatal(err)
	}
	if left := d.ids(t, feed.View{}); !slices.Equal(left, ids[2:3]) {
		t.Errorf("left of the feed: %v, want the saved %d", left, ids[2])
	}
	if gone, _ := d.Feeds(t.Context()); len(gone) != 0 {
		t.Errorf("feeds after removal: %+v", gone)
	}
	done, err := d.Undo(t.Context())
	if err != nil || done.Sentence != "subscribed to Paper again" {
		t.Fatalf("undo: %+v, %v", done, err)
	}
	if again := d.ids(t, feed.View{}); !slices.Equal(again, ids) {
		t.Errorf("after undo: %v, want %v", again, ids)
	}
	if _, err := d.Redo(t.Context()); err != nil || len(d.ids(t, feed.View{})) != 1 {
		t.Errorf("after redo: %v, %v", d.ids(t, feed.View{}), err)
	}
	if err := d.Remove(t.Context(), 999); !errors.Is(err, feed.ErrNotFound) {
		t.Errorf("an unknown feed: %v", err)
	}
}

func TestCloseWaitsForMarks(t *testing.T) {
	d := filled(t, 30)
	ids := d.ids(t, feed.View{})
	lib := library.New(library.Options{Store: d.store, Now: d.clock.Now})
	gone, leave := context.WithCancel(t.Context())
	var asked sync.WaitGroup
	for _, id := range ids {
		asked.Go(func() { lib.Mark(gone, feed.Mark{Kind: feed.MarkRead, IDs: []int64{id}}) })
	}
	asked.Wait()
	leave()
	if err := lib.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(d.ids(t, feed.View{Show: feed.ShowUnread})); n != 0 {
		t.Errorf("%d marks are lost", n)
	}
	var p *feed.Problem
	if _, err := lib.Mark(t.Context(), feed.Mark{Kind: feed.MarkUnread, IDs: ids}); !errors.As(err, &p) {
		t.Errorf("a mark after Close: %v", err)
	}
}

func BenchmarkMark(b *testing.B) {
	d := filled(b, 50)
	ids := d.ids(b, feed.View{})
	b.ResetTimer()
	for i := range b.N {
		d.mark(b, feed.MarkKind(i%2), ids[i/2%len(ids)])
	}
}

// TestTagsAreClean tags by both doors with what a terminal or a script would
// stumble over.
func TestTagsAreClean(t *testing.T) {
	d := filled(t, 2)
	ids := []int64{d.headlines(t, feed.View{})[0].ID}
	dirty := "  a\x1b[31m red\u202e\ntag\x00 "
	if done, err := d.Mark(t.Context(), feed.Mark{Kind: feed.MarkTagged, Tag: dirty, IDs: ids}); err != nil || done.Mark.Tag != "a red tag" {
		t.Errorf("one article: %+v, %v", done, err)
	}
	if done, err := d.MarkView(t.Context(), feed.MarkTagged, dirty, feed.View{}, nil); err != nil || done.Mark.Tag != "a red tag" || len(done.Changed) != 1 {
		t.Errorf("a list: %+v, %v", done, err)
	}
	for _, h := range d.headlines(t, feed.View{}) {
		if strings.Join(h.Tags, ",") != "a red tag" {
			t.Errorf("stored tags %q", h.Tags)
		}
	}
	for _, bad := range []string{"", " \n", "\x1b[31m", "\u202e", strings.Repeat("ü", 101)} {
		var problem *feed.Problem
		if _, err := d.Mark(t.Context(), feed.Mark{Kind: feed.MarkTagged, Tag: bad, IDs: ids}); !errors.As(err, &problem) {
			t.Errorf("%.20q was taken: %v", bad, err)
		}
		if _, err := d.MarkView(t.Context(), feed.MarkTagged, bad, feed.View{}, nil); !errors.As(err, &problem) {
			t.Errorf("%.20q was taken for a list: %v", bad, err)
		}
	}
}
