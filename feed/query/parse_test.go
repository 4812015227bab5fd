package query_test

import (
	"errors"
	"reflect"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tidings/feed"
	"tidings/feed/query"
)

// sameRegexp compares regular expressions by what they are made of.
var sameRegexp = cmp.Comparer(func(a, b *regexp.Regexp) bool { return a.String() == b.String() })

func FuzzParse(f *testing.F) {
	for _, c := range tableOf(f, "testdata/queries.txt") {
		f.Add(c.query)
	}
	for _, c := range tableOf(f, "testdata/errors.txt") {
		f.Add(c.query)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := query.Parse(text, now)
		if err != nil {
			var e *query.Error
			if !errors.As(err, &e) || e.Pos < 1 {
				t.Fatalf("error %#v", err)
			}
			checkSentence(t, err)
			return
		}
		for _, d := range articles() {
			q.Match(d)
			query.Highlight(d.Title, q)
		}
		written := q.String()
		if len(written) > query.MaxLength {
			return // grew too long to be read again
		}
		again, err := query.Parse(written, now)
		if err != nil {
			t.Fatalf("%q is written %q: %v", text, written, err)
		}
		if d := cmp.Diff(q.Expr, again.Expr, sameRegexp); d != "" {
			t.Fatalf("%q is written %q, which differs:\n%s", text, written, d)
		}
		if q.HasSort != again.HasSort || q.Sort != again.Sort || q.Limit != again.Limit {
			t.Fatalf("%q is written %q: sort or limit differ", text, written)
		}
	})
}

func TestOrderAndLimit(t *testing.T) {
	for _, c := range []struct {
		text  string
		sort  feed.Sort
		has   bool
		limit int
	}{
		{"kernel", feed.SortNewest, false, 0},
		{"kernel sort:oldest", feed.SortOldest, true, 0},
		{"sort:title kernel limit:50", feed.SortTitle, true, 50},
		{"sort:title sort:rank", feed.SortRank, true, 0},
		{"limit:50 kernel limit:5 limit:9", feed.SortNewest, false, 5},
		{"sort:newest", feed.SortNewest, true, 0},
		{"a or b sort:feed", feed.SortFeed, true, 0},
		{"(a sort:length)", feed.SortLength, true, 0},
	} {
		q := parse(t, c.text)
		if q.Sort != c.sort || q.HasSort != c.has || q.Limit != c.limit {
			t.Errorf("%q: sort %v %v, limit %d", c.text, q.Sort, q.HasSort, q.Limit)
		}
	}
}

func TestWhatAQueryNeeds(t *testing.T) {
	for _, c := range []struct {
		text                       string
		empty, index, words, moves bool
	}{
		{"", true, false, false, false},
		{"sort:title limit:5", true, false, false, false},
		{"kernel", false, true, true, false},
		{"is:unread -(feed:lwn or kernel*)", false, true, true, false},
		{"text:kernel", false, false, true, false},
		{"/kernel/", false, false, true, false},
		{"title:/kernel/ title:x", false, false, false, false},
		{"is:new", false, false, false, true},
		{"age:<1d", false, false, false, true},
		{"x today", false, true, true, true},
		{"date:yesterday..", false, false, false, true},
		{"date:2026-11-01", false, false, false, false},
	} {
		q := parse(t, c.text)
		got := []bool{q.Empty(), q.NeedsIndex(), q.NeedsText(), q.Moves()}
		if want := []bool{c.empty, c.index, c.words, c.moves}; !reflect.DeepEqual(got, want) {
			t.Errorf("%q: Empty, NeedsIndex, NeedsText, Moves are %v; want %v", c.text, got, want)
		}
	}
	var none *query.Query
	if !none.Empty() || none.NeedsText() || none.NeedsIndex() || none.Moves() || !none.Match(articles()[0]) || none.Terms() != nil {
		t.Error("a nil query is not the empty one")
	}
}

// TestTables holds the tables that the manual, the help and completion show to
// what the parser reads.
func TestTables(t *testing.T) {
	for _, f := range query.Fields() {
		parse(t, f.Example)
		if f.Help == "" || f.Form == "" {
			t.Errorf("field %s lacks a word", f.Name)
		}
		for _, v := range f.Values {
			if q := parse(t, f.Name+":"+v.Name); q.String() != f.Name+":"+v.Name {
				t.Errorf("%s:%s is read as %s", f.Name, v.Name, q)
			}
		}
	}
	for _, f := range query.Forms() {
		parse(t, f.Example)
	}
}
