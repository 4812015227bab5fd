package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// newRoot is the command line: the interface, and a verb a file.
func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "tidings",
		Short: "Read the news in a terminal",
		Long: "tidings reads the news in a terminal. Without a verb it opens the interface.\n" +
			"Its verbs also work while the interface is open.",
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknownVerb(cmd, args[0])
		},
		PersistentPreRunE: a.flagsMakeSense,
		RunE:              func(cmd *cobra.Command, _ []string) error { return a.openInterface(cmd.Context()) },
	}
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetIn(a.in)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		said, _, _ := strings.Cut(err.Error(), ": strconv.") // Go's own words are no help
		return usagef("%s: see `%s --help`", said, cmd.CommandPath())
	})
	root.SetVersionTemplate("tidings {{.Version}}\n")
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(newHelp())
	global := root.PersistentFlags()
	global.StringVar(&a.global.cache, "db", "", "the cache `file` to use")
	global.StringVar(&a.global.config, "config", "", "the configuration `file` to use")
	global.BoolVar(&a.global.offline, "offline", false, "fetch nothing")
	global.StringVar(&a.global.logLevel, "log-level", "warn", "what the log keeps: debug, info, warn or error")
	_ = root.RegisterFlagCompletionFunc("log-level", cobra.FixedCompletions([]string{"debug", "info", "warn", "error"}, cobra.ShellCompDirectiveNoFileComp))
	root.AddCommand(
		newAdd(a), newRemove(a), newEdit(a), newFeeds(a), newFolders(a),
		newRefresh(a), newList(a), newSearch(a), newRead(a), newMark(a), newCount(a),
		newPreview(a), newImport(a), newExport(a), newService(a),
		newTidy(a), newDoctor(a), newConfig(a), newDemo(a), newCompletion(a), newVersion(a),
	)
	return root
}

// newHelp prints a verb's help, as --help does.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:    "help [VERB]",
		Short:  "Explain a verb",
		Hidden: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			verb, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownVerb(cmd.Root(), strings.Join(args, " "))
			}
			verb.InitDefaultHelpFlag()
			return verb.Help()
		},
	}
}

// unknownVerb says so, and which verb is meant.
func unknownVerb(root *cobra.Command, word string) error {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden {
			names = append(names, c.Name())
		}
	}
	if near := nearest(word, names); near != "" {
		return usagef("unknown verb %q: did you mean %s?", word, near)
	}
	return usagef("unknown verb %q: `tidings --help` lists them", word)
}

// exactly asks for n arguments, described for the person who left one out.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return usagef("`%s` takes %s, not %s", cmd.CommandPath(), what, counted(len(args), "argument"))
		}
		return nil
	}
}

// atLeast asks for n arguments or more.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return usagef("`%s` takes %s", cmd.CommandPath(), what)
		}
		return nil
	}
}

func none(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("`%s` takes no argument, not %q", cmd.CommandPath(), strings.Join(args, " "))
	}
	return nil
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%s %ss", thousands(n), noun)
}

// thousands writes n with commas.
func thousands(n int) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
