package query_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"tidings/feed/query"
)

func TestHighlight(t *testing.T) {
	for _, c := range []struct{ query, text, want string }{
		{"", "Kernel released", "Kernel released"},
		{"kernel", "Kernel released: the kernel", "[Kernel] released: the [kernel]"},
		{"kern", "Kernel", "Kernel"},
		{"kern*", "Kernel", "[Kernel]"},
		{"-kernel released", "Kernel released", "Kernel [released]"},
		{"title:ern", "Kernel", "K[ern]el"},
		{"feed:kernel", "Kernel", "Kernel"},
		{"/k.r/i", "Kernel", "[Ker]nel"},
		{"peace deal", "A peace deal", "A [peace] [deal]"},
		{`"peace deal"`, "A peace — deal", "A [peace — deal]"},
		{"peace or deal*", "Peace, dealers", "[Peace], [dealers]"},
		{"elysee", "À l’Élysée", "À l’[Élysée]"},
		{"elysee", "E\u0301lyse\u0301e!", "[E\u0301lyse\u0301e]!"},
		{"strasse", "Straße", "[Straße]"},
		{"title:s", "Straße", "[S]tra[ß]e"},
		{"京都", "東京都", "東[京都]"},
		{"ガソリン", "ｶﾞｿﾘﾝ価格", "[ｶﾞｿﾘﾝ]価格"},
		{"c++", "C++ and C", "[C++] and C"},
		{"title:a title:ab", "abc", "[ab]c"},
	} {
		q := parse(t, c.query)
		if got := marked(c.text, query.Highlight(c.text, q)); got != c.want {
			t.Errorf("%q in %q: %s; want %s", c.query, c.text, got, c.want)
		}
	}
}

// marked puts brackets around ranges.
func marked(text string, ranges [][2]int) string {
	var b strings.Builder
	at := 0
	for _, r := range ranges {
		b.WriteString(text[at:r[0]] + "[" + text[r[0]:r[1]] + "]")
		at = r[1]
	}
	return b.String() + text[at:]
}

func TestTerms(t *testing.T) {
	q := parse(t, `Élection "peace deal" san* -sport title:"Free S" feed:lwn (kernel or c++) kernel /x/`)
	want := []string{"election", "peace deal", "san", "free s", "kernel", "c++"}
	if got := q.Terms(); !reflect.DeepEqual(got, want) {
		t.Errorf("terms are %q; want %q", got, want)
	}
}

func FuzzHighlight(f *testing.F) {
	f.Add("Élysée ｶﾞｿﾘﾝ", "e*")
	f.Add("a\u0301\u0327b가", "title:a")
	f.Fuzz(func(t *testing.T, text, asked string) {
		q, err := query.Parse(asked, now)
		if err != nil || !utf8.ValidString(text) {
			return
		}
		at := 0
		for _, r := range query.Highlight(text, q) {
			if r[0] < at || r[1] <= r[0] || r[1] > len(text) || !utf8.RuneStart(text[r[0]]) || r[1] < len(text) && !utf8.RuneStart(text[r[1]]) {
				t.Fatalf("%q in %q: range %v", asked, text, r)
			}
			at = r[1]
		}
	})
}
