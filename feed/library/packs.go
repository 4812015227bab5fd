package library

import (
	"context"
	"slices"

	"tidings/feed"
)

// Pack is a handful of feeds to begin with.
type Pack struct {
	Name     string // short, stable, for choosing it
	Title    string // in the pack's language; also the folder its feeds go to
	About    string // what is in it, in English
	Language string // BCP 47
	Feeds    []PackFeed
}

// PackFeed is a feed of a Pack.
type PackFeed struct {
	Title string
	URL   string
}

// Packs gives the starter packs, in the order to offer them. The slices are
// the caller's own.
func Packs() []Pack {
	return []Pack{
		worldPack(), technologyPack(), sciencePack(), culturePack(),
		germanPack(), frenchPack(), spanishPack(), chinesePack(), japanesePack(), arabicPack(),
	}
}

// Follow subscribes to all feeds of the packs of those names, in folders of
// the packs' titles. Nothing is fetched, and what is subscribed to already is
// left as it is and skipped. A name that no pack has is feed.ErrNotFound, and
// nothing is added.
func (l *Library) Follow(ctx context.Context, names ...string) (ImportReport, error) {
	packs := Packs()
	var wanted []feed.Feed
	for _, name := range names {
		i := slices.IndexFunc(packs, func(p Pack) bool { return p.Name == name })
		if i < 0 {
			return ImportReport{}, &feed.Problem{Sentence: "there is no starter pack " + line(name), Err: feed.ErrNotFound}
		}
		for _, f := range packs[i].Feeds {
			wanted = append(wanted, feed.Feed{
				URL: f.URL, DocTitle: f.Title, Language: packs[i].Language,
				Folders: []feed.Path{{packs[i].Title}}, Added: utc(l.now()),
			})
		}
	}
	return l.addNew(ctx, wanted)
}

// addNew subscribes to those of the feeds that are new, and reports the rest.
func (l *Library) addNew(ctx context.Context, feeds []feed.Feed) (ImportReport, error) {
	stored, err := l.store.Feeds(ctx)
	if err != nil {
		return ImportReport{}, storeProblem(err)
	}
	known := make(map[string]string, len(stored))
	for _, f := range stored {
		known[bare(f.URL)] = ShownTitle(f)
	}
	var report ImportReport
	var wanted []feed.Feed
	for _, f := range feeds {
		if title, ok := known[bare(f.URL)]; ok {
			report.Skipped = append(report.Skipped, Skipped{shown(f.URL), "already subscribed, as " + title})
			continue
		}
		known[bare(f.URL)] = ShownTitle(f)
		wanted = append(wanted, f)
	}
	if len(wanted) == 0 {
		return report, nil
	}
	if report.Added, err = l.store.AddFeeds(ctx, wanted); err != nil {
		return ImportReport{}, storeProblem(err)
	}
	l.feedsChanged()
	return report, nil
}

func worldPack() Pack {
	return Pack{"world", "World news", "Newsrooms with correspondents all over the world", "en", []PackFeed{
		{"BBC News: World", "https://feeds.bbci.co.uk/news/world/rss.xml"},
		{"The Guardian: World", "https://www.theguardian.com/world/rss"},
		{"Al Jazeera", "https://www.aljazeera.com/xml/rss/all.xml"},
		{"Deutsche Welle", "https://rss.dw.com/rdf/rss-en-all"},
		{"France 24", "https://www.france24.com/en/rss"},
		{"NPR: World", "https://feeds.npr.org/1004/rss.xml"},
		{"The New York Times: World", "https://rss.nytimes.com/services/xml/rss/nyt/World.xml"},
		{"UN News", "https://news.un.org/feed/subscribe/en/news/all/rss.xml"},
	}}
}

func technologyPack() Pack {
	return Pack{"technology", "Technology", "Computing, free software, security", "en", []PackFeed{
		{"Ars Technica", "https://feeds.arstechnica.com/arstechnica/index"},
		{"LWN.net", "https://lwn.net/headlines/rss"},
		{"Hacker News", "https://news.ycombinator.com/rss"},
		{"The Register", "https://www.theregister.com/headlines.atom"},
		{"The Verge", "https://www.theverge.com/rss/index.xml"},
		{"Krebs on Security", "https://krebsonsecurity.com/feed/"},
		{"The Go Blog", "https://go.dev/blog/feed.atom"},
	}}
}

func sciencePack() Pack {
	return Pack{"science", "Science", "Research news, from journals and those who explain them", "en", []PackFeed{
		{"Nature", "https://www.nature.com/nature.rss"},
		{"Quanta Magazine", "https://www.quantamagazine.org/feed/"},
		{"NASA", "https://www.nasa.gov/feed/"},
		{"Phys.org", "https://phys.org/rss-feed/"},
		{"ScienceDaily", "https://www.sciencedaily.com/rss/all.xml"},
		{"Astronomy Picture of the Day", "https://apod.nasa.gov/apod.rss"},
	}}
}

func culturePack() Pack {
	return Pack{"culture", "Culture", "Books, ideas, pictures, long reads", "en", []PackFeed{
		{"The Guardian: Books", "https://www.theguardian.com/books/rss"},
		{"The New Yorker: Culture", "https://www.newyorker.com/feed/culture"},
		{"Aeon", "https://aeon.co/feed.rss"},
		{"Longreads", "https://longreads.com/feed/"},
		{"Open Culture", "https://www.openculture.com/feed"},
		{"Colossal", "https://www.thisiscolossal.com/feed/"},
		{"The Public Domain Review", "https://publicdomainreview.org/rss.xml"},
	}}
}

func germanPack() Pack {
	return Pack{"deutsch", "Nachrichten auf Deutsch", "News in German", "de", []PackFeed{
		{"tagesschau.de", "https://www.tagesschau.de/infoservices/alle-meldungen-100~rss2.xml"},
		{"ZEIT ONLINE", "https://newsfeed.zeit.de/index"},
		{"FAZ.NET", "https://www.faz.net/rss/aktuell/"},
		{"NZZ", "https://www.nzz.ch/recent.rss"},
		{"ORF.at", "https://rss.orf.at/news.xml"},
		{"heise online", "https://www.heise.de/rss/heise-atom.xml"},
	}}
}

func frenchPack() Pack {
	return Pack{"français", "Actualités en français", "News in French", "fr", []PackFeed{
		{"Le Monde", "https://www.lemonde.fr/rss/une.xml"},
		{"Le Figaro", "https://www.lefigaro.fr/rss/figaro_actualites.xml"},
		{"RFI", "https://www.rfi.fr/fr/rss"},
		{"France 24", "https://www.france24.com/fr/rss"},
		{"Courrier international", "https://www.courrierinternational.com/feed/all/rss.xml"},
		{"Next", "https://next.ink/feed/"},
	}}
}

func spanishPack() Pack {
	return Pack{"español", "Noticias en español", "News in Spanish", "es", []PackFeed{
		{"El País", "https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/portada"},
		{"BBC News Mundo", "https://feeds.bbci.co.uk/mundo/rss.xml"},
		{"elDiario.es", "https://www.eldiario.es/rss/"},
		{"La Vanguardia", "https://www.lavanguardia.com/rss/home.xml"},
		{"France 24", "https://www.france24.com/es/rss"},
		{"Xataka", "https://www.xataka.com/index.xml"},
	}}
}

func chinesePack() Pack {
	return Pack{"中文", "中文新闻", "News in Chinese", "zh", []PackFeed{
		{"BBC News 中文", "https://feeds.bbci.co.uk/zhongwen/simp/rss.xml"},
		{"德国之声", "https://rss.dw.com/rdf/rss-chi-all"},
		{"法国国际广播电台", "https://www.rfi.fr/cn/rss"},
		{"联合国新闻", "https://news.un.org/feed/subscribe/zh/news/all/rss.xml"},
		{"Solidot", "https://www.solidot.org/index.rss"},
		{"少数派", "https://sspai.com/feed"},
		{"阮一峰的网络日志", "https://www.ruanyifeng.com/blog/atom.xml"},
	}}
}

func japanesePack() Pack {
	return Pack{"日本語", "日本語のニュース", "News in Japanese", "ja", []PackFeed{
		{"BBC News Japan", "https://feeds.bbci.co.uk/japanese/rss.xml"},
		{"GIGAZINE", "https://gigazine.net/news/rss_2.0/"},
		{"ITmedia", "https://rss.itmedia.co.jp/rss/2.0/itmedia_all.xml"},
		{"Publickey", "https://www.publickey1.jp/atom.xml"},
	}}
}

func arabicPack() Pack {
	return Pack{"العربية", "أخبار بالعربية", "News in Arabic", "ar", []PackFeed{
		{"BBC News عربي", "https://feeds.bbci.co.uk/arabic/rss.xml"},
		{"فرانس 24", "https://www.france24.com/ar/rss"},
		{"DW عربية", "https://rss.dw.com/rdf/rss-ar-all"},
		{"أخبار الأمم المتحدة", "https://news.un.org/feed/subscribe/ar/news/all/rss.xml"},
		{"CNN بالعربية", "https://arabic.cnn.com/api/v1/rss/rss.xml"},
	}}
}
