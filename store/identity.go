package store

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"tidings/feed"
)

// lookBack is how many of a feed's newest articles are compared with an
// article of unknown key, beside those of its last document.
const lookBack = 200

// former is a known article as it is told from others by what a person sees.
type former struct {
	known
	url, title string
	seen       int64
	words      int
	last       bool // it was in the feed's last document
}

// recognise finds articles whose key is unknown among the known ones of the
// feed: publishers change guids, some at every fetch. The same one has the same
// link, however that is written, and the same date, for there are pages that
// change every day; where its date says nothing the same title is enough, and
// where nothing is dated and there are several, the link. Or it has the same
// title, date and text; or the same title and text and the same link but for its
// parameters; or it was in the last document and says the same. No other article,
// stored or of this document, has that, and it is not another article of this
// document. It goes on under its new key.
func (in *intake) recognise(t *tx, have map[int64]known) error {
	unknown := make([]*incoming, 0, len(in.articles))
	for i := range in.articles {
		if _, ok := have[in.articles[i].key]; !ok {
			unknown = append(unknown, &in.articles[i])
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	old, err := in.former(t)
	if err != nil || len(old) == 0 {
		return err
	}
	taken := make(map[int64]bool, len(have))
	for _, k := range have {
		taken[k.id] = true
	}
	alone := len(in.articles) == 1
	moved := in.moved(unknown, old)
	anew := len(have) == 0 && in.anew(unknown, old)
	for _, way := range []struct {
		name naming
		same func(f former, a *incoming) bool // besides the name
	}{
		{byLink, func(f former, a *incoming) bool {
			return a.Published.IsZero() && !alone || f.published == seconds(a.Published) || f.title == a.Title && (moved || in.undated(f, a))
		}},
		{byLook, func(f former, a *incoming) bool { return f.hash == int64(a.Hash) && (f.words >= substance || !alone) }},
		{byPath, func(f former, a *incoming) bool {
			return f.hash == int64(a.Hash) && (feed.SameLink(f.url) != feed.SameLink(a.URL) || in.sameDay(f, a))
		}},
		{byTitle, func(f former, a *incoming) bool {
			if f.hash != int64(a.Hash) {
				return anew && f.last && in.sameDay(f, a)
			}
			return f.last && (in.sameDay(f, a) || f.words >= substance && !alone)
		}},
	} {
		counts := in.tally(way.name)
		places := placesOf(old, way.name)
		for _, a := range unknown {
			name := way.name(a.URL, a.Title, seconds(a.Published))
			i, ok := places[name]
			if _, done := have[a.key]; done || !ok || i < 0 || name == "" || counts[name] != 1 || taken[old[i].id] {
				continue
			}
			if f := old[i]; way.same(f, a) {
				taken[f.id], have[a.key] = true, f.known
				if err := in.rename(t, a, f.id); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// undated reports whether the date of a tells it from f, under whose link and
// title it comes: a page like "Today's weather" is another every day. It does
// not when there is none, when it is no younger, or when it is the moment of the
// fetch; nor in what another program kept, which is never fetched.
func (in *intake) undated(f former, a *incoming) bool {
	const moment = 5 * time.Minute
	at := in.a.Check.At
	return a.Published.IsZero() || at.IsZero() || at.Sub(a.Published).Abs() < moment || f.published >= seconds(a.Published)
}

// substance is from how many words on a text is not repeated by chance.
const substance = 10

// sameDay reports whether the date of a says nothing against f: there is none,
// or it is off by a time zone or its time of day at most.
func (in *intake) sameDay(f former, a *incoming) bool {
	const most = 14 * time.Hour
	return in.undated(f, a) || a.Published.Sub(time.Unix(f.published, 0)).Abs() <= most
}

// anew reports whether the publisher has given all its articles new names, and
// other texts: most of a document in which nothing is known have the title and
// day of articles of the last one.
func (in *intake) anew(unknown []*incoming, old []former) bool {
	const several = 2
	places, n := placesOf(old, byTitle), 0
	for _, a := range unknown {
		if i, ok := places[a.Title]; ok && i >= 0 && a.Title != "" && old[i].last && in.sameDay(old[i], a) {
			n++
		}
	}
	return n >= several && 2*n >= len(unknown)
}

// moved reports whether the publisher has renamed articles, as a new program
// does that dates them otherwise: several come under the link and title of known
// ones, and none of them was published after its like had been seen.
func (in *intake) moved(unknown []*incoming, old []former) bool {
	const several = 2
	places := placesOf(old, byLink)
	n := 0
	for _, a := range unknown {
		name := byLink(a.URL, "", 0)
		i, ok := places[name]
		if !ok || i < 0 || name == "" || old[i].title != a.Title {
			continue
		}
		if seconds(a.Published) > old[i].seen {
			return false
		}
		n++
	}
	return n >= several
}

// naming makes a name of what an article shows; "" is none.
type naming func(url, title string, published int64) string

// byLink names an article by its link; "" where that is a site's front page.
func byLink(link, _ string, _ int64) string {
	if u, err := url.Parse(link); err != nil || u.RawQuery == "" && strings.Trim(u.Path, "/") == "" {
		return ""
	}
	return feed.SameLink(link)
}

// byLook names an article by what a person sees of it; "" without a date.
func byLook(_, title string, published int64) string {
	if published == 0 || title == "" {
		return ""
	}
	return title + "\x00" + strconv.FormatInt(published, 10)
}

// byTitle names an article by its title.
func byTitle(_, title string, _ int64) string { return title }

// byPath names an article by its title and its link without parameters, which
// some sites number anew at every fetch; "" without either.
func byPath(link, title string, _ int64) string {
	path, _, _ := strings.Cut(feed.SameLink(link), "?")
	if path == "" || title == "" {
		return ""
	}
	return path + "\x00" + title
}

// tally counts the articles of the document by name.
func (in *intake) tally(name naming) map[string]int {
	counts := make(map[string]int, len(in.articles))
	for i := range in.articles {
		a := &in.articles[i]
		counts[name(a.URL, a.Title, seconds(a.Published))]++
	}
	return counts
}

// placesOf finds known articles by name; -1 where several share one.
func placesOf(old []former, name naming) map[string]int {
	places := make(map[string]int, len(old))
	for i, f := range old {
		key := name(f.url, f.title, f.published)
		if _, ok := places[key]; ok {
			i = -1
		}
		places[key] = i
	}
	return places
}

// former lists the articles of the feed's last document and its newest ones.
func (in *intake) former(t *tx) ([]former, error) {
	var packed []byte
	err := t.scan(`select ids from present where feed_id = ?`, []any{in.a.Check.FeedID}, &packed)
	if err != nil && absent(err) != feed.ErrNotFound {
		return nil, err
	}
	present := unpackIDs(packed)
	last := make(map[int64]bool, len(present))
	for _, id := range present {
		last[id] = true
	}
	var old []former
	var f former
	err = t.each(`select a.id, a.hash, a.published, a.seen, a.words, a.read, a.saved, a.hidden, h.url, h.title from (
			select value as id from json_each(?1)
			union select id from (select id from article where feed_id = ?2 and hidden = 0 order by published desc limit ?3)
			union select id from (select id from article where feed_id = ?2 and hidden > 0 order by published desc limit ?3)
		) j cross join article a on a.id = j.id and a.feed_id = ?2 join headline h on h.id = a.id`,
		[]any{idList(present), in.a.Check.FeedID, lookBack},
		[]any{&f.id, &f.hash, &f.published, &f.seen, &f.words, &f.read, &f.saved, &f.hidden, &f.url, &f.title}, func() error {
			f.last = last[f.id]
			old = append(old, f)
			return nil
		})
	return old, err
}

// rename gives a known article the key and guid it has now.
func (in *intake) rename(t *tx, a *incoming, id int64) error {
	if _, err := t.exec(`update article set key = ? where id = ?`, a.key, id); err != nil {
		return err
	}
	key := identity(a.Article)
	if key == a.GUID {
		key = ""
	}
	_, err := t.exec(`update detail set key = ?, guid = ? where id = ?`, key, a.GUID, id)
	return err
}
