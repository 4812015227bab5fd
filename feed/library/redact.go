package library

import (
	"strings"

	"tidings/feed"
)

// redaction stands for a password, as in url.URL.Redacted.
const redaction = "xxxxx"

// Redacted is text as it may be printed or logged: the passwords of the
// addresses in it are blotted out, also of those that no parser takes. A text
// that is one word may be an address that lacks its scheme.
func Redacted(text string) string {
	if !strings.Contains(text, "@") {
		return text
	}
	if !strings.Contains(text, "://") {
		if strings.ContainsAny(text, " \t\r\n") || strings.HasPrefix(text, "mailto:") {
			return text
		}
		return redacted(text)
	}
	parts := strings.Split(text, "://")
	for i := range parts[1:] {
		parts[i+1] = redacted(parts[i+1])
	}
	return strings.Join(parts, "://")
}

// ShownTitle is a feed's title as it may be printed or logged: one that has no
// title goes by its address, which may hold a password.
func ShownTitle(f feed.Feed) string {
	if title := f.Title(); title != f.URL {
		return line(title)
	}
	return shown(f.URL)
}

// redacted blots the password out of what follows an address's scheme. It
// reaches from the first colon to the last @ of the authority; where signs that
// should be escaped end the authority early, to the last @ of the word, or of
// the text.
func redacted(rest string) string {
	authority := cutAt(rest, "/?#\"'<> \t\r\n")
	at := strings.LastIndex(authority, "@")
	colon := strings.Index(authority, ":")
	if at < 0 {
		if colon < 0 || strings.HasPrefix(authority, "[") || isPort(authority[colon+1:]) {
			return rest
		}
		if at = strings.LastIndex(cutAt(rest, " \t\r\n"), "@"); at < 0 {
			at = strings.LastIndex(rest, "@")
		}
	}
	if colon < 0 || colon >= at {
		return rest
	}
	return rest[:colon+1] + redaction + rest[at:]
}

// cutAt is s up to the first of signs.
func cutAt(s, signs string) string {
	if end := strings.IndexAny(s, signs); end >= 0 {
		return s[:end]
	}
	return s
}

// isPort reports whether s is the number of a port, or the punctuation that
// follows an address in a sentence.
func isPort(s string) bool {
	return strings.Trim(s, "0123456789.,:;)") == ""
}
