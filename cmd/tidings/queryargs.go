package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tidings/feed/query"
)

// takesQuery makes cmd read its arguments as a query: any argument that is
// not one of its own flags is part of it, also one that begins with "-".
// `--` ends the flags. run gets the words in order.
func (a *app) takesQuery(cmd *cobra.Command, run func(cmd *cobra.Command, words []string) error) *cobra.Command {
	cmd.DisableFlagParsing = true
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		flags, words := splitQuery(cmd, args)
		for _, f := range flags {
			if f == "--help" || f == "-h" {
				return cmd.Help()
			}
		}
		cmd.DisableFlagParsing = false
		defer func() { cmd.DisableFlagParsing = true }()
		if err := cmd.ParseFlags(flags); err != nil {
			return cmd.FlagErrorFunc()(cmd, err)
		}
		if err := a.flagsMakeSense(cmd, nil); err != nil {
			return err
		}
		return run(cmd, words)
	}
	return cmd
}

// splitQuery parts args into cmd's flags with their values, and the rest.
func splitQuery(cmd *cobra.Command, args []string) (flags, words []string) {
	cmd.InitDefaultHelpFlag()
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			return flags, append(words, args[i+1:]...)
		}
		flag, valued := lookup(cmd, arg)
		if flag == nil {
			words = append(words, arg)
			continue
		}
		flags = append(flags, arg)
		if !valued && flag.NoOptDefVal == "" && i+1 < len(args) {
			i++
			flags = append(flags, args[i])
		}
	}
	return flags, words
}

// lookup finds the flag that arg names, and whether its value is in arg too.
func lookup(cmd *cobra.Command, arg string) (flag *pflag.Flag, valued bool) {
	name, long := strings.CutPrefix(arg, "--")
	if long {
		name, _, valued = strings.Cut(name, "=")
		if flag = cmd.Flags().Lookup(name); flag == nil {
			flag = cmd.InheritedFlags().Lookup(name)
		}
		return flag, valued
	}
	if len(arg) == 2 && arg[0] == '-' {
		return cmd.Flags().ShorthandLookup(arg[1:]), false
	}
	return nil, false
}

// parseQuery reads words as one query. A query that cannot be read is a
// usage error that says where and what would work.
func (a *app) parseQuery(words []string) (*query.Query, error) {
	q, err := query.Parse(strings.Join(words, " "), a.now())
	var bad *query.Error
	if errors.As(err, &bad) {
		return nil, usagef("%s", bad)
	}
	return q, err
}
