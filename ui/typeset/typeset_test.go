package typeset_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/colorprofile"

	"tidings/ui/theme"
	"tidings/ui/typeset"
	"tidings/ui/widget"
)

var update = flag.Bool("update", false, "write golden files anew")

var bare = theme.New(theme.Options{Profile: colorprofile.NoTTY})

// self is the address of the articles in testdata.
const self = "https://news.example/2026/11/river"

// screen is a set document as a golden file holds it.
func screen(d typeset.Doc) string {
	var b strings.Builder
	for _, l := range d.Lines {
		b.WriteString(strings.TrimRight(l.Plain(), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n%s\nwant:\n%s", path, got, want)
	}
}

func articles(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.html")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	all := map[string]string{}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(f, ".html")] = string(text)
	}
	return all
}

func TestArticles(t *testing.T) {
	for name, text := range articles(t) {
		for _, w := range []string{"72", "30"} {
			width := map[string]int{"72": 72, "30": 30}[w]
			d := typeset.Set(text, typeset.Options{Width: width, Theme: bare, Self: self})
			golden(t, name+"."+w+".txt", screen(d))
		}
		golden(t, name+".plain.txt", typeset.Plain(text, 60))
	}
}

func TestStyles(t *testing.T) {
	text, err := os.ReadFile("testdata/inline.html")
	if err != nil {
		t.Fatal(err)
	}
	d := typeset.Set(string(text), typeset.Options{Width: 72, Theme: theme.New(theme.Options{Dark: true}), Links: true, Self: self})
	var b strings.Builder
	for _, l := range d.Lines {
		b.WriteString(strings.ReplaceAll(l.Text, "\x1b", "␛"))
		b.WriteByte('\n')
	}
	golden(t, "testdata/inline.styled.txt", b.String())
}

// check fails t where a document breaks a promise of the package.
func check(t testing.TB, d typeset.Doc, w int) {
	t.Helper()
	for i, l := range d.Lines {
		if n := widget.Width(l.Text); n > w {
			t.Errorf("width %d: line %d has %d cells: %q", w, i, n, l.Text)
		}
		for _, r := range l.Plain() {
			if unicode.IsControl(r) || r >= 0x202a && r <= 0x202e {
				t.Errorf("width %d: line %d holds %U", w, i, r)
			}
		}
		if clean := widget.Cut(l.Text, w); clean != l.Text {
			t.Errorf("width %d: line %d is %q, clean %q", w, i, l.Text, clean)
		}
		if i > 0 && l.Place.Before(d.Lines[i-1].Place) {
			t.Errorf("width %d: line %d is placed before the one above: %v, %v", w, i, l.Place, d.Lines[i-1].Place)
		}
		if t.Failed() {
			return
		}
	}
	for _, h := range d.Headings {
		if h.Line >= len(d.Lines) {
			t.Errorf("width %d: heading %q on line %d of %d", w, h.Text, h.Line, len(d.Lines))
		}
	}
	for _, m := range d.Images {
		if m.Line >= len(d.Lines) {
			t.Errorf("width %d: image %q on line %d of %d", w, m.URL, m.Line, len(d.Lines))
		}
	}
}

func TestEveryWidth(t *testing.T) {
	for name, text := range articles(t) {
		for w := 1; w <= 200; w++ {
			check(t, typeset.Set(text, typeset.Options{Width: w, Theme: bare, Links: w%2 == 0, Self: self}), w)
		}
		if t.Failed() {
			t.Fatal(name)
		}
	}
}

func TestWordsSurviveEveryWidth(t *testing.T) {
	text := articles(t)["testdata/paragraphs"]
	want := strings.Join(strings.Fields(screen(typeset.Set(text, typeset.Options{Width: 200, Theme: bare}))), "")
	for w := 4; w <= 120; w++ {
		got := strings.Join(strings.Fields(screen(typeset.Set(text, typeset.Options{Width: w, Theme: bare}))), "")
		if got != want {
			t.Fatalf("width %d changes the text", w)
		}
	}
}

func TestLineAt(t *testing.T) {
	text := articles(t)["testdata/paragraphs"]
	wide := typeset.Set(text, typeset.Options{Width: 72, Theme: bare})
	narrow := typeset.Set(text, typeset.Options{Width: 31, Theme: bare})
	for i, l := range wide.Lines {
		if l.Text == "" {
			continue
		}
		at := narrow.LineAt(l.Place)
		if got := narrow.Lines[at].Place; got.Block != l.Place.Block || l.Place.Before(got) {
			t.Errorf("line %d at %v is found at %v", i, l.Place, got)
		}
		if back := wide.LineAt(l.Place); back != i {
			t.Errorf("line %d at %v is found at line %d", i, l.Place, back)
		}
	}
}

func TestNothingToShowIsNotNumbered(t *testing.T) {
	for name, c := range map[string]struct {
		html  string
		lines int
		links int
	}{
		"flare":              {`<p>No one needs to go.</p><div><a href="http://feeds.feedburner.com/~ff/z?a=1"><img src="http://feeds.feedburner.com/~ff/z?d=1"></a> <a href="http://feeds.feedburner.com/~ff/z?a=2"><img src="http://feeds.feedburner.com/~ff/z?i=2"></a></div>`, 1, 0},
		"flare in the text":  {`No one needs to go. <a href="http://feeds.feedburner.com/~ff/z?a=1"><img src="http://feeds.feedburner.com/~ff/z?d=1"></a><img src="http://feeds.feedburner.com/~r/z/~4/q">`, 1, 0},
		"counting picture":   {`<p>Text</p><img src="https://x.example/a.gif" width="1" height="1">`, 1, 0},
		"share buttons":      {`<p>Text</p><p>Share: <a href="https://twitter.com/intent/tweet?a">Tweet</a> | <a href="https://www.facebook.com/sharer/s">Share</a></p>`, 1, 0},
		"empty links":        {`<p>Text<a href="https://x.example/"></a> <a href="https://x.example/"> </a></p>`, 1, 0},
		"read more":          {`<p>Text</p><p><a href="` + self + `?utm_source=rss">Continue reading</a></p>`, 1, 0},
		"the article itself": {`<p>The post <a href="` + self + `/">River</a> of today</p>`, 1, 0},
		"place in it":        {`<p>Text<a href="` + self + `#fn1">1</a></p>`, 1, 0},
		"linked picture":     {`<p>Text</p><a href="https://x.example/full.jpg"><img src="https://x.example/s.jpg" alt="A bridge"></a>`, 3, 0},
		"only share buttons": {`<a href="https://twitter.com/intent/tweet?a">Tweet</a>`, 1, 0},
		"same address twice": {`<p><a href="https://x.example/a">one</a> and <a href="https://x.example/a">two</a></p>`, 4, 1},
		"script":             {`<p>Text</p><script>alert(1)</script><style>p{}</style>`, 1, 0},
		"javascript":         {`<p><a href="javascript:alert(1)">Text</a></p>`, 1, 0},
	} {
		d := typeset.Set(c.html, typeset.Options{Width: 72, Theme: bare, Self: self})
		lines := strings.Count(screen(d), "\n")
		if c.links > 0 {
			lines-- // the line above the addresses
			lines++
		}
		if len(d.Links) != c.links || lines != c.lines {
			t.Errorf("%s: %d lines, %d links, want %d and %d:\n%s", name, lines, len(d.Links), c.lines, c.links, screen(d))
		}
	}
}

func TestDeepNesting(t *testing.T) {
	for _, tag := range []string{"div", "blockquote", "ul><li", "span", "table><tr><td"} {
		open := "<" + tag + ">"
		text := strings.Repeat(open, 600) + "at the bottom" + "<p>and on"
		d := typeset.Set(text, typeset.Options{Width: 40, Theme: bare})
		if !strings.Contains(strings.Join(strings.Fields(screen(d)), " "), "at the bottom") {
			t.Errorf("%s: the text is lost: %q", tag, screen(d))
		}
		check(t, d, 40)
	}
}

func FuzzSet(f *testing.F) {
	for _, text := range articles(f) {
		f.Add(text, 40)
	}
	f.Add("<p>a\x1b[2Jb\u009bc\u202ed<a href='http://x/\x1b\\'>e</a>", 9)
	f.Add("<table><tr><th colspan=99999>a<td rowspan=70000>b<tr><td>c", 5)
	f.Fuzz(func(t *testing.T, text string, w int) {
		w = min(max(w, 1), 200)
		check(t, typeset.Set(text, typeset.Options{Width: w, Theme: theme.New(theme.Options{}), Links: true}), w)
	})
}

func BenchmarkSet(b *testing.B) {
	for _, c := range []struct {
		name  string
		parts []string
	}{{"prose", []string{"paragraphs"}}, {"chinese", []string{"chinese"}}, {"mixed", []string{"paragraphs", "lists", "table", "inline", "chinese"}}} {
		b.Run(c.name, func(b *testing.B) {
			text := ""
			for _, one := range c.parts {
				part, err := os.ReadFile("testdata/" + one + ".html")
				if err != nil {
					b.Fatal(err)
				}
				text += string(part)
			}
			text = strings.Repeat(text, 100<<10/len(text)+1)[:100<<10]
			th := theme.New(theme.Options{Dark: true})
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				typeset.Set(text, typeset.Options{Width: 72, Theme: th})
			}
		})
	}
}
