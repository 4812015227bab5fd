package article_test

import (
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"tidings/feed"
	"tidings/ui/action"
	"tidings/ui/article"
	"tidings/ui/theme"
	"tidings/ui/widget/boxtest"
)

var update = flag.Bool("update", false, "write golden files anew")

var (
	dark = theme.New(theme.Options{Dark: true})
	now  = time.Date(2026, 11, 23, 18, 0, 0, 0, time.FixedZone("", 3600))
)

func river() feed.Article {
	var body strings.Builder
	body.WriteString(`<p>Three towns on the lower river will decide on Sunday whether to build the wall that engineers have <a href="https://valley.example/report.pdf">asked for</a> since the flood of 2019.</p><h2>What the wall would do</h2><blockquote>“It buys us a day,” said the mayor, “and a day is what we never had.”</blockquote><ul><li>higher by 1.4 m at the old bridge</li><li>gates that close in forty minutes</li></ul>`)
	for range 12 {
		body.WriteString("<p>The council met for the third time this month. Nobody who spoke was against the wall; many were against its price, and against the way in which it is to be shared among the three towns.</p>")
	}
	body.WriteString("<p>The café at the quay stays open.</p>")
	return feed.Article{
		Headline: feed.Headline{
			ID: 7, FeedID: 1, FeedTitle: "Valley Courier", Title: "River towns vote on flood wall after third spring of high water",
			URL: "https://valley.example/2026/river", Published: time.Date(2026, 11, 23, 13, 2, 0, 0, time.UTC), Authors: []string{"Ana Ruiz"},
			Words: 880, Sources: 4, Marks: feed.Marks{Saved: true}, Tags: []string{"long"},
		},
		Content: body.String(),
	}
}

func open(w, h int) *article.Pane {
	p := article.New(dark)
	p.SetNow(now)
	p.SetSize(w, h)
	p.SetArticle(river())
	return p
}

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
	golden(t, "testdata/wide.txt", boxtest.Screen(open(120, 30).View()))
	golden(t, "testdata/medium.txt", boxtest.Screen(open(80, 24).View()))
	golden(t, "testdata/narrow.txt", boxtest.Screen(open(40, 12).View()))
	end := open(80, 24)
	end.Do(action.Last, 0)
	golden(t, "testdata/end.txt", boxtest.Screen(end.View()))
	empty := article.New(dark)
	empty.SetSize(60, 7)
	golden(t, "testdata/empty.txt", boxtest.Screen(empty.View()))
	raw := open(60, 12)
	raw.SetRaw(true)
	golden(t, "testdata/raw.txt", boxtest.Screen(raw.View()))
}

func TestBox(t *testing.T) {
	p := article.New(dark)
	for _, s := range boxtest.Sizes {
		p.Clear()
		p.SetSize(s[0], s[1])
		boxtest.CheckBox(t, p.View(), s[0], s[1])
		p.SetArticle(river())
		p.SetTerms([]string{"the"})
		for range 3 {
			boxtest.CheckBox(t, p.View(), s[0], s[1])
			p.Do(action.ReadOn, 0)
			p.NextMatch(1)
		}
		p.SetRaw(true)
		boxtest.CheckBox(t, p.View(), s[0], s[1])
	}
	p.SetSize(0, 0)
	p.View()
}

func TestSpaceReadsToTheEndAndSaysSo(t *testing.T) {
	p := open(80, 24)
	for i := 0; p.Do(action.ReadOn, 0); i++ {
		if i > 50 {
			t.Fatal("the end never comes")
		}
	}
	if !p.AtEnd() || !strings.Contains(boxtest.Strip(p.View()), "café") {
		t.Errorf("reading on stops before the last words:\n%s", boxtest.Screen(p.View()))
	}
	for p.Do(action.ReadBack, 0) {
	}
	if !p.AtStart() {
		t.Error("reading back stops before the start")
	}
}

func TestPositionIsKeptPerArticle(t *testing.T) {
	p := open(80, 24)
	p.Scroll(9)
	before := p.View()
	other := river()
	other.ID, other.Title = 8, "Another"
	p.SetArticle(other)
	if !p.AtStart() {
		t.Error("an article not seen before opens in its middle")
	}
	p.SetArticle(river())
	if p.View() != before {
		t.Error("an article seen before does not open where it was left")
	}
	p.SetMarks(7, feed.Marks{}, nil)
	if p.AtStart() {
		t.Error("a change of marks moves the text")
	}
}

func TestResizeKeepsTheWords(t *testing.T) {
	p := open(80, 24)
	p.Do(action.Last, 50)
	first := strings.Fields(strings.Split(boxtest.Strip(p.View()), "\n")[0])
	for _, w := range []int{40, 120, 60, 33, 80} {
		p.SetSize(w, 24)
		rows := strings.Join(strings.Fields(strings.Join(strings.Split(boxtest.Strip(p.View()), "\n")[:3], " ")), " ")
		if len(first) > 0 && !strings.Contains(rows, first[0]) {
			t.Errorf("at %d columns the words %v are gone from the top: %q", w, first, rows)
		}
	}
}

func TestFind(t *testing.T) {
	p := open(80, 24)
	p.SetTerms([]string{"WALL", "cafe"})
	if _, of := p.Matches(); of != 16 {
		t.Errorf("%d matches, want 16", of)
	}
	if !p.NextMatch(1) || !p.NextMatch(-1) {
		t.Fatal("there is no match to go to")
	}
	if at, of := p.Matches(); at != of {
		t.Errorf("back from the first match leads to %d of %d", at, of)
	}
	if !strings.Contains(boxtest.Strip(p.View()), "café") {
		t.Error("the match is not in sight")
	}
	if !strings.Contains(p.View(), "\x1b[7;38;2;134;177;220mcafé\x1b[m") {
		t.Errorf("the match is not lit: %q", p.View())
	}
	p.SetTerms(nil)
	if p.NextMatch(1) {
		t.Error("matches stay without terms")
	}
}

func TestLinks(t *testing.T) {
	p := open(80, 24)
	if url, ok := p.Link(1); !ok || url != "https://valley.example/report.pdf" {
		t.Errorf("link 1 is %q, %v", url, ok)
	}
	if _, ok := p.Link(2); ok {
		t.Error("there is a link 2")
	}
	hit := false
	for y := range 24 {
		for x := range 80 {
			_, ok := p.LinkAt(x, y)
			hit = hit || ok
		}
	}
	if !hit {
		t.Error("no cell leads to the link")
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{now.Add(-time.Hour), "today 17:00"},
		{now.Add(-20 * time.Hour), "yesterday 22:00"},
		{now.AddDate(0, 0, -7), "Mon 16 Nov 18:00"},
		{now.AddDate(-2, 0, 0), "23 November 2024"},
	} {
		p := article.New(dark)
		p.SetNow(now)
		p.SetSize(80, 10)
		a := river()
		a.Published = c.at.UTC()
		p.SetArticle(a)
		if got := boxtest.Screen(p.View()); !strings.Contains(got, "Ana Ruiz · "+c.want+"\n") {
			t.Errorf("want %q in\n%s", c.want, got)
		}
	}
}

func BenchmarkScroll(b *testing.B) {
	p := open(200, 50)
	for b.Loop() {
		if p.Do(action.Down, 0); p.AtEnd() {
			p.Do(action.First, 0)
		}
		p.View()
	}
}

func TestStyledScreens(t *testing.T) {
	for name, th := range map[string]theme.Theme{
		"dark": dark, "light": theme.New(theme.Options{}), "sixteen": theme.New(theme.Options{Dark: true, Profile: colorprofile.ANSI}),
		"colourless": theme.New(theme.Options{Profile: colorprofile.ASCII, Plain: true}),
	} {
		p := open(80, 16)
		p.SetTheme(th)
		p.SetTerms([]string{"wall"})
		p.NextMatch(1)
		golden(t, "testdata/styled."+name+".txt", boxtest.Styled(p.View()))
	}
}

// TestPicturesBelow wants the pictures that come with an article in a line or
// two, and none that its text shows already.
func TestPicturesBelow(t *testing.T) {
	p := open(100, 40)
	a := river()
	a.ID, a.Content = 8, `<p>Short.</p><img src="https://valley.example/lead.jpg?w=700" alt="The wall">`
	for _, name := range []string{"lead.jpg?w=140", "lead.jpg?w=460", "one.jpg", "two.jpg", "three.jpg"} {
		a.Enclosures = append(a.Enclosures, feed.Enclosure{URL: "https://valley.example/" + name, Type: "image/jpeg"})
	}
	p.SetArticle(a)
	screen := boxtest.Screen(p.View())
	for text, wanted := range map[string]bool{"lead.jpg?w=140": false, "one.jpg": true, "two.jpg": false, "2 more pictures": true} {
		if strings.Contains(screen, text) != wanted {
			t.Errorf("%q is wanted: %v\n%s", text, wanted, screen)
		}
	}
}
