package library_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"tidings/feed"
	"tidings/feed/library"
)

// settingCases are values that each setting takes, with what it then shows.
var settingCases = map[string][][2]string{
	"title":    {{" LWN\x1b[31m\n weekly ", "LWN weekly"}, {"", ""}},
	"url":      {{"https://lwn.net/feed", "https://lwn.net/feed"}, {"http://me:s3cr3t@lwn.net/feed", "http://me:xxxxx@lwn.net/feed"}},
	"folder":   {{"World / Europe, Daily", "World / Europe|Daily"}, {"", ""}},
	"tags":     {{"a, b,,", "a|b"}, {"", ""}},
	"hidden":   {{"true", "true"}, {"0", ""}, {"", ""}},
	"interval": {{"6h", "6h"}, {"1d", "1d"}, {"90m", "1h30m"}, {"20m", "20m"}, {"0", ""}, {"", ""}},
	"floor":    {{"6h", "6h"}, {"", ""}},
	"keep":     {{"90d", "90d"}, {"500", "500"}, {" 90d , 500 ", "90d,500"}, {"500,90d", "90d,500"}, {"all", "all"}, {"", ""}},
	"fulltext": {{"true", "true"}, {"false", ""}},
	"agent":    {{"Mozilla/5.0", "Mozilla/5.0"}, {"", ""}},
	"header":   {{"X-Paper: a: b", "X-Paper: a: b"}, {"Authorization: Basic s3cr3t", "Authorization: xxxxx"}, {"x-api-KEY: s3cr3t", "x-api-KEY: xxxxx"}},
	"proxy": {
		{"none", "none"}, {"socks5://127.0.0.1:9050/", "socks5://127.0.0.1:9050"},
		{"http://me:s3cr3t@proxy.example:3128", "http://me:xxxxx@proxy.example:3128"}, {"", ""},
	},
	"user":     {{"me", "me"}, {"", ""}},
	"password": {{"command:pass show  'my lwn' ", "command: pass show  'my lwn'"}, {"keyring: lwn", "keyring: lwn"}, {"", ""}},
	"token":    {{"keyring: lwn", "keyring: lwn"}, {"", ""}},
	"tls":      {{"any", "any"}, {strings.Repeat("AB:", 31) + "AB", "sha256:" + strings.Repeat("ab", 32)}, {"", ""}},
}

// wrongSettings are values that are refused, with a word of the reason.
var wrongSettings = map[string][][2]string{
	"url":      {{"", "http"}, {"exec:rm", "http"}, {"javascript:alert(1)", "http"}, {"me:s3cr3t@@@", "http"}},
	"hidden":   {{"perhaps", "true or false"}},
	"interval": {{"5m", "15m"}, {"31d", "30d"}, {"soon", "6h"}, {"-1h", "6h"}, {"nand", "6h"}},
	"floor":    {{"5m", "15m"}, {"soon", "6h"}},
	"keep":     {{"0", "90d"}, {"-3", "90d"}, {"some", "90d"}, {"5,6", "90d"}, {"1d,2d", "90d"}, {"0d", "90d"}, {"1ns", "90d"}, {"all,5", "90d"}, {"9999999", "90d"}},
	"fulltext": {{"maybe", "true or false"}},
	"proxy":    {{"proxy.example:3128", "http://"}, {"ftp://proxy.example", "http://"}, {"http://me:s3cr3t@p.example/path", "port"}, {"me:s3cr3t@p", "http://"}},
	"user":     {{"a:b", "colon"}, {"a\nb", "colon"}},
	"password": {{"s3cr3t", "never the secret itself"}, {"exec: s3cr3t", "never"}, {"command:", "program"}, {"command: 's3cr3t", "quote"}, {"keyring:", "name"}},
	"token":    {{"s3cr3t", "never the secret itself"}, {"command: a\r\nb", "one line"}},
	"tls":      {{"none", "any"}, {"sha256:abcd", "64 digits"}},
	"header": {
		{"X-A", "NAME: VALUE"}, {": b", "NAME: VALUE"}, {"X A: b", "NAME: VALUE"}, {"X-A: b\r\nX-B: c", "one line"},
		{"X-A\r\nX-B: c", "NAME: VALUE"}, {"X-A: b\x00", "one line"}, {"Host: elsewhere", "program's own"},
		{"host: elsewhere", "program's own"}, {"Content-Length: 3", "program's own"}, {"X-A: " + strings.Repeat("a", 5000), "one line"},
	},
}

func setting(t testing.TB, name string) library.Setting {
	t.Helper()
	s, err := library.FindSetting(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSettings sets every setting, and sets what it then has again.
func TestSettings(t *testing.T) {
	for _, s := range library.Settings() {
		if len(settingCases[s.Name]) == 0 {
			t.Errorf("%s has no case", s.Name)
		}
		for _, c := range settingCases[s.Name] {
			var f, again feed.Feed
			if err := s.Set(&f, c[0]); err != nil {
				t.Errorf("%s=%q: %v", s.Name, c[0], err)
			}
			shown := strings.Join(s.Shown(f), "|")
			if shown != c[1] {
				t.Errorf("%s=%q shows %q, want %q", s.Name, c[0], shown, c[1])
			}
			if strings.Contains(shown, "s3cr3t") {
				t.Errorf("%s shows a secret: %q", s.Name, shown)
			}
			if values := s.Values(f); s.Kind == library.List {
				if err := s.SetList(&again, values); err != nil {
					t.Errorf("%s=%q: %v", s.Name, values, err)
				}
			} else if len(values) > 0 {
				if err := s.Set(&again, values[0]); err != nil {
					t.Errorf("%s=%q: %v", s.Name, values[0], err)
				}
			}
			if !reflect.DeepEqual(f, again) {
				t.Errorf("%s=%q is not the same when set again: %+v, %+v", s.Name, c[0], f, again)
			}
		}
	}
}

// TestShownSettingsChangeNothing hands back what was shown, as a prompt does
// that nothing was typed into.
func TestShownSettingsChangeNothing(t *testing.T) {
	for name, cases := range settingCases {
		for _, c := range cases {
			s := setting(t, name)
			var f feed.Feed
			if err := s.Set(&f, c[0]); err != nil {
				t.Fatal(err)
			}
			before := strings.Join(s.Values(f), "|")
			for _, shown := range s.Shown(f) {
				if s.Kind == library.List && name != "header" {
					shown = strings.Join(s.Shown(f), ",")
				}
				if err := s.Set(&f, shown); err != nil || strings.Join(s.Values(f), "|") != before {
					t.Errorf("%s=%q became %q: %v", name, c[0], s.Values(f), err)
				}
			}
		}
	}
}

func TestSettingsRefuse(t *testing.T) {
	for name, cases := range wrongSettings {
		for _, c := range cases {
			var f feed.Feed
			err := setting(t, name).Set(&f, c[0])
			if err == nil || !strings.Contains(err.Error(), c[1]) || strings.Contains(err.Error(), "s3cr3t") {
				t.Errorf("%s=%q: %v, want %s", name, c[0], err, c[1])
			}
			if !reflect.DeepEqual(f, feed.Feed{}) {
				t.Errorf("%s=%q changed %+v", name, c[0], f)
			}
		}
	}
	if _, err := library.FindSetting("colour"); err == nil || !strings.Contains(err.Error(), "one of title, url") {
		t.Errorf("%v", err)
	}
}

func TestHeadersAreSetOneByOne(t *testing.T) {
	s := setting(t, "header")
	var f feed.Feed
	for _, v := range []string{"X-B: 2", "X-A: 1", "x-b: 3", "Cookie: s3cr3t"} {
		if err := s.Set(&f, v); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(s.Values(f), "|"); got != "Cookie: s3cr3t|X-A: 1|x-b: 3" {
		t.Error(got)
	}
	for _, v := range []string{"X-A:", "x-B:", "cookie: "} {
		if err := s.Set(&f, v); err != nil {
			t.Fatal(err)
		}
	}
	if f.Settings.Headers != nil {
		t.Errorf("%v", f.Settings.Headers)
	}
}

func TestSpans(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"0": 0, "10m": 10 * time.Minute, "1h30m": 90 * time.Minute, "90d": 90 * 24 * time.Hour, "0.5d": 12 * time.Hour, "2w": 14 * 24 * time.Hour, "90s": 90 * time.Second,
	} {
		got, err := library.ParseSpan(text)
		if err != nil || got != want {
			t.Errorf("%q is %v, %v", text, got, err)
		}
		if again, err := library.ParseSpan(library.SpanText(got)); err != nil || again != want {
			t.Errorf("%v is written %q", want, library.SpanText(got))
		}
	}
}

// TestWhatIsBoundToAHost holds that a new address on another host takes along
// nothing that was for the old one alone, and that a token and a password
// exclude each other.
func TestWhatIsBoundToAHost(t *testing.T) {
	set := func(f *feed.Feed, pairs ...string) {
		t.Helper()
		for i := 0; i < len(pairs); i += 2 {
			if err := setting(t, pairs[i]).Set(f, pairs[i+1]); err != nil {
				t.Fatal(err)
			}
		}
	}
	f := feed.Feed{URL: "https://lwn.net/feed"}
	set(&f, "header", "X-A: b", "user", "me", "password", "keyring: lwn", "tls", "any", "agent", "me/1", "proxy", "none")
	set(&f, "url", "https://lwn.net/other")
	if !f.Settings.Bound() || f.Settings.User != "me" {
		t.Errorf("on the same host: %+v", f.Settings)
	}
	set(&f, "token", "keyring: token")
	if f.Settings.User+f.Settings.Password != "" {
		t.Errorf("with a token: %+v", f.Settings)
	}
	set(&f, "password", "keyring: lwn")
	if f.Settings.Token != "" {
		t.Errorf("with a password: %+v", f.Settings)
	}
	set(&f, "url", "http://lwn.net/other")
	if f.Settings.Bound() || f.Settings.Agent == "" || f.Settings.Proxy == "" {
		t.Errorf("without https: %+v", f.Settings)
	}
}
