package main

import (
	"fmt"
	"sort"
	"strings"
	"time"
	"unicode"

	"tidings/feed/library"
	"tidings/feed/poll"
	"tidings/ui/theme"
)

// option is one line a configuration file may have.
type option struct {
	key      string
	fallback any // as TOML reads it
	help     string
	set      func(c *config, value any) error
	value    func(c *config) any // as TOML writes it
}

// options are all lines a configuration file may have, but for [keys], in the
// order in which `tidings config` and the manual print them.
var options = []option{
	duration("refresh.interval", "1h", poll.Floor, "how often feeds are asked while the interface is open, on average: lively ones sooner, quiet ones later; from 15m on, or 0, which turns it off",
		func(c *config) *time.Duration { return &c.Refresh.Interval }),
	number("refresh.workers", 96, 1, 256, "how many feeds are asked at once; two at most of one host",
		func(c *config) *int { return &c.Refresh.Workers }),
	text("refresh.agent", "", "the User-Agent to send instead of tidings' own",
		func(c *config) *string { return &c.Refresh.Agent }),
	proxy("refresh.proxy", "the proxy that feeds are asked through, such as \"socks5://127.0.0.1:9050\" (http, https, socks5), or \"none\"; empty: as HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say",
		func(c *config) *string { return &c.Refresh.Proxy }),
	choice("marks.read", "open", []string{"open", "scroll", "never"}, "when an article becomes read",
		func(c *config) *string { return &c.Marks.Read }),
	boolean("marks.unread_updated", false, "an article that its publisher changed becomes unread again",
		func(c *config) *bool { return &c.Marks.UnreadUpdated }),
	duration("keep.age", "0", 0, "articles older than this go, for example \"90d\"; 0 keeps all; saved, tagged and hand-unread ones, and those still in their feed, always stay",
		func(c *config) *time.Duration { return &c.Keep.Age }),
	number("keep.number", 0, 0, 1_000_000, "how many articles a feed keeps, or more where more always stay; 0 keeps all",
		func(c *config) *int { return &c.Keep.Number }),
	choice("look.theme", "newspaper", theme.Names(), "the colours",
		func(c *config) *string { return &c.Look.Theme }),
	choice("look.background", "auto", []string{"auto", "dark", "light"}, "the terminal's background, when it does not tell",
		func(c *config) *string { return &c.Look.Background }),
	choice("look.density", "comfortable", []string{"comfortable", "compact"}, "two lines a headline, or one",
		func(c *config) *string { return &c.Look.Density }),
	number("look.measure", 72, 20, 400, "the width of an article's text, in columns",
		func(c *config) *int { return &c.Look.Measure }),
	boolean("look.plain", false, "marks in ASCII; consoles and locales without UTF-8 get them by themselves",
		func(c *config) *bool { return &c.Look.Plain }),
	choice("look.sidebar", "hand", []string{"hand", "title", "unread", "latest"}, "how the sidebar is sorted",
		func(c *config) *string { return &c.Look.Sidebar }),
	boolean("look.mouse", true, "the mouse points and clicks; hold Shift to select text",
		func(c *config) *bool { return &c.Look.Mouse }),
	boolean("look.reopen", false, "open where it was left instead of on the unread articles",
		func(c *config) *bool { return &c.Look.Reopen }),
	words("open.browser", "the command that opens links, word by word; the link is added as its last argument",
		func(c *config) *[]string { return &c.Open.Browser }),
	choice("keys.preset", "vim", []string{"vim", "newsboat", "less"}, "the keys to begin with",
		func(c *config) *string { return &c.Preset }),
}

// text is a line of text that may be sent and printed: nothing in it controls.
func text(key, fallback, help string, at func(*config) *string) option {
	return option{key, fallback, help, func(c *config, v any) error {
		s, ok := v.(string)
		if !ok {
			return fmt.Errorf("wants text in quotes, not %v", v)
		}
		if strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
			return fmt.Errorf("wants one line without control characters, not %q", s)
		}
		*at(c) = s
		return nil
	}, func(c *config) any { return *at(c) }}
}

// proxy is the address of a proxy. Its password is written by nobody.
func proxy(key, help string, at func(*config) *string) option {
	return option{key, "", help, func(c *config, v any) error {
		s, ok := v.(string)
		if !ok {
			return fmt.Errorf("wants text in quotes, not %v", v)
		}
		clean, err := library.CleanProxy(s)
		if err != nil {
			return err
		}
		*at(c) = clean
		return nil
	}, func(c *config) any { return library.Redacted(*at(c)) }}
}

func choice(key, fallback string, among []string, help string, at func(*config) *string) option {
	help += " (" + strings.Join(among, ", ") + ")"
	return option{key, fallback, help, func(c *config, v any) error {
		s, _ := v.(string)
		for _, a := range among {
			if s == a {
				*at(c) = s
				return nil
			}
		}
		return fmt.Errorf("wants one of %s, not %v", strings.Join(among, ", "), v)
	}, func(c *config) any { return *at(c) }}
}

func boolean(key string, fallback bool, help string, at func(*config) *bool) option {
	return option{key, fallback, help, func(c *config, v any) error {
		b, ok := v.(bool)
		if !ok {
			return fmt.Errorf("wants true or false, not %v", v)
		}
		*at(c) = b
		return nil
	}, func(c *config) any { return *at(c) }}
}

func number(key string, fallback, least, most int, help string, at func(*config) *int) option {
	return option{key, int64(fallback), help, func(c *config, v any) error {
		n, ok := v.(int64)
		if !ok || n < int64(least) || n > int64(most) {
			return fmt.Errorf("wants a number from %d to %d, not %v", least, most, v)
		}
		*at(c) = int(n)
		return nil
	}, func(c *config) any { return int64(*at(c)) }}
}

// duration is a time, 0 or from least on.
func duration(key, fallback string, least time.Duration, help string, at func(*config) *time.Duration) option {
	return option{key, fallback, help, func(c *config, v any) error {
		if n, ok := v.(int64); ok && n == 0 {
			*at(c) = 0
			return nil
		}
		s, _ := v.(string)
		d, err := library.ParseSpan(s)
		switch {
		case err != nil:
			return fmt.Errorf("wants a time such as \"15m\", \"2h\" or \"90d\", not %v", v)
		case d != 0 && d < least:
			return fmt.Errorf("wants 0 or a time from %s on, not %v", library.SpanText(least), v)
		}
		*at(c) = d
		return nil
	}, func(c *config) any { return library.SpanText(*at(c)) }}
}

func words(key, help string, at func(*config) *[]string) option {
	return option{key, []any{}, help, func(c *config, v any) error {
		list, err := stringList(v)
		if err != nil {
			return err
		}
		*at(c) = list
		return nil
	}, func(c *config) any { return *at(c) }}
}

// stringList takes one text or a list of texts.
func stringList(v any) ([]string, error) {
	if s, ok := v.(string); ok {
		return []string{s}, nil
	}
	list, ok := v.([]any)
	if !ok {
		return nil, fmt.Errorf("wants a text or a list of texts, not %v", v)
	}
	out := make([]string, 0, len(list))
	for _, each := range list {
		s, ok := each.(string)
		if !ok {
			return nil, fmt.Errorf("wants texts in its list, not %v", each)
		}
		out = append(out, s)
	}
	return out, nil
}

func sortedEntries(all []entry) []entry {
	sort.Slice(all, func(i, j int) bool { return all[i].key < all[j].key })
	return all
}
