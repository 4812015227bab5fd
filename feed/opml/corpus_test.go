package opml_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"tidings/feed/opml"
)

// TestCorpus reads the lists in the folder opml of TIDINGS_CORPUS: nothing
// that has an address may be lost.
func TestCorpus(t *testing.T) {
	root := os.Getenv("TIDINGS_CORPUS")
	if root == "" {
		t.Skip("TIDINGS_CORPUS names no folder of real lists")
	}
	names, err := filepath.Glob(filepath.Join(root, "opml", "*"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no lists in %s: %v", root, err)
	}
	address := regexp.MustCompile(`(?i)\bxmlUrl\s*=\s*["'][^"']+`)
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := opml.ReadAny(data, name)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(name), err)
			continue
		}
		distinct := map[string]bool{}
		for _, a := range address.FindAll(data, -1) {
			distinct[string(a)] = true
		}
		untitled := 0
		for _, s := range doc.Subscriptions {
			check(t, s)
			if s.Title == "" {
				untitled++
			}
		}
		t.Logf("%s: %d subscriptions (%d untitled), %d folders, skipped %+v", filepath.Base(name), len(doc.Subscriptions), untitled, len(doc.Folders), doc.Skipped)
		if len(doc.Subscriptions) != len(distinct) {
			t.Errorf("%s: %d subscriptions of %d addresses", filepath.Base(name), len(doc.Subscriptions), len(distinct))
		}
	}
}
