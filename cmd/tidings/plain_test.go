package main

import "testing"

func TestPlainTerminal(t *testing.T) {
	for name, c := range map[string]struct {
		env   map[string]string
		plain bool
	}{
		"nothing is known":          {nil, false},
		"an emulator, UTF-8":        {map[string]string{"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}, false},
		"UTF-8 in other spelling":   {map[string]string{"TERM": "foot", "LANG": "de_DE.utf8"}, false},
		"C with UTF-8":              {map[string]string{"LANG": "C.UTF-8"}, false},
		"the console":               {map[string]string{"TERM": "linux", "LANG": "en_GB.UTF-8"}, true},
		"the console in colour":     {map[string]string{"TERM": "linux-16color"}, true},
		"an old terminal":           {map[string]string{"TERM": "vt220"}, true},
		"dumb":                      {map[string]string{"TERM": "dumb"}, true},
		"Latin-1":                   {map[string]string{"TERM": "xterm", "LANG": "de_DE.ISO-8859-1"}, true},
		"the C locale":              {map[string]string{"TERM": "xterm", "LC_ALL": "C"}, true},
		"LC_ALL over LANG":          {map[string]string{"LC_ALL": "C.UTF-8", "LANG": "C"}, false},
		"LC_CTYPE over LANG":        {map[string]string{"LC_CTYPE": "POSIX", "LANG": "en_GB.UTF-8"}, true},
		"an empty LC_ALL is no one": {map[string]string{"LC_ALL": "", "LANG": "en_GB.UTF-8"}, false},
	} {
		if got := plainTerminal(func(key string) string { return c.env[key] }); got != c.plain {
			t.Errorf("%s: plain %v, want %v", name, got, c.plain)
		}
	}
}
