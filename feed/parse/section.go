package parse

import "bytes"

// mendSections closes the CDATA sections that were never closed, or not rightly
// ("]>", "]] >"), where the element they stand in ends. A section that closes
// before the next one begins is left as it is. lost says that one had no end at
// all.
func mendSections(data []byte) (_ []byte, lost bool) {
	if lower := []byte("<![cdata["); bytes.Contains(data, lower) {
		data = bytes.ReplaceAll(data, lower, cdataOpen)
	}
	var out []byte
	copied, closed := 0, -1 // what is in out; the first ]]> at or behind the section
	for i := 0; ; {
		open := bytes.Index(data[i:], cdataOpen)
		if open < 0 {
			break
		}
		start := i + open + len(cdataOpen)
		if closed < start {
			if closed = indexFrom(data, start, cdataClose); closed < 0 {
				closed = len(data)
			}
		}
		next := indexFrom(data[:closed], start, cdataOpen)
		if next < 0 && closed < len(data) {
			i = closed + len(cdataClose)
			continue
		}
		if next < 0 {
			next = len(data)
		}
		end, junk, ok := lostEnd(data[start:next])
		switch {
		case ok:
			out = append(append(out, data[copied:start+end]...), cdataClose...)
			copied = start + end + junk
			lost = lost || junk == 0
			i = copied
		case closed < len(data):
			i = closed + len(cdataClose)
		default:
			i = next
		}
	}
	if out == nil {
		return data, false
	}
	return append(out, data[copied:]...), lost
}

func indexFrom(data []byte, from int, what []byte) int {
	if from > len(data) {
		return -1
	}
	if n := bytes.Index(data[from:], what); n >= 0 {
		return from + n
	}
	return -1
}

// lostEnd finds where the text of an unclosed section ends: before the closing
// tag of a field behind which the article ends or another field begins. junk is
// the length of what is left there of the section's own end.
func lostEnd(s []byte) (end, junk int, ok bool) {
	for i := 0; ; {
		n := bytes.Index(s[i:], []byte("</"))
		if n < 0 {
			return 0, 0, false
		}
		i += n
		name := s[i+2 : nameEnd(s, i+2)]
		behind := i + 2 + len(name)
		if fieldName(name) && behind < len(s) && s[behind] == '>' && goesOn(s[behind+1:]) {
			text := bytes.TrimRight(s[:i], " \t\r\n")
			if rest, cut := bytes.CutSuffix(text, []byte(">")); cut {
				if rest = bytes.TrimRight(rest, " \t\r\n"); bytes.HasSuffix(rest, []byte("]")) {
					text = rest
				}
			}
			text = bytes.TrimRight(text, "]")
			return len(text), i - len(text), true
		}
		i += 2
	}
}

// fieldName reports whether a tag's name is one of a field with text in it.
func fieldName(name []byte) bool {
	prefix, local := splitName(name)
	vocabulary := native
	if len(prefix) > 0 {
		vocabulary = customary[string(prefix)]
	}
	_, ok := fieldOf(vocabulary, local)
	return ok
}

// goesOn reports whether what follows a field is an article's end or another
// field.
func goesOn(s []byte) bool {
	s = bytes.TrimLeft(s, " \t\r\n")
	if len(s) < 3 || s[0] != '<' {
		return false
	}
	if s[1] == '/' {
		_, local := splitName(s[2:nameEnd(s, 2)])
		return equalFold(local, "item") || equalFold(local, "entry") || equalFold(local, "channel")
	}
	return fieldName(s[1:nameEnd(s, 1)])
}
