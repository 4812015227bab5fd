package query

import "tidings/feed"

// FieldKind says what a field's value may be.
type FieldKind uint8

// The kinds of field.
const (
	TextField   FieldKind = iota // text, ="exact" text, or a regular expression
	ChoiceField                  // one of Values
	AgeField                     // a length of time back from now
	DateField                    // days
	NumberField                  // a whole number
	LimitField                   // a whole number that is no condition
	SortField                    // one of Values, no condition
)

// FieldInfo describes a field for help, completion and the manual.
type FieldInfo struct {
	Name    string
	Kind    FieldKind
	Form    string  // how it is written
	Example string  // a query that Parse reads
	Help    string  // one line
	Values  []Value // for ChoiceField and SortField, in order
}

// Value is one of the words that a field takes.
type Value struct{ Name, Help string }

// Form describes a piece of the language that is not a field.
type Form struct {
	Form    string // how it is written
	Example string // a query that Parse reads
	Help    string // one line
}

// Forms lists what a query is made of besides fields, simplest first.
func Forms() []Form {
	return []Form{
		{`word`, `ukraine talks`, "articles with both words in the title, the authors or the text; case and accents do not matter"},
		{`"a phrase"`, `"peace deal"`, "these words next to each other"},
		{`begin*`, `sanction*`, "words that begin so; a phrase may end so too"},
		{`/regexp/`, `/v[0-9]+\.[0-9]/i`, "a regular expression (RE2) over title, authors and text as they are written; flags i, m, s"},
		{`-term`, `election -sport`, "not this; also: not sport"},
		{`a b`, `is:unread ukraine`, "both; also: a and b"},
		{`a or b`, `kyiv or kiev`, "either; and binds tighter than or"},
		{`( )`, `(kyiv or kiev) talks`, "parentheses group"},
		{`today`, `today -is:read`, "published since midnight; in quotes it is a word"},
		{`yesterday`, `yesterday is:saved`, "published on the day before; in quotes it is a word"},
		{`field:value`, `feed:"le monde" title:paris`, "a field, without a space before its value; quotes for values with spaces"},
		{`field:=value`, `tag:=go`, "the whole value, not a part of it"},
		{`field:/regexp/`, `title:/war(s|ning)/i`, "a regular expression over one field"},
	}
}

// Fields lists the fields in the order in which the manual shows them. The
// slice is the caller's.
func Fields() []FieldInfo {
	return []FieldInfo{
		{"title", TextField, "title:TEXT", "title:election", "the title has this in it", nil},
		{"text", TextField, "text:TEXT", `text:"prime minister"`, "the text has this in it", nil},
		{"author", TextField, "author:TEXT", "author:smith", "an author's name has this in it", nil},
		{"feed", TextField, "feed:TEXT", "feed:lwn", "the feed's title has this in it", nil},
		{"folder", TextField, "folder:TEXT", `folder:"news / world"`, "a folder of the feed has this in its path", nil},
		{"tag", TextField, "tag:TEXT", "tag:later", "a tag of the article or of its feed has this in it", nil},
		{"category", TextField, "category:TEXT", "category:science", "a category that the publisher gave has this in it", nil},
		{"url", TextField, "url:TEXT", "url:/2026/", "the article's address has this in it", nil},
		{"site", TextField, "site:TEXT", "site:bbc.co.uk", "the address of the feed or of its site has this in it", nil},
		{"lang", TextField, "lang:CODE", "lang:en", "the language is this or a kind of it: en is also en-GB", nil},
		{"is", ChoiceField, "is:MARK", "is:unread", "the article has a mark", markValues},
		{"has", ChoiceField, "has:KIND", "has:audio", "the article comes with something", kindValues},
		{"age", AgeField, "age:<TIME", "age:<2d", "published less long ago (<), longer ago (>), or between (1w..1m): min, h, d, w, m (month), y", nil},
		{"date", DateField, "date:DAY", "date:2026-11-01..2026-11-23", "published on this day, in this month or year, before (<), after (>), or between; also today, yesterday", nil},
		{"words", NumberField, "words:>N", "words:>800", "length of the text in words: >, >=, <, <=, or between (100..500)", nil},
		{"sources", NumberField, "sources:>=N", "sources:>=3", "how many feeds tell the story", nil},
		{"id", NumberField, "id:N", "id:4711", "the article with this number", nil},
		{"sort", SortField, "sort:ORDER", "sort:oldest", "the order of the list", sortValues},
		{"limit", LimitField, "limit:N", "limit:50", "at most this many articles", nil},
	}
}

var markValues = []Value{
	{"unread", "not read yet"},
	{"read", "read"},
	{"saved", "saved"},
	{"new", "unread, and first seen within the last 24 hours"},
	{"partial", "from a feed that could be read only in part"},
	{"updated", "changed since it was read"},
	{"hidden", "hidden by a rule"},
}

var kindValues = []Value{
	{"image", "a picture"},
	{"audio", "a sound file, such as a podcast's"},
	{"video", "a film"},
	{"enclosure", "any file"},
	{"fulltext", "its whole text, not only a summary"},
}

var sortValues = []Value{
	{"newest", "newest first"},
	{"oldest", "oldest first"},
	{"title", "by title"},
	{"feed", "by feed"},
	{"rank", "best match first"},
	{"length", "longest first"},
}

// What the words above stand for.
var (
	marks = map[string]Mark{
		"unread": Unread, "read": Read, "saved": Saved, "new": New,
		"partial": Partial, "updated": Updated, "hidden": Hidden,
	}
	kinds = map[string]Kind{
		"image": Image, "audio": Audio, "video": Video, "enclosure": Enclosure, "fulltext": FullText,
	}
	sorts = map[string]feed.Sort{
		"newest": feed.SortNewest, "oldest": feed.SortOldest, "title": feed.SortTitle,
		"feed": feed.SortFeed, "rank": feed.SortRank, "length": feed.SortLength,
	}
)

// fieldNamed finds a field by its folded name.
func fieldNamed(name string) (FieldInfo, bool) {
	for _, f := range Fields() {
		if f.Name == name {
			return f, true
		}
	}
	return FieldInfo{}, false
}
