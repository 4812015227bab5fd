package parse

import "time"

// Preview is a document in the shape of `tidings preview --json`.
type Preview struct {
	Format      string        `json:"format"`
	Version     string        `json:"version"`
	Title       string        `json:"title"`
	Link        string        `json:"link"`
	Description string        `json:"description"`
	Language    string        `json:"language"`
	Updated     *time.Time    `json:"updated"`
	Image       *string       `json:"image"`
	Partial     bool          `json:"partial"`
	Items       []PreviewItem `json:"items"`
}

// PreviewItem is one article of a Preview.
type PreviewItem struct {
	ID         string             `json:"id"`
	Title      string             `json:"title"`
	URL        string             `json:"url"`
	Published  *time.Time         `json:"published"`
	Updated    *time.Time         `json:"updated"`
	Authors    []string           `json:"authors"`
	Summary    string             `json:"summary"`
	Content    string             `json:"content"`
	Categories []string           `json:"categories"`
	Enclosures []PreviewEnclosure `json:"enclosures"`
}

// PreviewEnclosure is one enclosure of a PreviewItem.
type PreviewEnclosure struct {
	URL    string `json:"url"`
	Type   string `json:"type"`
	Length int64  `json:"length"`
}

// Preview gives d in the shape of `tidings preview --json`. Call Clean first.
func (d *Document) Preview() Preview {
	p := Preview{
		Format: d.Feed.Format, Version: d.Version, Title: d.Feed.DocTitle, Link: d.Feed.Site,
		Description: d.Feed.Description, Language: d.Feed.Language,
		Updated: timeOrNil(d.Updated), Partial: d.Partial,
		Items: make([]PreviewItem, 0, len(d.Items)),
	}
	if d.Feed.Image != "" {
		p.Image = &d.Feed.Image
	}
	for i := range d.Items {
		p.Items = append(p.Items, previewItem(&d.Items[i]))
	}
	return p
}

func previewItem(it *Item) PreviewItem {
	p := PreviewItem{
		ID: it.GUID, Title: it.Title, URL: it.URL,
		Published: timeOrNil(it.Published), Updated: timeOrNil(it.Updated),
		Authors: append([]string{}, it.Authors...), Summary: it.Summary, Content: it.Content,
		Categories: append([]string{}, it.Categories...),
		Enclosures: make([]PreviewEnclosure, 0, len(it.Enclosures)),
	}
	for _, e := range it.Enclosures {
		p.Enclosures = append(p.Enclosures, PreviewEnclosure{URL: e.URL, Type: e.Type, Length: e.Length})
	}
	return p
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
