package main

import (
	"github.com/spf13/cobra"

	"tidings/feed"
	"tidings/feed/library"
)

// markWords are what `tidings mark` does.
var markWords = map[string]feed.MarkKind{
	"read": feed.MarkRead, "unread": feed.MarkUnread,
	"save": feed.MarkSaved, "unsave": feed.MarkUnsaved,
	"tag": feed.MarkTagged, "untag": feed.MarkUntagged,
}

func newMark(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "mark read|unread|save|unsave QUERY, mark tag|untag TAG QUERY",
		Short: "Mark the articles that a query finds",
		Example: "  tidings mark read 'age:>30d -is:saved'\n" +
			"  tidings mark tag energy 'title:grid'",
	}
	cmd.ValidArgsFunction = cobra.FixedCompletions([]string{"read", "unread", "save", "unsave", "tag", "untag"}, cobra.ShellCompDirectiveNoFileComp)
	all := cmd.Flags().Bool("all", false, "allow an empty query: all articles")
	asJSON := cmd.Flags().Bool("json", false, "print JSON")
	return a.takesQuery(cmd, func(cmd *cobra.Command, words []string) error {
		kind, tag, rest, err := markArguments(words)
		if err != nil {
			return err
		}
		q, err := a.parseQuery(rest)
		if err != nil {
			return err
		}
		if q.Empty() && q.Limit == 0 && !*all {
			return usagef("`tidings mark` without a condition would mark every article: add --all if that is meant")
		}
		lib, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		if err := a.finishIndex(cmd.Context(), q); err != nil {
			return err
		}
		done, err := lib.MarkView(cmd.Context(), kind, tag, feed.View{Sort: q.Sort}, q)
		if err != nil {
			return err
		}
		if *asJSON {
			return printJSON(a.out, map[string]int{"marked": len(done.Changed)})
		}
		return a.say("%s marked %s", counted(len(done.Changed), "article"), markDone(words[0], tag))
	})
}

// markArguments parts the words into what to do, the tag, and the query.
func markArguments(words []string) (kind feed.MarkKind, tag string, rest []string, err error) {
	const ways = "read, unread, save, unsave, tag TAG or untag TAG, then a query"
	if len(words) == 0 {
		return 0, "", nil, usagef("`tidings mark` takes %s", ways)
	}
	kind, ok := markWords[words[0]]
	if !ok {
		return 0, "", nil, usagef("unknown mark %q: %s", words[0], ways)
	}
	rest = words[1:]
	if kind != feed.MarkTagged && kind != feed.MarkUntagged {
		return kind, "", rest, nil
	}
	if len(rest) == 0 {
		return 0, "", nil, usagef("`tidings mark %s` takes a tag, then a query", words[0])
	}
	tag, err = library.CleanTag(rest[0])
	if err != nil {
		return 0, "", nil, usagef("`tidings mark %s` takes a tag, then a query: %s", words[0], err)
	}
	return kind, tag, rest[1:], nil
}

func markDone(word, tag string) string {
	switch word {
	case "save":
		return "saved"
	case "unsave":
		return "not saved"
	case "tag":
		return "with " + tag
	case "untag":
		return "without " + tag
	}
	return word
}
