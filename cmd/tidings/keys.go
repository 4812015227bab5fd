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

// printKeys prints the keys a person has changed, and as comments all actions
// with the keys of the preset.
func printKeys(w io.Writer, c *config) error {
	fmt.Fprint(w, "\n# Keys are changed in [keys.everywhere], or for one place in [keys.sidebar],\n# [keys.headlines] or [keys.article]; these are the preset's.\n")
	for _, row := range action.Table() {
		fmt.Fprintf(w, "# %q = %s # %s\n", string(row.ID), tomlValue(row.Keys[c.Preset]), row.Help)
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
