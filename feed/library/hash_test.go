package library

import (
	"testing"

	"tidings/feed"
)

func TestArticleHashSeesWhatAReaderSees(t *testing.T) {
	base := feed.Article{Headline: feed.Headline{Title: "Title"}, Content: `<p>One <img src="https://a.example/1.png"> two</p>`}
	change := func(change func(*feed.Article)) uint64 {
		a := base
		change(&a)
		return articleHash(&a)
	}
	same := map[string]uint64{
		"another image address": change(func(a *feed.Article) { a.Content = `<p>One <img src="https://a.example/2.png?t=7"> two</p>` }),
		"other white space":     change(func(a *feed.Article) { a.Content = "\n<p>\n  One <img>two\n</p>\n" }),
		"another link":          change(func(a *feed.Article) { a.URL = "https://a.example/?utm=1" }),
	}
	for name, h := range same {
		if h != articleHash(&base) {
			t.Errorf("%s is no change", name)
		}
	}
	other := map[string]uint64{
		"another title":          change(func(a *feed.Article) { a.Title = "Title!" }),
		"another word":           change(func(a *feed.Article) { a.Content = "<p>One three</p>" }),
		"a summary":              change(func(a *feed.Article) { a.Summary = "One" }),
		"text moved to summary":  change(func(a *feed.Article) { a.Summary, a.Content = a.Content, "" }),
		"an enclosure was added": change(func(a *feed.Article) { a.Enclosures = make([]feed.Enclosure, 1) }),
	}
	for name, h := range other {
		if h == articleHash(&base) {
			t.Errorf("%s is a change", name)
		}
	}
}
