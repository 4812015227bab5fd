package query_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tidings/feed/query"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"plain ascii", "plain ascii"},
		{"Hello, World", "hello, world"},
		{"a  b\t\nc", "a b c"},
		{" edge ", " edge "},
		{"Élysée ÀÉÎÕÜ", "elysee aeiou"},
		{"e\u0301", "e"},
		{"Straße STRAẞE", "strasse strasse"},
		{"Ærø œuvre Łódź Đà Nẵng", "aero oeuvre lodz da nang"},
		{"İstanbul ısı", "istanbul isi"},
		{"ＡＢＣ　１２３", "abc 123"},
		{"ｶﾞｿﾘﾝ", "ガソリン"},
		{"か\u3099", "が"},
		{"한국 \u1112\u1161\u11ab", "한국 한"},
		{"ﬁn", "fin"},
		{"x²", "x2"},
		{"ΟΔΟΣ οδός", "οδοσ οδοσ"},
		{"Ёлка Київ", "елка киів"},
		{"שָׁלוֹם", "שלום"},
		{"مُحَمَّد أحمد", "محمد احمد"},
		{"हिन्दी", "हिन्दी"},
		{"ก็ได้", "ก็ได้"},
		{"it’s “so” — yes", `it's "so" - yes`},
		{"so\u00adft\u200bly", "softly"},
		{"\u202eabc\u200f", "abc"},
		{"می\u200cخواهم", "میخواهم"},
		{"a\u00a0b", "a b"},
	} {
		if got := query.Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) is %q; want %q", c.in, got, c.want)
		}
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"...", ""},
		{"Hello, World!", "hello world"},
		{"it's l'été", "it s l ete"},
		{"C++ c++17 C# f#, i++;", "c ++ c ++ 17 c # f # i ++"},
		{"+1 ++ # #tag a#b 5#", "1 tag a b 5"},
		{"3.14 10:30", "3 14 10 30"},
		{"foo_bar-baz", "foo bar baz"},
		{"東京tokyo都2", "東 京 tokyo 都 2"},
		{"コーヒー、ください", "コ ー ヒ ー く だ さ い"},
		{"대통령이 말했다", "대통령이 말했다"},
		{"ภาษาไทย", "ภ า ษ า ไ ท ย"},
		{"ที่นี่", "ที่ นี่"},
		{"हिन्दी भाषा", "हिन्दी भाषा"},
		{"go🎉go 👍🏽", "go 🎉 go 👍"},
		{"½ ㍿", "1 2 株 式 会 社"},
		{strings.Repeat("x", 200), strings.Repeat("x", 128)},
	} {
		if got := query.TokenText(c.in); got != c.want {
			t.Errorf("TokenText(%q) is %q; want %q", c.in, got, c.want)
		}
		if got := query.Tokens(c.in); strings.Join(got, " ") != c.want {
			t.Errorf("Tokens(%q) is %q; want %q", c.in, got, c.want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"É", "ｶﾞ", "a\u0300b", "\u1112\u1161", "가\u11a8", "ﷺ", "C++ #", "\xff", "ϔ", "ẛ̣", "が\u0301", "क़"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || len(s) > 1000 {
			return
		}
		folded := query.Fold(s)
		if again := query.Fold(folded); again != folded {
			t.Errorf("Fold(%q) is %q, and folded again %q", s, folded, again)
		}
		tokens := query.TokenText(s)
		if got := query.TokenText(folded); got != tokens {
			t.Errorf("tokens of %q are %q, of it folded %q", s, tokens, got)
		}
		for _, token := range query.Tokens(s) {
			if token == "" || len(token) > 128 || strings.ContainsAny(token, " \"") {
				t.Errorf("%q has the token %q", s, token)
			}
		}
		if !slices.Equal(query.Tokens(s), strings.Fields(tokens)) {
			t.Errorf("%q: Tokens and TokenText differ", s)
		}
	})
}
