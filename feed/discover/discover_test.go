package discover_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tidings/feed/discover"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, page string
		want       []string // addresses, best first
	}{
		{"link elements", `<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/feed">
			<link rel="alternate" type="application/atom+xml" href="https://other.example/atom">
			<link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" href="/feed.css"></head>`,
			[]string{"https://courier.example/feed", "https://other.example/atom"}},
		{"comments come last", `<link rel=alternate type=application/rss+xml title="Site » Comments Feed" href=/comments/feed><LINK REL="Alternate" TYPE="application/rss+xml" TITLE="Site » Feed" HREF="/feed">`,
			[]string{"https://courier.example/feed", "https://courier.example/comments/feed"}},
		{"comments in other languages", `<link rel=alternate type=application/rss+xml title="網站 » 留言訂閱" href=/a><link rel=alternate type=application/rss+xml title="サイト » コメントフィード" href=/b><link rel=alternate type=application/rss+xml title="Сайт » Лента комментариев" href=/c><link rel=alternate type=application/rss+xml title="Situs » Umpan Komentar" href=/d><link rel=alternate type=application/rss+xml title="사이트 » 댓글 피드" href=/e><link rel=alternate type=application/rss+xml title="News" href=/f>`,
			[]string{"https://courier.example/f", "https://courier.example/a", "https://courier.example/b", "https://courier.example/c", "https://courier.example/d", "https://courier.example/e"}},
		{"noscript", `<noscript><link rel="alternate" type="application/rss+xml" href="/feed"><p><a href="/rss.xml">RSS</a></noscript>`,
			[]string{"https://courier.example/feed", "https://courier.example/rss.xml"}},
		{"behind a large script", "<script>" + strings.Repeat("x();", 1<<19) + `</script><link rel="alternate" type="application/rss+xml" href="/feed">`,
			[]string{"https://courier.example/feed"}},
		{"base element", `<base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="feed.xml">`,
			[]string{"https://cdn.example/x/feed.xml"}},
		{"json feed", `<link rel="alternate" type="application/feed+json" href="/feed.json"><link rel="alternate" type="application/json" href="/wp-json/posts/1"><link rel="alternate" type="application/json+oembed" href="/oembed?format=json">`,
			[]string{"https://courier.example/feed.json"}},
		{"the part of the site", `<link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" type="application/rss+xml" href="/news/feed">`,
			[]string{"https://courier.example/news/feed", "https://courier.example/feed"}},
		{"anchors", `<p><a href="/about">About</a> <a href="/rss.xml">here</a> <a href="/follow"><img alt="RSS" src="i.png"></a> <a href="/sitemap.xml">map</a> <a href="mailto:a@b.example">RSS</a> <a href="/essay">an essay about what feeds and other such things mean to me and mine</a>`,
			[]string{"https://courier.example/rss.xml", "https://courier.example/follow"}},
		{"a reader's button", `<a href="https://feedly.com/i/subscription/feed/https://courier.example/f.xml">+</a><a href="https://add.my.yahoo.com/rss?url=https%3A%2F%2Fcourier.example%2Fg.xml">+</a>`,
			[]string{"https://courier.example/f.xml", "https://courier.example/g.xml"}},
		{"feed scheme", `<a href="feed://courier.example/feed">x</a><a href="feed:https://courier.example/atom">y</a>`,
			[]string{"http://courier.example/feed", "https://courier.example/atom"}},
		{"twice named", `<link rel="alternate" type="application/rss+xml" href="/feed/"><a href="/feed">RSS</a>`,
			[]string{"https://courier.example/feed/"}},
		{"base element behind", `<link rel="alternate" type="application/rss+xml" href="feed.xml"><base href="https://cdn.example/x/"><base href="https://other.example/">`,
			[]string{"https://cdn.example/x/feed.xml"}},
		{"without a type", `<link rel="alternate" href="/feed.rss"><link rel="alternate" title="RSS" href="/news"><link rel="alternate" hreflang="de" href="/de"><link rel="alternate" media="handheld" href="/m">`,
			[]string{"https://courier.example/feed.rss", "https://courier.example/news"}},
		{"of a general type", `<link rel="alternate" type="application/json" title="Some" href="/x.json"><link rel="alternate" type="text/xml" title="RSS" href="/news.php"><link rel="alternate" type="application/xml; charset=utf-8" href="/rss">`,
			[]string{"https://courier.example/news.php", "https://courier.example/rss", "https://courier.example/x.json"}},
		{"signs without words", `<a href="/a"><i class="fa fa-rss"></i></a><a href="/b"><svg><use xlink:href="#icon-rss"/></svg></a><a class="rss" href="/c"></a><a href="/d"><img src="/i/rss.png"></a><a href="/e"><i class="fa fa-home"></i></a>`,
			[]string{"https://courier.example/a", "https://courier.example/b", "https://courier.example/c", "https://courier.example/d"}},
		{"an article's comments, by their shape", `<link rel="alternate" type="application/rss+xml" title="Site » Otsikko" href="/news/feed/"><link rel="alternate" type="application/rss+xml" title="Site" href="/feed/">`,
			[]string{"https://courier.example/feed/", "https://courier.example/news/feed/"}},
		{"comments in more languages", commentLinks("Komentáře", "RSS komentárov", "Hozzászólás", "Comentarii", "Σχόλια", "תגובות", "دیدگاه ها", "Comentaris", "Komentāri", "Iruzkinak", "კომენტარები", "टिप्पणी", "ความเห็น"),
			[]string{"https://courier.example/f", "https://courier.example/0", "https://courier.example/1", "https://courier.example/2", "https://courier.example/3", "https://courier.example/4", "https://courier.example/5", "https://courier.example/6", "https://courier.example/7", "https://courier.example/8", "https://courier.example/9", "https://courier.example/10", "https://courier.example/11", "https://courier.example/12"}},
		{"documents by their name", `<a href="/w.xml">World</a> <a href="/sitemap.xml">Map</a> <a href="/blogroll.opml.xml">Friends</a>`,
			[]string{"https://courier.example/w.xml"}},
		{"hostile", `<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"><link rel="alternate" type="application/rss+xml" href="file:///etc/passwd"><a href="data:,x">RSS</a>`, nil},
		{"nothing", `<p>Nothing here</p>`, nil},
		{"not even a page", "\x00\x01\x02", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range discover.Find(context.Background(), []byte(c.page), "text/html", "https://courier.example/news/") {
				got = append(got, f.URL)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// commentLinks is a head with feeds of those titles, and a last one of news.
func commentLinks(titles ...string) string {
	var b strings.Builder
	for i, title := range titles {
		fmt.Fprintf(&b, `<link rel="alternate" type="application/rss+xml" title="Site » %s" href="/%d">`, title, i)
	}
	return b.String() + `<link rel="alternate" type="application/rss+xml" title="News" href="/f">`
}

func TestDoors(t *testing.T) {
	for _, c := range []struct {
		name, address, page string
		want                []string
	}{
		{"a refresh", "https://courier.example/", `<meta http-equiv="Refresh" content="0; URL='/home/'">`, []string{"https://courier.example/home/"}},
		{"frames", "http://courier.example/", `<frameset><frame src="nav.html"><frame src="main.html"></frameset>`, []string{"http://courier.example/nav.html", "http://courier.example/main.html"}},
		{"another site's frame", "https://courier.example/", `<iframe src="https://films.example/1"></iframe>`, nil},
		{"itself", "https://courier.example/", `<meta http-equiv="refresh" content="300"><meta http-equiv="refresh" content="300;url=/">`, nil},
		{"consent", "https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2F%40valley%3Fcbrd%3D1&gl=DE", `<title>Before you continue`, []string{"https://www.youtube.com/@valley?cbrd=1"}},
		{"hostile consent", "https://consent.youtube.com/m?continue=javascript%3Ax", "", nil},
		{"none", "https://courier.example/", `<p>Hello`, nil},
	} {
		if d := cmp.Diff(c.want, discover.Doors(context.Background(), []byte(c.page), "text/html", c.address)); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestFromHeader(t *testing.T) {
	for header, want := range map[string][]string{
		`</feed>; rel="alternate"; type="application/rss+xml"; title="News, all"`:                                                {"https://courier.example/feed"},
		`</style.css>; rel=preload; as=style, </a.atom>;rel=alternate;type=application/atom+xml, <https://x.example/>; rel="up"`: {"https://courier.example/a.atom"},
		`</wp-json/>; rel="https://api.w.org/", </wp-json/wp/v2/posts/1>; rel="alternate"; type="application/json"`:              nil,
		`<javascript:x>; rel="alternate"; type="application/rss+xml"`:                                                            nil,
		`</de>; rel="alternate"; hreflang="de"`:                                                                                  nil,
		`<`:                                                                                                                      nil, ``: nil, `<x>;;;=,=,,<`: nil, `<x>; rel="alternate`: nil,
	} {
		var got []string
		for _, c := range discover.FromHeader(header, "https://courier.example/page") {
			got = append(got, c.URL)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", header, d)
		}
	}
}

func TestFindTitles(t *testing.T) {
	page := `<link rel="alternate" type="application/atom+xml" title="Tom &amp; Jerry&#27;[31m" href="/feed">`
	want := []discover.Candidate{{URL: "https://courier.example/feed", Title: "Tom & Jerry", Format: "atom", Score: 102}}
	if d := cmp.Diff(want, discover.Find(context.Background(), []byte(page), "", "https://courier.example/")); d != "" {
		t.Error(d)
	}
}

func TestGuess(t *testing.T) {
	got := discover.Guess("https://courier.example/blog/")
	if len(got) < 6 || got[0] != "https://courier.example/blog/feed" || !slices.Contains(got[:6], "https://courier.example/feed") {
		t.Error(got)
	}
	if got := discover.Guess("https://courier.example"); len(got) == 0 || got[0] != "https://courier.example/feed" {
		t.Error(got)
	}
	for _, bad := range []string{"", "courier", "ftp://courier.example/"} {
		if got := discover.Guess(bad); got != nil {
			t.Errorf("%q: %v", bad, got)
		}
	}
}

// FuzzFind wants of any page candidates that keep the rules.
func FuzzFind(f *testing.F) {
	f.Add(`<base href="//x"><link rel="alternate" type="application/rss+xml" href="/feed"><a href="feed:feed:x">RSS`, "https://courier.example/")
	f.Add(`</feed>; rel="alternate"; type="application/rss+xml", <x>`, "https://courier.example/")
	f.Add(`{"feedUrl":"javascript:x"}`, "https://podcasts.apple.com/us/podcast/valley/id123456")
	f.Fuzz(func(t *testing.T, page, address string) {
		found := discover.Find(context.Background(), []byte(page), "", address)
		for _, c := range append(found, discover.FromHeader(page, address)...) {
			if !strings.HasPrefix(c.URL, "http://") && !strings.HasPrefix(c.URL, "https://") || strings.ContainsAny(c.URL+c.Title, "\n\x1b\x00") {
				t.Errorf("%+v", c)
			}
		}
	})
}
