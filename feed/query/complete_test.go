package query_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"tidings/feed/query"
)

func TestComplete(t *testing.T) {
	values := func(field string) []string {
		switch field {
		case "feed":
			return []string{"LWN.net", "Le Monde", "Café Linux"}
		case "tag":
			return []string{"later", "go"}
		}
		return nil
	}
	for _, c := range []struct{ text, want string }{ // ^ is the cursor
		{"^", ""},
		{"kernel ^", ""},
		{"fe^", "feed:"},
		{"kernel FE^", "kernel feed:"},
		{"-fe^", "-feed:"},
		{"(fe^)", "(feed:)"},
		{"a^", "author: / age: / "},
		{"to^", "today"},
		{"x sor^ y", "x sort: y"},
		{"is:un^", "is:unread"},
		{"-is:un^", "-is:unread"},
		{"is:unread^", ""},
		{"is:r^", "is:read"},
		{"has:^", "has:image / has:audio / has:video / has:enclosure / has:fulltext"},
		{"age:^", "age:<2d"},
		{"été feed:l^", `été feed:LWN.net / été feed:"Le Monde" / été feed:"Café Linux"`},
		{"feed:cafe^", `feed:"Café Linux"`},
		{`feed:"le m^`, `feed:"Le Monde"`},
		{`feed:"le m^ x`, `feed:"Le Monde" x`},
		{"feed:=lw^", "feed:=LWN.net"},
		{"feed:zzz^", ""},
		{"tag:^", "tag:later / tag:go"},
		{"title:x^", ""},
		{"nonsense:x^", ""},
	} {
		before, after, _ := strings.Cut(c.text, "^")
		text := []rune(before + after)
		var got []string
		for _, k := range query.Complete(string(text), utf8.RuneCountInString(before), values) {
			got = append(got, string(text[:k.From])+k.Text+string(text[k.To:]))
		}
		want := strings.TrimSuffix(c.want, " / ")
		if joined := strings.Join(got, " / "); joined != want {
			t.Errorf("%s: %s; want %s", c.text, joined, want)
		}
	}
}

func FuzzComplete(f *testing.F) {
	f.Add(`feed:"x`, 5)
	f.Fuzz(func(t *testing.T, text string, pos int) {
		n := utf8.RuneCountInString(text)
		for _, c := range query.Complete(text, pos, func(string) []string { return []string{"a b", text} }) {
			if c.From < 0 || c.To < c.From || c.To > n {
				t.Fatalf("%q at %d: %+v", text, pos, c)
			}
		}
	})
}
