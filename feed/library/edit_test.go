package library_test

import (
	"testing"

	"tidings/feed"
)

func TestEditsAreUndone(t *testing.T) {
	d := filled(t, 2)
	feeds, _ := d.Feeds(t.Context())
	id, url := feeds[0].ID, feeds[0].URL
	edits := []struct {
		change       func(*feed.Feed)
		undone, redo string
	}{
		{func(f *feed.Feed) { f.OwnTitle = "Zed" }, "Zed is called Paper again", "Paper is called Zed again"},
		{func(f *feed.Feed) { f.Folders = []feed.Path{{"News", "Local"}} }, "Zed is in no folder again", "Zed is in News / Local again"},
		{func(f *feed.Feed) { f.Tags = []string{"a", "b"} }, "Zed has its former tags again", "Zed has its former tags again"},
		{func(f *feed.Feed) { f.Hidden = true }, "Zed is shown again", "Zed is hidden again"},
		{func(f *feed.Feed) { f.URL = "http://127.0.0.1:9/else" }, "Zed is asked at " + url + " again", "Zed is asked at http://127.0.0.1:9/else again"},
	}
	for _, e := range edits {
		if err := d.Edit(t.Context(), id, e.change); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Edit(t.Context(), id, func(*feed.Feed) {}); err != nil { // nothing to take back
		t.Fatal(err)
	}
	for i := len(edits) - 1; i >= 0; i-- {
		if done, err := d.Undo(t.Context()); err != nil || done.Sentence != edits[i].undone || done.FeedID != id {
			t.Errorf("undo: %+v, %v, want %q", done, err, edits[i].undone)
		}
	}
	f, err := d.FindFeed(t.Context(), url)
	if err != nil || f.Title() != "Paper" || len(f.Folders)+len(f.Tags) > 0 || f.Hidden {
		t.Errorf("after all undone: %+v, %v", f, err)
	}
	for _, e := range edits {
		if done, err := d.Redo(t.Context()); err != nil || done.Sentence != e.redo {
			t.Errorf("redo: %+v, %v, want %q", done, err, e.redo)
		}
	}
	if f, err = d.FindFeed(t.Context(), "Zed"); err != nil || !f.Hidden || len(f.Tags) != 2 || f.URL == url {
		t.Errorf("after all done again: %+v, %v", f, err)
	}
}
