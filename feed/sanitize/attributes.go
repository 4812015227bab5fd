package sanitize

import (
	"strconv"
	"strings"
)

// attributes writes those of the scanner's tag that e may have.
func (w *writer) attributes(e element) {
	for i := range w.attrs {
		raw := w.attrs[i].value
		switch name := w.attrs[i].name; name {
		case "dir", "lang", "xml:lang", "title", "cite", "datetime", "colspan", "rowspan", "start", "value", "reversed", "open", "class":
			if !w.first(i) {
				continue
			}
			if name == "xml:lang" {
				name = "lang"
				if _, twice := w.attr("lang"); twice {
					continue
				}
			}
			if v, ok := w.allowed(e, name, decode(raw, true)); ok {
				w.writeAttribute(name, v)
			}
		}
	}
	if e == tagA {
		w.writeAttribute("href", w.target)
	}
}

// first reports whether attribute i is not a repetition.
func (w *writer) first(i int) bool {
	for k := range i {
		if w.attrs[k].name == w.attrs[i].name {
			return false
		}
	}
	return true
}

// allowed returns the value as e may have it in the attribute of that name.
func (w *writer) allowed(e element, name, v string) (string, bool) {
	switch name {
	case "dir":
		v = strings.ToLower(strings.TrimSpace(v))
		return v, v == "ltr" || v == "rtl" || v == "auto"
	case "lang":
		v = strings.TrimSpace(v)
		return v, language(v)
	case "title":
		v = Line(v)
		return v, v != "" && (e == tagAbbr || e == tagDfn || e == tagA)
	case "cite":
		if e == tagBlockquote || e == tagQ || e == tagDel || e == tagIns {
			v = resolve(v, w.base, web)
			return v, v != ""
		}
	case "datetime":
		v = Line(v)
		return v, v != "" && len(v) < 60 && (e == tagTime || e == tagDel || e == tagIns)
	case "colspan", "rowspan":
		n, ok := number(v)
		return strconv.Itoa(n), ok && n > 1 && n <= 1000 && (e == tagTD || e == tagTH)
	case "start":
		n, ok := number(v)
		return strconv.Itoa(n), ok && e == tagOL
	case "value":
		n, ok := number(v)
		return strconv.Itoa(n), ok && e == tagLI
	case "reversed":
		return "", e == tagOL
	case "open":
		return "", e == tagDetails
	case "class":
		if e == tagCode || e == tagPre {
			v = programming(v)
			return v, v != ""
		}
	}
	return "", false
}

// writeAttribute writes one attribute.
func (w *writer) writeAttribute(name, value string) {
	w.out = append(w.out, ' ')
	w.out = append(w.out, name...)
	w.out = append(w.out, '=', '"')
	w.out = appendEscaped(w.out, value)
	w.out = append(w.out, '"')
}

// href returns where the link the scanner is at leads, or "".
func (w *writer) href() string {
	raw, ok := w.attr("href")
	if !ok {
		return ""
	}
	return resolve(decode(raw, true), w.base, web|mail)
}

// hidden reports whether the tag's element is not shown.
func (w *writer) hidden() bool {
	for i := range w.attrs {
		switch w.attrs[i].name {
		case "hidden":
			return !strings.EqualFold(w.attrs[i].value, "until-found")
		case "style":
			if hides(w.attrs[i].value) {
				return true
			}
		}
	}
	return false
}

// hides reports whether a style takes its element out of the page.
func hides(style string) bool {
	for strings.Contains(style, ":") {
		var one string
		one, style, _ = strings.Cut(style, ";")
		name, value, _ := strings.Cut(one, ":")
		value, _, _ = strings.Cut(value, "!")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		switch len(name) {
		case len("display"):
			if strings.EqualFold(name, "display") && strings.EqualFold(value, "none") {
				return true
			}
		case len("visibility"):
			if strings.EqualFold(name, "visibility") && strings.EqualFold(value, "hidden") {
				return true
			}
		}
	}
	return false
}

// number reads a whole number as HTML does: what follows its digits is left.
func number(s string) (int, bool) {
	s = strings.TrimSpace(s)
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || end == 0 && (s[end] == '-' || s[end] == '+')) {
		end++
	}
	const most = 9
	if end > most {
		return 0, false
	}
	n, err := strconv.Atoi(s[:end])
	return n, err == nil
}

// language reports whether s has the form of a language tag.
func language(s string) bool {
	const longest = 35
	if s == "" || len(s) > longest || !letter(s[0]) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !alnum(s[i]) && s[i] != '-' {
			return false
		}
	}
	return true
}

// programming keeps of the classes of a piece of code the one that names its
// language, or gives "".
func programming(classes string) string {
	const longest = 40
	for one := range strings.FieldsSeq(classes) {
		name, ok := strings.CutPrefix(one, "language-")
		if !ok {
			name, ok = strings.CutPrefix(one, "lang-")
		}
		if !ok || name == "" || len(name) > longest {
			continue
		}
		if strings.IndexFunc(name, func(r rune) bool {
			return r >= 0x80 || !alnum(byte(r)) && r != '+' && r != '#' && r != '-' && r != '_' && r != '.'
		}) < 0 {
			return "language-" + name
		}
	}
	return ""
}
