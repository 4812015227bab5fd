package main

import (
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"

	"tidings/ui/action"
)

// keyOverride reads a dotted key as keys.SCOPE.ACTION. The action's own name
// has a dot, whether it was quoted or not.
func keyOverride(key string) (scope, name string, ok bool) {
	rest, ok := strings.CutPrefix(key, "keys.")
	if !ok || rest == "preset" {
		return "", "", false
	}
	return strings.Cut(rest, ".")
}

// setKeys sets the keys of an action in a scope; an action or a scope that
// does not exist, and a key that cannot be typed, is an error.
func (c *config) setKeys(scope, name string, value any) error {
	keys, err := stringList(value)
	if err != nil {
		return fmt.Errorf("keys.%s.%q: %w", scope, name, err)
	}
	if _, ok := action.Find(action.ID(name)); !ok {
		return fmt.Errorf("there is no action %q%s", name, actionMeant(name))
	}
	for i, k := range keys {
		keys[i] = writtenKeys(k)
		if !typable(keys[i]) {
			return fmt.Errorf("%q: %q is no key: write a letter (s), letters in turn (gs), or a key by its name, such as ctrl+s, enter, space or f5", name, k)
		}
	}
	_, problems := action.NewKeymap("", action.Overrides{scope: {name: keys}})
	for _, p := range problems {
		if !p.Warning {
			return errors.New(p.Sentence)
		}
	}
	if c.Keys[scope] == nil {
		c.Keys[scope] = map[string][]string{}
	}
	c.Keys[scope][name] = keys
	return nil
}

// keyNames are the keys that are shown by another name than they are read by.
var keyNames = map[string]string{"PgUp": "pgup", "PgDn": "pgdown", "↑": "up", "↓": "down", "←": "left", "→": "right"}

// writtenKeys is a sequence, as it is written or as the help shows it, as it is
// read.
func writtenKeys(sequence string) string {
	parts := strings.Fields(sequence)
	for i, part := range parts {
		if name, ok := keyNames[part]; ok {
			parts[i] = name
		}
	}
	return strings.Join(parts, " ")
}

// actionMeant is the end of a sentence about an action that does not exist.
func actionMeant(name string) string {
	var names []string
	for _, a := range action.Table() {
		names = append(names, string(a.ID))
	}
	if near := nearest(name, names); near != "" {
		return meant(near)
	}
	return ": `tidings config` lists them"
}

// longestRun is how many letters in turn may be one key sequence when no blank
// parts them. A longer run is a key's name that is wrong.
const longestRun = 3

// typable reports whether a sequence can be typed as it is written.
func typable(sequence string) bool {
	for part := range strings.FieldsSeq(sequence) {
		keys, err := action.Sequence(part)
		if err == nil && len(keys) > longestRun {
			return false
		}
	}
	return true
}

// printKeys prints the keys a person has changed, and as comments all actions
// with the keys of the preset.
func printKeys(w io.Writer, c *config) error {
	fmt.Fprint(w, "\n# Keys are changed in [keys.everywhere], or for one place in [keys.sidebar],\n# [keys.headlines] or [keys.article]; these are the preset's.\n")
	for _, row := range action.Table() {
		keys := make([]string, 0, len(row.Keys[c.Preset]))
		for _, k := range row.Keys[c.Preset] {
			keys = append(keys, writtenKeys(k))
		}
		fmt.Fprintf(w, "# %q = %s # %s\n", string(row.ID), tomlValue(keys), row.Help)
	}
	scopes := make([]string, 0, len(c.Keys))
	for scope := range c.Keys {
		scopes = append(scopes, scope)
	}
	sort.Strings(scopes)
	for _, scope := range scopes {
		fmt.Fprintf(w, "\n[keys.%s]\n", scope)
		names := make([]string, 0, len(c.Keys[scope]))
		for name := range c.Keys[scope] {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			if _, err := fmt.Fprintf(w, "%q = %s\n", name, tomlValue(c.Keys[scope][name])); err != nil {
				return err
			}
		}
	}
	return nil
}
