package sanitize

import (
	"strconv"
	"strings"
)

// img puts out the picture of the scanner's tag: nothing when it only counts
// readers, its description when it cannot be had.
func (w *writer) img() {
	if w.tiny() {
		return
	}
	alt, _ := w.attr("alt")
	alt = Line(decode(alt, true))
	class, _ := w.attr("class")
	src := w.pictureAddress()
	if alt != "" && (src == "" || emoji(class) && len(alt) <= len("👩‍👩‍👧‍👦")*2) {
		w.write(alt)
		return
	}
	if src == "" || counts(src) {
		return
	}
	w.image = src
	w.void(tagImg)
	w.out = w.out[:len(w.out)-1]
	w.writeAttribute("src", src)
	if set := w.srcset(); set != "" {
		w.writeAttribute("srcset", set)
	}
	w.writeAttribute("alt", alt)
	if v, ok := w.attr("title"); ok {
		if v = Line(decode(v, true)); v != "" && v != alt {
			w.writeAttribute("title", v)
		}
	}
	for _, name := range []string{"width", "height"} {
		v, _ := w.attr(name)
		if n, ok := number(v); ok && n > 1 && !strings.Contains(v, "%") {
			w.writeAttribute(name, strconv.Itoa(n))
		}
	}
	w.out = append(w.out, '>')
}

// lazy are the attributes in which pages keep the address of a picture until it
// comes into view.
var lazy = []string{
	"data-src", "data-lazy-src", "data-original", "data-lazy", "data-orig-file", "data-full-src", "data-hi-res-src",
	"data-img-src", "data-src-medium", "data-image", "data-echo", "data-url",
}

// pictureAddress returns the address of the scanner's picture, or "".
func (w *writer) pictureAddress() string {
	raw, _ := w.attr("src")
	src := resolve(decode(raw, true), w.base, web)
	if strings.TrimSpace(raw) == "" {
		src = ""
	}
	if src != "" && !placeholder(src) {
		return src
	}
	for _, name := range lazy {
		if raw, ok := w.attr(name); ok && raw != "" {
			if late := resolve(decode(raw, true), w.base, web); late != "" {
				return late
			}
		}
	}
	if set := w.srcset(); set != "" {
		first, _, _ := strings.Cut(set, " ")
		return strings.TrimSuffix(first, ",")
	}
	if src == "" && w.picture != "" {
		return w.picture
	}
	return src
}

// placeholder reports whether an address is of a picture that only holds the
// place of the real one.
func placeholder(src string) bool {
	file := strings.ToLower(src[strings.LastIndexByte(src, '/')+1:])
	for _, word := range []string{"placeholder", "blank.", "spacer.", "1x1.", "transparent.", "lazy", "grey.gif", "gray.gif", "loading.", "pixel.gif", "clear.gif"} {
		if strings.Contains(file, word) {
			return true
		}
	}
	return false
}

// counts reports whether the picture at src is one of the well-known counters
// that come without a size.
func counts(src string) bool {
	_, rest, _ := strings.Cut(src, "://")
	host, path, _ := strings.Cut(rest, "/")
	switch host {
	case "pixel.wp.com", "stats.wordpress.com", "pixel.quantserve.com", "www.google-analytics.com", "b.scorecardresearch.com",
		"sb.scorecardresearch.com", "pixel.newsblur.com", "a.rfihub.com":
		return true
	case "feeds.feedburner.com":
		return strings.HasPrefix(path, "~r/")
	case "medium.com":
		return strings.HasPrefix(path, "_/stat?")
	case "feeds.feedblitz.com":
		return strings.HasPrefix(path, "~/i/")
	}
	return false
}

// emoji reports whether a class says that a picture stands for a character.
func emoji(class string) bool {
	return strings.Contains(class, "emoji") || strings.Contains(class, "smiley") || strings.Contains(class, "emoticon")
}

// tiny reports whether the scanner's picture is at most one pixel wide or high.
func (w *writer) tiny() bool {
	for i := range w.attrs {
		switch w.attrs[i].name {
		case "width", "height":
			v := w.attrs[i].value
			if n, ok := number(v); ok && n >= 0 && n <= 1 && !strings.ContainsAny(v, "%.") {
				return true
			}
		case "style":
			for one := range strings.SplitSeq(w.attrs[i].value, ";") {
				name, value, _ := strings.Cut(one, ":")
				name = strings.ToLower(strings.TrimSpace(name))
				if name != "width" && name != "height" && name != "max-width" && name != "max-height" {
					continue
				}
				value = strings.ToLower(strings.TrimSpace(value))
				if n, ok := number(value); ok && n <= 1 && strings.TrimLeft(value, "01+") != value && unitless(value) {
					return true
				}
			}
		}
	}
	return false
}

// unitless reports whether a length is in pixels or nought.
func unitless(value string) bool {
	rest := strings.TrimLeft(value, "0123456789+")
	rest = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "!important"))
	return rest == "" || rest == "px"
}

// mostSizes of a picture are kept.
const mostSizes = 8

// srcset returns the sizes of the scanner's picture with absolute addresses, or
// "".
func (w *writer) srcset() string {
	raw, _ := w.attr("srcset")
	for _, name := range []string{"data-srcset", "data-lazy-srcset"} {
		if raw == "" || strings.HasPrefix(raw, "data:") {
			raw, _ = w.attr(name)
		}
	}
	if raw == "" {
		return ""
	}
	var b strings.Builder
	rest := decode(raw, true)
	for n := 0; n < mostSizes; {
		rest = strings.TrimLeft(rest, " \t\r\n\f,")
		if rest == "" {
			break
		}
		end := strings.IndexAny(rest, " \t\r\n\f")
		if end < 0 {
			end = len(rest)
		}
		address, size := rest[:end], ""
		rest = rest[end:]
		if trimmed := strings.TrimRight(address, ","); trimmed != address {
			address = trimmed
		} else {
			size, rest, _ = strings.Cut(rest, ",")
			size = strings.TrimSpace(size)
		}
		if address = resolve(address, w.base, web); address == "" || !descriptor(size) {
			continue
		}
		if n++; n > 1 {
			b.WriteString(", ")
		}
		b.WriteString(address)
		if size != "" {
			b.WriteString(" " + size)
		}
	}
	return b.String()
}

// descriptor reports whether s says how large a picture is: "640w", "2x", "".
func descriptor(s string) bool {
	if s == "" {
		return true
	}
	unit := s[len(s)-1]
	digits := s[:len(s)-1]
	return len(s) < 10 && (unit == 'w' || unit == 'x') && digits != "" && strings.Trim(digits, "0123456789.") == ""
}
