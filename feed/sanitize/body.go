package sanitize

import (
	"bytes"
	"net/url"
	"strings"
	"sync"
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
	defer w.free()
	if !w.shaped && bytes.IndexByte(w.out, '\n') >= 0 {
		if lines := shape(html); lines != "" {
			w.begin(lines, base)
			w.all()
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
	defer w.free()
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
	owed  int  // line breaks to write before what comes, for empty blocks that were left out
	pre   int  // open <pre> elements
	again bool // the scanner's token is still to be looked at

	shaped  bool   // an element was put out that makes lines or paragraphs
	target  string // address of the link that begins
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

// writers keeps the buffers of writers that are done, for the next ones.
var writers = sync.Pool{New: func() any { return new(writer) }}

// run reads all of html. The writer is to be freed when it is no longer used.
func run(html string, base *url.URL) *writer {
	w := writers.Get().(*writer)
	w.begin(html, base)
	w.all()
	return w
}

// begin makes w ready to read html.
func (w *writer) begin(html string, base *url.URL) {
	*w = writer{
		scanner: scanner{src: html, last: strings.LastIndexByte(html, '>'), attrs: w.attrs[:0]},
		base:    base, space: true, edge: true,
		out: w.out[:0], stack: w.stack[:0], plain: plain{b: w.plain.b[:0]},
	}
}

// free gives the buffers of w back, unless they are so large that they would
// only lie around.
func (w *writer) free() {
	const large = 1 << 20
	if cap(w.out) > large || cap(w.plain.b) > large {
		return
	}
	w.begin("", nil)
	clear(w.attrs[:cap(w.attrs)])
	writers.Put(w)
}

// all reads the tokens to the end, or to where so much has been written that
// the document can only be made to grow: a long base and many short addresses.
func (w *writer) all() {
	const growth, spare = 8, 64 << 10 // of a short text
	const tall, room = 2, 4 << 20     // of a long one
	most := min(growth*len(w.src)+spare, tall*len(w.src)+room)
	for {
		if !w.again {
			w.next()
		}
		w.again = false
		if len(w.out) > most {
			w.kind = kindEnd
		}
		switch w.kind {
		case kindText:
			w.writeRaw(w.text)
		case kindOpen:
			w.startTag()
		case kindClose:
			w.endTag()
		case kindEnd:
			w.popTo(0)
			w.trim()
			return
		}
	}
}
