package query

import (
	"errors"
	"regexp"
	"regexp/syntax"
	"strings"
)

// Regular expressions whose program is greater than this are refused: they
// would take too long over many articles.
const maxProgram = 5000

// bareRegexp reads /…/ where a term may begin. ok is false when it is a word
// after all: /usr/bin, /r/golang, "/ or".
func (p *parser) bareRegexp() (expr Expr, ok bool, err error) {
	at := p.at
	end, flags, next, found := p.scanRegexp()
	switch {
	case p.at+1 < len(p.text) && (p.text[p.at+1] == ' ' || p.text[p.at+1] == '/'):
		return nil, false, nil
	case !found:
		if strings.ContainsAny(p.text[at:], `[|\^$`) && next == len(p.text) {
			return nil, false, p.incomplete(at, "unclosed regular expression", "a / closes it; in quotes it is text")
		}
		return nil, false, nil
	}
	expr, err = p.newRegexp(at, "", p.text[at+1:end], flags)
	p.at = next
	return expr, true, err
}

// fieldRegexp reads field:/…/. Addresses hold slashes, so there something
// that is not closed is plain text: url:/2026/11.
func (p *parser) fieldRegexp(f FieldInfo) (expr Expr, ok bool, err error) {
	at := p.at
	end, flags, next, found := p.scanRegexp()
	if !found {
		if f.Name == "url" || f.Name == "site" {
			return nil, false, nil
		}
		if next < len(p.text) {
			return nil, false, p.fail(next, "text behind a regular expression", `flags are i, m and s; a / in it is written \/`)
		}
		return nil, false, p.incomplete(at, "unclosed regular expression", "a / closes it; in quotes it is text")
	}
	expr, err = p.newRegexp(at, f.Name, p.text[at+1:end], flags)
	p.at = next
	return expr, true, err
}

// scanRegexp looks for the slash that closes the expression begun here, its
// flags, and the offset behind them. Where it is not found, next is where the
// trouble is.
func (p *parser) scanRegexp() (end int, flags string, next int, found bool) {
	class := false
	for i := p.at + 1; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case c == '\\':
			i++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			rest := p.text[i+1:]
			n := len(rest) - len(strings.TrimLeft(rest, "ims"))
			next = i + 1 + n
			return i, rest[:n], next, i > p.at+1 && p.boundary(next)
		}
	}
	return 0, "", len(p.text), false
}

// boundary reports whether a term may end at the offset.
func (p *parser) boundary(at int) bool {
	return at == len(p.text) || isSpace(rune(p.text[at])) || p.groups > 0 && p.text[at] == ')'
}

// newRegexp compiles what stands between the slashes.
func (p *parser) newRegexp(at int, field, pattern, flags string) (Expr, error) {
	e := Regexp{Field: field, Pattern: unescapeSlashes(pattern)}
	for _, flag := range []string{"i", "m", "s"} {
		switch strings.Count(flags, flag) {
		case 0:
		case 1:
			e.Flags += flag
		default:
			return nil, p.fail(at, "the flag "+flag+" twice behind a regular expression", "flags are i, m and s, each once; in quotes it is text")
		}
	}
	tree, err := syntax.Parse(e.Pattern, syntaxFlags(e.Flags))
	if err != nil {
		return nil, p.fail(at, "a regular expression that cannot be read", reason(err))
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil || len(prog.Inst) > maxProgram {
		return nil, p.fail(at, "a regular expression that is too great", "fewer or smaller repetitions can be searched for")
	}
	full := e.Pattern
	if e.Flags != "" {
		full = "(?" + e.Flags + ")" + full
	}
	if e.Re, err = regexp.Compile(full); err != nil {
		return nil, p.fail(at, "a regular expression that cannot be read", reason(err))
	}
	return e, nil
}

func syntaxFlags(flags string) syntax.Flags {
	f := syntax.Perl
	if strings.Contains(flags, "i") {
		f |= syntax.FoldCase
	}
	if strings.Contains(flags, "m") {
		f &^= syntax.OneLine
	}
	if strings.Contains(flags, "s") {
		f |= syntax.DotNL
	}
	return f
}

// reason is what is wrong with a regular expression.
func reason(err error) string {
	if e := (*syntax.Error)(nil); errors.As(err, &e) {
		return string(e.Code) + " in " + shown(e.Expr)
	}
	return "see the syntax of RE2"
}

// unescapeSlashes makes \/ a slash and leaves every other escape.
func unescapeSlashes(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if s[i+1] != '/' {
				b.WriteByte(s[i])
			}
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
