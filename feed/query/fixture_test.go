package query_test

import (
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/query"
)

// now is the moment of every test: a Monday afternoon, an hour east of UTC.
var now = time.Date(2026, 11, 23, 15, 4, 5, 0, time.FixedZone("CET", 3600))

// feeds are the subscriptions that the articles come from.
var feeds = map[string]feed.Feed{
	"lwn": {
		ID: 1, URL: "https://lwn.net/headlines/newrss", DocTitle: "LWN.net", Site: "https://lwn.net/",
		Language: "en-us", Folders: []feed.Path{{"Tech", "Linux"}}, Tags: []string{"kernel"},
	},
	"monde": {
		ID: 2, URL: "https://www.lemonde.example/rss/une.xml", DocTitle: "Le Monde.fr - Actualités", OwnTitle: "Le Monde",
		Site: "https://www.lemonde.example/", Language: "fr", Folders: []feed.Path{{"News", "World"}, {"Français"}},
	},
	"nhk": {
		ID: 3, URL: "https://news.example.jp/rss", DocTitle: "ニュース", Language: "ja",
		Folders: []feed.Path{{"News", "World"}}, Health: feed.Health{Partial: true},
	},
	"bbc": {
		ID: 4, URL: "https://feeds.beeb.example/news", DocTitle: "Beeb News", Site: "https://beeb.example/news",
		Language: "en-GB", Folders: []feed.Path{{"News"}},
	},
	"pod": {ID: 5, URL: "https://pod.example/feed", Site: "https://pod.example/"},
}

// ago is a time before now.
func ago(d time.Duration) time.Time { return now.Add(-d).UTC() }

const day = 24 * time.Hour

// articles are what the tables search, by the number they name.
func articles() []*query.Document {
	list := []*query.Document{
		article(1, "lwn", "Kernel 7.2 released", "Linus Torvalds announced it. Talks about C++ and Rust went on.", ago(time.Hour)),
		article(2, "lwn", "C++ and C# in the kernel?", "It's a joke, says AT&T. See http://lwn.net/Articles/1.", ago(20*time.Hour)),
		article(3, "lwn", "A look at sanctions and free software", "Projects in Ukraine and Russia. The peace deal is far.", ago(3*day)),
		article(4, "monde", "Élection présidentielle : l’été sera chaud", "Le président a parlé à l'Élysée de l’Ukraine.", ago(2*time.Hour)),
		article(5, "monde", "Ligue 1 : résultats sportifs", "Le sport du week-end, en bref. Paris 3-1 Lyon.", ago(26*time.Hour)),
		article(6, "nhk", "東京で平和会議", "東京都で会議が開かれた。ウクライナ。", ago(5*time.Hour)),
		article(7, "nhk", "ｶﾞｿﾘﾝ価格が上昇", "ガソリンの値段。", ago(8*day)),
		article(8, "bbc", "Peace talks on Ukraine open", "A peace deal is near, say war observers at 10:30.", ago(30*time.Minute)),
		article(9, "bbc", "Sport: warning for cup final", "The deal brings peace. Weather warnings too.", ago(40*day)),
		article(10, "bbc", "Sanctioned firm sues", "The sanction list grows. Straße and Ærø are places.", ago(400*day)),
		article(11, "pod", "Episode 300: Go at fifteen", "We talk about gophers 🎉 and time zones.", ago(9*day)),
		article(12, "pod", "대통령이 말했다", "서울에서 회담.", ago(15*day)),
	}
	decorate(list)
	return list
}

// article makes an article of a feed.
func article(id int64, from, title, text string, published time.Time) *query.Document {
	d := &query.Document{Text: text, Feed: feeds[from]}
	d.ID, d.FeedID, d.Title, d.Published, d.FirstSeen = id, d.Feed.ID, title, published, published
	d.Words, d.Sources = int(id)*100, 1
	return d
}

// decorate gives the articles what the table is to find them by.
func decorate(list []*query.Document) {
	for _, id := range []int{2, 5, 9, 10} {
		list[id-1].Marks.Read = true
	}
	list[2].Marks.Saved = true
	list[8].Marks.Saved = true
	list[1].Marks.Updated = true
	list[4].Marks.Hidden = true
	list[0].Authors = []string{"Jonathan Corbet"}
	list[2].Authors = []string{"Jake Edge", "Daroc Alden"}
	list[3].Authors = []string{"Hélène Müller"}
	list[7].Authors = []string{"J. Smith"}
	list[0].Tags = []string{"later", "Go Language"}
	list[2].Tags = []string{"golang"}
	list[10].Tags = []string{"go"}
	list[2].Categories = []string{"Free Software", "Politics"}
	list[3].Categories = []string{"Politique"}
	list[0].URL = "https://lwn.net/Articles/1000/"
	list[7].URL = "https://beeb.example/2026/11/peace"
	list[8].URL = "https://beeb.example/2026/10/sport"
	list[10].Media = feed.HasAudio
	list[9].Media = feed.HasImage
	list[8].Media = feed.HasVideo
	list[7].Image = "https://beeb.example/a.jpg"
	list[6].Media = feed.HasOther
	list[3].Language = "fr-FR"
	list[7].Sources = 4
	list[3].Sources = 2
	list[2].Content = "<p>whole</p>"
}

// parse reads a query that must be right.
func parse(t testing.TB, text string) *query.Query {
	t.Helper()
	q, err := query.Parse(text, now)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return q
}
