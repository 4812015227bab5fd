package article

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"tidings/ui/typeset"
	"tidings/ui/widget"
)

// find holds the words looked for and where they are.
type find struct {
	terms []string
	hits  []hit
	at    int // the match stood on, -1 before the first move
}

// hit is one match.
type hit struct {
	line int
	span widget.Span
}

// SetTerms lights up words, none with no terms. Case and accents do not
// count; a match lies within one line.
func (p *Pane) SetTerms(terms []string) {
	p.find = find{at: -1}
	for _, t := range terms {
		if t = fold(t); t != "" {
			p.find.terms = append(p.find.terms, t)
		}
	}
	if p.width != 0 {
		p.find.search(p.doc.Lines, p.body)
	}
}

// Matches is the match stood on, 0 before the first move, and how many there
// are.
func (p *Pane) Matches() (at, of int) {
	if !p.has {
		return 0, 0
	}
	p.set()
	return p.find.at + 1, len(p.find.hits)
}

// NextMatch goes n matches on, or back for a negative n, around the ends, and
// scrolls there. From the start it begins at the first match on the screen.
// It is false when nothing matches.
func (p *Pane) NextMatch(n int) bool {
	if !p.has {
		return false
	}
	p.set()
	f := &p.find
	if len(f.hits) == 0 {
		return false
	}
	if f.at < 0 {
		f.at = 0
		for i, h := range f.hits {
			if h.line >= p.top {
				f.at = i
				break
			}
		}
		n -= sign(n)
	}
	f.at = ((f.at+n)%len(f.hits) + len(f.hits)) % len(f.hits)
	line := f.hits[f.at].line
	if line < p.top || line >= p.top+p.h {
		p.top = line - p.h/3
		p.clamp()
	}
	return true
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}

// search finds the terms in lines; the title counts, the particulars and
// addresses do not.
func (f *find) search(lines []typeset.Line, body int) {
	f.hits = nil
	if len(f.terms) == 0 {
		return
	}
	title := true
	for i, l := range lines {
		if i < body {
			title = title && l.Text != ""
			if !title {
				continue
			}
		}
		if l.Source {
			continue
		}
		for _, s := range spans(l.Plain(), f.terms) {
			f.hits = append(f.hits, hit{i, s})
		}
	}
	f.at = min(f.at, len(f.hits)-1)
}

// spans are the cells of line that match any of the terms, in order, none
// overlapping another.
func spans(line string, terms []string) []widget.Span {
	var folded strings.Builder
	var edges []widget.Span // by byte of folded: the grapheme it came from
	at := 0
	for len(line) > 0 {
		n, w := widget.Cluster(line)
		part := fold(line[:n])
		folded.WriteString(part)
		for range len(part) {
			edges = append(edges, widget.Span{From: at, To: at + w})
		}
		at += w
		line = line[n:]
	}
	text := folded.String()
	var out []widget.Span
	for from := 0; from < len(text); {
		best, length := -1, 0
		for _, t := range terms {
			if i := strings.Index(text[from:], t); i >= 0 && (best < 0 || i < best || i == best && len(t) > length) {
				best, length = i, len(t)
			}
		}
		if best < 0 {
			break
		}
		from += best
		s := widget.Span{From: edges[from].From, To: edges[from+length-1].To}
		if n := len(out); n == 0 || s.From >= out[n-1].To {
			out = append(out, s)
		}
		from += length
	}
	return out
}

// fold makes text comparable: lower case, without accents.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < 0x80
	}
	if ascii {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}
