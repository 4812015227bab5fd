package action

import (
	"fmt"
	"slices"
	"strings"
)

// Overrides are a person's own keys: for a place's name (see ScopeNames; ""
// is everywhere) and an action, the sequences it has there instead of the
// preset's. An empty list takes its keys away.
type Overrides map[string]map[string][]string

// Problem is something in Overrides that cannot be done, or that takes the
// last key from another action.
type Problem struct {
	Scope, Action string // where in the overrides it stands
	Sentence      string // for people, one line
	Warning       bool   // it works all the same
}

// Error gives the sentence.
func (p Problem) Error() string { return p.Sentence }

// State says what a run of keys is.
type State uint8

// The states.
const (
	Unknown State = iota // no action, and no beginning of one
	Partial              // the beginning of one or more
	Found
)

// Keymap turns keys into actions, per place. It does not change once made.
type Keymap struct {
	bound map[Scope]map[string]binding // by place, by joined sequence
	order map[Scope][]string           // joined sequences in order of preference
}

type binding struct {
	id  ID
	own bool // the person's
}

// separator joins the keys of a sequence; no key is named so.
const separator = "\x00"

var places = []Scope{Sidebar, Headlines, Article}

// NewKeymap makes the keys of a preset ("" is the first) with a person's
// changes over them. A person's key takes the place of a preset's. What
// cannot be done is left out and told.
func NewKeymap(preset string, over Overrides) (*Keymap, []Problem) {
	k := &Keymap{bound: map[Scope]map[string]binding{}, order: map[Scope][]string{}}
	for _, place := range places {
		k.bound[place] = map[string]binding{}
	}
	changed, problems := readOverrides(over)
	for _, c := range changed {
		for _, keys := range c.keys {
			if p, bad := k.bindOwn(c, keys); bad {
				problems = append(problems, p)
			}
		}
	}
	problems = append(problems, k.bindPreset(preset, changed)...)
	return k, problems
}

// change is one line of Overrides.
type change struct {
	name  string // the scope as written
	scope Scope
	id    ID
	keys  [][]string
}

func readOverrides(over Overrides) (changes []change, problems []Problem) {
	for _, name := range sortedKeys(over) {
		scope, ok := Everywhere, name == ""
		if !ok {
			scope, ok = ScopeNamed(name)
		}
		if !ok {
			problems = append(problems, Problem{Scope: name, Sentence: fmt.Sprintf("there is no place %q: there are %s", name, strings.Join(ScopeNames(), ", "))})
			continue
		}
		for _, id := range sortedKeys(over[name]) {
			c, err := readChange(name, scope, id, over[name][id])
			if err != nil {
				problems = append(problems, Problem{Scope: name, Action: id, Sentence: err.Error()})
				continue
			}
			changes = append(changes, c)
		}
	}
	return changes, problems
}

func readChange(name string, scope Scope, id string, texts []string) (change, error) {
	a, ok := Find(ID(id))
	if !ok {
		return change{}, fmt.Errorf("there is no action %q: tidings config and the help list them", id)
	}
	c := change{name: name, scope: a.Scope & scope, id: a.ID}
	if c.scope == 0 {
		return change{}, fmt.Errorf("%s is not done in the %s but in: %s", id, name, a.Scope)
	}
	for _, text := range texts {
		keys, err := Sequence(text)
		if err != nil {
			return change{}, fmt.Errorf("%s: %w", id, err)
		}
		if len(keys[0]) == 1 && keys[0] >= "0" && keys[0] <= "9" {
			return change{}, fmt.Errorf("%s: %s begins with a digit, and digits are counts", id, text)
		}
		c.keys = append(c.keys, keys)
	}
	return c, nil
}

// bindOwn binds a person's keys, unless another of theirs stands in the way.
func (k *Keymap) bindOwn(c change, keys []string) (p Problem, bad bool) {
	for _, place := range places {
		if c.scope&place == 0 {
			continue
		}
		if other, taken := k.clash(place, keys, c.id); taken {
			bad = true
			p = Problem{Scope: c.name, Action: string(c.id), Sentence: fmt.Sprintf("%s is also a key, or the beginning of a key, of %s in the %s", Show(keys), other, place)}
			continue
		}
		k.bind(place, keys, binding{c.id, true})
	}
	return p, bad
}

// bindPreset binds what a person has left as it was.
func (k *Keymap) bindPreset(preset string, changed []change) (problems []Problem) {
	for _, a := range table {
		texts := a.Keys[""]
		if other, ok := presets[preset][a.ID]; ok {
			texts = other
		}
		for _, place := range places {
			if a.Scope&place == 0 || isChanged(changed, a.ID, place) {
				continue
			}
			bound, by := 0, ID("")
			for _, text := range texts {
				keys, err := Sequence(text)
				if err != nil {
					continue
				}
				other, taken := k.clash(place, keys, a.ID)
				if taken {
					by = other
					continue
				}
				k.bind(place, keys, binding{id: a.ID})
				bound++
			}
			if bound == 0 && by != "" {
				problems = append(problems, Problem{Action: string(by), Warning: true,
					Sentence: fmt.Sprintf("%s has no key left in the %s: %s took it", a.ID, place, by)})
			}
		}
	}
	return problems
}

func isChanged(changed []change, id ID, place Scope) bool {
	return slices.ContainsFunc(changed, func(c change) bool { return c.id == id && c.scope&place != 0 })
}

// clash finds another action whose keys are keys, begin with them, or are
// their beginning.
func (k *Keymap) clash(place Scope, keys []string, id ID) (ID, bool) {
	joined := strings.Join(keys, separator)
	for other, b := range k.bound[place] {
		if b.id != id && (other == joined || strings.HasPrefix(other, joined+separator) || strings.HasPrefix(joined, other+separator)) {
			return b.id, true
		}
	}
	return "", false
}

func (k *Keymap) bind(place Scope, keys []string, b binding) {
	joined := strings.Join(keys, separator)
	if _, ok := k.bound[place][joined]; !ok {
		k.order[place] = append(k.order[place], joined)
	}
	k.bound[place][joined] = b
}

// Lookup says what a run of keys means in one place.
func (k *Keymap) Lookup(place Scope, keys []string) (ID, State) {
	joined := strings.Join(keys, separator)
	if b, ok := k.bound[place][joined]; ok {
		return b.id, Found
	}
	for other := range k.bound[place] {
		if strings.HasPrefix(other, joined+separator) {
			return "", Partial
		}
	}
	return "", Unknown
}

// Keys gives an action's sequences in a place as Show writes them, the
// preferred one first; nil when it has none. Of several places the first that
// has any counts.
func (k *Keymap) Keys(scope Scope, id ID) []string {
	for _, place := range places {
		if scope&place == 0 {
			continue
		}
		var list []string
		for _, joined := range k.order[place] {
			if k.bound[place][joined].id == id {
				list = append(list, Show(strings.Split(joined, separator)))
			}
		}
		if list != nil {
			return list
		}
	}
	return nil
}

// Continuation is a way to go on from keys already typed.
type Continuation struct {
	Keys string // the rest, as Show writes it
	ID   ID
}

// Continuations lists how a run of keys can go on in a place, in the table's
// order.
func (k *Keymap) Continuations(place Scope, keys []string) []Continuation {
	prefix := strings.Join(keys, separator) + separator
	var list []Continuation
	for _, joined := range k.order[place] {
		if rest, ok := strings.CutPrefix(joined, prefix); ok {
			list = append(list, Continuation{Show(strings.Split(rest, separator)), k.bound[place][joined].id})
		}
	}
	return list
}

func sortedKeys[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
