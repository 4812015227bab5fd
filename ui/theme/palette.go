package theme

import (
	"bytes"
	"embed"
	"fmt"
	"image/color"
	"path"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/pelletier/go-toml/v2"
)

//go:embed themes/*.toml
var files embed.FS

var builtin = mustLoad()

// palette is a theme file: the same tokens for three kinds of terminal.
type palette struct {
	Name  string `toml:"name"`
	Dark  tokens `toml:"dark"`
	Light tokens `toml:"light"`
	ANSI  tokens `toml:"ansi"` // 16 colours, named or numbered, so that the terminal's own palette shows
}

// tokens are colours by meaning: "#rrggbb", a number 0–255 of the terminal's
// palette, a name ("red", "bright black"), or "" and "default" for the
// terminal's own.
type tokens struct {
	Ground   string `toml:"ground"`   // what the theme is meant for; the terminal's background stays
	Text     string `toml:"text"`     // running text and headlines
	Quiet    string `toml:"quiet"`    // feed, age, counts
	Dim      string `toml:"dim"`      // read, hints
	Accent   string `toml:"accent"`   // the one colour
	Rule     string `toml:"rule"`     // lines
	Cursor   string `toml:"cursor"`   // ground of the cursor's row
	Selected string `toml:"selected"` // ground of selected rows
	Match    string `toml:"match"`    // ground of matches
	Error    string `toml:"error"`
	Good     string `toml:"good"`
	Code     string `toml:"code"`
}

// Names lists the built-in themes in alphabetical order.
func Names() []string {
	var names []string
	for name := range builtin {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func mustLoad() map[string]palette {
	entries, err := files.ReadDir("themes")
	if err != nil {
		panic(err)
	}
	all := map[string]palette{}
	for _, e := range entries {
		text, err := files.ReadFile(path.Join("themes", e.Name()))
		if err != nil {
			panic(err)
		}
		p, err := read(text)
		if err != nil {
			panic(fmt.Sprintf("theme %s: %v", e.Name(), err))
		}
		all[p.Name] = p
	}
	return all
}

// read parses a theme file strictly: unknown keys and unreadable colours are
// errors.
func read(text []byte) (palette, error) {
	var p palette
	d := toml.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&p); err != nil {
		return palette{}, err
	}
	for _, t := range []tokens{p.Dark, p.Light, p.ANSI} {
		for _, s := range t.all() {
			if _, err := parseColor(s); err != nil {
				return palette{}, err
			}
		}
	}
	return p, nil
}

func (t tokens) all() []string {
	return []string{t.Ground, t.Text, t.Quiet, t.Dim, t.Accent, t.Rule, t.Cursor, t.Selected, t.Match, t.Error, t.Good, t.Code}
}

var colorNames = []string{"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"}

// parseColor reads a token's colour; nil is the terminal's own.
func parseColor(s string) (color.Color, error) {
	if s == "" || s == "default" {
		return nil, nil
	}
	if strings.HasPrefix(s, "#") {
		if n, err := strconv.ParseUint(s[1:], 16, 32); err == nil && len(s) == 7 {
			return color.RGBA{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 255}, nil
		}
		return nil, fmt.Errorf("colour %q is not #rrggbb", s)
	}
	if n, err := strconv.Atoi(s); err == nil && n >= 0 && n < 256 {
		return lipgloss.Color(s), nil
	}
	name, bright := strings.CutPrefix(s, "bright ")
	if i := slices.Index(colorNames, name); i >= 0 {
		if bright {
			i += 8
		}
		return lipgloss.Color(strconv.Itoa(i)), nil
	}
	return nil, fmt.Errorf("colour %q: want #rrggbb, 0 to 255, a name such as %q, or %q", s, "bright blue", "default")
}

// pick chooses the tokens for a terminal; ok is false where no colour is
// wanted.
func (p palette) pick(o Options) (t tokens, ok bool) {
	switch {
	case o.Profile == colorprofile.NoTTY || o.Profile == colorprofile.ASCII:
		return tokens{}, false
	case o.Profile == colorprofile.ANSI && p.ANSI != tokens{}:
		return p.ANSI, true
	case o.Profile == colorprofile.ANSI:
		return builtin["sixteen"].ANSI, true
	case o.Dark && p.Dark != tokens{}:
		return p.Dark, true
	case !o.Dark && p.Light != tokens{}:
		return p.Light, true
	case p.ANSI != tokens{}:
		return p.ANSI, true
	case p.Dark != tokens{}:
		return p.Dark, true
	}
	return p.Light, true
}
