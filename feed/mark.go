package feed

// MarkKind is what a person does to articles.
type MarkKind uint8

// The kinds of Mark.
const (
	MarkRead MarkKind = iota
	MarkUnread
	MarkSaved
	MarkUnsaved
	MarkTagged
	MarkUntagged
)

// Mark is one change to some articles.
type Mark struct {
	Kind MarkKind
	Tag  string  // for MarkTagged and MarkUntagged
	IDs  []int64 // the articles
	Auto bool    // not by hand (opened, scrolled past): MarkUnread without Auto protects from retention
}

// Inverse is the mark that takes m back from the articles it really changed.
func (m Mark) Inverse(changed []int64) Mark {
	inverse := [...]MarkKind{
		MarkRead: MarkUnread, MarkUnread: MarkRead,
		MarkSaved: MarkUnsaved, MarkUnsaved: MarkSaved,
		MarkTagged: MarkUntagged, MarkUntagged: MarkTagged,
	}
	return Mark{Kind: inverse[m.Kind], Tag: m.Tag, IDs: changed, Auto: true}
}
