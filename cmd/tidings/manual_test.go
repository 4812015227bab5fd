package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"tidings/feed/library"
	"tidings/feed/query"
	"tidings/ui/action"
)

var update = flag.Bool("update", false, "write the manual's tables anew")

// TestManualTablesAreTheCodes holds the manual's tables to the tables that
// the program itself reads.
func TestManualTablesAreTheCodes(t *testing.T) {
	const path = "../../docs/manual.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := string(text)
	for name, table := range map[string]string{
		"keys": keyTable(), "fields": fieldTable(), "verbs": verbTable(), "options": optionTable(),
		"settings": settingTable(),
	} {
		section := regexp.MustCompile(`(?s)<!-- ` + name + ` -->\n.*?<!-- end -->`)
		if !section.MatchString(want) {
			t.Fatalf("%s has no section %s", path, name)
		}
		want = section.ReplaceAllLiteralString(want, "<!-- "+name+" -->\n"+table+"<!-- end -->")
	}
	if want == string(text) {
		return
	}
	if !*update {
		t.Fatal("the manual's tables are not the code's: go test ./cmd/tidings -run Manual -update")
	}
	if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestVerbsAreInTheChangelog holds the changelog to name every verb.
func TestVerbsAreInTheChangelog(t *testing.T) {
	text, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range newRoot(newApp(streams{})).Commands() {
		if !c.Hidden && !strings.Contains(string(text), "`"+c.Name()+"`") {
			t.Errorf("the changelog does not name `%s`", c.Name())
		}
	}
}

func verbTable() string {
	var b strings.Builder
	b.WriteString("| verb | does | flags |\n|---|---|---|\n")
	for _, c := range newRoot(newApp(streams{})).Commands() {
		if c.Hidden {
			continue
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", cell(c.Use), cell(c.Short), cell(flagList(c.LocalFlags().FlagUsages())))
	}
	return b.String()
}

var flagName = regexp.MustCompile(`(?m)^ +(?:-\w, )?(--[a-z-]+)`)

// flagList lists the flags that a usage text explains.
func flagList(usages string) string {
	var names []string
	for _, m := range flagName.FindAllStringSubmatch(usages, -1) {
		if m[1] != "--help" {
			names = append(names, "`"+m[1]+"`")
		}
	}
	return strings.Join(names, " ")
}

func optionTable() string {
	var b strings.Builder
	b.WriteString("| option | default | what it does |\n|---|---|---|\n")
	for _, o := range options {
		fmt.Fprintf(&b, "| `%s` | `%s` | %s |\n", o.key, tomlValue(o.fallback), cell(o.help))
	}
	return b.String()
}

func settingTable() string {
	var b strings.Builder
	b.WriteString("| setting | what it does |\n|---|---|\n")
	for _, s := range library.Settings() {
		fmt.Fprintf(&b, "| `%s=%s` | %s |\n", s.Name, cell(s.Form), cell(s.Help))
	}
	return b.String()
}

func fieldTable() string {
	var b strings.Builder
	b.WriteString("| field | finds | example |\n|---|---|---|\n")
	for _, f := range query.Fields() {
		fmt.Fprintf(&b, "| `%s` | %s | `%s` |\n", cell(f.Form), cell(f.Help), cell(f.Example))
	}
	return b.String()
}

func keyTable() string {
	var b strings.Builder
	b.WriteString("| keys | action | what it does | where |\n|---|---|---|---|\n")
	for _, row := range action.Table() {
		keys := make([]string, 0, len(row.Keys["vim"]))
		for _, k := range row.Keys["vim"] {
			keys = append(keys, "`"+cell(k)+"`")
		}
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s |\n", strings.Join(keys, " "), row.ID, cell(row.Help), row.Scope)
	}
	return b.String()
}

// cell makes s fit a Markdown table.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
