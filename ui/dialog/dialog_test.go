package dialog_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"tidings/ui/action"
	"tidings/ui/dialog"
	"tidings/ui/theme"
	"tidings/ui/widget/boxtest"
)

var dark = theme.New(theme.Options{Dark: true})

// press sends keys by name and gives the last result that was not nil.
func press(d dialog.Dialog, keys ...string) dialog.Result {
	var last dialog.Result
	for _, k := range keys {
		if r, _ := d.Update(keyMsg(k)); r != nil {
			last = r
		}
	}
	return last
}

func keyMsg(k string) tea.KeyPressMsg {
	named := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "tab": tea.KeyTab,
		"backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp}
	if code, ok := named[k]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	if k == "space" {
		return tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	r := []rune(k)[0]
	return tea.KeyPressMsg{Code: r, Text: k}
}

func typed(d dialog.Dialog, text string) {
	for _, r := range text {
		if r == ' ' {
			d.Update(keyMsg("space"))
			continue
		}
		d.Update(keyMsg(string(r)))
	}
}

// table stands for the actions that the dialogs show.
var table = []struct {
	group, keys, help string
	id                action.ID
	takes             string
}{
	{"move", "j ↓", "Move down", action.Down, ""}, {"move", "k ↑", "Move up", action.Up, ""}, {"move", "^f PgDn", "Move a page down", action.PageDown, ""},
	{"move", "gg Home", "Go to the start", action.First, ""}, {"move", "G End", "Go to the end; after a count, to that row", action.Last, ""},
	{"read", "space", "Read on: page, then the next unread article, on into the next feed", action.ReadOn, ""},
	{"read", "Enter l →", "Open the article", action.OpenArticle, ""}, {"read", "Q ^c", "Quit", action.Quit, ""},
	{"mark", "m", "Mark read or unread", action.ToggleRead, ""}, {"mark", "A", "Mark the whole list read", action.ReadAll, ""},
	{"mark", "s", "Save, or save no longer", action.Save, ""}, {"mark", "u", "Undo the last change", action.Undo, ""},
	{"out", "o", "Open in the browser: the article, the selection, or after a number that link", action.Browse, ""},
	{"out", "O", "Open in the browser, mark read and go on", action.BrowseBackground, ""},
	{"feeds", "a", "Add a feed", action.AddFeed, "address"}, {"feeds", "gi", "Import subscriptions from a file", action.Import, "file"},
	{"feeds", "gx", "Export subscriptions to a file", action.Export, "file"},
	{"shape", "Z", "Give this pane the whole screen, or take it back", action.Zen, ""}, {"shape", "?", "Show all keys", action.Help, ""},
}

func entries() []dialog.Entry {
	var out []dialog.Entry
	for _, a := range table {
		out = append(out, dialog.Entry{Title: a.help, Key: a.keys, Words: string(a.id), Action: a.id, Takes: a.takes})
	}
	return append(out, dialog.Entry{Title: "東方日報", Detail: "feed", Action: "feed.show", Arg: "7"})
}

func sections() []dialog.Section {
	var out []dialog.Section
	for _, a := range table {
		if len(out) == 0 || out[len(out)-1].Name != a.group {
			out = append(out, dialog.Section{Name: a.group})
		}
		s := &out[len(out)-1]
		s.Rows = append(s.Rows, dialog.KeyRow{Keys: a.keys, Text: a.help})
	}
	return out
}

func candidates() []dialog.Candidate {
	return []dialog.Candidate{
		{URL: "https://valley.example/feed.xml", Title: "Valley Courier", Newest: []string{"River towns vote on flood wall", "Old bridge to close for a week", "Harvest begins early"}},
		{URL: "https://valley.example/comments.xml", Title: "Valley Courier: comments", Newest: []string{"新線路開通"}, Known: true},
	}
}

func packs() []dialog.Pack {
	return []dialog.Pack{
		{Name: "World", Detail: "9 feeds", Ticked: true}, {Name: "Technology", Detail: "8 feeds"},
		{Name: "Science", About: "Research news, from journals and those who explain them", Detail: "7 feeds"}, {Name: "Culture", Detail: "6 feeds"}, {Name: "中文", Detail: "5 feeds"},
	}
}

// all are the dialogs in the states a person meets.
func all() map[string]dialog.Dialog {
	looking := dialog.NewAdd(dark, "valley.example")
	press(looking, "enter")
	found := dialog.NewAdd(dark, "valley.example")
	press(found, "enter")
	found.SetFound("valley.example", candidates(), "")
	none := dialog.NewAdd(dark, "valley.example")
	press(none, "enter")
	none.SetFound("valley.example", nil, "valley.example has not answered (no such host)")
	asking := dialog.NewWelcome(dark, packs())
	press(asking, "i")
	offline := dialog.NewWelcome(dark, packs())
	offline.SetFault("There is no network. The demo works without.")
	argument := dialog.NewPalette(dark, entries())
	typed(argument, "import")
	press(argument, "tab")
	finding := dialog.NewPalette(dark, entries())
	typed(finding, "mark re")
	helping := dialog.NewHelp(dark, sections())
	typed(helping, "browser")
	return map[string]dialog.Dialog{
		"add": dialog.NewAdd(dark, ""), "add-looking": looking, "add-found": found, "add-none": none,
		"welcome": dialog.NewWelcome(dark, packs()), "welcome-asking": asking, "welcome-offline": offline,
		"palette": dialog.NewPalette(dark, entries()), "palette-finding": finding, "palette-argument": argument,
		"help": dialog.NewHelp(dark, sections()), "help-finding": helping,
		"prompt":  dialog.NewPrompt(dark, dialog.PromptOptions{Title: "Tag", Help: "A word; several are parted by blanks.", Value: "long-reads"}),
		"confirm": dialog.NewConfirm(dark, dialog.ConfirmOptions{Title: "Unsubscribe", Text: "Unsubscribe from Valley Courier? Its saved articles stay.", Yes: "unsubscribe"}),
		"menu": dialog.NewMenu(dark, dialog.MenuOptions{Title: "Sort by", Choices: []dialog.Choice{
			{Label: "Newest first", Key: "n", Value: "newest", On: true}, {Label: "Oldest first", Key: "o", Value: "oldest"}, {Label: "Title", Key: "t", Value: "title"}}}),
		"menu-head": dialog.NewMenu(dark, dialog.MenuOptions{Title: "Valley Courier", Head: []string{"valley.example is out of service (503), since Tuesday", "next check in 6 h, ever later after 12 failures in a row"}, Choices: []dialog.Choice{
			{Label: "try now", Key: "r", Value: "try"}, {Label: "ask it once a day", Key: "d", Value: "slower", On: true}, {Label: "edit", Key: "e", Value: "edit"}, {Label: "unsubscribe", Key: "x", Value: "remove"}}}),
		"links": dialog.NewLinks(dark, []dialog.Link{{Text: "engineers have asked", URL: "https://valley.example/2019/flood-report.pdf"}, {Text: "東方日報", URL: "https://east.example/"}}),
	}
}

func TestBox(t *testing.T) {
	for name, d := range all() {
		for _, s := range append(boxtest.Sizes, [2]int{0, 0}, [2]int{3, 3}, [2]int{5, 4}) {
			w, h := s[0], s[1]
			d.SetSize(w, h)
			dw, dh := d.Size()
			if dw > w || dh > h {
				t.Fatalf("%s: box of %d×%d on a screen of %d×%d", name, dw, dh, w, h)
			}
			if dh > 0 {
				boxtest.CheckBox(t, d.View(), dw, dh)
			}
			if w > 0 && h > 0 {
				background := strings.TrimSuffix(strings.Repeat(strings.Repeat("新", w/2)+strings.Repeat("x", w%2)+"\n", h), "\n")
				boxtest.CheckBox(t, dialog.Compose(background, d, w, h, dark), w, h)
			}
			press(d, "down", "pgdown", "up", "pgup")
			if t.Failed() {
				t.Fatalf("%s at %d×%d", name, w, h)
			}
		}
	}
}
