package statusbar_test

import (
	"strings"
	"testing"

	"tidings/ui/statusbar"
	"tidings/ui/theme"
	"tidings/ui/widget"
	"tidings/ui/widget/boxtest"
)

func full() *statusbar.Bar {
	b := statusbar.New(theme.New(theme.Options{Dark: true}))
	b.SetHints([]statusbar.Hint{{"j k", "move"}, {"space", "read on"}, {"s", "save"}, {"/", "search"}, {"?", "help"}})
	b.SetProgress(&statusbar.Progress{Done: 312, Total: 1000, New: 27, Trouble: 2})
	b.SetPosition(3, 148)
	return b
}

func TestGivesWay(t *testing.T) {
	b := full()
	for _, c := range []struct {
		w    int
		want string
	}{
		{120, " ⟳ 312 of 1,000 · 27 new · 2 in trouble   j k move  space read on  s save  / search  ? help                    3 of 148"},
		{80, " ⟳ 312 of 1,000 · 27 new · 2 in trouble   j k move  ? help             3 of 148"},
		{40, " ⟳ 312 of 1,000 · 27 new       3 of 148"},
		{30, " ⟳ 312 of 1,000      3 of 148"},
		{16, " ⟳ 31%    3/148"},
		{3, "⟳"},
		{1, "⟳"},
	} {
		b.SetSize(c.w)
		if got := strings.TrimRight(boxtest.Strip(b.View()), " "); got != c.want {
			t.Errorf("at %d:\n got %q\nwant %q", c.w, got, c.want)
		}
	}
}

func TestMessageTakesTheProgressPlace(t *testing.T) {
	b := full()
	b.SetSize(60)
	b.SetMessage("valleycourier.example has not answered (no such host)", true)
	want := " ! valleycourier.example has not answered (no su…  3 of 148"
	if got := strings.TrimRight(boxtest.Strip(b.View()), " "); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	b.SetMessage("", false)
	if got := boxtest.Strip(b.View()); !strings.Contains(got, "312") {
		t.Errorf("progress does not come back: %q", got)
	}
}

func TestBox(t *testing.T) {
	for w := 1; w <= 200; w++ {
		b := full()
		b.SetSize(w)
		boxtest.CheckBox(t, b.View(), w, 1)
		b.SetMessage("新線路開通，首班列車滿座 👨‍👩‍👧", w%2 == 0)
		boxtest.CheckBox(t, b.View(), w, 1)
		b.SetPending("12g")
		boxtest.CheckBox(t, b.View(), w, 1)
	}
	b := full()
	b.SetSize(0)
	if b.View() != "" || widget.Width(b.View()) != 0 {
		t.Error("a bar without width draws something")
	}
}
