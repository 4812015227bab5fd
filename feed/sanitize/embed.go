package sanitize

import "strings"

// skip passes over the element just opened and what it holds. One that never
// ends loses its tag alone.
func (w *writer) skip(e element) {
	if e == dropRaw || e == tagIframe {
		w.raw()
		return
	}
	if e >= tagBR && e <= tagWbr || w.end() < 0 {
		return
	}
	name, depth := w.name, 1
	for depth > 0 {
		switch w.next() {
		case kindEnd:
			w.again = true
			return
		case kindOpen:
			inner := elementOf(w.name)
			switch {
			case e == tagSvg && (inner.block() || inner == tagTable || inner == tagImg), // ends it, as in browsers
				(e == tagP || e == tagLI) && inner == e,
				e == tagP && (inner.block() || inner == tagTable):
				w.again = true
				return
			case inner == dropRaw || inner == tagIframe:
				w.raw()
			case w.name == name && !w.closed:
				depth++
			}
		case kindClose:
			if w.name == name {
				depth--
			}
		}
	}
}

// source puts out a <source> of a <picture>.
func (w *writer) source() {
	n := len(w.stack)
	if n == 0 || w.stack[n-1].element != tagPicture {
		return
	}
	set := w.srcset()
	if set == "" {
		return
	}
	if w.picture == "" {
		first, _, _ := strings.Cut(set, " ")
		w.picture = strings.TrimSuffix(first, ",")
	}
	w.void(tagSource)
	w.out = w.out[:len(w.out)-1]
	w.writeAttribute("srcset", set)
	w.mime()
	w.out = append(w.out, '>')
}

// mime writes the scanner's type attribute if it names a medium.
func (w *writer) mime() {
	v, _ := w.attr("type")
	v = strings.ToLower(Line(decode(v, true)))
	const longest = 80
	medium, _, ok := strings.Cut(v, "/")
	if ok && len(v) < longest && (medium == "image" || medium == "audio" || medium == "video" || medium == "application") {
		w.writeAttribute("type", v)
	}
}

// player puts out an <audio> or <video> with its sources; what it shows to
// browsers that cannot play is left out.
func (w *writer) player(e element) {
	end := w.end()
	src := w.address("src")
	poster := w.address("poster")
	start, space, edge := len(w.out), w.space, w.edge
	w.visible()
	if len(w.out) > start { // in a cell now
		start, space, edge = len(w.out), true, true
	}
	shaped := w.shaped
	w.void(e)
	w.out = w.out[:len(w.out)-1]
	if src != "" {
		w.writeAttribute("src", src)
	}
	if poster != "" {
		w.writeAttribute("poster", poster)
	}
	w.out = append(w.out, ` controls="">`...)
	any := src != ""
	for w.pos < end {
		if w.next() != kindOpen || w.name != "source" {
			continue
		}
		if src := w.address("src"); src != "" {
			w.out = append(w.out, "<source"...)
			w.writeAttribute("src", src)
			w.mime()
			w.out = append(w.out, '>')
			any = true
		}
	}
	if !any {
		w.out = w.out[:start]
		w.space, w.edge, w.shaped = space, edge, shaped
		return
	}
	w.out = append(w.out, '<', '/')
	w.out = append(w.out, names[e]...)
	w.out = append(w.out, '>')
}

// address returns the web address in the attribute of that name, or "".
func (w *writer) address(name string) string {
	raw, ok := w.attr(name)
	if !ok || strings.TrimSpace(raw) == "" {
		return ""
	}
	return resolve(decode(raw, true), w.base, web)
}

// frame puts out a link to what an <iframe>, <embed> or <object> would show.
func (w *writer) frame(e element) {
	src := w.address("src")
	if e == tagObject {
		src = w.address("data")
	}
	for _, name := range []string{"data-src", "data-lazy-src", "data-litespeed-src"} {
		if src == "" || src == "about:blank" {
			src = w.address(name)
		}
	}
	title, _ := w.attr("title")
	title = Line(decode(title, true))
	small := w.tiny()
	kind, _ := w.attr("type")
	switch {
	case e == tagIframe:
		w.raw()
	case e == tagObject && src != "":
		w.skip(e)
	}
	switch {
	case src == "" || small || button(src):
	case strings.HasPrefix(kind, "image/"):
		w.void(tagImg)
		w.out = append(w.out[:len(w.out)-1], ` src="`...)
		w.out = append(appendEscaped(w.out, src), `" alt="">`...)
	default:
		w.link(watch(src), title)
	}
}

// link puts out a paragraph that is a link.
func (w *writer) link(address, title string) {
	if title == "" || strings.HasSuffix(title, "video player") {
		_, title, _ = strings.Cut(address, "://")
		title = strings.TrimPrefix(title, "www.")
		if at := strings.IndexAny(title, "?#"); at > 0 && !strings.Contains(title, "watch?v=") {
			title = title[:at]
		}
	}
	w.closed, w.attrs = false, w.attrs[:0]
	again := w.closeParagraph()
	if at := w.find(tagA); at >= 0 {
		w.popTo(at)
		again = nil
	}
	paragraph := w.push(tagP)
	at := len(w.out)
	w.visible()
	w.out = append(w.out, "<a"...)
	w.writeAttribute("href", address)
	w.out = append(w.out, '>')
	w.opened(tagA, at, true)
	w.write(title)
	w.popTo(len(w.stack) - 1)
	if paragraph {
		w.popTo(w.find(tagP))
	}
	for _, f := range again {
		if f.element != tagA {
			w.reopen(f)
		}
	}
}

// watch turns the address of a player in somebody's page into that of the page
// of its video.
func watch(src string) string {
	for _, site := range []struct{ player, page string }{
		{"youtube.com/embed/", "https://www.youtube.com/watch?v="},
		{"youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v="},
		{"youtube.com/v/", "https://www.youtube.com/watch?v="},
		{"player.vimeo.com/video/", "https://vimeo.com/"},
		{"dailymotion.com/embed/video/", "https://www.dailymotion.com/video/"},
	} {
		_, host, _ := strings.Cut(src, "://")
		id, ok := strings.CutPrefix(strings.TrimPrefix(host, "www."), site.player)
		if end := strings.IndexAny(id, "?&#/"); end >= 0 {
			id = id[:end]
		}
		if ok && id != "" && id != "videoseries" {
			return site.page + id
		}
	}
	return src
}

// button reports whether a frame is one of the well-known ones that hold
// buttons, not content.
func button(src string) bool {
	for _, part := range []string{"facebook.com/plugins/", "platform.twitter.com/widgets/", "googletagmanager.com/", "plusone.google.com/", "doubleclick.net/", "addthis.com/", "sharethis.com/"} {
		if strings.Contains(src, part) {
			return true
		}
	}
	return false
}

// noscript puts out the pictures of the element just opened, unless they only
// repeat the one before.
func (w *writer) noscript() {
	end := w.end()
	for w.pos < end {
		if w.next() != kindOpen || w.name != "img" {
			continue
		}
		before := w.image
		if src := w.pictureAddress(); src != before {
			w.img()
		}
	}
}

// formula puts out the text that describes a formula in place of it.
func (w *writer) formula() {
	raw, _ := w.attr("alttext")
	if text := Line(decode(raw, true)); text != "" {
		w.closed = w.closed || w.end() < 0
		w.skip(tagMath)
		w.closed, w.attrs = false, w.attrs[:0]
		if w.push(tagCode) {
			w.write(text)
			w.popTo(w.find(tagCode))
		}
	}
}

// questions reports whether the form just opened is a short one that asks for
// something, such as an address for a newsletter.
func (w *writer) questions() bool {
	const short = 4000
	end := w.end()
	if end < 0 || end-w.pos > short {
		return false
	}
	content := strings.ToLower(w.src[w.pos:end])
	return strings.Contains(content, "<input") || strings.Contains(content, "<button") ||
		strings.Contains(content, "<select") || strings.Contains(content, "<textarea")
}
