package library

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tidings/feed"
	"tidings/feed/fetch"
	"tidings/feed/sanitize"
)

// Setting is one thing that a person can set of a feed. The command line, the
// interface, the settings file and the manual all read the one table of them.
type Setting struct {
	Name string
	Form string // of a value, as help prints it
	Help string // what it does, one line
	Kind SettingKind
	// Unset is what holds without a value, in some words.
	Unset string

	set  func(f *feed.Feed, value string) error
	list func(f *feed.Feed, values []string) error // of a List: all at once
	get  func(f feed.Feed) []string                // none: as the program comes
}

// SettingKind says what a setting's value is.
type SettingKind uint8

// The kinds of setting.
const (
	Text SettingKind = iota
	Flag             // true or false
	List             // several texts
)

// Settings lists all of them, in the order in which they are shown.
func Settings() []Setting { return slices.Clone(settings) }

// FindSetting gives the setting of a name. The error says which there are.
func FindSetting(name string) (Setting, error) {
	var names []string
	for _, s := range settings {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Setting{}, fmt.Errorf("unknown key %q: one of %s", name, strings.Join(names, ", "))
}

// Set reads a value as a person types it and sets it of f. The error goes on
// where the setting's name stands before it: "wants …"; f is as it was then.
// A value that Shown gave changes nothing, but that the address of a feed that is
// gone, given again, is asked again.
func (s Setting) Set(f *feed.Feed, value string) error {
	return s.set(f, value)
}

// SetList sets all values of a List at once, so that one may hold a comma.
func (s Setting) SetList(f *feed.Feed, values []string) error {
	if s.list == nil {
		return fmt.Errorf("wants one value, not a list")
	}
	return s.list(f, values)
}

// Values are the values that f has of the setting, whole, none where it is as
// the program comes. They may hold secrets: see Shown.
func (s Setting) Values(f feed.Feed) []string { return s.get(f) }

// Shown are the values as they may be printed: the secrets in them are blotted
// out.
func (s Setting) Shown(f feed.Feed) []string {
	values := slices.Clone(s.get(f))
	for i, v := range values {
		if s.Name == "header" {
			v = shownHeader(v)
		}
		v = Redacted(v)
		if clean := sanitize.Line(v); clean != strings.Join(strings.Fields(v), " ") || strings.ContainsAny(v, "\r\n\t") {
			v = clean // else only runs of blanks differ, which a command may need
		}
		values[i] = v
	}
	return values
}

// settings are all settings of a feed.
var settings = []Setting{
	{Name: "title", Form: "TEXT", Unset: "what it calls itself", Help: "your own name for it; empty: what it calls itself",
		set: func(f *feed.Feed, v string) error {
			f.OwnTitle = sanitize.Line(v)
			return nil
		},
		get: func(f feed.Feed) []string { return some(f.OwnTitle) }},
	{Name: "url", Form: "ADDRESS", Help: "where it is asked; on another host it loses its headers, user, password, token and tls", set: setURL,
		get: func(f feed.Feed) []string { return some(f.URL) }},
	{Name: "folder", Form: "PATH,…", Unset: "none", Help: `its folders, "World / Europe" for one inside another; empty: none`, Kind: List,
		set: func(f *feed.Feed, v string) error { return setFolders(f, strings.Split(v, ",")) }, list: setFolders,
		get: func(f feed.Feed) []string {
			var names []string
			for _, path := range f.Folders {
				names = append(names, path.String())
			}
			return names
		}},
	{Name: "tags", Form: "TAG,…", Unset: "none", Help: "its tags; empty: none", Kind: List,
		set: func(f *feed.Feed, v string) error { return setTags(f, strings.Split(v, ",")) }, list: setTags,
		get: func(f feed.Feed) []string { return f.Tags }},
	flag("hidden", "kept out of the lists of all articles", func(f *feed.Feed) *bool { return &f.Hidden }),
	{Name: "interval", Form: "TIME", Unset: "by its rhythm", Help: "fixed time between two checks, such as 6h; empty: by its rhythm", set: setInterval,
		get: func(f feed.Feed) []string { return span(f.Settings.Interval) }},
	{Name: "floor", Form: "TIME", Unset: "as for all feeds", Help: "never asked more often than this, such as 6h; its rhythm decides beyond", set: setFloor,
		get: func(f feed.Feed) []string { return span(f.Settings.Floor) }},
	{Name: "keep", Form: "TIME|NUMBER|all", Unset: "as for all feeds", Help: "what it keeps of its articles, 90d or 500 or 90d,500; all in its document stay; empty: as [keep] says", set: setKeep,
		get: func(f feed.Feed) []string { return keepText(f.Settings.Keep) }},
	flag("fulltext", "not done yet, only kept: the whole article, from its page",
		func(f *feed.Feed) *bool { return &f.Settings.FullText }),
	{Name: "agent", Form: "TEXT", Unset: "tidings' own", Help: "the User-Agent it is asked with; empty: tidings' own",
		set: func(f *feed.Feed, v string) error {
			f.Settings.Agent = sanitize.Line(v)
			return nil
		},
		get: func(f feed.Feed) []string { return some(f.Settings.Agent) }},
	{Name: "header", Form: "NAME: VALUE", Unset: "none", Help: "a request header, sent to its own host alone; an empty value takes it away", Kind: List,
		set: setHeader, list: setHeaders, get: func(f feed.Feed) []string { return headerLines(f.Settings.Headers) }},
	{Name: "user", Form: "NAME", Unset: "none", Help: "the user name it is asked with", set: setUser,
		get: func(f feed.Feed) []string { return some(f.Settings.User) }},
	{Name: "password", Form: "SOURCE", Unset: "none", Help: "where that user's password is kept: command: pass show lwn, or keyring: lwn", set: setPassword,
		get: func(f feed.Feed) []string { return some(f.Settings.Password) }},
	{Name: "token", Form: "SOURCE", Unset: "none", Help: "where a token is kept that is sent in place of user and password (Bearer)", set: setToken,
		get: func(f feed.Feed) []string { return some(f.Settings.Token) }},
	{Name: "proxy", Form: "ADDRESS|none", Unset: "as for all feeds", Help: "the proxy it is asked through (http, https, socks5), or none; empty: as for all feeds", set: setProxy,
		get: func(f feed.Feed) []string { return some(f.Settings.Proxy) }},
	{Name: "tls", Form: "any|sha256:HEX", Unset: "only one that is in order", Help: "the certificate to accept of its host, whoever signed it; empty: only one that is in order", set: setTLS,
		get: func(f feed.Feed) []string { return some(f.Settings.TLS) }},
}

// flag is a setting that is true or false.
func flag(name, help string, at func(*feed.Feed) *bool) Setting {
	return Setting{Name: name, Form: "true|false", Unset: "no", Help: help, Kind: Flag,
		set: func(f *feed.Feed, v string) error {
			on, err := strconv.ParseBool(v)
			if err != nil && v != "" {
				return fmt.Errorf("wants true or false, not %q", sanitize.Line(v))
			}
			*at(f) = on
			return nil
		},
		get: func(f feed.Feed) []string {
			if *at(&f) {
				return []string{"true"}
			}
			return nil
		}}
}

// some is one text, none when it is empty.
func some(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// setURL gives f an address. Given anew, the same one is asked again too where it
// was gone: f is no longer so.
func setURL(f *feed.Feed, v string) error {
	if v != "" && v == Redacted(f.URL) {
		f.Health.Gone = false
		return nil // as it was shown
	}
	address := feedAddress(v)
	if address == "" {
		return fmt.Errorf("wants an http or https address, not %q", shown(v))
	}
	if f.URL != "" && !fetch.SameHost(f.URL, address) {
		f.Settings = f.Settings.Unbound()
	}
	f.URL, f.Health.Gone = address, false
	return nil
}

func setFolders(f *feed.Feed, names []string) error {
	f.Folders = nil
	for _, name := range names {
		if path := feed.ParsePath(sanitize.Line(name)); path != nil {
			f.Folders = append(f.Folders, path)
		}
	}
	return nil
}

func setTags(f *feed.Feed, names []string) error {
	f.Tags = cleanLines(names)
	return nil
}
