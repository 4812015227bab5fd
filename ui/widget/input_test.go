package widget_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/theme"
	"tidings/ui/widget"
	"tidings/ui/widget/boxtest"
)

func TestInputCleansWhatIsPasted(t *testing.T) {
	in := widget.NewInput(theme.New(theme.Options{}), "hint")
	if !in.Update(tea.PasteMsg{Content: " https://x.example/\x1b[2J\r\nnext\t\u202eline\n"}) {
		t.Error("a paste is no change")
	}
	if got := in.Value(); got != "https://x.example/[2J next line" {
		t.Errorf("pasted as %q", got)
	}
}

func TestInputBox(t *testing.T) {
	th := theme.New(theme.Options{Dark: true})
	for _, text := range []string{"", "short", strings.Repeat("long ", 60), "新線路開通首班列車滿座", "👨‍👩‍👧 family", "क्षि"} {
		in := widget.NewInput(th, "a hint that is rather long")
		in.SetValue(text)
		for w := 1; w <= 90; w++ {
			boxtest.CheckBox(t, in.View(w), w, 1)
			in.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
		}
		if in.View(0) != "" {
			t.Error("an input without width draws something")
		}
	}
}

func TestInputShowsTheCursor(t *testing.T) {
	in := widget.NewInput(theme.New(theme.Options{}), "")
	in.SetValue("abc")
	in.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
	if got := in.View(6); !strings.Contains(got, "ab") || !strings.Contains(got, "\x1b[7mc\x1b[m") {
		t.Errorf("drawn as %q", got)
	}
}
