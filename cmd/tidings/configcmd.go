package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

func newConfig(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print every option with its value, as a configuration file",
		Args:  none,
	}
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	where := cmd.Flags().Bool("path", false, "print where the configuration file is looked for")
	cmd.RunE = func(*cobra.Command, []string) error {
		if *where {
			return a.say("%s", a.paths().config)
		}
		if err := a.configure(); err != nil {
			return err
		}
		if *asJSON {
			values := map[string]any{}
			for _, o := range options {
				values[o.key] = o.value(a.cfg)
			}
			values["hosts"] = hostValues(a.cfg)
			return printJSON(a.out, values)
		}
		return printConfig(a.out, a.paths().config, a.cfg)
	}
	return cmd
}

// printConfig prints cfg so that the file it would be read from gives cfg
// again.
func printConfig(w io.Writer, path string, cfg *config) error {
	fmt.Fprintf(w, "# %s\n", path)
	table := ""
	for _, o := range options {
		group, name, _ := strings.Cut(o.key, ".")
		if group != table {
			fmt.Fprintf(w, "\n[%s]\n", group)
			table = group
		}
		fmt.Fprintf(w, "# %s\n%s = %s", o.help, name, tomlValue(o.value(cfg)))
		if fallback := tomlValue(o.fallback); fallback != tomlValue(o.value(cfg)) {
			fmt.Fprintf(w, " # default: %s", fallback)
		}
		fmt.Fprintln(w)
	}
	if err := printHosts(w, cfg); err != nil {
		return err
	}
	return printKeys(w, cfg)
}

// tomlValue writes an option's value as TOML.
func tomlValue(v any) string {
	switch v := v.(type) {
	case string:
		return tomlText(v)
	case []string:
		quoted := make([]string, len(v))
		for i, s := range v {
			quoted[i] = tomlText(s)
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	case []any:
		return "[]"
	case int64:
		return strconv.FormatInt(v, 10)
	}
	return fmt.Sprint(v)
}

func tomlText(s string) string {
	if !strings.ContainsAny(s, "'\n\r\t\x00\x7f") && strings.ContainsAny(s, `"\`) {
		return "'" + s + "'"
	}
	return strconv.Quote(s)
}
