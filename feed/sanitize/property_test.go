package sanitize_test

import (
	"html"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"

	"tidings/feed/sanitize"
)

// hostile seeds the fuzz targets and is checked by the property tests.
var hostile = []string{
	"", "<", "<p", "</", "<!--", "<![CDATA[", "<?php", "&", "&#", "&#x", "&#27;", "&amp;#27;", "&#2&#27;7;", "&Tab;", "&amp;NewLine;",
	"<svg><p><style><!--</style><img src=x onerror=alert(1)>--></style>",
	"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
	"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
	"<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
	"<table><tr><td><table><caption>x<p>y</table><b>z</table>w",
	"<a href=x><table><a href=y>t</table>u", "<p><a href=/x><ul><li>t</a></ul>", "<b><i><p>x</b>y</i>z",
	"<table><a href=x>a<td>b</table>", "<ul><li><b><li>x</b></ul>", "<dl><dt>a<dd>b<dt>c</dl>", "<select><option>a<p>b", "<h1>a<h2>b</h1>",
	"<p>x<table><tr><p>y</table>z</p>", "<ruby>a<rp>(<rt>b<rp>)</ruby>", "<pre>\n\n x\t\r\ny</pre>", "<pre><br>a", "<xmp><b>x</xmp>",
	"<picture><source srcset='/a 1x,/b 2x'><img></picture>", "<video src=javascript:x><source src=/a.mp4></video>",
	"<video><source src=/x title=\"</video>\"></video>", "<iframe src=//a/b><p>x</iframe>y", "<object data=/a.swf><embed src=/b></object>",
	"<img src=x style=\"width:1px\">", "<img alt='a\"b' src='/?\"><script>'>", "<a href='http://a\\@b/'>x</a>", "<a href='//u:p@h/p'>x</a>",
	"<base href='javascript:x'><a href=y>z</a>", "<td>x<td>y", "<li>x</div>", "</p></p>x</p>", "x<p></p>y<p></p>z", "<p/>a<p/>b", "<b/>a", "a<div><p></p></div>b",
	"\u202eabc\u2066d", "a\u0090b\u009bc\u0092d", "\xff\xfe\xed\xa0\x80", "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F x\U000E0041y",
	"a\nb\n\nc <i>d</i>\n- e", "<x-y>z</x-y><o:p>w</o:p>", "<a<b<c", "<a b='c>d</a>e", "<math alttext='x^2'><mi>x</mi></math>", "<svg>a<p>b</svg>c", "<span hidden>a<span>b</span>c</span>d",
	strings.Repeat("<div>", 300) + "x", strings.Repeat("<table><tr><td>", 120) + "x", strings.Repeat("<b><p>", 60) + "y</b>z", "<p>" + strings.Repeat("<b>", 120) + "<div>x",
	"<table><b>", "<table><picture>", "<table></p>", "<table><br>x", "<a href=/x>" + "<a>y", "<table><form><tr><td>x</form>", "<table><video src=/v>", "<table><hr>",
	"a\x1b[1mb\x1b]0;c\x07d\x1b]8;;e&#7;\x1bPf\x1b\\g", "&#27;]0;<b>x</b>&#7;", "&#2\x1b[m7;[1m", "&am\x1b[mp;#27;[1m", "<\x1b[mb>x", "\u009d0;a\u009cb&#157;1;c",
}

var base = &url.URL{Scheme: "https", Host: "h.example", Path: "/d/f"}

// FuzzBody checks the promises of the package on whatever comes.
func FuzzBody(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(checkBody)
}

func checkBody(t *testing.T, s string) {
	clean, text, words := sanitize.Body(s, base)
	checkPlain(t, text, true)
	if words < 0 || words != sanitize.Words(text) {
		t.Errorf("words: %d", words)
	}
	checkRunes(t, html.UnescapeString(clean), true)
	checkTree(t, clean)
	again, textAgain, _ := sanitize.Body(clean, base)
	if again != clean {
		at := 0
		for at < min(len(clean), len(again)) && clean[at] == again[at] {
			at++
		}
		t.Errorf("not idempotent at %d\n once %.80q\ntwice %.80q", at, clean[max(0, at-20):], again[max(0, at-20):])
	}
	if text, textAgain := letters(text), letters(textAgain); textAgain != text {
		at := 0
		for at < min(len(text), len(textAgain)) && text[at] == textAgain[at] {
			at++
		}
		t.Errorf("text changes at %d\n once %.80q\ntwice %.80q", at, text[max(0, at-20):], textAgain[max(0, at-20):])
	}
}

// checkTree parses clean as a browser would and looks at all it sees.
func checkTree(t *testing.T, clean string) {
	t.Helper()
	nodes, err := xhtml.ParseFragment(strings.NewReader(clean), nil)
	if err != nil {
		t.Fatalf("parse %q: %v", clean, err)
	}
	var b strings.Builder
	for _, n := range nodes {
		walk(t, n, 0, &b)
	}
	// What a browser sees holds the same characters in the same order.
	want := letters(b.String())
	got := letters(html.UnescapeString(stripTags(clean)))
	if got != want {
		t.Errorf("browsers read %q\n as %q\nnot %q", clean, want, got)
	}
}

func letters(s string) string { return strings.NewReplacer(" ", "", "\n", "", "\t", "").Replace(s) }

func stripTags(s string) string {
	var b strings.Builder
	inside := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '<':
			inside = true
		case s[i] == '>' && inside:
			inside = false
		case !inside:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

var (
	elements = set("a abbr b bdi cite code del dfn em i ins kbd mark q rp rt ruby s samp small strong sub sup time u var br hr img source wbr " +
		"address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup li main nav ol p pre " +
		"section summary ul caption table tbody td tfoot th thead tr audio picture video html head body")
	attributes = set("href src srcset poster cite alt title width height dir lang datetime colspan rowspan start value reversed open class type controls")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

func walk(t *testing.T, n *xhtml.Node, depth int, text *strings.Builder) {
	t.Helper()
	switch n.Type {
	case xhtml.TextNode:
		text.WriteString(n.Data)
		return
	case xhtml.ElementNode:
	default:
		t.Errorf("a node of type %v: %q", n.Type, n.Data)
	}
	if !elements[n.Data] || n.Namespace != "" {
		t.Errorf("element %q %q", n.Namespace, n.Data)
	}
	if depth > 230 {
		t.Errorf("depth %d", depth)
	}
	for _, a := range n.Attr {
		if !attributes[a.Key] {
			t.Errorf("attribute %s of %s", a.Key, n.Data)
		}
		checkRunes(t, a.Val, false)
		switch a.Key {
		case "href", "src", "poster", "cite":
			checkAddress(t, a.Val, a.Key == "href")
		case "srcset":
			for one := range strings.SplitSeq(a.Val, ", ") {
				one, _, _ = strings.Cut(one, " ")
				checkAddress(t, one, false)
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(t, c, depth+1, text)
	}
}

func checkAddress(t *testing.T, s string, link bool) {
	t.Helper()
	u, err := url.Parse(s)
	if err != nil {
		if !strings.HasPrefix(s, "mailto:") {
			t.Errorf("address %q: %v", s, err)
		}
		return
	}
	switch {
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil:
	case u.Scheme == "mailto" && link:
	default:
		t.Errorf("address %q", s)
	}
}

// checkPlain looks at plain text, and at what one more decoding makes of it.
func checkPlain(t *testing.T, s string, lines bool) {
	t.Helper()
	checkRunes(t, s, lines)
	checkRunes(t, html.UnescapeString(s), lines)
}

func checkRunes(t *testing.T, s string, lines bool) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("invalid UTF-8: %q", s)
	}
	flag := false
	for _, r := range s {
		switch {
		case lines && (r == '\n' || r == '\t'):
		case r < ' ', r >= 0x7F && r <= 0x9F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0xFEFF,
			r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE, !flag && r >= 0xE0000 && r <= 0xE007F:
			t.Errorf("%U in %q", r, s)
		}
		flag = r == 0x1F3F4 || flag && r >= 0xE0020 && r < 0xE007F
	}
}

// FuzzText checks the functions that give plain text and addresses.
func FuzzText(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	for _, s := range []string{"http://a/b c", " HTTPS:\\\\x\\y", "java\tscript:x", "mailto:a@b", "magnet:?xt=1", "http://u:p@h:80/%zz?a&amp;b#c", "http:///x", "http://h/&#27;", "data:x", "//x", "http://[::1]/", "http://h:x/"} {
		f.Add(s)
	}
	f.Fuzz(checkText)
}

func checkText(t *testing.T, s string) {
	for name, fn := range map[string]func(string) string{"Line": sanitize.Line, "Title": sanitize.Title, "URL": sanitize.URL, "Link": sanitize.Link} {
		once := fn(s)
		checkPlain(t, once, false)
		if name == "Title" {
			continue // its result may speak of tags
		}
		if twice := fn(once); twice != once {
			t.Errorf("%s(%q) = %q, again %q", name, s, once, twice)
		}
	}
	for name, fn := range map[string]func(string) string{"Text": sanitize.Text, "Plain": sanitize.Plain} {
		once := fn(s)
		checkPlain(t, once, true)
		if twice := fn(once); name == "Text" && twice != once {
			t.Errorf("%s(%q) = %q, again %q", name, s, once, twice)
		}
	}
	if u := sanitize.URL(s); u != "" {
		checkAddress(t, u, false)
	}
}

func TestHostile(t *testing.T) {
	for _, s := range hostile {
		checkBody(t, s)
		checkText(t, s)
	}
}

// TestCorpus runs every file of a folder of real feeds and pages through the
// door.
func TestCorpus(t *testing.T) {
	corpus := os.Getenv("TIDINGS_CORPUS")
	if corpus == "" {
		t.Skip("TIDINGS_CORPUS names no folder of real feeds and pages")
	}
	for _, pattern := range []string{"feeds/*", "pages/*"} {
		files, err := filepath.Glob(filepath.Join(corpus, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			t.Run(filepath.Base(file), func(t *testing.T) {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				s := html.UnescapeString(string(text))
				checkBody(t, s)
				checkText(t, s)
			})
		}
	}
}
