package charset

import (
	"bytes"
	"mime"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// labelsOf returns what the header and the document itself say they are in,
// the weightier first, in lower case.
func labelsOf(body []byte, contentType string) []string {
	var labels []string
	if label := headerLabel(contentType); label != "" {
		labels = append(labels, label)
	}
	label := documentLabel(body)
	if label == "" {
		return labels
	}
	if len(labels) == 1 {
		// Servers put Latin on everything; who names another encoding in the
		// document has chosen it.
		_, header := find(labels[0])
		if _, own := find(label); latin(header) && own != "" && !latin(own) {
			return []string{label, labels[0]}
		}
	}
	return append(labels, label)
}

// headerLabel returns the charset of a Content-Type header, or "".
func headerLabel(contentType string) string {
	if contentType == "" {
		return ""
	}
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		return clean(params["charset"])
	}
	_, after, ok := strings.Cut(strings.ToLower(contentType), "charset")
	after, ok2 := strings.CutPrefix(strings.TrimSpace(after), "=")
	if !ok || !ok2 {
		return ""
	}
	after, _, _ = strings.Cut(after, ";")
	return clean(after)
}

func clean(label string) string {
	return strings.ToLower(strings.Trim(label, " \t\r\n'\""))
}

// head is how much of a document is searched for its declarations.
const head = 4096

// documentLabel returns the encoding named in the XML declaration, else in an
// HTML meta element, else "".
func documentLabel(body []byte) string {
	start := body[:min(len(body), head)]
	if bytes.HasPrefix(start, []byte("\x4c\x6f\xa7\x94")) { // <?xm in EBCDIC
		text, err := charmap.CodePage037.NewDecoder().Bytes(start)
		if err == nil {
			start = text
		}
	}
	if at := bytes.Index(start, []byte("<?xml")); at >= 0 {
		declaration := start[at:]
		if end := bytes.IndexByte(declaration, '>'); end >= 0 {
			declaration = declaration[:end]
		}
		if label := assigned(declaration, "encoding"); label != "" {
			return label
		}
	}
	rest := bytes.ToLower(start)
	for {
		at := bytes.Index(rest, []byte("<meta"))
		if at < 0 {
			return ""
		}
		rest = rest[at+len("<meta"):]
		tag := rest
		if end := bytes.IndexByte(tag, '>'); end >= 0 {
			tag = tag[:end]
		}
		if label := assigned(tag, "charset"); label != "" {
			if strings.HasPrefix(label, "utf-16") {
				return "utf-8" // it could not have been read otherwise
			}
			return label
		}
	}
}

// assigned returns the value given to name in the text of a tag, or "".
func assigned(tag []byte, name string) string {
	for {
		at := bytes.Index(tag, []byte(name))
		if at < 0 {
			return ""
		}
		tag = bytes.TrimLeft(tag[at+len(name):], " \t\r\n")
		value, ok := bytes.CutPrefix(tag, []byte("="))
		if !ok {
			continue
		}
		value = bytes.TrimLeft(value, " \t\r\n'\"")
		end := bytes.IndexAny(value, " \t\r\n'\";/?>")
		if end < 0 {
			end = len(value)
		}
		return clean(string(value[:end]))
	}
}

// languageOf returns the language that the document says it is in, in lower
// case, or "".
func languageOf(body []byte) string {
	start := bytes.ToLower(body[:min(len(body), head)])
	for _, name := range []string{"<language>", "<dc:language>"} {
		if at := bytes.Index(start, []byte(name)); at >= 0 {
			value, _, _ := bytes.Cut(start[at+len(name):], []byte("<"))
			return strings.ReplaceAll(strings.TrimSpace(string(value)), "_", "-")
		}
	}
	if at := bytes.Index(start, []byte("<html")); at >= 0 {
		tag, _, _ := bytes.Cut(start[at:], []byte(">"))
		if language := assigned(tag, "lang"); language != "" {
			return language
		}
	}
	return assigned(start, "xml:lang")
}

// find returns the encoding of a label and its name; for UTF-8 and labels that
// nobody knows the encoding is nil.
func find(label string) (e encoding.Encoding, name string) {
	switch label {
	case "hz-gb-2312", "hz":
		return simplifiedchinese.HZGB2312, "hz-gb-2312"
	case "utf8mb4", "utf-8mb4", "utf_8", "utf-8-sig", "u8":
		return nil, "utf-8"
	case "ucs-2", "ucs-4", "utf-32", "utf-32le", "utf-32be", "iso-10646-ucs-2", "iso-10646-ucs-4":
		return nil, "utf-32"
	}
	if page := windowsPage(label); page != "" {
		label = page
	}
	if e, err := htmlindex.Get(label); err == nil {
		if name, err := htmlindex.Name(e); err == nil {
			if name == "utf-8" || wide(name) || name == "replacement" || name == "x-user-defined" {
				return nil, name
			}
			return e, name
		}
	}
	if e, ok := pages[strings.NewReplacer("_", "", "-", "").Replace(label)]; ok {
		return e, label
	}
	for _, label := range []string{label, strings.ReplaceAll(label, "_", "-"), "ibm" + strings.TrimLeft(label, "cp-_")} {
		if e, err := ianaindex.IANA.Encoding(label); err == nil && e != nil {
			if name, err := ianaindex.IANA.Name(e); err == nil {
				return e, strings.ToLower(name)
			}
		}
	}
	return nil, ""
}

// windowsPage is the name of the Windows code page that label gives the number
// of in some other way ("win-1251"), or "".
func windowsPage(label string) string {
	at := len(label) - len("1251")
	if at < 0 || label[at:] < "1250" || label[at:] > "1258" {
		return ""
	}
	switch strings.Trim(label[:at], "-_ ") {
	case "", "cp", "x-cp", "win", "windows", "windows-cp", "windows_cp", "x-windows", "ms", "ms-cp", "ansi", "microsoft-cp":
		return "windows-" + label[at:]
	}
	return ""
}

func multibyte(name string) bool {
	switch name {
	case "gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr":
		return true
	}
	return false
}

// stateful reports whether the encoding is written in ASCII bytes.
func stateful(name string) bool { return name == "iso-2022-jp" || name == "hz-gb-2312" }

// ebcdic reports whether the encoding is not an extension of ASCII.
func ebcdic(name string) bool {
	switch name {
	case "ibm037", "ibm1047", "ibm01140", "ibm01047":
		return true
	}
	return false
}
