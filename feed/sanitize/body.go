package sanitize

import (
	"bytes"
	"net/url"
)

// deepest is how many elements may be open at once; deeper tags are left out,
// their content stays.
const deepest = 100

// Body cleans a piece of hostile HTML that stands at base (nil: unknown) in one
// pass, without building a tree. clean is well-formed HTML of allowed elements
// and attributes, its addresses absolute; players of videos have become links,
// pictures that only count readers are gone. When html has no markup of lines
// or paragraphs, its own lines are kept. text is clean as plain text, see Plain,
// and words is what Words counts in it.
func Body(html string, base *url.URL) (clean, text string, words int) {
	w := run(html, base)
	if !w.shaped && bytes.IndexByte(w.out, '\n') >= 0 {
		if lines := shape(html); lines != "" {
			w = run(lines, base)
		}
		if !w.shaped {
			w.out = bytes.ReplaceAll(w.out, []byte{'\n'}, []byte{' '})
		}
	}
	text = w.plain.String()
	return string(w.out), text, Words(text)
}

// Plain returns the text of HTML, forbidden characters left out: paragraphs and
// headings parted by a blank line, list items on lines of their own behind
// "• ", rows of a table on lines with two spaces between cells. Line breaks of
// preformatted text stay; other white space is folded. Pictures have no text.
func Plain(html string) string {
	w := run(html, nil)
	return w.plain.String()
}

// writer makes clean HTML and plain text of a scanner's tokens.
type writer struct {
	scanner
	base  *url.URL
	out   []byte
	plain plain
	stack []open
	space bool // white space at the end of out has been written, or would show nothing
	edge  bool // nothing stands in out's last line yet
	pre   int  // open <pre> elements
	again bool // the scanner's token is still to be looked at

	shaped  bool   // an element was put out that makes lines or paragraphs
	image   string // address of the last picture
	picture string // of the <source> of the <picture> that is open
}

// open is an element that has been written and not been closed.
type open struct {
	element element
	start   int  // of its tag in out
	after   int  // of its content in out
	edge    bool // nothing stood before it in its line
	leaving bool // its end tag was met while blocks inside were open
}

func run(html string, base *url.URL) *writer {
	w := &writer{scanner: scan(html), base: base, space: true, edge: true}
	w.out = make([]byte, 0, len(html)+len(html)/16)
	w.plain.b = make([]byte, 0, len(html)/2)
	for {
		if !w.again {
			w.next()
		}
		w.again = false
		switch w.kind {
		case kindText:
			w.write(decode(w.text, false))
		case kindOpen:
			w.startTag()
		case kindClose:
			w.endTag()
		case kindEnd:
			w.popTo(0)
			w.trim()
			return w
		}
	}
}

// write puts out text that is decoded.
func (w *writer) write(s string) {
	if w.pre > 0 {
		w.writePre(s)
		return
	}
	for i := 0; i < len(s); {
		if n := solid(s[i:]); n > 0 {
			w.visible()
			w.out = append(w.out, s[i:i+n]...)
			w.plain.write(s[i : i+n])
			i += n
			continue
		}
		n, r := step(s[i:])
		switch {
		case r == ' ' && s[i] == 0xC2:
			w.visible()
			w.out = append(w.out, "\u00a0"...)
			w.space = false
			w.plain.part(gapSpace)
		case r == ' ' || r == '\n' || r == '\t':
			for i+n < len(s) && class[s[i+n]] == classSpace {
				if s[i+n] == '\n' {
					r = '\n'
				}
				n++
			}
			w.fold(r)
		case r != -1:
			w.one(s[i:i+n], r)
		}
		i += n
	}
}

// fold puts out a run of white space.
func (w *writer) fold(r rune) {
	w.plain.part(gapSpace)
	if w.space {
		return
	}
	w.space = true
	if r == '\n' {
		w.out = append(w.out, '\n')
	} else {
		w.out = append(w.out, ' ')
	}
}

// one puts out a single character, escaped if need be.
func (w *writer) one(seq string, r rune) {
	w.visible()
	if r != keep {
		seq = string(r)
	}
	w.out = appendEscaped(w.out, seq)
	w.plain.write(seq)
}

// solid returns the length of the text at the start of s that can be put out as
// it is: no white space but single spaces inside, nothing to escape or drop.
func solid(s string) int {
	i := 0
	for i < len(s) {
		switch class[s[i]] {
		case classPlain:
			i++
			continue
		case classHigh:
			if n := high(s[i:]); n > 0 {
				i += n
				continue
			}
		case classSpace:
			if s[i] != ' ' || i == 0 || i+1 == len(s) {
				break
			}
			next := class[s[i+1]]
			if next == classPlain || next == classHigh && high(s[i+1:]) > 0 {
				i++
				continue
			}
		}
		break
	}
	return i
}

// writePre puts out preformatted text.
func (w *writer) writePre(s string) {
	for i := 0; i < len(s); {
		n, r := step(s[i:])
		switch {
		case s[i] == '\r':
			if i+1 == len(s) || s[i+1] != '\n' {
				w.preformatted("\n")
			}
		case r == -1:
		case r == keep || r == ' ' && s[i] == 0xC2:
			for i+n < len(s) && class[s[i+n]] == classPlain {
				n++
			}
			w.preformatted(s[i : i+n])
		default:
			w.preformatted(string(r))
		}
		i += n
	}
}

func (w *writer) preformatted(s string) {
	if s == "\n" && w.stack[len(w.stack)-1].element == tagPre && w.stack[len(w.stack)-1].after == len(w.out) {
		return // browsers leave out the first
	}
	w.out = appendEscaped(w.out, s)
	w.space, w.edge = false, false
	w.plain.pre(s)
}

// visible prepares for something that a reader sees: it cannot stand between
// the cells of a table.
func (w *writer) visible() {
	w.space, w.edge = false, false
	if len(w.stack) == 0 || !w.stack[len(w.stack)-1].element.inTable() {
		return
	}
	w.cell(tagTD)
	w.space, w.edge = false, false
}

// trim takes back white space at the end of out, which shows nothing there.
func (w *writer) trim() {
	least := 0
	if len(w.stack) > 0 {
		least = w.stack[len(w.stack)-1].after
	}
	for len(w.out) > least && (w.out[len(w.out)-1] == ' ' || w.out[len(w.out)-1] == '\n') {
		w.out = w.out[:len(w.out)-1]
	}
}

// appendEscaped appends s as it is written in HTML text and in attributes.
func appendEscaped(b []byte, s string) []byte {
	done := 0
	for i := 0; i < len(s); i++ {
		var ref string
		switch s[i] {
		case '&':
			ref = "&amp;"
		case '<':
			ref = "&lt;"
		case '>':
			ref = "&gt;"
		case '"':
			ref = "&#34;"
		default:
			continue
		}
		b = append(b, s[done:i]...)
		b = append(b, ref...)
		done = i + 1
	}
	return append(b, s[done:]...)
}
