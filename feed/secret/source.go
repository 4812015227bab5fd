package secret

import (
	"errors"
	"strings"
	"unicode/utf8"

	"tidings/feed/sanitize"
)

// The two places where a secret may be, as a source begins.
const (
	commandPrefix = "command:"
	keyringPrefix = "keyring:"
)

// maxSource is the longest source, in bytes, and maxWords the most words of a
// command.
const (
	maxSource = 2000
	maxWords  = 100
)

// Source is where a secret is: one of the two.
type Source struct {
	Command []string // a program and its arguments
	Keyring string   // a name in the keyring, below Service
}

// Parse reads "command: PROGRAM ARGUMENT…" or "keyring: NAME". Text that is
// neither may be the secret itself, so the error does not hold it.
func Parse(text string) (Source, error) {
	text = strings.TrimSpace(text)
	clean := sanitize.Line(text) == strings.Join(strings.Fields(text), " ") && !strings.ContainsAny(text, "\r\n")
	if len(text) > maxSource || !utf8.ValidString(text) || !clean {
		return Source{}, errors.New("wants one line of plain text")
	}
	if rest, ok := strings.CutPrefix(text, commandPrefix); ok {
		words, err := Words(rest)
		return Source{Command: words}, err
	}
	if rest, ok := strings.CutPrefix(text, keyringPrefix); ok {
		name := strings.TrimSpace(rest)
		if name == "" {
			return Source{}, errors.New("wants the name that it has in the keyring behind the colon")
		}
		return Source{Keyring: name}, nil
	}
	return Source{}, errors.New("wants where it is kept, command: PROGRAM ARGUMENT… or keyring: NAME, and never the secret itself")
}

// IsCommand reports whether a source runs a command.
func IsCommand(text string) bool { return strings.HasPrefix(strings.TrimSpace(text), commandPrefix) }

// Words splits a command at its blanks. Quotes, single or double, hold a word
// together and are taken off; there are no escapes, so that a backslash is one.
func Words(text string) ([]string, error) {
	var words []string
	var word strings.Builder
	within, quote := false, rune(0)
	end := func() {
		if within {
			words = append(words, word.String())
		}
		word.Reset()
		within = false
	}
	for _, r := range text {
		switch {
		case r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, within = r, true
		case r == ' ' || r == '\t':
			end()
		default:
			within = true
			word.WriteRune(r)
		}
	}
	if quote != 0 {
		return nil, errors.New("has a quote that does not end")
	}
	end()
	switch {
	case len(words) == 0 || words[0] == "":
		return nil, errors.New("wants a program behind the colon")
	case len(words) > maxWords:
		return nil, errors.New("has too many words for a command")
	}
	return words, nil
}
