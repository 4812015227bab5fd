package library

import (
	"slices"
	"strings"
	"testing"
)

func TestAddressesOfWhatPeopleType(t *testing.T) {
	cases := map[string]string{
		"lwn.net":                                "https://lwn.net http://lwn.net",
		"  lwn.net/headlines/rss ":               "https://lwn.net/headlines/rss http://lwn.net/headlines/rss",
		"localhost:8080/feed":                    "https://localhost:8080/feed http://localhost:8080/feed",
		"127.0.0.1:8080":                         "https://127.0.0.1:8080 http://127.0.0.1:8080",
		"[::1]:8080/f":                           "https://[::1]:8080/f http://[::1]:8080/f",
		"http://a.example/feed":                  "http://a.example/feed",
		"HTTPS://a.example/feed":                 "https://a.example/feed",
		"feed://a.example/feed":                  "https://a.example/feed http://a.example/feed",
		"feed:https://a.example/feed":            "https://a.example/feed",
		"https://ann:secret@a.example/feed":      "https://ann:secret@a.example/feed",
		"<http://a.example/feed>":                "http://a.example/feed",
		`"https://a.example/feed"`:               "https://a.example/feed",
		"‘https://a.example/feed’":               "https://a.example/feed",
		"<a.example>":                            "https://a.example http://a.example",
		"//a.example/feed":                       "https://a.example/feed http://a.example/feed",
		"@ann@social.example":                    "https://social.example/@ann http://social.example/@ann",
		"ann@social.example":                     "https://social.example/@ann http://social.example/@ann",
		"@ann@127.0.0.1:8080":                    "https://127.0.0.1:8080/@ann http://127.0.0.1:8080/@ann",
		"@ann":                                   "",
		"ann:secret@social.example":              "",
		"<>":                                     "",
		"//":                                     "",
		"":                                       "",
		"the news":                               "",
		"mailto:ann@a.example":                   "",
		"javascript:alert(1)":                    "",
		"file:///etc/passwd":                     "",
		"ftp://a.example/feed":                   "",
		"word":                                   "",
		"https://":                               "",
		"\x1b]0;title\x07":                       "",
		"https://a.example/\u202efeed\x1b[31m.x": "https://a.example/feed.x",
	}
	for typed, want := range cases {
		got, err := addressesOf(typed)
		if (err == nil) != (want != "") {
			t.Errorf("%q: %v, %v", typed, got, err)
		}
		if want != "" && !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
		if err != nil && strings.ContainsAny(err.Error(), "\x1b\x07\n") {
			t.Errorf("%q: sentence %q", typed, err)
		}
	}
}

func TestShownHidesPasswords(t *testing.T) {
	if s := shown("https://ann:secret@a.example/feed"); strings.Contains(s, "secret") {
		t.Errorf("shown: %s", s)
	}
}

func TestSameAddress(t *testing.T) {
	for _, pair := range [][2]string{
		{"http://a.example/feed", "https://A.example/feed/"}, {"https://a.example", "https://a.example/"},
	} {
		if !sameAddress(pair[0], pair[1]) {
			t.Errorf("%q are two", pair)
		}
	}
	for _, pair := range [][2]string{
		{"https://a.example/feed", "https://a.example/Feed"}, {"https://a.example/?p=1", "https://a.example/?p=2"},
	} {
		if sameAddress(pair[0], pair[1]) {
			t.Errorf("%q are one", pair)
		}
	}
}

func TestPrivateHost(t *testing.T) {
	for address, want := range map[string]bool{
		"http://localhost/": true, "http://127.0.0.1:80/": true, "http://[::1]/": true, "http://192.168.1.2/": true,
		"http://10.0.0.1/": true, "http://169.254.1.1/": true, "http://0.0.0.0/": true, "http://x.localhost./": true,
		"https://lwn.net/": false, "https://8.8.8.8/": false, "https://localhost.example/": false, "": false,
	} {
		if privateHost(address) != want {
			t.Errorf("%s: %v", address, !want)
		}
	}
}
