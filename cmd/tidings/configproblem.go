package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// tomlProblem is what a person reads of a configuration that is no TOML: the
// line, and how it is written.
func tomlProblem(path string, err error) error {
	var decode *toml.DecodeError
	if !errors.As(err, &decode) {
		return wrongf("%s is not written as a configuration is (%s): `tidings config` prints one", path, err)
	}
	line, _ := decode.Position()
	said := strings.TrimPrefix(decode.Error(), "toml: ")
	for _, c := range tomlCases {
		if strings.Contains(said, c.said) {
			return wrongf("%s:%d: %s", path, line, c.sentence)
		}
	}
	return wrongf("%s:%d: this is not written as a configuration is (%s): `tidings config` prints one", path, line, said)
}

// tomlCases are sentences for what the TOML parser says.
var tomlCases = []struct{ said, sentence string }{
	{"at start of value", "there is no value after the = that can be read: text stands in quotes, as in density = \"compact\"; numbers, true and false do not"},
	{"close table name", "the name of a table ends in ], as in [look]"},
	{"expected newline", "something follows the value: each option has a line of its own, and text stands in quotes"},
	{"after key", "a line reads NAME = VALUE, as in density = \"compact\""},
	{"start of key", "a line reads NAME = VALUE, as in density = \"compact\""},
	{"cannot have new lines", "a text lacks the quote at its end"},
	{"unterminated", "a text lacks the quote at its end"},
	{"array is incomplete", "a list lacks the ] at its end"},
	{"inline table is incomplete", "a table in one line lacks the } at its end"},
	{"escape character", "a \\ in double quotes begins an escape: write \\\\ or take single quotes"},
}

// unknownKey says that a key does nothing, and which is meant; a value that is
// a table gives the key as the table's name.
func unknownKey(key string, value any) error {
	if _, ok := value.(map[string]any); ok {
		if name := nearest(key, tableNames()); name != "" {
			return fmt.Errorf("unknown key %s%s", key, meant("["+name+"]"))
		}
	}
	return fmt.Errorf("unknown key %s%s", key, meant(nearestKey(key)))
}

// tableNames are the tables in which options stand.
func tableNames() []string {
	var names []string
	for _, o := range options {
		name, _, _ := strings.Cut(o.key, ".")
		if len(names) == 0 || names[len(names)-1] != name {
			names = append(names, name)
		}
	}
	return names
}

// nearestKey is the option that a wrong key most likely means: by its whole
// name, or by the last part of it; "" when none is near.
func nearestKey(key string) string {
	var names, ends []string
	for _, o := range options {
		names = append(names, o.key)
		ends = append(ends, o.key[strings.LastIndex(o.key, ".")+1:])
	}
	if name := nearest(key, names); name != "" {
		return name
	}
	end := nearest(key[strings.LastIndex(key, ".")+1:], ends)
	for i := range ends {
		if ends[i] == end {
			return names[i]
		}
	}
	return ""
}
