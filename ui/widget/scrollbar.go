package widget

import "tidings/ui/theme"

// ScrollBar is a column of h one-cell strings: a thumb where the screen lies
// within total lines, blanks elsewhere. Where everything is seen all are
// blank.
func ScrollBar(t theme.Theme, top, total, h int) []string {
	out := make([]string, max(h, 0))
	for i := range out {
		out[i] = " "
	}
	if h <= 0 || total <= h {
		return out
	}
	size := max(1, h*h/total)
	at := 0
	if last := total - h; last > 0 {
		at = min(max(top, 0), last) * (h - size) / last
	}
	thumb := t.Rule.Render(t.Marks.Thumb)
	for i := at; i < at+size && i < h; i++ {
		out[i] = thumb
	}
	return out
}
