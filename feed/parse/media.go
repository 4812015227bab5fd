package parse

import (
	"path"
	"strconv"
	"strings"

	ext "github.com/mmcdole/gofeed/extensions"

	"tidings/feed"
)

// maxEnclosures is how many files one article has.
const maxEnclosures = 100

// mediaFacts are what Media RSS says about an article.
type mediaFacts struct {
	title, description string // numbers of lifted texts
	thumbnail          string
	contents, thumbs   []ext.Extension
}

// media gathers Media RSS from an item, its groups and their contents.
func (n *normaliser) media(x ext.Extensions, _ facts) mediaFacts {
	var m mediaFacts
	if x["media"] != nil {
		m.gather(x["media"], 0)
	}
	return m
}

func (m *mediaFacts) gather(level map[string][]ext.Extension, depth int) {
	if es := level["title"]; len(es) > 0 {
		m.title = first(m.title, es[0].Value)
	}
	if es := level["description"]; len(es) > 0 {
		m.description = first(m.description, es[0].Value)
	}
	for _, e := range level["thumbnail"] {
		u := first(e.Attrs["url"], e.Value)
		m.thumbnail = first(m.thumbnail, u)
		m.thumbs = append(m.thumbs, e)
	}
	m.contents = append(m.contents, level["content"]...)
	m.contents = append(m.contents, level["peerLink"]...)
	if depth > 2 {
		return
	}
	for _, e := range level["content"] {
		m.gather(e.Children, depth+1)
	}
	for _, e := range level["group"] {
		m.gather(e.Children, depth+1)
	}
}

// enclose adds the files that Media RSS names to the article's.
func (m *mediaFacts) enclose(n *normaliser, it *Item, f facts) {
	for _, e := range m.contents {
		n.enclose(it, f.base, first(e.Attrs["url"], e.Attrs["href"]), e.Attrs["type"], e.Attrs["fileSize"], e.Attrs["medium"])
	}
	for _, e := range m.thumbs {
		n.enclose(it, f.base, first(e.Attrs["url"], e.Value), "", "", "image")
	}
}

// atomEnclosures adds the files that Atom links in RSS name.
func (n *normaliser) atomEnclosures(it *Item, links []ext.Extension, f facts) {
	for _, l := range links {
		if rel(l.Attrs["rel"]) == "enclosure" {
			n.enclose(it, f.base, l.Attrs["href"], l.Attrs["type"], l.Attrs["length"], "")
		}
	}
}

// enclose adds a file, unless it is there already.
func (n *normaliser) enclose(it *Item, base, ref, kind, length, medium string) {
	if ref == "" || len(it.Enclosures) >= maxEnclosures {
		return
	}
	e := feed.Enclosure{URL: n.address(base, ref), Type: mediaType(kind, ref, medium)}
	if e.URL == "" {
		return
	}
	if size, err := strconv.ParseInt(strings.TrimSpace(length), 10, 64); err == nil && size > 0 {
		e.Length = size
	}
	for i := range it.Enclosures {
		if known := &it.Enclosures[i]; known.URL == e.URL {
			known.Type, known.Length = first(known.Type, e.Type), max(known.Length, e.Length)
			return
		}
	}
	it.Enclosures = append(it.Enclosures, e)
}

// mediaType is the MIME type of a file: what the feed says, else what its name
// says, else what its medium says.
func mediaType(kind, ref, medium string) string {
	kind, _, _ = strings.Cut(strings.ToLower(line(kind)), ";")
	kind = strings.TrimSpace(kind)
	if strings.Contains(kind, "/") && kind != "application/octet-stream" {
		return kind
	}
	if i := strings.IndexAny(ref, "?#"); i >= 0 {
		ref = ref[:i]
	}
	ref = strings.TrimSpace(ref)
	if guess := byExtension[strings.ToLower(path.Ext(ref))]; guess != "" {
		return guess
	}
	switch strings.ToLower(medium) {
	case "image":
		return "image/*"
	case "audio":
		return "audio/*"
	case "video":
		return "video/*"
	}
	switch kind {
	case "audio", "video", "image":
		return kind + "/*"
	case "application/octet-stream":
		return kind
	}
	return ""
}

// byExtension are the types of the files that feeds enclose.
var byExtension = map[string]string{
	".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".m4b": "audio/mp4", ".aac": "audio/aac", ".ogg": "audio/ogg",
	".oga": "audio/ogg", ".opus": "audio/opus", ".flac": "audio/flac", ".wav": "audio/wav", ".wma": "audio/x-ms-wma",
	".mp4": "video/mp4", ".m4v": "video/mp4", ".mov": "video/quicktime", ".webm": "video/webm", ".ogv": "video/ogg",
	".avi": "video/x-msvideo", ".mkv": "video/x-matroska", ".mpg": "video/mpeg", ".mpeg": "video/mpeg", ".wmv": "video/x-ms-wmv",
	".flv": "video/x-flv", ".3gp": "video/3gpp", ".m3u8": "application/vnd.apple.mpegurl",
	".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp",
	".avif": "image/avif", ".svg": "image/svg+xml", ".bmp": "image/bmp", ".tif": "image/tiff", ".tiff": "image/tiff",
	".pdf": "application/pdf", ".epub": "application/epub+zip", ".zip": "application/zip", ".gz": "application/gzip",
	".torrent": "application/x-bittorrent", ".txt": "text/plain", ".html": "text/html", ".htm": "text/html",
	".doc": "application/msword", ".mobi": "application/x-mobipocket-ebook", ".swf": "application/x-shockwave-flash",
}
