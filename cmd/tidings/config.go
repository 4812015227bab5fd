package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"tidings/feed/fetch"
)

// config is what the configuration file may say. Its defaults stand in
// options, the one list that the parser, `tidings config` and the manual
// read.
type config struct {
	Refresh struct {
		Interval time.Duration
		Workers  int
		Agent    string
		Proxy    string
	}
	Marks struct {
		Read          string
		UnreadUpdated bool
	}
	Keep struct {
		Age    time.Duration
		Number int
	}
	Look struct {
		Theme      string
		Background string
		Density    string
		Measure    int
		Plain      bool
		Sidebar    string
		Mouse      bool
		Reopen     bool
	}
	Open struct {
		Browser []string
	}
	Preset string
	// Hosts are those with a pace of their own, by name.
	Hosts map[string]fetch.Pace
	// Keys maps a scope to action IDs to key sequences.
	Keys map[string]map[string][]string
}

// defaultConfig is the configuration of an empty file.
func defaultConfig() *config {
	c := &config{Hosts: map[string]fetch.Pace{}, Keys: map[string]map[string][]string{}}
	for _, o := range options {
		if err := o.set(c, o.fallback); err != nil {
			panic("default of " + o.key + ": " + err.Error())
		}
	}
	return c
}

// readConfig reads the file at path over the defaults. A file that is not
// there is an empty one, unless it was named by hand.
func readConfig(path string, named bool) (*config, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return defaultConfig(), nil
	}
	if err != nil {
		return nil, wrongf("cannot read the configuration %s (%s): name another with --config", path, cause(err))
	}
	return parseConfig(path, text)
}

// parseConfig reads text over the defaults. Errors name the file, the line
// and what would work.
func parseConfig(path string, text []byte) (*config, error) {
	var tree map[string]any
	if err := toml.Unmarshal(text, &tree); err != nil {
		return nil, tomlProblem(path, err)
	}
	lines := keyLines(text)
	c := defaultConfig()
	for _, entry := range flatten("", tree) {
		if err := c.setKey(entry.key, entry.value); err != nil {
			return nil, wrongf("%s:%d: %s", path, lines[entry.key], err)
		}
	}
	return c, nil
}

// setKey sets one option, or one key of the keyboard.
func (c *config) setKey(key string, value any) error {
	if scope, name, ok := keyOverride(key); ok {
		return c.setKeys(scope, name, value)
	}
	if rest, ok := strings.CutPrefix(key, "hosts."); ok {
		return c.setHost(rest, value)
	}
	for _, o := range options {
		if o.key == key {
			if err := o.set(c, value); err != nil {
				return fmt.Errorf("%s: %w", key, err)
			}
			return nil
		}
	}
	if knownTable(key) {
		return fmt.Errorf("%s is a table: write [%s], and its options on lines below", key, key)
	}
	return unknownKey(key, value)
}

// knownTable reports whether some option stands in the table.
func knownTable(name string) bool {
	if name == "keys" || strings.HasPrefix(name, "keys.") || name == "hosts" {
		return true
	}
	for _, o := range options {
		if strings.HasPrefix(o.key, name+".") {
			return true
		}
	}
	return false
}

type entry struct {
	key   string
	value any
}

// flatten lists a tree's values under their dotted keys.
func flatten(prefix string, tree map[string]any) []entry {
	var all []entry
	for name, value := range tree {
		key := name
		if prefix != "" {
			key = prefix + "." + name
		}
		if table, ok := value.(map[string]any); ok && (len(table) > 0 || knownTable(key)) {
			all = append(all, flatten(key, table)...)
			continue
		}
		all = append(all, entry{key, value})
	}
	return sortedEntries(all)
}

// keyLines gives the line of each dotted key of a document that parses.
func keyLines(text []byte) map[string]int {
	lines := map[string]int{}
	var p unstable.Parser
	p.Reset(text)
	table := ""
	for p.NextExpression() {
		node := p.Expression()
		switch node.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = dotted("", node)
			lines[table] = nodeLine(&p, node)
		case unstable.KeyValue:
			key := dotted(table, node)
			lines[key] = nodeLine(&p, node)
			inlineLines(&p, key, node.Value(), lines)
		}
	}
	return lines
}

// inlineLines adds the lines of an inline table's keys.
func inlineLines(p *unstable.Parser, key string, value *unstable.Node, lines map[string]int) {
	if value.Kind != unstable.InlineTable {
		return
	}
	for child := value.Children(); child.Next(); {
		name := dotted(key, child.Node())
		lines[name] = nodeLine(p, child.Node())
		inlineLines(p, name, child.Node().Value(), lines)
	}
}

func nodeLine(p *unstable.Parser, node *unstable.Node) int {
	for key := node.Key(); key.Next(); {
		return p.Shape(key.Node().Raw).Start.Line
	}
	return 0
}

func dotted(prefix string, node *unstable.Node) string {
	parts := []string{}
	if prefix != "" {
		parts = append(parts, prefix)
	}
	for key := node.Key(); key.Next(); {
		parts = append(parts, string(key.Node().Data))
	}
	return strings.Join(parts, ".")
}
