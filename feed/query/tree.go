package query

import (
	"regexp"
	"time"

	"tidings/feed"
)

// Query is a query that has been read: which articles, in which order, and at
// most how many. It does not change after Parse and may be shared between
// goroutines.
type Query struct {
	Expr    Expr      // nil: every article
	Sort    feed.Sort // the order asked for, when HasSort
	HasSort bool
	Limit   int    // most articles, 0: no limit
	Text    string // what was read, with outer space trimmed
}

// Expr is a node of a query's tree, one of And, Or, Not, Phrase, Regexp,
// Field, Is, Has, Date and Number. Its String is a query that Parse reads back
// to an equal node, at the same moment.
type Expr interface {
	String() string
	isExpr()
}

// And matches what all of its nodes match. It has at least two, none of them
// an And.
type And []Expr

// Or matches what any of its nodes matches. It has at least two, none of them
// an Or.
type Or []Expr

// Not matches what X does not. X is never a Not.
type Not struct{ X Expr }

// Phrase matches tokens that stand next to each other, in this order, in one
// of the three columns that Columns makes: title, authors, text. A plain word
// is a phrase of its tokens, mostly one.
type Phrase struct {
	Tokens []string // as Tokens gives them, at least one
	Prefix bool     // the last one may be the beginning of a longer token
}

// Regexp matches raw, unfolded text: any of the values of the field, and
// without a field the title, any author, or the text.
type Regexp struct {
	Field   string // the name of a text field, or ""
	Pattern string // as written between the slashes, without escaped slashes
	Flags   string // of "ims", sorted
	Re      *regexp.Regexp
}

// Field matches when any of the field's values, folded, contains Value. The
// values of a field are those that Document.Values gives. For lang the value
// must be Value or begin with Value and a hyphen.
type Field struct {
	Name  string // of a text field
	Value string // as Fold gives it, never empty
	Exact bool   // the whole folded value must be equal
}

// Mark is what Is asks for.
type Mark uint8

// The marks.
const (
	Unread  Mark = iota // Marks.Read is not set
	Read                // Marks.Read
	Saved               // Marks.Saved
	New                 // unread, and first seen at or after Is.Since
	Partial             // the feed's last document was cut: Feed.Health.Partial
	Updated             // Marks.Updated
	Hidden              // Marks.Hidden
)

// Is matches articles with a mark.
type Is struct {
	Mark  Mark
	Since time.Time // for New: whole seconds, UTC; otherwise zero
}

// Kind is what Has asks for.
type Kind uint8

// The kinds.
const (
	Image     Kind = iota // Media has HasImage, or Article.Image is not ""
	Audio                 // Media has HasAudio
	Video                 // Media has HasVideo
	Enclosure             // Media is not 0
	FullText              // Article.Content is not ""
)

// Has matches articles that come with something.
type Has struct{ Kind Kind }

// Date matches articles published at From or later and before To, compared in
// whole seconds of Unix time.
type Date struct {
	Field string    // "age", "date", or "" for today and yesterday
	Text  string    // the value as written, which stays relative where From and To do not
	From  time.Time // whole seconds, UTC; zero: no bound
	To    time.Time // whole seconds, UTC; zero: no bound
}

// Number matches articles whose number lies between Min and Max, both
// included. The number is Headline.ID for "id", Headline.Words for "words",
// and for "sources" Headline.Sources, or 1 where that is less.
type Number struct {
	Field    string // "id", "words" or "sources"
	Min, Max int64  // Min 0 and Max math.MaxInt64 where there is no bound
}

func (And) isExpr()    {}
func (Or) isExpr()     {}
func (Not) isExpr()    {}
func (Phrase) isExpr() {}
func (Regexp) isExpr() {}
func (Field) isExpr()  {}
func (Is) isExpr()     {}
func (Has) isExpr()    {}
func (Date) isExpr()   {}
func (Number) isExpr() {}

// Empty reports whether the query asks for every article.
func (q *Query) Empty() bool { return q == nil || q.Expr == nil }

// NeedsIndex reports whether the query has words, phrases or prefixes, which
// the full-text index answers.
func (q *Query) NeedsIndex() bool {
	return q != nil && anyNode(q.Expr, func(e Expr) bool { _, ok := e.(Phrase); return ok })
}

// NeedsText reports whether matching looks at the text of articles: at words,
// phrases, prefixes, text: or a regular expression over the text.
func (q *Query) NeedsText() bool {
	return q != nil && anyNode(q.Expr, func(e Expr) bool {
		switch e := e.(type) {
		case Phrase:
			return true
		case Field:
			return e.Name == "text"
		case Regexp:
			return e.Field == "" || e.Field == "text"
		}
		return false
	})
}

// Moves reports whether the same text read at another moment may mean
// something else: whether it has an age, a relative date or is:new.
func (q *Query) Moves() bool {
	return q != nil && anyNode(q.Expr, func(e Expr) bool {
		switch e := e.(type) {
		case Is:
			return e.Mark == New
		case Date:
			return e.relative()
		}
		return false
	})
}

// anyNode reports whether ok holds for e or any node below it.
func anyNode(e Expr, ok func(Expr) bool) bool {
	switch e := e.(type) {
	case nil:
		return false
	case And:
		for _, x := range e {
			if anyNode(x, ok) {
				return true
			}
		}
		return false
	case Or:
		for _, x := range e {
			if anyNode(x, ok) {
				return true
			}
		}
		return false
	case Not:
		return anyNode(e.X, ok)
	}
	return ok(e)
}
