package typeset_test

import (
	"os"
	"path/filepath"
	"testing"

	"tidings/ui/typeset"
)

// TestPages sets whole web pages, the worst that can come as an article.
func TestPages(t *testing.T) {
	corpus := os.Getenv("TIDINGS_CORPUS")
	if corpus == "" {
		t.Skip("TIDINGS_CORPUS is not set to a folder of feeds and pages")
	}
	n := 0
	err := filepath.WalkDir(corpus, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n++
		for _, w := range []int{1, 17, 72} {
			check(t, typeset.Set(string(text), typeset.Options{Width: w, Theme: bare}), w)
		}
		if t.Failed() {
			t.Fatal(path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d files set", n)
}
