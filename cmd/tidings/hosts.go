package main

import (
	"fmt"
	"io"
	"maps"
	"net/netip"
	"slices"
	"strings"

	"tidings/feed/fetch"
)

// hostOption is one line a host's table may have.
type hostOption struct {
	name        string
	least, most float64
	whole       bool // no fractions
	fallback    string
	help        string
	at          func(*fetch.Pace) any // *int or *float64
}

// hostOptions are all lines a host's table may have.
var hostOptions = []hostOption{
	{"per_second", 0.01, 50, false, "5", "requests a second, once the burst is used up",
		func(p *fetch.Pace) any { return &p.PerSecond }},
	{"burst", 1, 200, true, "20", "requests at once after a rest",
		func(p *fetch.Pace) any { return &p.Burst }},
	{"connections", 1, 2, true, "2", "requests under way at once",
		func(p *fetch.Pace) any { return &p.Conns }},
}

// setHost sets one option of one host; rest is the key without "hosts.". The
// host's own name has dots, whether it was quoted or not.
func (c *config) setHost(rest string, value any) error {
	if table, ok := value.(map[string]any); ok && len(table) == 0 {
		return fmt.Errorf("[hosts.%q] is empty: give it %s", rest, hostOptionNames())
	}
	dot := strings.LastIndex(rest, ".")
	if dot < 0 {
		return fmt.Errorf("hosts.%s is a table: write [hosts.\"example.com\"], and %s on lines below", rest, hostOptionNames())
	}
	host, name := strings.TrimSuffix(strings.ToLower(rest[:dot]), "."), rest[dot+1:]
	if !hostName(host) {
		return fmt.Errorf("%q is no host: write its name alone, as in [hosts.\"example.com\"]", rest[:dot])
	}
	for _, o := range hostOptions {
		if o.name == name {
			pace := c.Hosts[host]
			if err := o.set(&pace, value); err != nil {
				return fmt.Errorf("hosts.%q.%s: %w", host, name, err)
			}
			c.Hosts[host] = pace
			return nil
		}
	}
	return fmt.Errorf("unknown key %s of [hosts.%q]: there are %s", name, host, hostOptionNames())
}

// hostName reports whether text is a host as an address has it, without
// scheme, port or path.
func hostName(text string) bool {
	if _, err := netip.ParseAddr(text); err == nil {
		return true
	}
	return text != "" && !strings.ContainsAny(text, "/:@*?#[]\\ \t") && !strings.Contains(text, "..") && !strings.HasPrefix(text, ".")
}

func hostOptionNames() string {
	var names []string
	for _, o := range hostOptions {
		names = append(names, o.name)
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

func (o hostOption) set(pace *fetch.Pace, value any) error {
	n, ok := value.(float64)
	if whole, is := value.(int64); is {
		n, ok = float64(whole), true
	}
	if !ok || !(n >= o.least && n <= o.most) || o.whole && n != float64(int(n)) {
		return fmt.Errorf("wants a number from %g to %g, not %v", o.least, o.most, value)
	}
	switch at := o.at(pace).(type) {
	case *int:
		*at = int(n)
	case *float64:
		*at = n
	}
	return nil
}

// value is the option as TOML writes it, "" where the host has the default.
func (o hostOption) value(pace fetch.Pace) string {
	switch at := o.at(&pace).(type) {
	case *int:
		if *at != 0 {
			return fmt.Sprint(*at)
		}
	case *float64:
		if *at != 0 {
			return fmt.Sprint(*at)
		}
	}
	return ""
}

// hostValues are the hosts as `config --json` prints them.
func hostValues(c *config) map[string]any {
	all := map[string]any{}
	for host, pace := range c.Hosts {
		values := map[string]any{}
		for _, o := range hostOptions {
			if o.value(pace) != "" {
				values[o.name] = o.at(&pace)
			}
		}
		all[host] = values
	}
	return all
}

// printHosts prints the hosts that have a pace of their own, and as comments
// what one may have.
func printHosts(w io.Writer, c *config) error {
	fmt.Fprint(w, "\n# A host that wants to be asked more slowly has a table of its own; this is how\n# the others are asked.\n# [hosts.\"example.com\"]\n")
	for _, o := range hostOptions {
		fmt.Fprintf(w, "# %s = %s # %s\n", o.name, o.fallback, o.help)
	}
	for _, host := range slices.Sorted(maps.Keys(c.Hosts)) {
		fmt.Fprintf(w, "\n[hosts.%s]\n", tomlText(host))
		for _, o := range hostOptions {
			value := o.value(c.Hosts[host])
			if value == "" {
				continue
			}
			if _, err := fmt.Fprintf(w, "%s = %s\n", o.name, value); err != nil {
				return err
			}
		}
	}
	return nil
}
