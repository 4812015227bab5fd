package widget

// List is the geometry of a list that is drawn only where it is seen: which
// rows are on the screen, where, and how the cursor moves. It holds no row
// itself, so a million cost what ten cost. Rows have one height; a row may
// have header lines above it.
type List struct {
	Len       int             // number of rows
	Cursor    int             // row under the cursor; 0 when the list is empty
	Top       int             // first row on the screen
	Height    int             // lines on the screen
	RowHeight int             // lines of a row; 0 counts as 1
	Margin    int             // lines kept visible beyond the cursor where there are any
	Header    func(i int) int // lines above row i; nil: none. Asked only near the screen
}

// Slot is one line of the screen.
type Slot struct {
	Row    int // index of the row it belongs to, -1 below the last row
	Line   int // which of the row's lines, or of its header's
	Header bool
}

func (l *List) rowHeight() int { return max(1, l.RowHeight) }

func (l *List) header(i int) int {
	if l.Header == nil {
		return 0
	}
	return max(0, l.Header(i))
}

// lines is the height of row i with its header.
func (l *List) lines(i int) int { return l.rowHeight() + l.header(i) }

// Move puts the cursor n rows further down, or up for a negative n, as far as
// there are rows, and scrolls so that it is seen.
func (l *List) Move(n int) { l.To(l.Cursor + n) }

// To puts the cursor on row i, or the nearest there is, and scrolls so that
// it is seen.
func (l *List) To(i int) {
	l.Cursor = min(max(i, 0), max(l.Len-1, 0))
	l.follow()
}

// Page moves by whole screens: n of them, down or, for a negative n, up.
func (l *List) Page(n int) { l.jump(n * max(1, l.fits()-1)) }

// HalfPage moves by half screens.
func (l *List) HalfPage(n int) { l.jump(n * max(1, l.fits()/2)) }

// jump moves the cursor and the screen by the same number of rows.
func (l *List) jump(n int) {
	before := l.Cursor
	l.Cursor = min(max(l.Cursor+n, 0), max(l.Len-1, 0))
	l.Top += l.Cursor - before
	l.follow()
}

// Home puts the cursor on the first row, End on the last.
func (l *List) Home() { l.To(0) }

// End puts the cursor on the last row.
func (l *List) End() { l.To(l.Len - 1) }

// Scroll moves the screen by n rows and takes the cursor along only where it
// would leave the screen.
func (l *List) Scroll(n int) {
	l.Top = min(max(l.Top+n, 0), l.lastTop())
	first, last := l.seen()
	l.Cursor = min(max(l.Cursor, first), last)
	l.Cursor = min(max(l.Cursor, 0), max(l.Len-1, 0))
}

// fits is the number of whole rows on a screen without headers.
func (l *List) fits() int { return max(1, l.Height/l.rowHeight()) }

// seen is the first and the last row that are wholly on the screen.
func (l *List) seen() (first, last int) {
	first = l.Top
	left := l.Height
	i := l.Top
	for i < l.Len && left >= l.lines(i) {
		left -= l.lines(i)
		i++
	}
	return first, max(first, i-1)
}

// lastTop is the greatest Top that leaves no blank line below the last row.
func (l *List) lastTop() int {
	left := l.Height
	i := l.Len
	for i > 0 && left >= l.lines(i-1) {
		left -= l.lines(i - 1)
		i--
	}
	return min(i, max(l.Len-1, 0))
}

// follow scrolls as little as needed for the cursor and its margin to be seen.
func (l *List) follow() {
	l.Cursor = min(max(l.Cursor, 0), max(l.Len-1, 0))
	margin := min(l.Margin, max(0, (l.Height-l.lines(l.Cursor))/2))
	above := l.climb(l.Cursor, margin)
	if l.Top > above {
		l.Top = above
	}
	// The screen must reach margin lines beyond the cursor's row: count upwards
	// from there how far up its first line may lie.
	bottom, room := l.Cursor, margin
	for bottom+1 < l.Len && room > 0 {
		bottom++
		room -= l.lines(bottom)
	}
	left, top := l.Height, bottom
	for top >= 0 && left >= l.lines(top) {
		left -= l.lines(top)
		top--
	}
	if top+1 > l.Top {
		l.Top = min(top+1, l.Cursor)
	}
	l.Top = min(max(l.Top, 0), l.lastTop())
}

// climb is the row that lies lines of screen above row i.
func (l *List) climb(i, lines int) int {
	for i > 0 && lines > 0 {
		i--
		lines -= l.lines(i)
	}
	return i
}

// Clamp makes Cursor and Top valid after Len, Height, RowHeight or the
// headers changed; the cursor stays on its row where that is possible.
func (l *List) Clamp() { l.follow() }

// Slots says what each line of the screen shows: exactly Height slots.
func (l *List) Slots() []Slot {
	out := make([]Slot, 0, max(l.Height, 0))
	for i := l.Top; i < l.Len && len(out) < l.Height; i++ {
		for h := range l.header(i) {
			out = append(out, Slot{Row: i, Line: h, Header: true})
		}
		for n := range l.rowHeight() {
			out = append(out, Slot{Row: i, Line: n})
		}
	}
	for len(out) < l.Height {
		out = append(out, Slot{Row: -1})
	}
	return out[:max(l.Height, 0)]
}

// At is the row at line y of the screen, counted from 0; false on a header
// and below the last row.
func (l *List) At(y int) (row int, ok bool) {
	slots := l.Slots()
	if y < 0 || y >= len(slots) || slots[y].Row < 0 || slots[y].Header {
		return 0, false
	}
	return slots[y].Row, true
}

// Window is the run of rows that Slots shows: from first up to, not
// including, end. It is what a list over pages must have loaded.
func (l *List) Window() (first, end int) {
	left := l.Height
	end = l.Top
	for end < l.Len && left > 0 {
		left -= l.lines(end)
		end++
	}
	return l.Top, end
}
