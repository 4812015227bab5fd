package library

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"tidings/feed"
	"tidings/feed/secret"
)

// settingsLimit is the largest file of settings read, in bytes, and
// maxSettingsFeeds the most feeds in it.
const (
	settingsLimit    = 4 << 20
	maxSettingsFeeds = 20_000
)

// feedEntry is one [[feed]] of a file of settings.
type feedEntry struct {
	line   int
	url    string
	values []entryValue
}

// entryValue is one line of it.
type entryValue struct {
	line    int
	setting Setting
	list    bool
	texts   []string
}

// lineError is what is wrong with a file, and where.
type lineError struct {
	line int
	what string
}

func (e *lineError) Error() string { return fmt.Sprintf("%d: %s", e.line, e.what) }

// readEntries reads a file of settings. Every value in it is tried, so that one
// that is taken is good. Only with commands may it hold a password or token
// that a command gives. The error is a *lineError.
func readEntries(text []byte, commands bool) ([]feedEntry, error) {
	var tree map[string]any
	if err := toml.Unmarshal(text, &tree); err != nil {
		return nil, syntaxError(err)
	}
	var entries []feedEntry
	var p unstable.Parser
	p.Reset(text)
	for p.NextExpression() {
		node := p.Expression()
		line, name := keyOf(&p, node)
		switch {
		case node.Kind == unstable.Comment:
		case node.Kind == unstable.ArrayTable && name == "feed" && len(entries) < maxSettingsFeeds:
			entries = append(entries, feedEntry{line: line})
		case node.Kind == unstable.ArrayTable && name == "feed":
			return nil, &lineError{line, fmt.Sprintf("there are more than %d feeds", maxSettingsFeeds)}
		case node.Kind == unstable.ArrayTable || node.Kind == unstable.Table:
			return nil, &lineError{line, fmt.Sprintf("unknown table %q: each feed begins with [[feed]]", cut(name))}
		case len(entries) == 0:
			return nil, &lineError{line, fmt.Sprintf("%q stands before the first [[feed]]", cut(name))}
		default:
			if err := entries[len(entries)-1].add(line, name, node.Value(), commands); err != nil {
				return nil, err
			}
		}
	}
	if err := p.Error(); err != nil {
		return nil, syntaxError(err)
	}
	return entries, complete(entries)
}

// add reads one key of a feed.
func (e *feedEntry) add(line int, name string, value *unstable.Node, commands bool) error {
	s, err := FindSetting(name)
	if err != nil {
		return &lineError{line, cut(err.Error())}
	}
	v := entryValue{line: line, setting: s}
	if v.texts, v.list, err = textsOf(value); err != nil {
		return &lineError{line, name + " " + err.Error()}
	}
	var f feed.Feed
	if err := v.set(&f); err != nil {
		return &lineError{line, name + " " + err.Error()}
	}
	if secret.IsCommand(f.Settings.Password+f.Settings.Token) && !commands {
		return &lineError{line, name + " runs a command: add --commands if you wrote this file yourself"}
	}
	if name == "url" {
		e.url = f.URL
	}
	e.values = append(e.values, v)
	return nil
}

// set sets the value of f.
func (v entryValue) set(f *feed.Feed) error {
	if v.list || v.setting.Kind == List {
		return v.setting.SetList(f, v.texts)
	}
	return v.setting.Set(f, v.texts[0])
}

// textsOf reads a value as texts: one, or those of a list.
func textsOf(value *unstable.Node) (texts []string, list bool, err error) {
	switch value.Kind {
	case unstable.String, unstable.Bool, unstable.Integer:
		return []string{string(value.Data)}, false, nil
	case unstable.Array:
		for child := value.Children(); child.Next(); {
			switch node := child.Node(); node.Kind {
			case unstable.Comment:
			case unstable.String:
				texts = append(texts, string(node.Data))
			default:
				return nil, true, errors.New("wants texts in its list")
			}
		}
		return texts, true, nil
	}
	return nil, false, errors.New("wants a text, a number, true or false, or a list of texts")
}

// complete holds every feed to have an address of its own.
func complete(entries []feedEntry) error {
	seen := map[string]int{}
	for _, e := range entries {
		if e.url == "" {
			return &lineError{e.line, "a feed without url"}
		}
		name := bare(withoutPassword(e.url))
		if first := seen[name]; first > 0 {
			return &lineError{e.line, fmt.Sprintf("the same feed as in line %d", first)}
		}
		seen[name] = e.line
	}
	return nil
}

// keyOf is the line of an expression and the key in it.
func keyOf(p *unstable.Parser, node *unstable.Node) (line int, name string) {
	var parts []string
	if node.Kind != unstable.KeyValue && node.Kind != unstable.Table && node.Kind != unstable.ArrayTable {
		return 0, ""
	}
	for key := node.Key(); key.Next(); {
		if line == 0 {
			line = p.Shape(key.Node().Raw).Start.Line
		}
		if len(parts) < 8 {
			parts = append(parts, string(key.Node().Data))
		}
	}
	return line, strings.Join(parts, ".")
}

func syntaxError(err error) error {
	var decode *toml.DecodeError
	if errors.As(err, &decode) {
		line, _ := decode.Position()
		return &lineError{line, "is not TOML: " + strings.TrimPrefix(decode.Error(), "toml: ")}
	}
	return &lineError{1, "is not TOML: " + err.Error()}
}

// cut keeps a text from a file short enough for a sentence.
func cut(text string) string {
	const most = 120
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// writeEntries writes feeds as readEntries reads them. What may be a secret is
// left out, and a comment says so.
func writeEntries(w io.Writer, feeds []feed.Feed) error {
	var b strings.Builder
	b.WriteString("# Feeds, and what is set of each. It is read back by: tidings import --settings FILE\n")
	for _, f := range feeds {
		b.WriteString("\n[[feed]]\n")
		for _, s := range settings {
			values := s.Values(f)
			left := ""
			switch s.Name {
			case "url", "proxy":
				if len(values) > 0 && withoutPassword(values[0]) != values[0] {
					values, left = []string{withoutPassword(values[0])}, "the password in it"
				}
			case "header":
				values, left = openHeaders(values)
			}
			writeValue(&b, s, values)
			if left != "" {
				fmt.Fprintf(&b, "# %s: %s is left out, for it may be a secret\n", s.Name, left)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// openHeaders are the header lines that may be written, and the names of the
// others.
func openHeaders(lines []string) (open []string, left string) {
	var names []string
	for _, line := range lines {
		if name, _, _ := strings.Cut(line, ":"); secretHeader(name) {
			names = append(names, name)
		} else {
			open = append(open, line)
		}
	}
	return open, strings.Join(names, ", ")
}

func writeValue(b *strings.Builder, s Setting, values []string) {
	switch {
	case len(values) == 0:
	case s.Kind == Flag:
		fmt.Fprintf(b, "%s = %s\n", s.Name, values[0])
	case s.Kind == List:
		quoted := make([]string, len(values))
		for i, v := range values {
			quoted[i] = tomlString(v)
		}
		fmt.Fprintf(b, "%s = [%s]\n", s.Name, strings.Join(quoted, ", "))
	default:
		fmt.Fprintf(b, "%s = %s\n", s.Name, tomlString(values[0]))
	}
}

// tomlString writes a text as a basic string of TOML 1.0.
func tomlString(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r >= 0x7f && r < 0xa0:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
