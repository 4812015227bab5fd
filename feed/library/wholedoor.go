package library

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"
	"unicode"

	"tidings/feed"
	"tidings/feed/date"
	"tidings/feed/parse"
	"tidings/feed/sanitize"
)

// The door for a whole cache from a file: what stands in it was clean when it
// was written, and may have been made by anybody since.

// article is a line as an article of a feed, cleaned as one that arrives.
func (w *wholeReader) article(v *wholeArticle, feedID int64) feed.KeptArticle {
	doc := &parse.Document{Items: make([]parse.Item, 1)}
	it := &doc.Items[0]
	it.FeedID, it.GUID, it.Key = feedID, sanitize.Line(v.GUID), sanitize.Line(v.Key)
	it.Title, it.URL = sanitize.Title(v.Title), sanitize.URL(v.URL)
	it.Authors, it.Categories = cleanLines(v.Authors), cleanLines(v.Categories)
	it.Summary, it.Content = v.Summary, v.Content
	it.Comments, it.Image, it.Language = sanitize.URL(v.Comments), sanitize.URL(v.Image), word(v.Language)
	it.Published, it.Updated, it.Hash = w.moment(v.Published), w.moment(v.Updated), v.Hash
	if it.FirstSeen = w.moment(v.Seen); it.FirstSeen.IsZero() {
		it.FirstSeen = w.now
	}
	it.Marks = feed.Marks{Read: v.Read, Saved: v.Saved, Updated: v.Changed && v.Read, Hidden: v.Hidden, Kept: v.Kept && !v.Read}
	for _, e := range v.Enclosures {
		if address := sanitize.URL(e.URL); address != "" {
			it.Enclosures = append(it.Enclosures, feed.Enclosure{URL: address, Type: sanitize.Line(e.Type), Length: max(e.Length, 0)})
		}
	}
	it.Media = feed.MediaOf(it.Enclosures)
	for _, tag := range v.Tags {
		if tag, err := CleanTag(tag); err == nil {
			it.Tags = append(it.Tags, tag)
		}
	}
	doc.Clean()
	if it.Key == "" {
		it.Key = it.GUID
	}
	return feed.KeptArticle{Article: it.Article, Present: v.Present}
}

// moment is a time that may be; the zero time stands for others.
func (w *wholeReader) moment(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	if t := time.Unix(seconds, 0).UTC(); date.Plausible(t, w.now) {
		return t
	}
	return time.Time{}
}

// feed is a line as a feed; one without an address is none.
func (w *wholeReader) feed(v *wholeFeed) (feed.Kept, bool) {
	f := feed.Feed{
		URL: feedAddress(v.URL), OwnTitle: sanitize.Line(v.OwnTitle), DocTitle: sanitize.Line(v.Title), Site: sanitize.URL(v.Site),
		Description: sanitize.Line(v.Description), Language: word(v.Language), Image: sanitize.URL(v.Image), Format: word(v.Format),
		Tags: cleanLines(v.Tags), Hidden: v.Hidden, Position: v.Position, Private: v.Private, Added: w.moment(v.Added),
	}
	removed := w.moment(v.Removed)
	if was := sanitize.Line(v.URL); f.URL == "" && !removed.IsZero() && strings.HasPrefix(was, "was:") {
		f.URL = was // of one that has let go of its address; it is never asked
	}
	if f.URL == "" {
		return feed.Kept{}, false
	}
	var paths []feed.Path
	for _, path := range v.Folders {
		paths = append(paths, path)
	}
	f.Folders = cleanPaths(paths)
	if v.Settings != nil {
		f.Settings = *v.Settings
		plainTexts(reflect.ValueOf(&f.Settings).Elem())
	}
	k := feed.Kept{Feed: f, Removed: removed}
	if c := v.Check; c != nil {
		k.Changed = w.moment(c.Changed)
		k.Check = feed.Check{
			At: w.moment(c.At), Next: w.next(c.Next), ETag: plainText(c.ETag), LastModified: plainText(c.LastModified), Source: sanitize.URL(c.Source), Hash: c.Hash,
			Error: line(c.Error), Failures: min(max(c.Failures, 0), 1e6), Since: w.moment(c.Since), Partial: c.Partial, Gone: c.Gone,
			MovedTo: sanitize.URL(c.MovedTo), MovedSeen: min(max(c.MovedSeen, 0), 1e6), OK: w.moment(c.OK), Memo: plainText(c.Memo),
			Usage: feed.Usage{Month: max(c.Month, 0), Requests: max(c.Requests, 0), Bytes: max(c.Bytes, 0)},
		}
	}
	return k, true
}

// next is when a feed may be asked again: not in a time that nobody sees.
func (w *wholeReader) next(seconds int64) time.Time {
	const most = 366 * 24 * time.Hour
	if t := time.Unix(seconds, 0).UTC(); seconds != 0 && t.Before(w.now.Add(most)) {
		return t
	}
	return w.moment(seconds)
}

// word is a short word such as a language, "" for anything else.
func word(s string) string {
	const most = 40
	if s = sanitize.Line(s); len(s) > most {
		return ""
	}
	return s
}

// plainText is text without anything to obey in it, as it is; else "".
func plainText(s string) string {
	const most = 64 << 10
	if len(s) > most || strings.ContainsFunc(s, unicode.IsControl) {
		return ""
	}
	return s
}

// plainTexts makes every text in a value one without anything to obey in it,
// and every number one that is not negative.
func plainTexts(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(plainText(v.String()))
	case reflect.Int, reflect.Int64:
		v.SetInt(max(v.Int(), 0))
	case reflect.Struct:
		for i := range v.NumField() {
			plainTexts(v.Field(i))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			plainTexts(v.Elem())
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if value := v.MapIndex(key).String(); plainText(key.String()) != key.String() || plainText(value) != value {
				v.SetMapIndex(key, reflect.Value{})
			}
		}
	}
}

// settingsLine is a feed's settings as they stand in the file, nil when nothing
// is set.
func settingsLine(s feed.FeedSettings) *feed.FeedSettings {
	if reflect.ValueOf(s).IsZero() {
		return nil
	}
	return &s
}

// setting is a line as a setting of the cache, which must be plain text or
// JSON.
func (w *wholeReader) setting(v *wholeSetting) (kv [2]string, ok bool) {
	key, value := plainText(v.Key), plainText(v.Value)
	if value == "" && json.Valid([]byte(v.Value)) {
		value = v.Value
	}
	return [2]string{key, value}, key != "" && value != "" && key != "cache.id"
}
