package action_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"tidings/ui/action"
)

func TestTable(t *testing.T) {
	id := regexp.MustCompile(`^[a-z]+\.[a-z-]+$`)
	seen := map[action.ID]bool{}
	for _, a := range action.Table() {
		if !id.MatchString(string(a.ID)) || seen[a.ID] {
			t.Errorf("%s is not noun.verb, or there twice", a.ID)
		}
		seen[a.ID] = true
		if a.Help == "" || a.Help[0] < 'A' || a.Help[0] > 'Z' || strings.HasSuffix(a.Help, ".") {
			t.Errorf("%s: help line %q", a.ID, a.Help)
		}
		if a.Scope == 0 || a.Group == "" {
			t.Errorf("%s has no place or no group", a.ID)
		}
		for _, preset := range action.Presets() {
			if _, ok := a.Keys[preset]; !ok {
				t.Errorf("%s says nothing of preset %s", a.ID, preset)
			}
		}
	}
}

func TestPresetsHaveNoConflicts(t *testing.T) {
	for _, preset := range action.Presets() {
		k, problems := action.NewKeymap(preset, nil)
		for _, p := range problems {
			t.Errorf("%s: %s", preset, p.Sentence)
		}
		for _, a := range action.Table() {
			for _, place := range []action.Scope{action.Sidebar, action.Headlines, action.Article} {
				if a.Scope&place == 0 {
					continue
				}
				if got := k.Keys(place, a.ID); len(a.Keys[preset]) > 0 && !slices.Equal(got, a.Keys[preset]) {
					t.Errorf("%s, %s: %s has keys %q, table says %q", preset, place, a.ID, got, a.Keys[preset])
				}
			}
		}
	}
}

func TestLookup(t *testing.T) {
	k, _ := action.NewKeymap("", nil)
	cases := []struct {
		place action.Scope
		keys  []string
		id    action.ID
		state action.State
	}{
		{action.Headlines, []string{"j"}, action.Down, action.Found},
		{action.Headlines, []string{"g"}, "", action.Partial},
		{action.Headlines, []string{"g", "g"}, action.First, action.Found},
		{action.Headlines, []string{"g", "u"}, action.GoUnread, action.Found},
		{action.Headlines, []string{"g", "q"}, "", action.Unknown},
		{action.Headlines, []string{"q"}, action.Leave, action.Found},
		{action.Article, []string{"q"}, action.Close, action.Found},
		{action.Article, []string{"h"}, action.Close, action.Found},
		{action.Headlines, []string{"h"}, action.FocusSidebar, action.Found},
		{action.Headlines, []string{"esc"}, action.Back, action.Found},
		{action.Sidebar, []string{"S"}, action.SortSidebar, action.Found},
		{action.Article, []string{"S"}, action.Sort, action.Found},
		{action.Sidebar, []string{"m"}, "", action.Unknown},
		{action.Headlines, []string{"ctrl+r"}, action.Redo, action.Found},
		{action.Headlines, []string{"x"}, "", action.Unknown},
	}
	for _, c := range cases {
		id, state := k.Lookup(c.place, c.keys)
		if id != c.id || state != c.state {
			t.Errorf("%s %q: %q %d, want %q %d", c.place, c.keys, id, state, c.id, c.state)
		}
	}
	if got := k.Continuations(action.Headlines, []string{"z"}); len(got) < 5 {
		t.Errorf("z goes on in %v", got)
	}
}

func TestSequence(t *testing.T) {
	cases := map[string]struct {
		keys []string
		show string
	}{
		"gg":        {[]string{"g", "g"}, "gg"},
		"^d":        {[]string{"ctrl+d"}, "^d"},
		"ctrl+d":    {[]string{"ctrl+d"}, "^d"},
		"space":     {[]string{"space"}, "space"},
		"Enter":     {[]string{"enter"}, "Enter"},
		"shift+tab": {[]string{"shift+tab"}, "Shift+Tab"},
		"g enter":   {[]string{"g", "enter"}, "g Enter"},
		"+":         {[]string{"+"}, "+"},
		"^":         {[]string{"^"}, "^"},
		"ж":         {[]string{"ж"}, "ж"},
		"]":         {[]string{"]"}, "]"},
	}
	for text, c := range cases {
		keys, err := action.Sequence(text)
		if err != nil || !slices.Equal(keys, c.keys) || action.Show(keys) != c.show {
			t.Errorf("%q: %q shown %q, %v", text, keys, action.Show(keys), err)
		}
	}
	for _, bad := range []string{"", "  ", "hyperspace+x", "ctrl+qq", "a\x1bb"} {
		if keys, err := action.Sequence(bad); err == nil {
			t.Errorf("%q was read as %q", bad, keys)
		}
	}
}

func TestOverrides(t *testing.T) {
	k, problems := action.NewKeymap("vim", action.Overrides{
		"":          {"article.save": {"B", "gB"}},
		"headlines": {"cursor.down": {"m"}, "link.open": {}},
	})
	for _, p := range problems {
		if !p.Warning {
			t.Error(p)
		}
	}
	if len(problems) != 1 || !strings.Contains(problems[0].Sentence, "article.toggle-read has no key left in the headlines") {
		t.Errorf("problems: %v", problems)
	}
	for key, want := range map[string]action.ID{"B": action.Save, "m": action.Down, "s": "", "j": "", "o": ""} {
		if id, _ := k.Lookup(action.Headlines, []string{key}); id != want {
			t.Errorf("%s in the headlines is %q, want %q", key, id, want)
		}
	}
	if id, _ := k.Lookup(action.Article, []string{"m"}); id != action.ToggleRead {
		t.Errorf("m in the article is %q", id)
	}
}

func TestOverridesThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		over action.Overrides
		want string
	}{
		"place":       {action.Overrides{"nowhere": {"article.save": {"B"}}}, `no place "nowhere"`},
		"action":      {action.Overrides{"": {"article.sing": {"B"}}}, `no action "article.sing"`},
		"not there":   {action.Overrides{"sidebar": {"article.save": {"B"}}}, "not done in the sidebar"},
		"key":         {action.Overrides{"": {"article.save": {"ctrl+qq"}}}, "ctrl+qq"},
		"digit":       {action.Overrides{"": {"article.save": {"5"}}}, "digits are counts"},
		"twice":       {action.Overrides{"": {"article.save": {"B"}, "article.tag": {"B"}}}, "also a key"},
		"a beginning": {action.Overrides{"": {"article.save": {"B"}, "article.tag": {"BB"}}}, "beginning of a key"},
	} {
		_, problems := action.NewKeymap("vim", c.over)
		if len(problems) == 0 || problems[0].Warning || !strings.Contains(problems[0].Sentence, c.want) {
			t.Errorf("%s: %v", name, problems)
		}
	}
}
