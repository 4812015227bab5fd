package library_test

import (
	"net/http"
	"testing"

	"tidings/feed"
	"tidings/feed/library"
)

// TestAMoveToWhatIsFollowed has a feed redirect for good to another
// subscription: both stay, the health of the one names the other, and merging
// them loses nothing that was saved.
func TestAMoveToWhatIsFollowed(t *testing.T) {
	p, d := newPress(t), open(t, nil)
	moved := false
	old := d.follow(t, p.handle("/old", func(w http.ResponseWriter, r *http.Request) {
		if moved {
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
			return
		}
		serveText(func() string { return rss("Old", 3) })(w, r)
	}))[0]
	d.refresh(t)
	d.mark(t, feed.MarkSaved, d.ids(t, feed.View{})[0])
	fresh := d.follow(t, p.serve("/new", "text/xml", rss("New", 3)))[0]
	edit := func(id int64, folder string) {
		if err := d.Edit(t.Context(), id, func(f *feed.Feed) { f.Folders, f.Tags = []feed.Path{{folder}}, []string{folder} }); err != nil {
			t.Fatal(err)
		}
	}
	edit(old.ID, "One")
	edit(fresh.ID, "Two")
	moved = true
	for range 3 {
		d.refresh(t)
	}
	feeds, err := d.Health(t.Context())
	if err != nil || len(feeds) != 2 || feeds[0].URL != old.URL || feeds[0].Health.Twin != fresh.ID || feeds[1].Health.Twin != 0 {
		t.Fatalf("%+v, %v", feeds, err)
	}
	if err := d.FollowMove(t.Context(), old.ID); err == nil {
		t.Error("two feeds have one address")
	}
	if err := d.Merge(t.Context(), old.ID, fresh.ID); err != nil {
		t.Fatal(err)
	}
	if n := len(d.headlines(t, feed.View{Show: feed.ShowSaved})); n != 1 {
		t.Errorf("%d saved articles are left of one", n)
	}
	f := d.feed(t, fresh.ID)
	if len(f.Folders) != 2 || len(f.Tags) != 2 {
		t.Errorf("folders %v, tags %v", f.Folders, f.Tags)
	}
	for range 2 {
		if _, err := d.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if f = d.feed(t, fresh.ID); len(f.Folders) != 1 || d.feed(t, old.ID).URL != old.URL {
		t.Errorf("after undoing it: %+v", f)
	}
}

// TestFollowingAMoveByHand follows a redirect that was seen once, and takes it
// back. That an address was typed gives its successor on another host no leave
// to be private.
func TestFollowingAMoveByHand(t *testing.T) {
	to := "https://elsewhere.example/feed"
	d := open(t, func(o *library.Options) {
		w := newWorld()
		w.moved = func(string) string { return to }
		o.Fetch = w
	})
	f := d.follow(t, "https://typed.example/feed")[0]
	if err := d.FollowMove(t.Context(), f.ID); err == nil {
		t.Error("it has not moved")
	}
	d.refresh(t)
	if err := d.FollowMove(t.Context(), f.ID); err != nil {
		t.Fatal(err)
	}
	if now := d.feed(t, f.ID); !f.Private || now.URL != to || now.Private {
		t.Errorf("%s, private %v; then %s, private %v", f.URL, f.Private, now.URL, now.Private)
	}
	if _, err := d.Undo(t.Context()); err != nil || d.feed(t, f.ID).URL != f.URL {
		t.Errorf("%+v, %v", d.feed(t, f.ID), err)
	}
}
