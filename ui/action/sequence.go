package action

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// named are the keys that have a name, as the terminal library names them,
// and how they are shown.
var named = map[string]string{
	"enter": "Enter", "esc": "Esc", "tab": "Tab", "space": "space", "backspace": "Backspace", "delete": "Delete", "insert": "Insert",
	"up": "↑", "down": "↓", "left": "←", "right": "→", "home": "Home", "end": "End", "pgup": "PgUp", "pgdown": "PgDn",
	"f1": "F1", "f2": "F2", "f3": "F3", "f4": "F4", "f5": "F5", "f6": "F6", "f7": "F7", "f8": "F8", "f9": "F9", "f10": "F10", "f11": "F11", "f12": "F12",
}

var modifiers = []string{"ctrl", "alt", "shift", "meta", "super", "hyper"}

// Sequence reads a sequence of keys: letters as they are ("gg"), "^d" or
// "ctrl+d" for a letter with Ctrl, "alt+x", names such as "enter", "space",
// "pgdown" or "f5". Several such are parted by blanks ("g enter"). The keys
// come back one by one, as the terminal library names them.
func Sequence(text string) ([]string, error) {
	var keys []string
	for part := range strings.FieldsSeq(text) {
		more, err := chunk(part)
		if err != nil {
			return nil, err
		}
		keys = append(keys, more...)
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("no key in %q: write keys as in gg, ^d, space or shift+tab", text)
	}
	return keys, nil
}

func chunk(part string) ([]string, error) {
	lower := strings.ToLower(part)
	if _, ok := named[lower]; ok {
		return []string{lower}, nil
	}
	if name, ok := strings.CutPrefix(part, "^"); ok && utf8.RuneCountInString(name) == 1 {
		return []string{"ctrl+" + strings.ToLower(name)}, nil
	}
	if at := strings.LastIndex(part, "+"); at > 0 && at < len(part)-1 {
		return modified(part, part[:at], part[at+1:])
	}
	var keys []string
	for _, r := range part {
		if r < ' ' || r == 0x7f {
			return nil, fmt.Errorf("%q holds a control character: write ^d for Ctrl and d", part)
		}
		keys = append(keys, string(r))
	}
	return keys, nil
}

func modified(part, mods, key string) ([]string, error) {
	for mod := range strings.SplitSeq(strings.ToLower(mods), "+") {
		known := false
		for _, m := range modifiers {
			known = known || m == mod
		}
		if !known {
			return nil, fmt.Errorf("%q has no modifier %q: there are %s", part, mod, strings.Join(modifiers, ", "))
		}
	}
	lower := strings.ToLower(key)
	if _, ok := named[lower]; !ok && utf8.RuneCountInString(key) != 1 {
		return nil, fmt.Errorf("%q has no key %q", part, key)
	} else if ok {
		key = lower
	}
	return []string{strings.ToLower(mods) + "+" + key}, nil
}

// Show writes a sequence as people read it: "gg", "^d", "Enter", "⇧Tab".
func Show(keys []string) string {
	var b strings.Builder
	for i, key := range keys {
		text, long := showKey(key)
		if i > 0 && long {
			b.WriteByte(' ')
		}
		b.WriteString(text)
	}
	return b.String()
}

func showKey(key string) (text string, long bool) {
	if name, ok := named[key]; ok {
		return name, true
	}
	if c, ok := strings.CutPrefix(key, "ctrl+"); ok && utf8.RuneCountInString(c) == 1 {
		return "^" + c, false
	}
	if mod, name, ok := strings.Cut(key, "+"); ok && mod != "" && name != "" {
		text, _ = showKey(name)
		return strings.ToUpper(mod[:1]) + mod[1:] + "+" + text, true
	}
	return key, false
}

// shown gives sequences as Show writes them.
func shown(texts []string) []string {
	out := make([]string, 0, len(texts))
	for _, text := range texts {
		if keys, err := Sequence(text); err == nil {
			out = append(out, Show(keys))
		}
	}
	return out
}
