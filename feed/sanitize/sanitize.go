// Package sanitize is the one door for text from outside.
package sanitize

import (
	"html"
	"net/url"
	"strings"
	"unicode"

	xhtml "golang.org/x/net/html"
)

// Line returns s as one line of plain text.
func Line(s string) string {
	return strings.Join(strings.Fields(strip(s)), " ")
}

// Text returns s as plain text of several lines.
func Text(s string) string { return strip(s) }

// Title returns one plain line of a title that may hold HTML.
func Title(s string) string { return Line(html.UnescapeString(Plain(s))) }

// Plain returns the text of HTML.
func Plain(s string) string {
	var b strings.Builder
	z := xhtml.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			return strip(b.String())
		case xhtml.TextToken:
			b.Write(z.Text())
		}
	}
}

func strip(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
}

func limited(s string, schemes ...string) string {
	u, err := url.Parse(strings.TrimSpace(strip(s)))
	if err != nil {
		return ""
	}
	for _, scheme := range schemes {
		if u.Scheme == scheme {
			u.User = nil
			return u.String()
		}
	}
	return ""
}

// URL returns an absolute http or https address, or "".
func URL(s string) string { return limited(s, "http", "https") }

// EnclosureURL is URL that also takes magnet.
func EnclosureURL(s string) string { return limited(s, "http", "https", "magnet") }

// Link is URL that also takes mailto.
func Link(s string) string { return limited(s, "http", "https", "mailto") }

// Body cleans hostile HTML.
func Body(s string, base *url.URL) (clean, text string, words int) {
	text = Plain(s)
	return html.EscapeString(text), text, Words(text)
}

// Words counts the words of text.
func Words(text string) int { return len(strings.Fields(text)) }
