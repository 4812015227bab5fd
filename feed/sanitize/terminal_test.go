package sanitize_test

import (
	"strings"
	"testing"

	"tidings/feed/sanitize"
)

// TestSequences takes a terminal's commands out as a whole, in every kind of
// text.
func TestSequences(t *testing.T) {
	lines := map[string]string{
		"a \x1b[31mred\x1b[0m b":                                  "a red b",
		"a \x1b[1;38:5:9mred\x1b[m b":                             "a red b",
		"a\x1b[2J\x1b[?25lb":                                      "ab",
		"a\x1b[0 qb\x1b[31":                                       "ab",
		"a\x1b]0;stolen title\x07 b":                              "a b",
		"a\x1b]0;stolen title\x1b\\ b":                            "a b",
		"a\x1b]0;stolen title\u009c b":                            "a b",
		"a \x1b]0;stolen title":                                   "a",
		"a \x1b]0;stolen\x1b[1m title":                            "a title",
		"a\x1b]52;c;c3RvbGVu\x07":                                 "a",
		"a \x1b]8;;https://x.example/\x1b\\link\x1b]8;;\x1b\\ b":  "a link b",
		"a\x1bP1$r0m\x1b\\b\x1b_x\x1b\\c\x1b^y\x07d\x1bXz\x1b\\e": "abcde",
		"a\x1b(Bb\x1b\\c":                                         "abc",
		"a\u009b31mred\u009b0m b":                                 "ared b",
		"a\u009d0;stolen title\u009c b":                           "a b",
		"a\u00901$r0m\u009cb\u009fx\u009cc":                       "abc",
		"a\x1bb":                                                  "ab",
		"a\x1b":                                                   "a",
		"\x1b]Only a sign \x07 b":                                 "b",
		"\x1b]Only a sign":                                        "Only a sign",
		"\x1bParis and \x1b[1mRome":                               "Paris and Rome",
		"Ð\u0090Ð»Ð»Ð¾ Ð\u009c":                                   "ÐÐ»Ð»Ð¾ Ðœ",
		"â\u0080\u009cquotedâ\u0080\u009d, so":                    "â€œquotedâ€, so",
		"\x1b]0;" + strings.Repeat("word ", 400):                  strings.TrimSpace(strings.Repeat("word ", 400)),
		"\x1b[" + strings.Repeat("1", 100) + "mx":                 strings.Repeat("1", 36) + "mx",
		"\x1b[\x1b[\x1b[1m\x1b]\x1b]0;x\x07":                      "",
	}
	for in, want := range lines {
		text := func(s string) string { _, text, _ := sanitize.Body(s, nil); return text }
		for name, fn := range map[string]func(string) string{"Line": sanitize.Line, "Title": sanitize.Title, "Text": sanitize.Text, "Plain": sanitize.Plain, "Body": text} {
			if got := strings.Join(strings.Fields(fn(in)), " "); got != want {
				t.Errorf("%s(%.80q)\n got %.80q\nwant %.80q", name, in, got, want)
			}
		}
		checkBody(t, in)
		checkText(t, in)
	}
}

// TestSequencesInReferences writes the control, and what follows it, as
// references.
func TestSequencesInReferences(t *testing.T) {
	for in, want := range map[string]string{
		"a&#27;[31mred&#x1b;[0m b":               "ared b",
		"a&#0027;&#91;31mred b":                  "ared b",
		"a&#27;]0;x &amp; y&#7; b":               "a b",
		"a\x1b]0;x &amp; y\x07 b":                "a b",
		"a&#157;0;x &amp; y&#7; b &amp; c":       "a b & c",
		"a &amp; b&#27;]8;;http://x/&#27;&#92;c": "a & bc",
		"a\u009b31&#59;1m b":                     "a b",
	} {
		if got := sanitize.Plain("<p>" + in + "</p>"); got != want {
			t.Errorf("Plain(%q) = %q, want %q", in, got, want)
		}
		if got := sanitize.Plain("<pre>" + in + "</pre>"); got != want {
			t.Errorf("preformatted %q: %q, want %q", in, got, want)
		}
		for _, s := range []string{in, strings.ReplaceAll(in, "&", "&amp;")} {
			if got := sanitize.Title(s); got != want {
				t.Errorf("Title(%q) = %q, want %q", s, got, want)
			}
		}
		checkBody(t, in)
		checkText(t, in)
	}
}

// TestArticleBehindAnOpening loses nothing but a little to an opening that
// nothing ends.
func TestArticleBehindAnOpening(t *testing.T) {
	rest := strings.Repeat("All the words of the article. ", 100)
	for _, opening := range []string{"\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\u0098", "\u009d", "\x1b]0;"} {
		for _, end := range []string{"", "\x07", "\x1b\\"} {
			if got := sanitize.Text(opening + rest + end); !strings.HasSuffix(got, strings.TrimSpace(rest)) {
				t.Errorf("%q leaves %d bytes: %.60q", opening, len(got), got)
			}
		}
	}
}

// BenchmarkSequences reads text made of nothing but openings.
func BenchmarkSequences(b *testing.B) {
	for name, one := range map[string]string{"osc": "\x1b]0;", "csi": "\x1b[", "eight bit": "\u009d0;", "string": "\u0098", "plain": "words "} {
		b.Run(name, func(b *testing.B) {
			s := strings.Repeat(one, 1<<20/len(one))
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				sanitize.Text(s)
			}
		})
	}
}
