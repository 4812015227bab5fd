package article

import (
	"time"

	"tidings/feed"
	"tidings/ui/theme"
	"tidings/ui/typeset"
)

// DefaultMeasure is the length of a line of text in cells where the pane has
// room for it.
const DefaultMeasure = 72

// emptyText is shown while there is no article.
const emptyText = "Enter opens the headline under the cursor."

// Pane is the article's pane.
type Pane struct {
	theme   theme.Theme
	options Options
	w, h    int
	now     time.Time

	article feed.Article
	has     bool
	raw     bool
	empty   string

	doc    typeset.Doc // header, text and addresses
	body   int         // first line of the text
	width  int         // of doc; 0: must be set anew
	top    int
	places map[int64]position // of articles left

	find find
}

// Options are the pane's settings.
type Options struct {
	Measure  int  // cells of a line of text; 0 is DefaultMeasure
	Links    bool // links of the terminal (OSC 8)
	ClipCode bool // cut long lines of code instead of wrapping them
}

// New makes an empty pane.
func New(t theme.Theme) *Pane {
	return &Pane{theme: t, empty: emptyText, places: map[int64]position{}}
}

// SetTheme changes how it looks.
func (p *Pane) SetTheme(t theme.Theme) { p.keeping(func() { p.theme = t }) }

// SetOptions changes its settings.
func (p *Pane) SetOptions(o Options) { p.keeping(func() { p.options = o }) }

// SetSize gives the pane's box in cells. The reading position stays at its
// words.
func (p *Pane) SetSize(w, h int) {
	if w == p.w && h == p.h {
		return
	}
	if w != p.w {
		p.keeping(func() { p.w = w })
	}
	p.h = h
	p.clamp()
}

// SetNow gives the time that dates are told by, in the zone in which they are
// shown.
func (p *Pane) SetNow(now time.Time) {
	before := p.now
	p.now = now
	if before.IsZero() || before.YearDay() != now.YearDay() || before.Year() != now.Year() || before.Location() != now.Location() {
		p.keeping(func() {})
	}
}

// SetEmpty changes the sentence shown while there is no article.
func (p *Pane) SetEmpty(sentence string) { p.empty = sentence }

// SetArticle shows a. An article seen before opens where it was left; the one
// that is shown keeps its position.
func (p *Pane) SetArticle(a feed.Article) {
	if p.has && p.article.ID == a.ID {
		p.keeping(func() { p.article = a })
		return
	}
	p.leave()
	p.article, p.has, p.raw = a, true, false
	p.width, p.top = 0, 0
	if at, ok := p.places[a.ID]; ok {
		p.set()
		p.goTo(at)
	}
}

// SetMarks changes the marks of the article shown, if it is that one.
func (p *Pane) SetMarks(id int64, m feed.Marks, tags []string) {
	if !p.has || p.article.ID != id {
		return
	}
	a := p.article
	a.Marks, a.Tags = m, tags
	p.SetArticle(a)
}

// Clear takes the article away.
func (p *Pane) Clear() {
	p.leave()
	p.article, p.has, p.doc, p.width, p.top = feed.Article{}, false, typeset.Doc{}, 0, 0
}

// Article is the article shown; false when there is none.
func (p *Pane) Article() (feed.Article, bool) { return p.article, p.has }

// ID is the ID of the article shown, 0 when there is none.
func (p *Pane) ID() int64 {
	if !p.has {
		return 0
	}
	return p.article.ID
}

// SetRaw shows the HTML as it was stored instead of the text, or the text
// again.
func (p *Pane) SetRaw(on bool) {
	if p.raw != on {
		p.raw, p.width, p.top = on, 0, 0
	}
}

// Raw reports whether the HTML is shown.
func (p *Pane) Raw() bool { return p.raw }

// placesKept bounds the reading positions that are remembered.
const placesKept = 2000

// leave remembers where the article was left.
func (p *Pane) leave() {
	if !p.has || p.raw || p.width == 0 {
		return
	}
	if p.top == 0 {
		delete(p.places, p.article.ID)
		return
	}
	if len(p.places) >= placesKept {
		clear(p.places)
	}
	p.places[p.article.ID] = p.position()
}

// position is where reading stands: the place of the first line on the
// screen, and whether it is the blank line above that place.
type position struct {
	place typeset.Place
	blank bool
}

func (p *Pane) position() position {
	if p.top == 0 || p.top >= len(p.doc.Lines) {
		return position{place: typeset.Place{Block: -2}}
	}
	l := p.doc.Lines[p.top]
	return position{l.Place, l.Text == ""}
}

func (p *Pane) goTo(at position) {
	p.top = p.doc.LineAt(at.place)
	if at.blank && p.top > 0 && p.doc.Lines[p.top-1].Text == "" {
		p.top--
	}
	p.clamp()
}

// keeping makes a change after which the document is set anew, with the same
// words at the top of the screen.
func (p *Pane) keeping(change func()) {
	if !p.has || p.width == 0 {
		change()
		p.width = 0
		return
	}
	at := p.position()
	change()
	p.width = 0
	p.set()
	p.goTo(at)
}
