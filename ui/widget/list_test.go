package widget_test

import (
	"math/rand/v2"
	"testing"

	"tidings/ui/widget"
)

// days puts a header above row 0 and above every tenth.
func days(i int) int {
	switch {
	case i == 0:
		return 1
	case i%10 == 0:
		return 2
	}
	return 0
}

func TestListKeepsTheCursorInSight(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		l := widget.List{Len: r.IntN(60), Height: r.IntN(30), RowHeight: 1 + r.IntN(2), Margin: r.IntN(4)}
		if r.IntN(2) == 0 {
			l.Header = days
		}
		for range 40 {
			switch r.IntN(9) {
			case 0:
				l.Move(r.IntN(5))
			case 1:
				l.Move(-r.IntN(5))
			case 2:
				l.Page(r.IntN(3) - 1)
			case 3:
				l.HalfPage(r.IntN(3) - 1)
			case 4:
				l.To(r.IntN(70) - 5)
			case 5:
				l.End()
			case 6:
				l.Scroll(r.IntN(7) - 3)
			case 7:
				l.Len = r.IntN(60)
				l.Clamp()
			case 8:
				l.Height = r.IntN(30)
				l.Clamp()
			}
			checkList(t, &l)
			if t.Failed() {
				return
			}
		}
	}
}

func checkList(t *testing.T, l *widget.List) {
	t.Helper()
	slots := l.Slots()
	if len(slots) != l.Height {
		t.Fatalf("%d slots on %d lines", len(slots), l.Height)
	}
	if l.Len == 0 {
		return
	}
	if l.Cursor < 0 || l.Cursor >= l.Len || l.Top < 0 || l.Top >= l.Len {
		t.Fatalf("cursor %d and top %d in a list of %d", l.Cursor, l.Top, l.Len)
	}
	lines, blank := 0, 0
	for y, s := range slots {
		if s.Row < 0 {
			blank++
		}
		if s.Row == l.Cursor && !s.Header {
			lines++
			if row, ok := l.At(y); !ok || row != l.Cursor {
				t.Fatalf("line %d is row %d, %v; want %d", y, row, ok, l.Cursor)
			}
		}
	}
	if room := l.Height >= l.RowHeight+2; room && lines != l.RowHeight {
		t.Fatalf("%d of %d lines of the cursor's row are in sight: %+v", lines, l.RowHeight, *l)
	}
	above := l.RowHeight
	if l.Header != nil && l.Top > 0 {
		above += l.Header(l.Top - 1)
	}
	if l.Top > 0 && blank >= above {
		t.Fatalf("blank lines below the last row while rows are above the screen: %+v", *l)
	}
}

func TestListPageMovesScreenAndCursorAlike(t *testing.T) {
	l := widget.List{Len: 1_000_000, Height: 20, RowHeight: 2}
	l.To(3)
	l.Page(1)
	if l.Cursor != 12 || l.Top != 9 {
		t.Errorf("a page leads to cursor %d, top %d", l.Cursor, l.Top)
	}
	l.Page(-1)
	if l.Cursor != 3 || l.Top != 0 {
		t.Errorf("a page back leads to cursor %d, top %d", l.Cursor, l.Top)
	}
	l.End()
	if l.Cursor != 999_999 || l.Top != 999_990 {
		t.Errorf("the end is at cursor %d, top %d", l.Cursor, l.Top)
	}
	if first, end := l.Window(); first != 999_990 || end != 1_000_000 {
		t.Errorf("the window is %d to %d", first, end)
	}
}

func TestListMargin(t *testing.T) {
	l := widget.List{Len: 100, Height: 10, Margin: 2}
	for range 8 {
		l.Move(1)
	}
	if l.Cursor != 8 || l.Top != 1 {
		t.Errorf("cursor %d, top %d: want the margin below", l.Cursor, l.Top)
	}
}
