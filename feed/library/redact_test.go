package library_test

import (
	"testing"

	"tidings/feed/library"
)

func TestRedacted(t *testing.T) {
	for text, want := range map[string]string{
		"http://user:s3cr3t@h/nope":                     "http://user:xxxxx@h/nope",
		"user:s3cr3t@@@":                                "user:xxxxx@",
		"http://user:s3cr3t@@@":                         "http://user:xxxxx@",
		"http://user:s3/cr3t@h/feed":                    "http://user:xxxxx@h/feed",
		"http://user:s3 cr3t@h/feed":                    "http://user:xxxxx@h/feed",
		`"http://user:s3\"cr3t@h/" is not an address`:   `"http://user:xxxxx@h/" is not an address`,
		"from http://a:s3cr3t@h/ to https://b:s3cr3t@i": "from http://a:xxxxx@h/ to https://b:xxxxx@i",
		"http://h/?next=http://a:s3cr3t@i/":             "http://h/?next=http://a:xxxxx@i/",
		"http://user@h/":                                "http://user@h/",
		"https://h:8080/@user.rss":                      "https://h:8080/@user.rss",
		"h:8080/@user.rss":                              "h:8080/@user.rss",
		"https://[::1]:80/@user":                        "https://[::1]:80/@user",
		"mailto:me@h.example":                           "mailto:me@h.example",
		"see https://h/: ask me@h.example":              "see https://h/: ask me@h.example",
		"a title: with a sign @ in it":                  "a title: with a sign @ in it",
	} {
		if got := library.Redacted(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
