package parse_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tidings/feed/parse"
)

var update = flag.Bool("update", false, "write the expected results anew")

// TestFixtures reads every testdata/NAME.xml, NAME.jsonfeed and NAME.bin and
// compares the preview with NAME.json. NAME.type, where there is one, is the
// Content-Type the bytes came with.
func TestFixtures(t *testing.T) {
	for _, file := range inputs(t) {
		name := strings.TrimSuffix(file, filepath.Ext(file))
		t.Run(filepath.Base(name), func(t *testing.T) {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			contentType, _ := os.ReadFile(name + ".type")
			o := parse.Options{Base: "https://feeds.example/dir/feed.xml", ContentType: strings.TrimSpace(string(contentType))}
			got := preview(t, body, o)
			if *update {
				if err := os.WriteFile(name+".json", got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name + ".json")
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), string(got)); d != "" {
				t.Errorf("-want +got\n%s", d)
			}
		})
	}
}

// inputs are the documents among the fixtures.
func inputs(t testing.TB) []string {
	var files []string
	for _, pattern := range []string{"*.xml", "*.jsonfeed", "*.bin"} {
		found, err := filepath.Glob(filepath.Join("testdata", pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Fatal("no fixtures")
	}
	return files
}

// preview is what body gives, as the command line prints it: the document, or
// the sentence that refuses it.
func preview(t *testing.T, body []byte, o parse.Options) []byte {
	doc, err := parse.Parse(context.Background(), body, o, now)
	var result any
	if err != nil {
		result = map[string]string{"refused": err.Error()}
	} else {
		doc.Clean()
		invariants(t, doc)
		result = doc.Preview()
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(result); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
