package typeset_test

import (
	"strconv"
	"strings"
	"testing"

	"tidings/ui/typeset"
	"tidings/ui/widget"
)

// TestPlainKeepsAddressesWhole looks for every address on a line, at any
// width.
func TestPlainKeepsAddressesWhole(t *testing.T) {
	const (
		page = "https://valley.example/2026/11/twenty-three/the-river-that-runs-through-the-town/?first=one&second=two-and-three"
		mail = "letters-to-the-editor@valley-and-river.example"
		bare = "https://river.example/maps-and-levels/upper-valley/tuesday"
	)
	text := `<p>A <a href="` + page + `">page</a> of the <a href="mailto:` + mail + `">paper</a>, or (` + bare + `) and then some.</p>` +
		`<p>议会周五公布的计划` + bare + `。将关闭三座图书馆，议会周五公布的计划将关闭三座图书馆。</p>`
	for _, width := range []int{0, 1, 5, 12, 20, 40, 60, 72, 200} {
		got := typeset.Plain(text, width)
		for _, line := range []string{"[1] " + page + "\n", "[2] " + mail + "\n"} {
			if !strings.Contains(got, line) {
				t.Errorf("width %d: %q is broken:\n%s", width, line, got)
			}
		}
		if n := strings.Count(got, bare); n != 2 {
			t.Errorf("width %d: the address in the text is whole %d times:\n%s", width, n, got)
		}
		for line := range strings.Lines(got) {
			if width > 1 && widget.Width(strings.TrimSpace(line)) > width && !strings.Contains(line, "://") && !strings.Contains(line, "@") {
				t.Errorf("width %d: %q", width, line)
			}
		}
	}
}

// TestPlainWithoutWidth leaves the lines as long as their text.
func TestPlainWithoutWidth(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("well-known words of the valley ", 400))
	for name, c := range map[string]struct{ html, want string }{
		"paragraphs": {"<p>" + words + "</p><p>a<br>b</p>", words + "\n\na\nb\n"},
		"list":       {"<ul><li>" + words + "</ul>", words + "\n"},
		"quote":      {"<p>x</p><blockquote>" + words + "</blockquote>", words + "\n"},
		"code":       {"<pre>" + words + "</pre>", words + "\n"},
		"wide table": {"<table><tr><th>a<th>b<tr><td>" + words + "<td>c<tr><td>d<td>e</table>", words + "\n"},
	} {
		if got := typeset.Plain(c.html, 0); !strings.Contains(got, c.want) {
			t.Errorf("%s: %.200q", name, got)
		}
	}
}

// TestPlainTableIsBounded holds padding down where one field is very long.
func TestPlainTableIsBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("<table><tr><td>" + strings.Repeat("x", 20_000) + "<td>y")
	for i := range 500 {
		b.WriteString("<tr><td>" + strconv.Itoa(i) + "<td>z")
	}
	if got := typeset.Plain(b.String(), 0); len(got) > 4*b.Len() {
		t.Errorf("%d bytes become %d", b.Len(), len(got))
	}
}
