package library_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"tidings/feed"
	"tidings/feed/library"
)

func exported(t testing.TB, d *desk) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.ExportSettings(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func (d *desk) importSettings(t testing.TB, text string, commands bool) (library.SettingsReport, error) {
	t.Helper()
	return d.ImportSettings(t.Context(), strings.NewReader(text), "feeds.toml", commands)
}

// TestSettingsFileIsTheIdentity writes all that can be set and reads it into a
// cache that knows the same feeds, one that knows none, and its own.
func TestSettingsFileIsTheIdentity(t *testing.T) {
	d := open(t, nil)
	urls := []string{"https://a.example/feed", "https://b.example/", "http://me:s3cr3t@c.example/x", "https://d.example/"}
	feeds := d.follow(t, urls...)
	for name, values := range map[string][]string{
		"title": {`A "quoted" \ name, 日本 ` + "\u200ex"}, "folder": {"World / Europe, Daily"}, "tags": {"a,b c"}, "hidden": {"true"}, "interval": {"6h"},
		"floor": {"90m"}, "keep": {"90d,500"}, "fulltext": {"true"}, "agent": {"me/1 'x'"}, "header": {"X-A: 1, 2", "Cookie: s3cr3t", "X-Api-Key: s3cr3t"},
		"user": {"me"}, "password": {`command: pass "my lwn"`}, "proxy": {"socks5://me:s3cr3t@p.example:1"}, "tls": {"any"},
	} {
		for _, v := range values {
			d.set(t, feeds[0].ID, name, v)
		}
	}
	d.set(t, feeds[1].ID, "token", "keyring: b")
	d.set(t, feeds[1].ID, "keep", "all")
	if err := d.Edit(t.Context(), feeds[1].ID, func(f *feed.Feed) { f.Folders = []feed.Path{{"One, two"}, {"Three"}} }); err != nil {
		t.Fatal(err)
	}
	text := exported(t, d)
	if strings.Contains(text, "s3cr3t") || !strings.Contains(text, `password = "command: pass \"my lwn\""`) ||
		!strings.Contains(text, "# header: Cookie, X-Api-Key is left out") || strings.Count(text, "# url: the password in it") != 1 || strings.Count(text, "# proxy: the password in it") != 1 {
		t.Errorf("%s", text)
	}
	plain := withoutComments(text)
	for name, known := range map[string][]string{"the same feeds": urls, "none": nil} {
		other := open(t, nil)
		if known != nil {
			other.follow(t, known...)
		}
		report, err := other.importSettings(t, text, true)
		if err != nil || len(report.Added)+len(report.Changed)+report.Same != 4 || (known == nil) != (len(report.Added) == 4) {
			t.Fatalf("%s: %+v, %v", name, report, err)
		}
		if got := withoutComments(exported(t, other)); got != plain {
			t.Errorf("%s: was\n%s\nis\n%s", name, plain, got)
		}
		if again, err := other.importSettings(t, text, true); err != nil || again.Same != 4 {
			t.Errorf("%s, again: %+v, %v", name, again, err)
		}
	}
	report, err := d.importSettings(t, text, true)
	if err != nil || report.Same != 4 {
		t.Errorf("into itself: %+v, %v", report, err)
	}
	if f := d.feed(t, feeds[0].ID); f.Settings.Headers["Cookie"] != "s3cr3t" || !strings.Contains(f.Settings.Proxy, "s3cr3t") {
		t.Errorf("into itself: %+v", f.Settings)
	}
}

func withoutComments(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// TestSettingsFileChangesWhatItNames sets two things of a feed that has others,
// and takes one back.
func TestSettingsFileChangesWhatItNames(t *testing.T) {
	d := open(t, nil)
	f := d.follow(t, "https://a.example/feed")[0]
	d.set(t, f.ID, "title", "Mine")
	d.set(t, f.ID, "floor", "6h")
	report, err := d.importSettings(t, "# mine\n[[feed]]\nurl = 'http://A.example/feed/' # the same\nkeep = 500\nfloor = ''\nhidden = true\ntags = [\n  'a', # one\n]\n", false)
	if err != nil || len(report.Changed) != 1 {
		t.Fatalf("%+v, %v", report, err)
	}
	f = d.feed(t, f.ID)
	if f.URL != "https://a.example/feed" || f.OwnTitle != "Mine" || f.Settings.Floor != 0 || f.Settings.Keep.MaxPerFeed != 500 || !f.Hidden || len(f.Tags) != 1 {
		t.Errorf("%+v", f)
	}
	if done, err := d.Undo(t.Context()); err != nil || done.FeedID != f.ID {
		t.Errorf("%+v, %v", done, err)
	}
}

func TestSettingsFileRefuses(t *testing.T) {
	d := open(t, nil)
	for text, want := range map[string]string{
		"[[feed]]\nurl = 'https://a.example/'\ncolour = 'red'\n":                     `feeds.toml:3: unknown key "colour": one of title, url`,
		"[[feed]]\nurl = 'https://a.example/'\n\n[[feed]]\ntitle = 'b'\n":            "feeds.toml:4: a feed without url",
		"[[feed]]\nurl = 'https://a.example/'\n[[feed]]\nurl = 'http://a.example'\n": "feeds.toml:3: the same feed as in line 1",
		"[[feed]]\nurl = 'exec:rm'\n":                                                "feeds.toml:2: url wants an http",
		"[[feed]]\nurl = 'https://a.example/'\ninterval = '5m'\n":                    "feeds.toml:3: interval wants a time from 15m",
		"[[feed]]\nurl = 'https://a.example/'\npassword = 's3cr3t'\n":                "feeds.toml:3: password wants where it is kept",
		"[[feed]]\nurl = 'https://a.example/'\n\npassword = 'command: rm'\n":         "feeds.toml:4: password runs a command: add --commands",
		"[[feed]]\nurl = 'https://a.example/'\ntoken = '  command: rm'\n":            "feeds.toml:3: token runs a command: add --commands",
		"[[feed]]\nurl = 'https://a.example/'\nheader = ['Host: x']\n":               "feeds.toml:3: header cannot be Host",
		"[[feed]]\nurl = 'https://a.example/'\nheader = [1]\n":                       "feeds.toml:3: header wants texts",
		"[[feed]]\nurl = 'https://a.example/'\ntitle = ['a']\n":                      "feeds.toml:3: title wants one value",
		"[[feed]]\nurl = 'https://a.example/'\nheader = [\"X: a\\r\\nY: b\"]\n":      "feeds.toml:3: header wants a value of X",
		"[[feed]]\nurl = 'https://a.example/'\ntitle = 1.5\n":                        "feeds.toml:3: title wants a text",
		"[[feed]]\nurl = 'https://a.example/'\nheader.x = 'y'\n":                     `feeds.toml:3: unknown key "header.x"`,
		"[[feed]]\nurl = 'https://a.example/'\nurl = 'https://b.example/'\n":         "feeds.toml:3: is not TOML",
		"url = 'https://a.example/'\n":                                               `feeds.toml:1: "url" stands before the first [[feed]]`,
		"[refresh]\ninterval = '1h'\n":                                               `feeds.toml:1: unknown table "refresh"`,
		"[[feed]]\nurl = 'https://a.example/'\n[feed.more]\nx = 1\n":                 `feeds.toml:3: unknown table "feed.more"`,
		"<opml/>": "feeds.toml:1: is not TOML",
		"[[feed]]\nurl = 'https://a.example/'\n[[feed]]\nurl = 'https://b.example/\n":       "feeds.toml:4: is not TOML",
		"[[feed]]\nurl = 'https://a.example/'\nproxy = 'http://me:s3cr3t@p.example/path'\n": "feeds.toml:3: proxy wants",
		"a = " + strings.Repeat("[", 1<<20):                                                 "feeds.toml:1: is not TOML",
	} {
		_, err := d.importSettings(t, text, false)
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "s3cr3t") {
			t.Errorf("%.80q: %v, want %s", text, err, want)
		}
	}
	if feeds, err := d.Feeds(t.Context()); err != nil || len(feeds) != 0 {
		t.Errorf("%d feeds were subscribed to by files that are wrong, %v", len(feeds), err)
	}
	if _, err := d.importSettings(t, strings.Repeat("#", 5<<20), false); err == nil || !strings.Contains(err.Error(), "larger than 4 MB") {
		t.Errorf("%v", err)
	}
}

// FuzzSettingsFile holds that what is read of any file is clean, and is read the
// same again once written.
func FuzzSettingsFile(f *testing.F) {
	f.Add("[[feed]]\nurl = 'https://a.example/'\ntitle = \"a\\u001b[31m\"\nfolder = ['a / b', 'c,d']\nheader = ['X: y']\nkeep = 5\n")
	f.Add("[[feed]]\nurl = 'http://u:p@b.example/'\nproxy = 'socks5://h:1'\ntls = 'any'\nuser = 'u'\npassword = 'keyring: x'\n")
	f.Add("[[feed]]\n'url' = '''https://c.example'''\nhidden=true\ninterval = '6h'\ntoken = 'command: a \"b c\"'\n")
	f.Fuzz(func(t *testing.T, text string) {
		read, err := library.ReadSettingsFile([]byte(text))
		if err != nil {
			if strings.ContainsFunc(err.Error(), func(r rune) bool { return unicode.IsControl(r) }) {
				t.Errorf("the error has a control character: %q", err)
			}
			return
		}
		for _, f := range read {
			for _, s := range library.Settings() {
				for _, v := range s.Values(f) {
					if strings.ContainsAny(v, "\r\n\x00\x1b") {
						t.Errorf("%s: %q", s.Name, v)
					}
				}
			}
		}
		var b bytes.Buffer
		if err := library.WriteSettingsFile(&b, read); err != nil {
			t.Fatal(err)
		}
		again, err := library.ReadSettingsFile(b.Bytes())
		if err != nil {
			t.Fatalf("%v in\n%s", err, b.String())
		}
		var c bytes.Buffer
		if err := library.WriteSettingsFile(&c, again); err != nil || withoutComments(c.String()) != withoutComments(b.String()) {
			t.Errorf("was\n%s\nis\n%s", b.String(), c.String())
		}
	})
}
