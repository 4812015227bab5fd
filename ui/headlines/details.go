package headlines

import (
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"tidings/feed"
	"tidings/ui/widget"
)

// details is the quiet line under a title: feed, age, sources, first words;
// marks at its right. What is least needed goes first as it gets narrower.
func (m *Model) details(h feed.Headline, w int) string {
	t := m.theme
	dot := " " + t.Marks.Dot + " "
	var parts []string
	age, marks := Age(h.Published, m.now), m.signs(h)
	room := w - widget.Width(marks)
	from := h.FeedTitle
	if m.single {
		from = ""
		if len(h.Authors) > 0 && h.Authors[0] != h.FeedTitle {
			from = h.Authors[0]
		}
	}
	if from != "" {
		parts = append(parts, widget.Cut(from, max(room-widget.Width(dot+age), 8)))
	}
	if age != "" {
		parts = append(parts, age)
	}
	if h.Sources > 1 {
		parts = append(parts, strconv.Itoa(h.Sources)+" sources")
	}
	for _, tag := range h.Tags {
		parts = append(parts, "#"+tag)
	}
	line := strings.Join(parts, dot)
	for len(parts) > 2 && widget.Width(line) > room {
		parts = parts[:len(parts)-1]
		line = strings.Join(parts, dot)
	}
	line = m.quiet(h).Render(line)
	if rest := room - widget.Width(line) - 4; rest >= 24 && h.Lead != "" && !leads(h) {
		line += t.Dim.Render(dot + widget.Cut(h.Lead, rest))
	}
	return widget.Spread(line, marks, w)
}

// leads reports whether the title is the beginning of the text.
func leads(h feed.Headline) bool {
	return h.Title == "" || strings.HasPrefix(h.Lead, strings.TrimSuffix(h.Title, "…"))
}

// quiet is how what stands beside a title is drawn: always quieter than it.
func (m *Model) quiet(h feed.Headline) lipgloss.Style {
	if h.Marks.Read {
		return m.theme.Dim
	}
	return m.theme.Quiet
}

// signs are the marks of an article but for the one of being unread.
func (m *Model) signs(h feed.Headline) string {
	t := m.theme
	var signs []string
	add := func(on bool, sign string) {
		if on {
			signs = append(signs, sign)
		}
	}
	add(h.Media&feed.HasAudio != 0, t.Quiet.Render(t.Marks.Audio))
	add(h.Media&feed.HasVideo != 0, t.Quiet.Render(t.Marks.Video))
	add(h.Marks.Updated, t.Updated.Render(t.Marks.Updated))
	add(h.Marks.Saved, t.Saved.Render(t.Marks.Saved))
	if len(signs) == 0 {
		return ""
	}
	return strings.Join(signs, " ") + " "
}

// oneLine is a row of the compact list: age, feed, title, marks. The feed
// goes below 56 cells, the age below 28.
func (m *Model) oneLine(h feed.Headline, w int) string {
	t := m.theme
	var left string
	if w >= 28 {
		age := Age(h.Published, m.now)
		if widget.Width(age) > 6 {
			age = age[len(age)-4:] // the year alone
		}
		left = m.quiet(h).Render(widget.Spaces(6-widget.Width(age))+age) + "  "
	}
	if w >= 56 && !m.single {
		n := min(max(w/5, 14), 26)
		left += m.quiet(h).Render(widget.Fit(h.FeedTitle, n)) + "  "
	}
	right := m.signs(h)
	if h.Sources > 1 && w >= 40 {
		right = t.Quiet.Render(strconv.Itoa(h.Sources)) + " " + right
	}
	room := w - widget.Width(left)
	return left + widget.Spread(m.title(h, room-1), right, room)
}
