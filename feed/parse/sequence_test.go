package parse_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tidings/feed/parse"
)

// TestSequences leaves nothing of a terminal's sequences in any field, however
// their controls are written.
func TestSequences(t *testing.T) {
	rss := `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>F␛]0;stolen␇x</title>
<item><guid>1</guid><title>A ␛]0;stolen␇B␛[31mred</title><category>c␛[31mat</category><dc:creator>Ann ␛[1mB</dc:creator>
<description>&lt;p&gt;x ␛]52;c;c3RvbGVu␇y␛[31mred&lt;/p&gt;</description></item></channel></rss>`
	json := `{"version":"https://jsonfeed.org/version/1.1","title":"F␛]0;stolen␇x","items":[{"id":"1","title":"A ␛]0;stolen␇B␛[31mred",
"tags":["c␛[31mat"],"authors":[{"name":"Ann ␛[1mB"}],"summary":"<p>x ␛]52;c;c3RvbGVu␇y␛[31mred</p>"}]}`
	for name, body := range map[string]string{
		"bytes":      strings.NewReplacer("␛", "\x1b", "␇", "\x07").Replace(rss),
		"references": strings.NewReplacer("␛", "&#27;", "␇", "&#x7;").Replace(rss),
		"string":     strings.NewReplacer("␛", "&#x1B;", "␇", "&#27;\\").Replace(rss),
		"json":       strings.NewReplacer("␛", `\u001b`, "␇", `\u0007`).Replace(json),
	} {
		doc := read(t, body, parse.Options{})
		doc.Clean()
		it := doc.Items[0]
		got := []string{doc.Feed.DocTitle, it.Title, strings.Join(it.Tags, ","), strings.Join(it.Categories, ","), strings.Join(it.Authors, ","), it.Summary + it.Content}
		want := []string{"Fx", "A Bred", "", "cat", "Ann B", "<p>x yred</p>"}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: -want +got\n%s", name, d)
		}
	}
}
