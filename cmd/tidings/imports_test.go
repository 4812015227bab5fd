package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// rule says what a package may import of this module, and of the rest what it
// may not. The first rule whose pattern matches the package's folder holds.
type rule struct {
	pattern string   // a folder; a trailing /* takes in any one folder below it
	ours    []string // folders of ours it may import; a trailing /* as above
	never   []string // prefixes of other import paths it may not
}

const charm = "charm.land/"

var leaves = []string{"feed/charset", "feed/date", "feed/sanitize"}

// importRules are docs/architecture.md's table. Folders that no rule names
// may not exist.
var importRules = []rule{
	{"feed", nil, []string{"net/http", "database/sql", "."}},
	{"feed/charset", nil, []string{charm, "net/http", "database/sql"}},
	{"feed/date", nil, []string{charm, "net/http", "database/sql"}},
	{"feed/sanitize", nil, []string{charm, "net/http", "database/sql"}},
	{"feed/library", []string{"feed", "feed/*"}, []string{charm, "database/sql"}},
	{"feed/discover", with(leaves, "feed", "feed/fetch", "feed/parse"), []string{charm, "database/sql"}},
	{"feed/*", with(leaves, "feed"), []string{charm, "database/sql"}},
	{"store", []string{"feed", "feed/query", "store/*"}, []string{charm, "net/http"}},
	{"ui/action", nil, []string{"net/http", "database/sql"}},
	{"ui/picture", nil, []string{"net/http", "database/sql"}},
	{"ui/theme", nil, []string{"net/http", "database/sql"}},
	{"ui/widget", []string{"ui/theme"}, []string{"net/http", "database/sql"}},
	{"ui/widget/*", []string{"ui/widget"}, []string{"net/http", "database/sql"}},
	{"ui/external", []string{"feed"}, []string{"net/http", "database/sql", charm}},
	{"ui/typeset", []string{"ui/theme", "ui/widget"}, []string{"net/http", "database/sql"}},
	{"ui/task", []string{"feed", "feed/library", "feed/query", "ui/external"}, []string{"net/http", "database/sql"}},
	{"ui/article", []string{"feed", "ui/action", "ui/theme", "ui/widget", "ui/typeset", "ui/picture"}, []string{"net/http", "database/sql"}},
	{"ui/*", []string{"feed", "ui/action", "ui/theme", "ui/widget"}, []string{"net/http", "database/sql"}},
	{"ui", []string{"feed", "feed/query", "ui/*"}, []string{"net/http", "database/sql"}},
	{"cmd/*", []string{"feed", "feed/*", "store", "ui", "ui/*"}, nil},
}

func with(list []string, more ...string) []string {
	return append(append([]string{}, list...), more...)
}

// TestImportsPointOneWay reads every file's imports and holds them to the
// rules. Test files may also import what helps them test: they are held only
// to what a package may never import in production through its own files.
func TestImportsPointOneWay(t *testing.T) {
	root := filepath.Join("..", "..")
	checked := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != root) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		checked++
		folder, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		for _, breach := range breaches(t, path, filepath.ToSlash(folder)) {
			t.Errorf("%s: %s", path, breach)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if checked < 50 {
		t.Fatalf("only %d files were read: the walk missed the tree", checked)
	}
}

// TestImportRulesCatchBreaches shows that the rules can fail.
func TestImportRulesCatchBreaches(t *testing.T) {
	cases := map[string]struct {
		folder, path string
		breach       bool
	}{
		"ui reads the store":           {"ui", "tidings/store", true},
		"a component reads a sibling":  {"ui/sidebar", "tidings/ui/headlines", true},
		"a verb reads another verb":    {"feed/fetch", "tidings/feed/parse", true},
		"the store reads a verb":       {"store", "tidings/feed/library", true},
		"the nouns do I/O":             {"feed", "net/http", true},
		"the nouns read a library":     {"feed", "golang.org/x/net/html", true},
		"feed code draws":              {"feed/parse", "charm.land/lipgloss/v2", true},
		"the library reads verbs":      {"feed/library", "tidings/feed/parse", false},
		"somebody imports the program": {"ui", "tidings/cmd/tidings", true},
		"a verb reads a leaf":          {"feed/parse", "tidings/feed/date", false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := breach(c.folder, c.path) != ""; got != c.breach {
				t.Errorf("%s importing %s: breach %v, want %v", c.folder, c.path, got, c.breach)
			}
		})
	}
}

func breaches(t *testing.T, path, folder string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if b := breach(folder, imported); b != "" {
			all = append(all, b)
		}
	}
	return all
}

// breach says how a package in folder may not import path, or "".
func breach(folder, path string) string {
	r, ok := ruleFor(folder)
	if !ok {
		return "no rule names the folder " + folder
	}
	if ours, isOurs := strings.CutPrefix(path, "tidings/"); isOurs {
		for _, allowed := range r.ours {
			if matches(allowed, ours) {
				return ""
			}
		}
		return folder + " may not import " + ours
	}
	for _, never := range r.never {
		if never == "." && strings.Contains(path, ".") || never != "." && strings.HasPrefix(path, never) {
			return folder + " may not import " + path
		}
	}
	return ""
}

func ruleFor(folder string) (rule, bool) {
	for _, r := range importRules {
		if matches(r.pattern, folder) {
			return r, true
		}
	}
	return rule{}, false
}

func matches(pattern, folder string) bool {
	if parent, ok := strings.CutSuffix(pattern, "/*"); ok {
		rest, below := strings.CutPrefix(folder, parent+"/")
		return below && !strings.Contains(rest, "/")
	}
	return pattern == folder
}

// TestOneDoorOut holds that nothing but feed/fetch, which guards every
// connection, asks the network for anything: not images, not pages, not files.
func TestOneDoorOut(t *testing.T) {
	asks := regexp.MustCompile(`\b(http\.(Get|Head|Post|PostForm|Client|Transport|DefaultClient|DefaultTransport|NewRequest\w*)|net\.(Dial\w*|Dialer)|tls\.Dial\w*)\b`)
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
			strings.HasPrefix(filepath.ToSlash(path), "../../feed/fetch/") {
			return err
		}
		text, err := os.ReadFile(path)
		if found := asks.Find(text); found != nil {
			t.Errorf("%s: %s goes out by another door than feed/fetch", path, found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
