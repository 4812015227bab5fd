package opml

import (
	"strings"

	"tidings/feed/sanitize"
)

// parseURLs reads newsboat's urls file: a line has an address and tags,
// parted by spaces, in quotation marks where they hold some. A tag "~name" is
// a title, one that begins with "!" hides the feed, and # begins a comment.
func parseURLs(text string) (Document, error) {
	l := newList()
	number, lines := 0, 0
	for line := range strings.Lines(text) {
		number++
		words := splitLine(line)
		if len(words) == 0 {
			continue
		}
		if lines++; lines > maxOutlines {
			l.skip("everything from here on", number, "a list may have 100000 lines")
			break
		}
		l.urlLine(words, number)
	}
	if len(l.doc.Subscriptions) == 0 && lines > 0 && !l.looksRight() {
		return Document{}, problem("it is not a list of subscriptions (neither OPML nor addresses)")
	}
	return l.doc, nil
}

// looksRight reports whether any line that was skipped is of the kind that
// such a file holds.
func (l *list) looksRight() bool {
	for _, s := range l.doc.Skipped {
		for _, begin := range []string{"exec:", "filter:", "query:", "file:"} {
			if strings.HasPrefix(s.Line, begin) {
				return true
			}
		}
	}
	return false
}

// urlLine takes one line in.
func (l *list) urlLine(words []string, number int) {
	s := Subscription{}
	for _, tag := range words[1:] {
		switch {
		case strings.HasPrefix(tag, "~"):
			s.Title = sanitize.Line(tag[1:])
		case strings.HasPrefix(tag, "!"):
			s.Hidden = true
		default:
			s.Tags = addTag(s.Tags, sanitize.Line(tag))
		}
	}
	addr, reason := address(words[0])
	if reason != "" {
		if rest, ok := strings.CutPrefix(words[0], "query:"); ok {
			name, filter, _ := strings.Cut(rest, ":")
			l.doc.Queries = append(l.doc.Queries, Query{sanitize.Line(name), sanitize.Line(filter), s.Tags})
		}
		l.skip(words[0], number, reason)
		return
	}
	s.URL = addr
	l.add(s, -1, number)
}

// splitLine parts a line into its words, up to a comment. Inside quotation
// marks a backslash takes the next sign as it is.
func splitLine(line string) []string {
	var words []string
	for {
		line = strings.TrimLeft(line, " \t\r\n")
		if line == "" || line[0] == '#' {
			return words
		}
		var word string
		if line[0] == '"' {
			word, line = cutQuoted(line[1:])
		} else {
			end := strings.IndexAny(line, " \t\r\n")
			if end < 0 {
				end = len(line)
			}
			word, line = line[:end], line[end:]
		}
		words = append(words, word)
	}
}

// cutQuoted parts what stands before the closing quotation mark, or the whole
// line where there is none, from what follows.
func cutQuoted(s string) (word, rest string) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return b.String(), s[i+1:]
		case s[i] == '\\' && i+1 < len(s):
			i++
		}
		b.WriteByte(s[i])
	}
	return strings.TrimRight(b.String(), "\r\n"), ""
}
