package dialog_test

import (
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/action"
	"tidings/ui/dialog"
	"tidings/ui/widget/boxtest"
)

var update = flag.Bool("update", false, "write golden files anew")

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n%s\nwant:\n%s", path, got, want)
	}
}

func TestScreens(t *testing.T) {
	for name, d := range all() {
		for _, s := range []struct {
			name string
			w, h int
		}{{"wide", 130, 40}, {"medium", 80, 24}, {"narrow", 40, 12}} {
			if s.name == "wide" && name != "help" {
				continue
			}
			background := strings.TrimSuffix(strings.Repeat(strings.Repeat(". ", s.w/2)+"\n", s.h), "\n")
			golden(t, "testdata/"+name+"."+s.name+".txt", boxtest.Screen(dialog.Compose(background, d, s.w, s.h, dark)))
		}
	}
}

func want(t *testing.T, got, want dialog.Result) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("answers %#v, want %#v", got, want)
	}
}

func sized(d dialog.Dialog) dialog.Dialog {
	d.SetSize(80, 24)
	return d
}

func TestEscClosesEveryDialog(t *testing.T) {
	for name, d := range all() {
		sized(d)
		r := press(d, "esc")
		if r == nil { // it went back a step first
			r = press(d, "esc")
		}
		if r != (dialog.Closed{}) {
			t.Errorf("%s answers %#v", name, r)
		}
	}
}

func TestPaletteFinds(t *testing.T) {
	for typedText, id := range map[string]action.ID{"quit": action.Quit, "mark whole": action.ReadAll, "undo": action.Undo, "help.open": action.Help, "zen": action.Zen} {
		p := sized(dialog.NewPalette(dark, entries()))
		typed(p, typedText)
		want(t, press(p, "enter"), dialog.Chosen{Action: id})
	}
	p := sized(dialog.NewPalette(dark, entries()))
	typed(p, "東方")
	want(t, press(p, "enter"), dialog.Chosen{Action: "feed.show", Arg: "7"})
}

func TestPaletteTakesArguments(t *testing.T) {
	p := sized(dialog.NewPalette(dark, entries()))
	typed(p, "import ~/my feeds.opml")
	want(t, press(p, "enter"), dialog.Chosen{Action: action.Import, Arg: "~/my feeds.opml"})

	p = sized(dialog.NewPalette(dark, entries()))
	typed(p, "add a feed")
	if r := press(p, "enter"); r != nil && r != (dialog.Chosen{Action: action.AddFeed, Arg: "a feed"}) {
		t.Errorf("answers %#v", r)
	}
	p = sized(dialog.NewPalette(dark, entries()))
	typed(p, "export")
	want(t, press(p, "enter"), nil)
	typed(p, "out.opml")
	want(t, press(p, "enter"), dialog.Chosen{Action: action.Export, Arg: "out.opml"})
}

func TestAddLooksThenSubscribes(t *testing.T) {
	a := dialog.NewAdd(dark, "")
	sized(a)
	a.Update(tea.PasteMsg{Content: " valley.example\n"})
	want(t, press(a, "enter"), dialog.Submitted{Kind: dialog.Look, Values: []string{"valley.example"}})
	a.SetFound("other.example", candidates(), "")
	if strings.Contains(boxtest.Strip(a.View()), "Valley Courier") {
		t.Error("an answer for another address is shown")
	}
	a.SetFound("valley.example", candidates(), "")
	want(t, press(a, "enter"), dialog.Submitted{Kind: dialog.Subscribe, Values: []string{"https://valley.example/feed.xml"}})
	want(t, press(a, "space", "space", "enter"), dialog.Submitted{Kind: dialog.Subscribe, Values: []string{"https://valley.example/feed.xml", "https://valley.example/comments.xml"}})
}

func TestWelcome(t *testing.T) {
	d := sized(dialog.NewWelcome(dark, packs()))
	want(t, press(d, "down", "space", "enter"), dialog.Submitted{Kind: dialog.Packs, Values: []string{"World", "Technology"}})
	d = sized(dialog.NewWelcome(dark, packs()))
	want(t, press(d, "space", "j", "j", "space", "enter"), dialog.Submitted{Kind: dialog.Packs, Values: []string{"Science"}})
	d = sized(dialog.NewWelcome(dark, packs()))
	want(t, press(d, "space", "enter"), nil)
	if view := boxtest.Strip(d.View()); !strings.Contains(view, "tick packs with space, or press a, i or d") {
		t.Errorf("enter without ticks says nothing:\n%s", view)
	}
	want(t, press(d, "d"), dialog.Submitted{Kind: dialog.Demo})
	press(d, "a")
	typed(d, "lwn.net")
	want(t, press(d, "enter"), dialog.Submitted{Kind: dialog.Look, Values: []string{"lwn.net"}})
	d = sized(dialog.NewWelcome(dark, packs()))
	press(d, "G", "k", "enter")
	typed(d, "~/subs.opml")
	want(t, press(d, "enter"), dialog.Submitted{Kind: dialog.Import, Values: []string{"~/subs.opml"}})
}

func TestLinks(t *testing.T) {
	d := sized(all()["links"])
	want(t, press(d, "2", "enter"), dialog.Submitted{Kind: dialog.OpenLink, Values: []string{"https://east.example/"}})
	want(t, press(d, "1", "y"), dialog.Submitted{Kind: dialog.CopyLink, Values: []string{"https://valley.example/2019/flood-report.pdf"}})
}

func TestMenu(t *testing.T) {
	d := sized(all()["menu"])
	want(t, press(d, "j", "enter"), dialog.Submitted{Values: []string{"oldest"}})
	want(t, press(d, "t"), dialog.Submitted{Values: []string{"title"}})
	x, y := 0, 0
	d.SetSize(80, 24)
	for i, row := range strings.Split(boxtest.Screen(dialog.Compose(strings.Repeat("\n", 23), d, 80, 24, dark)), "\n") {
		if k := strings.Index(row, "Oldest"); k >= 0 {
			x, y = len([]rune(row[:k])), i
		}
	}
	r, _ := d.Update(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	want(t, r, dialog.Submitted{Values: []string{"oldest"}})
}

func TestLivePrompt(t *testing.T) {
	p := sized(dialog.NewPrompt(dark, dialog.PromptOptions{Kind: "filter", Title: "Filter", Live: true}))
	want(t, press(p, "w"), dialog.Changed{Kind: "filter", Value: "w"})
	want(t, press(p, "enter"), dialog.Submitted{Kind: "filter", Values: []string{"w"}})
}

func TestHelpFinds(t *testing.T) {
	h := sized(dialog.NewHelp(dark, sections()))
	typed(h, "browser")
	view := boxtest.Strip(h.View())
	if !strings.Contains(view, "Open in the browser") || strings.Contains(view, "Quit") {
		t.Errorf("shows\n%s", view)
	}
}

func BenchmarkCompose(b *testing.B) {
	d := all()["palette"]
	background := strings.TrimSuffix(strings.Repeat(strings.Repeat("ab 新", 40)+"\n", 50), "\n")
	for b.Loop() {
		dialog.Compose(background, d, 200, 50, dark)
	}
}

func TestStyledScreens(t *testing.T) {
	background := strings.TrimSuffix(strings.Repeat("some text behind it                     \n", 12), "\n")
	for _, name := range []string{"menu", "confirm"} {
		golden(t, "testdata/"+name+".styled.txt", boxtest.Styled(dialog.Compose(background, all()[name], 40, 12, dark)))
	}
}
