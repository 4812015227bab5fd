package parse_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed/rss"

	"tidings/feed/parse"
)

// FuzzParse wants of any bytes a refusal or a document that keeps the rules,
// and the same one twice.
func FuzzParse(f *testing.F) {
	for _, file := range inputs(f) {
		body, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body, "")
	}
	f.Add([]byte("\xff\xfe<\x00r\x00s\x00s\x00>\x00"), "text/xml; charset=utf-16")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		o := parse.Options{Base: "https://feeds.example/dir/feed.xml", ContentType: contentType}
		doc, err := parse.Parse(context.Background(), body, o, now)
		if err != nil {
			if strings.ContainsFunc(err.Error(), unsafe) || strings.Contains(err.Error(), "\n") {
				t.Errorf("refusal %q", err)
			}
			return
		}
		doc.Clean()
		invariants(t, doc)
		again, err := parse.Parse(context.Background(), body, o, now)
		if err != nil {
			t.Fatal(err)
		}
		again.Clean()
		if d := cmp.Diff(doc, again); d != "" {
			t.Error(d)
		}
	})
}

// writings are the ways in which XML may write the same text.
var writings = []func(string) string{
	func(s string) string { return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s) },
	func(s string) string { return "<![CDATA[" + strings.ReplaceAll(s, "]]>", "]]]]><![CDATA[>") + "]]>" },
	func(s string) string {
		var b strings.Builder
		for _, r := range s {
			fmt.Fprintf(&b, "&#x%x;", r)
		}
		return b.String()
	},
	func(s string) string {
		half := len([]rune(s)) / 2
		head, tail := string([]rune(s)[:half]), string([]rune(s)[half:])
		return "<!-- <item> -->" + xmlEscape(head) + "<![CDATA[" + strings.ReplaceAll(tail, "]]>", "]]]]><![CDATA[>") + "]]>"
	},
}

func xmlEscape(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err)
	}
	return b.String()
}

// TestWriting reads the same text in every way of writing it and wants the
// same document: what is well-formed is not changed by the repair.
func TestWriting(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "word ", "é", "橋", "<b>", "</b>", "&", "&amp;", "&lt;", "]]>", "<", ">", "\"", "'", "<p>", "😀", "</item>", "<!--", "<![CDATA[", " x", "%"}
	for range 400 {
		var s string
		for range 1 + r.IntN(12) {
			s += pieces[r.IntN(len(pieces))]
		}
		s = "t" + s + "."
		var first *parse.Document
		for i, write := range writings {
			w := write(s)
			body := fmt.Sprintf(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title type="text">%s</title><entry><title type="html">%s</title><id>%s</id><category term="%s"/><summary type="text">%s</summary><content type="html">%s</content></entry></feed>`,
				w, w, w, xmlEscape(s), w, w)
			doc, err := parse.Parse(context.Background(), []byte(body), parse.Options{}, now)
			if err != nil {
				t.Fatal(err)
			}
			if doc.Partial || len(doc.Items) != 1 {
				t.Fatalf("partial %v, %d items of %s", doc.Partial, len(doc.Items), body)
			}
			if i == 0 {
				first = doc
				continue
			}
			if d := cmp.Diff(first, doc); d != "" {
				t.Errorf("%q written %d: %s", s, i, d)
			}
		}
	}
}

// TestAsGofeed holds what the repair leaves of well-formed feeds against what
// gofeed reads in them without it.
func TestAsGofeed(t *testing.T) {
	for _, file := range inputs(t) {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(file) != ".xml" || !bytes.Contains(body, []byte(`<rss version="2.0"`)) || strict(body) != nil {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			want, err := (&rss.Parser{}).Parse(bytes.NewReader(body))
			if err != nil {
				return // gofeed alone cannot read it: nothing to compare with
			}
			got, err := parse.Parse(context.Background(), body, parse.Options{}, now)
			if err != nil {
				t.Fatal(err)
			}
			if got.Partial && len(want.Items) == len(got.Items) {
				t.Errorf("partial: %s", got.Reason)
			}
			titles := map[string]bool{}
			for _, it := range got.Items {
				titles[it.Title] = true
			}
			for _, it := range want.Items {
				if title := strings.Join(strings.Fields(it.Title), " "); title != "" && !strings.ContainsAny(title, "&<\x1b\u202eâÃ\ufffd") && !titles[title] {
					t.Errorf("title %q is missing", title)
				}
			}
		})
	}
}

// strict is the error of a strict XML parser, nil for a well-formed document.
func strict(body []byte) error {
	d := xml.NewDecoder(bytes.NewReader(body))
	for {
		if _, err := d.Token(); err != nil {
			if err.Error() == "EOF" {
				return nil
			}
			return err
		}
	}
}
