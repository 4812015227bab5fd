package feed

import "time"

// Article is one piece of news, whole.
type Article struct {
	Headline
	GUID       string    // the document's own identifier, "" when it has none
	Key        string    // identity within its feed, never empty once parsed; see docs/notes/identity.md
	Summary    string    // sanitised HTML, "" when there is none or it only repeats Content
	Content    string    // sanitised HTML
	Updated    time.Time // zero: unknown
	FirstSeen  time.Time // when this cache first met it
	Categories []string
	Enclosures []Enclosure
	Comments   string // address of the discussion, or ""
	Image      string // lead image, absolute URL or ""
	Language   string // BCP 47 or ""; the feed's where the article has none
	Hash       uint64 // of what a reader would notice changing: title, summary, content
}

// Body is the HTML to read: the content, else the summary.
func (a Article) Body() string {
	if a.Content != "" {
		return a.Content
	}
	return a.Summary
}

// Headline is what a list shows of an article; it never carries a body.
type Headline struct {
	ID        int64
	FeedID    int64
	FeedTitle string    // filled by the store
	Title     string    // plain text, one line
	URL       string    // http(s) or ""
	Published time.Time // UTC; in the store never zero: first seen where the document has no plausible date
	Authors   []string
	Words     int    // of the plain text
	Lead      string // the first words of the text, plain, one line, at most 200 runes
	Media     Media
	Marks     Marks
	Tags      []string
	Story     int64 // group of articles that tell the same, 0: none
	Sources   int   // feeds that tell it; 1 without a story
}

// Marks are what a person has done with an article, and what befell it since.
type Marks struct {
	Read    bool
	Saved   bool
	Updated bool // changed since it was read
	Hidden  bool // by a rule
	Kept    bool // set to unread by hand: retention leaves it
}

// Media says what kinds of enclosure an article has.
type Media uint8

// The kinds of Media, as bits.
const (
	HasImage Media = 1 << iota
	HasAudio
	HasVideo
	HasOther
)

// Enclosure is a file that comes with an article.
type Enclosure struct {
	URL    string // http(s)
	Type   string // MIME type, "" when unknown
	Length int64  // bytes, 0 when unknown
}

// MediaOf returns the kinds among es, judged by MIME type.
func MediaOf(es []Enclosure) Media {
	var m Media
	for _, e := range es {
		m |= mediaOf(e.Type)
	}
	return m
}

func mediaOf(mime string) Media {
	for i := 0; i < len(mime); i++ {
		if mime[i] != '/' {
			continue
		}
		switch mime[:i] {
		case "image":
			return HasImage
		case "audio":
			return HasAudio
		case "video":
			return HasVideo
		}
		break
	}
	return HasOther
}
