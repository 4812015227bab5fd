package library

import (
	"context"
	"encoding/json"
	"io"
	"time"
	"unicode/utf8"

	"tidings/feed"
)

// A whole cache as a file: JSON, one value a line. The first line names the
// format and its version and says how many feeds and articles follow; each
// other line is one setting, folder, feed or article, and the last one says
// that nothing is missing. Feeds are numbered from 1 in the order in which they
// stand; articles name theirs by that number. Times are in seconds of Unix time,
// 0 for none. What can be worked out of the rest (words, leads, counters) is not
// in it, nor is what belongs to one cache alone (IDs, the search index).

const (
	wholeFormat  = "tidings"
	wholeVersion = 1
)

// wholeLine is any line of the file.
type wholeLine struct {
	Head    *wholeHead    `json:"head,omitempty"`
	Setting *wholeSetting `json:"setting,omitempty"`
	Folder  *wholeFolder  `json:"folder,omitempty"`
	Feed    *wholeFeed    `json:"feed,omitempty"`
	Article *wholeArticle `json:"article,omitempty"`
	End     *wholeEnd     `json:"end,omitempty"`
}

type wholeHead struct {
	Format   string `json:"format"`
	Version  int    `json:"version"`
	Feeds    int    `json:"feeds"`
	Articles int    `json:"articles"`
}

type wholeEnd struct {
	Articles int `json:"articles"`
}

type wholeSetting struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

type wholeFolder struct {
	Path     []string `json:"path"`
	Position int      `json:"position"`
}

type wholeFeed struct {
	URL         string             `json:"url"`
	OwnTitle    string             `json:"own_title,omitempty"`
	Title       string             `json:"title,omitempty"`
	Site        string             `json:"site,omitempty"`
	Description string             `json:"description,omitempty"`
	Language    string             `json:"language,omitempty"`
	Image       string             `json:"image,omitempty"`
	Format      string             `json:"format,omitempty"`
	Folders     [][]string         `json:"folders,omitempty"`
	Tags        []string           `json:"tags,omitempty"`
	Hidden      bool               `json:"hidden,omitempty"`
	Position    int                `json:"position,omitempty"`
	Private     bool               `json:"private,omitempty"`
	Added       int64              `json:"added"`
	Removed     int64              `json:"removed,omitempty"`
	Settings    *feed.FeedSettings `json:"settings,omitempty"`
	Check       *wholeCheck        `json:"check,omitempty"`
}

type wholeCheck struct {
	At           int64  `json:"at"`
	Next         int64  `json:"next"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	Source       string `json:"source,omitempty"`
	Hash         uint64 `json:"hash,string,omitempty"`
	Error        string `json:"error,omitempty"`
	Failures     int    `json:"failures,omitempty"`
	Since        int64  `json:"since,omitempty"`
	Partial      bool   `json:"partial,omitempty"`
	Gone         bool   `json:"gone,omitempty"`
	Changed      int64  `json:"changed,omitempty"`
	MovedTo      string `json:"moved_to,omitempty"`
	MovedSeen    int    `json:"moved_seen,omitempty"`
	OK           int64  `json:"ok,omitempty"`
	Month        int    `json:"month,omitempty"`
	Requests     int    `json:"requests,omitempty"`
	Bytes        int64  `json:"bytes,omitempty"`
	Memo         string `json:"memo,omitempty"`
}

type wholeArticle struct {
	Feed       int              `json:"feed"`
	Key        string           `json:"key,omitempty"` // "": the guid
	GUID       string           `json:"guid,omitempty"`
	URL        string           `json:"url,omitempty"`
	Title      string           `json:"title"`
	Authors    []string         `json:"authors,omitempty"`
	Published  int64            `json:"published"`
	Seen       int64            `json:"seen"`
	Updated    int64            `json:"updated,omitempty"`
	Language   string           `json:"language,omitempty"`
	Hash       uint64           `json:"hash,string,omitempty"`
	Summary    string           `json:"summary,omitempty"`
	Content    string           `json:"content,omitempty"`
	Categories []string         `json:"categories,omitempty"`
	Enclosures []wholeEnclosure `json:"enclosures,omitempty"`
	Comments   string           `json:"comments,omitempty"`
	Image      string           `json:"image,omitempty"`
	Tags       []string         `json:"tags,omitempty"`
	Read       bool             `json:"read,omitempty"`
	Saved      bool             `json:"saved,omitempty"`
	Changed    bool             `json:"changed,omitempty"` // since it was read
	Hidden     bool             `json:"hidden,omitempty"`
	Kept       bool             `json:"kept,omitempty"`    // set to unread by hand
	Present    bool             `json:"present,omitempty"` // in its feed's last document
}

type wholeEnclosure struct {
	URL    string `json:"url"`
	Type   string `json:"type,omitempty"`
	Length int64  `json:"length,omitempty"`
}

// carrier is what carrying a whole cache asks of the store. Carry gives one
// moment's; Restore and RestoreArticles fill in what is not there, each in a
// transaction that is on disk when it returns.
type carrier interface {
	Carry(ctx context.Context, begin func(feed.Carried) error, article func(feed.KeptArticle) error) error
	Restore(ctx context.Context, c feed.Carried) (ids []int64, added int, err error)
	RestoreArticles(ctx context.Context, list []feed.KeptArticle) (stored, marked int, err error)
}

// ExportAll writes the whole cache as it is now to w, for ImportAll. It holds
// secrets where the settings of feeds do. Progress, unless nil, is told how many
// articles are written.
func (l *Library) ExportAll(ctx context.Context, w io.Writer, progress func(done, total int)) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	numbers := map[int64]int{}
	done, total := 0, 0
	err := l.store.Carry(ctx, func(c feed.Carried) error {
		total = c.Articles
		for i, k := range c.Feeds {
			numbers[k.Feed.ID] = i + 1
		}
		return writeBeginning(e, c)
	}, func(a feed.KeptArticle) error {
		if err := e.Encode(wholeLine{Article: articleLine(a, numbers[a.FeedID])}); err != nil {
			return err
		}
		if done++; progress != nil && done%500 == 0 {
			progress(done, total)
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	return e.Encode(wholeLine{End: &wholeEnd{done}})
}

func writeBeginning(e *json.Encoder, c feed.Carried) error {
	lines := []wholeLine{{Head: &wholeHead{wholeFormat, wholeVersion, len(c.Feeds), c.Articles}}}
	for _, kv := range c.Settings {
		lines = append(lines, wholeLine{Setting: &wholeSetting{kv[0], kv[1]}})
	}
	for _, f := range c.Folders {
		lines = append(lines, wholeLine{Folder: &wholeFolder{f.Path, f.Position}})
	}
	for _, k := range c.Feeds {
		lines = append(lines, wholeLine{Feed: feedLine(k)})
	}
	for _, line := range lines {
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

func feedLine(k feed.Kept) *wholeFeed {
	f, c := k.Feed, k.Check
	line := &wholeFeed{
		URL: f.URL, OwnTitle: f.OwnTitle, Title: f.DocTitle, Site: f.Site, Description: f.Description, Language: f.Language,
		Image: f.Image, Format: f.Format, Tags: f.Tags, Hidden: f.Hidden, Position: f.Position, Private: f.Private,
		Added: unix(f.Added), Removed: unix(k.Removed),
	}
	for _, path := range f.Folders {
		line.Folders = append(line.Folders, path)
	}
	if settings := settingsLine(f.Settings); settings != nil {
		line.Settings = settings
	}
	if c.At.IsZero() && c.Next.IsZero() {
		return line
	}
	line.Check = &wholeCheck{
		At: unix(c.At), Next: unix(c.Next), Hash: c.Hash, Error: c.Error, Failures: c.Failures, Since: unix(c.Since),
		Partial: c.Partial, Gone: c.Gone, Changed: unix(k.Changed), MovedTo: c.MovedTo, MovedSeen: c.MovedSeen, OK: unix(c.OK),
		Month: c.Usage.Month, Requests: c.Usage.Requests, Bytes: c.Usage.Bytes, Memo: c.Memo,
	}
	if utf8.ValidString(c.ETag) && utf8.ValidString(c.LastModified) { // JSON has no other bytes
		line.Check.ETag, line.Check.LastModified, line.Check.Source = c.ETag, c.LastModified, c.Source
	}
	return line
}

func articleLine(k feed.KeptArticle, number int) *wholeArticle {
	a := k.Article
	line := &wholeArticle{
		Feed: number, Key: a.Key, GUID: a.GUID, URL: a.URL, Title: a.Title, Authors: a.Authors, Published: a.Published.Unix(),
		Seen: a.FirstSeen.Unix(), Updated: unix(a.Updated), Language: a.Language, Hash: a.Hash, Summary: a.Summary, Content: a.Content,
		Categories: a.Categories, Comments: a.Comments, Image: a.Image, Tags: a.Tags,
		Read: a.Marks.Read, Saved: a.Marks.Saved, Changed: a.Marks.Updated, Hidden: a.Marks.Hidden, Kept: a.Marks.Kept, Present: k.Present,
	}
	if line.Key == line.GUID {
		line.Key = ""
	}
	for _, e := range a.Enclosures {
		line.Enclosures = append(line.Enclosures, wholeEnclosure(e))
	}
	return line
}

// unix is a time in seconds, 0 for none.
func unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}
