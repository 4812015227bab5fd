package sanitize_test

import (
	"testing"

	"tidings/feed/sanitize"
)

func table(t *testing.T, fn func(string) string, cases map[string]string) {
	t.Helper()
	for in, want := range cases {
		if got := fn(in); got != want {
			t.Errorf("%q\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestLine(t *testing.T) {
	table(t, sanitize.Line, map[string]string{
		"":                               "",
		"  a \t b\r\nc ":                 "a b c",
		"\x1b]0;x\x07a\x1b[31mb\x7f":     "ab",
		"a\u202eb\u2066c\u2069":          "abc",
		"a\u200d\u200c\u200e\u200fb":     "a\u200d\u200c\u200e\u200fb",
		"\u009b31mx \u0093y\u0094":       "x “y”",
		"a\u00a0b\u2028c":                "a b c",
		"\ufeffa\ufffe\ufdd0b":           "ab",
		"a&#27;b &amp;#x202e; &Tab; &x;": "a＆#27;b ＆amp;#x202e; ＆Tab; &x;",
		"\xffa\xc3":                      "\uFFFDa\uFFFD",
		"🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F \U000E0041x": "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F x",
		"Fish &amp; chips": "Fish &amp; chips",
	})
}

func TestText(t *testing.T) {
	table(t, sanitize.Text, map[string]string{
		"a\r\nb\rc\n\td \n\n": "a\nb\nc\n\td",
		"\n\n  a\x1b[0m\x00":  "  a",
		"a\u2028b\fc":         "a\nb\nc",
	})
}

func TestTitle(t *testing.T) {
	table(t, sanitize.Title, map[string]string{
		"A &amp; B":                                  "A & B",
		"A &amp;amp; B":                              "A & B",
		"<b>Bold</b> move":                           "Bold move",
		"&lt;b&gt;Bold&lt;/b&gt; move":               "Bold move",
		"&amp;lt;i&amp;gt;x&amp;lt;/i&amp;gt; y":     "x y",
		"Use &lt;b&gt; for bold":                     "Use <b> for bold",
		"1 < 2 > 0":                                  "1 < 2 > 0",
		"List<String> in Java":                       "List<String> in Java",
		"a<br/>b":                                    "a b",
		"x<script>alert(1)</script>y":                "xy",
		"&#27;[31mred&amp;#27;[0m":                   "red",
		"It&#146;s":                                  "It’s",
		"&#55357;&#56832;":                           "😀",
		"<img src=x alt=\"A picture\">":              "A picture",
		"caf&eacute; &hellip; &nbsp; AT&T &copy2024": "café … AT&T ©2024",
	})
}

func TestURL(t *testing.T) {
	table(t, sanitize.URL, map[string]string{
		"https://a.example/b?c=d&e=f#g":      "https://a.example/b?c=d&e=f#g",
		" HTTP://A.example/B \n":             "http://a.example/B",
		"ht\ntps://a.example/\tb c":          "https://a.example/b%20c",
		"https:\\\\a.example\\b?c\\d":        "https://a.example/b?c\\d",
		"https://user:pw@a.example/":         "https://a.example/",
		"http://a.example/?x=1&amp;y=2":      "http://a.example/?x=1&y=2",
		"http://a.example/100%":              "http://a.example/100%25",
		"http://a.example/\u202egpj.exe\x1b": "http://a.example/gpj.exe",
		"http://a.example/?&#27;":            "http://a.example/?%26#27;",
		"http://bücher.example/ü":            "http://bücher.example/ü",
		"http://[2001:db8::1]:8080/":         "http://[2001:db8::1]:8080/",
		"javascript:alert(1)":                "",
		"data:text/html,x":                   "",
		"//a.example/":                       "",
		"/b":                                 "",
		"mailto:a@b.example":                 "",
		"http://":                            "",
		"http://a b/":                        "",
		"http://a:x/":                        "",
		"file:///etc/passwd":                 "",
	})
	table(t, sanitize.Link, map[string]string{"mailto:a@b.example?subject=x y": "mailto:a@b.example?subject=x%20y", "magnet:?xt=1": "", "tel:1": ""})
}

func TestWords(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "one": 1, "one, two – three": 3, "it's well-known": 2, "新聞を読む": 3, "新聞 two": 2, "Привет, мир": 2, "뉴스 읽기": 2, "3.5 %": 1, "ข่าววันนี้": 2,
	} {
		if got := sanitize.Words(text); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}
