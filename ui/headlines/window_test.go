package headlines_test

import (
	"testing"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/headlines"
	"tidings/ui/theme"
)

// TestPages moves through a list of which only a window is held, and looks at
// each step whether the rows on the screen are the right ones.
func TestPages(t *testing.T) {
	l := long(5000)
	m := show(l, 60, 30)
	check := func(what string, row int) {
		t.Helper()
		feedAll(t, m, l)
		h, _, ok := m.Current()
		if !ok || m.Row() != row || h.ID != l[row].ID {
			t.Fatalf("%s: row %d, article %d, held %v; want row %d, article %d", what, m.Row(), h.ID, ok, row, l[row].ID)
		}
		for y := range 28 {
			if r, ok := m.RowAt(y + 2); ok {
				if h, _, held := m.At(r); !held || h.ID != l[r].ID {
					t.Fatalf("%s: row %d on the screen is article %d, held %v", what, r, h.ID, held)
				}
			}
		}
	}
	check("start", 0)
	m.Do(action.Last, 1, false)
	check("end", 4999)
	m.Do(action.Up, 400, true)
	check("up", 4599)
	m.Do(action.Last, 2500, true)
	check("to a row", 2499)
	m.Do(action.Down, 600, true)
	check("down", 3099)
	m.Do(action.First, 1, false)
	check("first", 0)
	for range 100 {
		m.Do(action.PageDown, 1, false)
		feedAll(t, m, l)
	}
	check("pages", m.Row())
	m.ScrollTo(0.5)
	check("drag", m.Row())
	if len(m.Held()) > 1700 {
		t.Errorf("%d rows are held", len(m.Held()))
	}
}

func TestUncounted(t *testing.T) {
	l := long(1000)
	m := headlines.New(theme.New(theme.Options{}))
	m.SetSize(60, 30)
	m.Show(l.answer(feed.Anchor{}, 200), 0, 0, 0)
	m.Do(action.Last, 1, false)
	feedAll(t, m, l)
	m.SetTotal(1000, 300)
	feedAll(t, m, l)
	if h, _, ok := m.Current(); !ok || h.ID != l[999].ID {
		t.Errorf("G before the list was counted: row %d, %v", m.Row(), ok)
	}
}
