package store_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"tidings/feed"
)

// TestRetentionProperty lets policies loose on articles with marks of any kind.
// What goes is what the dry run said; what is saved, tagged, unread by hand or
// in its feed's last document never does, and of the rest nothing stays that
// the policy lets go of.
func TestRetentionProperty(t *testing.T) {
	rounds := 5
	if os.Getenv("TIDINGS_LONG") != "" {
		rounds = 200
	}
	for seed := range rounds {
		random := rand.New(rand.NewPCG(uint64(seed), 7))
		s := open(t)
		f := subscribe(t, s, 1)[0]
		dear := map[int64]bool{}
		age := map[int64]time.Duration{}
		var ids []int64
		for i := range 60 {
			old := time.Duration(random.IntN(1000)) * time.Hour
			id := arrive(t, s, f.ID, article(fmt.Sprint(i), noon.Add(-old))).New[0]
			ids, age[id] = append(ids, id), old
			switch random.IntN(8) {
			case 0:
				mark(t, s, feed.MarkSaved, id)
				dear[id] = true
			case 1:
				if _, err := s.Mark(t.Context(), []feed.Mark{{Kind: feed.MarkTagged, Tag: "t", IDs: []int64{id}}}); err != nil {
					t.Fatal(err)
				}
				dear[id] = true
			case 2:
				mark(t, s, feed.MarkRead, id)
				mark(t, s, feed.MarkUnread, id)
				dear[id] = true
			case 3:
				mark(t, s, feed.MarkRead, id)
			}
		}
		last := len(ids) - 1 // the document of the last check has only this one
		dear[ids[last]] = true
		policy := feed.Retention{MaxAge: time.Duration(random.IntN(1000)) * time.Hour, MaxPerFeed: random.IntN(40)}
		told, err := s.Expiring(t.Context(), policy)
		if err != nil {
			t.Fatal(err)
		}
		removed, err := s.Retain(t.Context(), policy)
		if err != nil {
			t.Fatal(err)
		}
		said := 0
		for _, e := range told {
			said += e.Articles
		}
		if said != removed {
			t.Errorf("%+v: %d were said to go, %d went", policy, said, removed)
		}
		left, err := s.IDs(t.Context(), feed.View{}, nil, 0)
		if err != nil || len(left) != len(ids)-removed {
			t.Fatal(len(left), err)
		}
		there := map[int64]bool{}
		for _, id := range left {
			there[id] = true
			if !dear[id] && policy.MaxAge > 0 && age[id] > policy.MaxAge {
				t.Errorf("%+v: one of %v stays", policy, age[id])
			}
		}
		for id := range dear {
			if !there[id] {
				t.Errorf("%+v: %d is gone", policy, id)
			}
		}
		sound(t, s)
	}
}
