package store_test

import (
	"context"
	"os"
	"testing"
	"time"

	"tidings/feed"
	"tidings/store"
)

// lived is a cache with a little of everything, closed. Its articles are a0
// (newest) to a39; a0 is saved, a1 tagged, a2 read, a3 set to unread by hand.
func lived(t testing.TB, path string) {
	t.Helper()
	s, err := store.Open(context.Background(), path, options())
	if err != nil {
		t.Fatal(err)
	}
	feeds := subscribe(t, s, 4)
	var ids []int64
	for i := range 40 {
		a := article("a"+string(rune('0'+i/10))+string(rune('0'+i%10)), noon.Add(-time.Duration(i)*time.Hour))
		a.Content = "<p>" + noise(i)[:3000] + "</p>"
		a.Hash = hash(a.Content)
		ids = append(ids, arrive(t, s, feeds[i%4].ID, a).New...)
	}
	mark(t, s, feed.MarkSaved, ids[0])
	mark(t, s, feed.MarkRead, ids[2], ids[3])
	mark(t, s, feed.MarkUnread, ids[3])
	if _, err := s.Mark(t.Context(), []feed.Mark{{Kind: feed.MarkTagged, Tag: "dear", IDs: ids[1:2]}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Index(t.Context(), 0, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// overwrite puts noise in the place of pages, which count from 1.
func overwrite(t testing.TB, path string, pages ...int) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	head := make([]byte, 18)
	if _, err := f.ReadAt(head, 0); err != nil {
		t.Fatal(err)
	}
	size := int(head[16])<<8 | int(head[17])
	for _, page := range pages {
		if _, err := f.WriteAt([]byte(noise(page)[:size]), int64(page-1)*int64(size)); err != nil {
			t.Fatal(err)
		}
	}
}
