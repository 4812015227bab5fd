package article

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"tidings/feed"
	"tidings/ui/typeset"
	"tidings/ui/widget"
)

// measure is the length of a line of text and the margin at its left.
func (p *Pane) measure() (width, left int) {
	most := p.options.Measure
	if most <= 0 {
		most = DefaultMeasure
	}
	margin := 2
	switch {
	case p.w < 12:
		margin = 0
	case p.w < 44:
		margin = 1
	}
	width = max(1, min(most, p.w-2*margin))
	return width, max(margin, (p.w-width)/2)
}

// set typesets the article if that is due.
func (p *Pane) set() {
	if !p.has || p.width != 0 {
		return
	}
	width, _ := p.measure()
	text := p.article.Body()
	if p.raw {
		text = "<pre>" + html.EscapeString(text) + "</pre>"
	}
	d := typeset.Set(text, typeset.Options{Width: width, Theme: p.theme, Links: p.options.Links, Self: p.article.URL, ClipCode: p.options.ClipCode})
	head := p.header(width)
	lines := make([]typeset.Line, 0, len(head)+len(d.Lines)+8)
	for i, l := range head {
		lines = append(lines, typeset.Line{Text: l, Place: typeset.Place{Block: -1, Offset: i}})
	}
	p.body = len(lines)
	lines = append(lines, d.Lines...)
	for i := range d.Headings {
		d.Headings[i].Line += p.body
	}
	for i := range d.Images {
		if d.Images[i].Line >= 0 {
			d.Images[i].Line += p.body
		}
	}
	last := 0
	if n := len(d.Lines); n > 0 {
		last = d.Lines[n-1].Place.Block + 1
	}
	for i, l := range p.footer(width, d) {
		lines = append(lines, typeset.Line{Text: l, Place: typeset.Place{Block: last, Offset: i}, Source: true})
	}
	d.Lines = lines
	p.doc, p.width = d, width
	p.find.search(p.doc.Lines, p.body)
}

// header is the title, never cut, and the particulars below it.
func (p *Pane) header(w int) []string {
	t, a := p.theme, p.article
	var lines []string
	title := a.Title
	if title == "" {
		title = "Untitled"
	}
	for _, l := range widget.Wrap(title, w) {
		lines = append(lines, t.Title.Render(l))
	}
	lines = append(lines, "")
	first := []string{a.FeedTitle, strings.Join(a.Authors, ", ")}
	if len(a.Authors) > 4 {
		first[1] = strings.Join(a.Authors[:3], ", ") + " and " + widget.Count(len(a.Authors)-3, "other", "others")
	}
	if !a.Published.IsZero() {
		first = append(first, when(a.Published, p.now))
	}
	lines = append(lines, p.particulars(first, w)...)
	return append(append(lines, p.particulars(p.details(), w)...), "")
}

// details are the second line of the particulars.
func (p *Pane) details() []string {
	a, m := p.article, p.theme.Marks
	var parts []string
	if a.Words > 0 {
		parts = append(parts, fmt.Sprintf("%d min", max(1, (a.Words+110)/220)))
	}
	if a.Sources > 1 {
		parts = append(parts, widget.Count(a.Sources, "source", "sources"))
	}
	for _, k := range []struct {
		bit  feed.Media
		name string
	}{{feed.HasAudio, m.Audio + " audio"}, {feed.HasVideo, m.Video + " video"}} {
		if a.Media&k.bit != 0 {
			parts = append(parts, k.name)
		}
	}
	if a.Marks.Saved {
		parts = append(parts, m.Saved+" saved")
	}
	if a.Marks.Updated {
		parts = append(parts, m.Updated+" changed since you read it")
	}
	if p.raw {
		parts = append(parts, "source")
	}
	for _, tag := range a.Tags {
		parts = append(parts, "#"+tag)
	}
	return parts
}

// particulars joins parts that are not empty and wraps them to w cells.
func (p *Pane) particulars(parts []string, w int) []string {
	dot := " " + p.theme.Marks.Dot + " "
	var lines []string
	line := ""
	for _, part := range parts {
		switch {
		case part == "":
		case line == "":
			line = part
		case widget.Width(line)+widget.Width(dot)+widget.Width(part) <= w:
			line += dot + part
		default:
			lines = append(lines, line)
			line = part
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	var out []string
	for _, l := range lines {
		for _, piece := range widget.Wrap(l, w) {
			out = append(out, p.theme.Quiet.Render(piece))
		}
	}
	return out
}

// footer is what comes with the article, set as d, and its own address.
func (p *Pane) footer(w int, d typeset.Doc) []string {
	t, a := p.theme, p.article
	below := len(d.Links) > 0
	var lines []string
	add := func(text string) {
		for _, l := range widget.Wrap(text, w) {
			lines = append(lines, t.Dim.Render(l))
		}
	}
	pictures := 0
	for _, e := range a.Enclosures {
		if strings.HasPrefix(e.Type, "image/") {
			if shownIn(d, e.URL) {
				continue
			}
			if pictures++; pictures > 1 {
				continue
			}
		}
		add(p.enclosure(e))
	}
	if pictures > 1 {
		add(t.Marks.Image + " " + widget.Count(pictures-1, "more picture", "more pictures"))
	}
	if a.Comments != "" {
		add("discussion " + a.Comments)
	}
	if a.URL != "" {
		add(a.URL)
	}
	if len(lines) == 0 {
		return nil
	}
	for i := range lines {
		lines[i] = widget.Cut(lines[i], w)
	}
	if below {
		return append([]string{""}, lines...)
	}
	return append([]string{"", t.Rule.Render(strings.Repeat(t.Marks.Horizontal, min(w, 8)))}, lines...)
}

// enclosure is a file that comes with the article, in one line.
func (p *Pane) enclosure(e feed.Enclosure) string {
	m := p.theme.Marks
	mark := m.Image
	switch {
	case strings.HasPrefix(e.Type, "audio/"):
		mark = m.Audio
	case strings.HasPrefix(e.Type, "video/"):
		mark = m.Video
	case !strings.HasPrefix(e.Type, "image/"):
		mark = m.Go
	}
	if size := widget.Bytes(e.Length); size != "" {
		mark += " " + size
	}
	return mark + " " + e.URL
}

// shownIn reports whether a picture stands in the text already, in whatever
// size.
func shownIn(d typeset.Doc, address string) bool {
	plain, _, _ := strings.Cut(address, "?")
	return slices.ContainsFunc(d.Images, func(i typeset.Image) bool {
		shown, _, _ := strings.Cut(i.URL, "?")
		return shown == plain
	})
}
