package typeset

import (
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// image sets the words that stand for a picture: a line of its own, or for a
// small one, such as a smiley, its text in the line.
func (s *setter) image(n *html.Node) {
	if tiny(n) && !s.keepAll {
		return
	}
	alt := alternative(n)
	if small(n) {
		s.para.add(alt, s.attr, s.link)
		return
	}
	src := cleanAddress(attribute(n, "src"))
	mark := s.o.Theme.Marks.Image
	if s.inCell {
		if alt != "" {
			s.para.add(mark+" "+alt, s.attr|caption, s.link)
		}
		s.doc.Images = append(s.doc.Images, Image{Line: -1, URL: src, Alt: alt})
		return
	}
	s.flush()
	if alt == "" && s.idleAt >= 0 && s.idleAt == len(s.doc.Lines)-1 {
		s.idle++
		line := &s.doc.Lines[s.idleAt]
		line.Text = strings.Replace(line.Text, wordless(mark, s.idle-1), wordless(mark, s.idle), 1)
		s.doc.Images = append(s.doc.Images, Image{Line: s.idleAt, URL: src})
		return
	}
	text := mark + " " + alt
	if alt == "" {
		text = wordless(mark, 1)
	}
	s.gap = true
	before := len(s.doc.Lines)
	s.para.add(text, s.attr&(linked|quoted)|caption, s.link)
	s.flush()
	if len(s.doc.Lines) == before {
		return
	}
	at := before
	for at < len(s.doc.Lines)-1 && s.doc.Lines[at].Place.Block != s.block {
		at++
	}
	s.doc.Images = append(s.doc.Images, Image{Line: at, URL: src, Alt: alt})
	s.gap = true
	if alt == "" && s.avail() >= 16 {
		s.idleAt, s.idle = len(s.doc.Lines)-1, 1
	}
}

func wordless(mark string, n int) string {
	if n == 1 {
		return mark + " image"
	}
	return mark + " " + strconv.Itoa(n) + " images"
}

// alternative is the picture's text, "" where it says nothing: a file's name
// or "image".
func alternative(n *html.Node) string {
	alt := strings.Join(strings.Fields(attribute(n, "alt")), " ")
	if alt == "" {
		alt = strings.Join(strings.Fields(attribute(n, "title")), " ")
	}
	lower := strings.ToLower(alt)
	switch strings.ToLower(path.Ext(lower)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif":
		return ""
	}
	switch lower {
	case "image", "img", "photo", "picture", "thumbnail", "untitled":
		return ""
	}
	return alt
}

// tiny reports a picture that nobody can see or that only counts readers.
func tiny(n *html.Node) bool {
	for _, key := range []string{"width", "height"} {
		size := strings.TrimSuffix(attribute(n, key), "px")
		if size == "" {
			continue
		}
		if v, err := strconv.Atoi(size); err == nil && v <= 2 {
			return true
		}
	}
	src := attribute(n, "src")
	return sharing(src) || tracking(src) && alternative(n) == ""
}

// small reports a picture that stands within a line of text.
func small(n *html.Node) bool {
	h, errH := strconv.Atoi(attribute(n, "height"))
	w, errW := strconv.Atoi(attribute(n, "width"))
	if errH == nil && h <= 32 && (errW != nil || w <= 64) || errW == nil && w <= 32 && errH != nil {
		return true
	}
	class := attribute(n, "class")
	return strings.Contains(class, "emoji") || strings.Contains(class, "smiley") || strings.Contains(class, "latex")
}

func inFigure(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Figure {
			return true
		}
	}
	return false
}

// player sets a line for what is played elsewhere: audio, video, a page in a
// frame.
func (s *setter) player(n *html.Node) {
	s.apart()
	src := attribute(n, "src")
	for c := n.FirstChild; c != nil && src == ""; c = c.NextSibling {
		if c.DataAtom == atom.Source {
			src = attribute(c, "src")
		}
	}
	src = cleanAddress(src)
	mark, name := s.o.Theme.Marks.Video, "video"
	switch n.DataAtom {
	case atom.Audio:
		mark, name = s.o.Theme.Marks.Audio, "audio"
	case atom.Iframe:
		name = "embedded page"
		if strings.Contains(src, "youtube") || strings.Contains(src, "vimeo") {
			name = "video"
		}
	}
	if title := strings.TrimSpace(attribute(n, "title")); title != "" {
		name += ": " + title
	} else if host := hostOf(src); host != "" {
		name += ", " + host
	}
	if src == "" {
		s.children(n)
		s.apart()
		return
	}
	s.para.add(mark+" "+name, s.attr|caption, 0)
	s.mark(s.number(src, name))
	s.apart()
}

func hostOf(url string) string {
	page := plainAddress(url)
	host, _, _ := strings.Cut(page, "/")
	return host
}
