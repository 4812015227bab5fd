package action

import (
	"slices"
	"strings"
)

// ID names an action, as noun.verb.
type ID string

// Scope is a set of the places where an action can be done.
type Scope uint8

// The places. A key may mean one thing in one of them and another in the
// next.
const (
	Sidebar Scope = 1 << iota
	Headlines
	Article

	Everywhere = Sidebar | Headlines | Article
)

var scopeNames = []struct {
	scope Scope
	name  string
}{{Everywhere, "everywhere"}, {Sidebar, "sidebar"}, {Headlines, "headlines"}, {Article, "article"}}

// String names the places, parted by a comma: "headlines, article".
func (s Scope) String() string {
	if s == Everywhere {
		return "everywhere"
	}
	var names []string
	for _, n := range scopeNames[1:] {
		if s&n.scope != 0 {
			names = append(names, n.name)
		}
	}
	return strings.Join(names, ", ")
}

// ScopeNamed gives the place, or Everywhere, of a name as String writes it.
func ScopeNamed(name string) (Scope, bool) {
	for _, n := range scopeNames {
		if n.name == name {
			return n.scope, true
		}
	}
	return 0, false
}

// ScopeNames are the names that ScopeNamed knows, "everywhere" first.
func ScopeNames() []string {
	names := make([]string, len(scopeNames))
	for i, n := range scopeNames {
		names[i] = n.name
	}
	return names
}

// Action is one row of the table.
type Action struct {
	ID    ID
	Group string // what it is about: "move", "mark"; for headings
	Scope Scope
	Help  string // one line that begins with a verb
	Arg   string // what it takes when called by name, "" for nothing: "address", "tag"
	// Keys are the key sequences under each preset, as Keymap shows them; nil
	// under a preset that leaves the action without any.
	Keys map[string][]string
}

// Presets are the names of the sets of keys; the first is the default.
func Presets() []string { return []string{"vim", "newsboat", "less"} }

// Table gives all actions, in the order in which help shows them. The slice
// is the caller's.
func Table() []Action {
	rows := slices.Clone(table)
	for i := range rows {
		rows[i].Keys = map[string][]string{"vim": rows[i].vim()}
		for preset, changes := range presets {
			keys := rows[i].vim()
			if changed, ok := changes[rows[i].ID]; ok {
				keys = shown(changed)
			}
			rows[i].Keys[preset] = keys
		}
	}
	return rows
}

// Find gives the action of that name.
func Find(id ID) (Action, bool) {
	for _, a := range Table() {
		if a.ID == id {
			return a, true
		}
	}
	return Action{}, false
}

// vim gives the keys of a row as it stands in the table, where all presets
// begin.
func (a Action) vim() []string { return shown(a.Keys[""]) }
