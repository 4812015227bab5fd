package store

import (
	"context"
	"fmt"
)

// Finding is one thing that was checked.
type Finding struct {
	What  string   // what was checked, a few words
	Wrong []string // what is wrong with it, a sentence each; nil: nothing
	// File says that the file itself cannot be trusted: only a new one, filled
	// with what can be read, sets it right.
	File bool
}

// check is one look at the cache.
type check struct {
	what string
	find func(*reader) (wrong []string, err error)
	file bool
}

// checks are all of them but that of the search index, in the order in which
// they are made.
var checks = []check{
	{"the file", (*reader).checkFile, true},
	{"what belongs together", (*reader).checkLinks, true},
	{"the counters", (*reader).checkCounters, false},
	{"the texts of the articles", (*reader).checkTexts, true},
}

// Examine reads the whole cache and says what it has looked at and found. It
// may take minutes, holds up nobody, and changes nothing. Options.Progress is
// told before each look.
func (s *Store) Examine(ctx context.Context) ([]Finding, error) { return s.examine(ctx, false) }

// examine is Examine; hasty ends it once the file is known to be damaged.
func (s *Store) examine(ctx context.Context, hasty bool) ([]Finding, error) {
	findings := make([]Finding, 0, len(checks)+1)
	for i, c := range checks {
		s.o.Progress("checking "+c.what, i, len(checks)+1)
		f := Finding{What: c.what}
		err := s.snapshot(ctx, func(r *reader) (err error) {
			f.Wrong, err = c.find(r)
			return err
		})
		if isDamage(err) {
			f.Wrong, f.File = append(f.Wrong, "it cannot be read to the end: "+err.Error()), true
		} else if err != nil {
			return nil, problem(s.path, err)
		}
		f.File = f.File || c.file && len(f.Wrong) > 0
		findings = append(findings, f)
		if hasty && f.File {
			return findings, nil
		}
	}
	s.o.Progress("checking the search index", len(checks), len(checks)+1)
	wrong, err := s.checkIndex(ctx)
	if isDamage(err) {
		wrong = append(wrong, "it cannot be read to the end: "+err.Error())
	} else if err != nil {
		return nil, problem(s.path, err)
	}
	return append(findings, Finding{What: "the search index", Wrong: wrong}), nil
}

// Check is Examine for who wants only what is wrong, a sentence each.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	findings, err := s.Examine(ctx)
	var wrong []string
	for _, f := range findings {
		wrong = append(wrong, f.Wrong...)
	}
	return wrong, err
}

func (r *reader) checkFile() (wrong []string, err error) {
	const most = 20
	var text string
	err = r.each(fmt.Sprintf(`pragma integrity_check(%d)`, most), nil, []any{&text}, func() error {
		if text != "ok" {
			wrong = append(wrong, text)
		}
		return nil
	})
	if len(wrong) >= most {
		wrong = append(wrong, "and more")
	}
	return wrong, err
}

func (r *reader) checkLinks() (wrong []string, err error) {
	lost := map[[2]string]int{}
	var table, parent string
	var row, key any
	err = r.each(`pragma foreign_key_check`, nil, []any{&table, &row, &parent, &key}, func() error {
		lost[[2]string{table, parent}]++
		return nil
	})
	for names, n := range lost {
		wrong = append(wrong, fmt.Sprintf("%d rows of %s belong to rows of %s that are gone", n, names[0], names[1]))
	}
	if err != nil {
		return wrong, err
	}
	return r.tally(wrong, []tallied{{"%d articles have no headline or no text", `select count(*) from article a
		where not exists (select 1 from headline h where h.id = a.id) or not exists (select 1 from detail d where d.id = a.id)`}})
}

// tallied is a count of what must not be.
type tallied struct{ sentence, sql string }

func (r *reader) tally(wrong []string, list []tallied) ([]string, error) {
	for _, c := range list {
		var n int
		if err := r.scan(c.sql, nil, &n); err != nil {
			return wrong, err
		}
		if n > 0 {
			wrong = append(wrong, fmt.Sprintf(c.sentence, n))
		}
	}
	return wrong, nil
}

func (r *reader) checkCounters() ([]string, error) {
	return r.tally(nil, []tallied{
		{"the counters of %d feeds are wrong", `select count(*) from feed f left join feed_count c on c.feed_id = f.id
		left join (select feed_id, count(*) as total, sum(read = 0) as unread, sum(saved = 1) as saved, sum(saved = 1 and read = 0) as saved_unread
			from article where hidden = 0 group by feed_id) n on n.feed_id = f.id
		where (coalesce(c.total, 0), coalesce(c.unread, 0), coalesce(c.saved, 0), coalesce(c.saved_unread, 0)) <>
			(coalesce(n.total, 0), coalesce(n.unread, 0), coalesce(n.saved, 0), coalesce(n.saved_unread, 0))`},
		{"the counters of %d tags are wrong", `select count(*) from tag where articles <>
		(select count(*) from article_tag t join article a on a.id = t.article_id where t.tag_id = tag.id and a.hidden = 0)`},
		{"%d articles are in a list they should not be in, or the other way round", `select count(*) from article a join feed f on f.id = a.feed_id
		where a.quiet <> f.hidden`},
	})
}

// checkTexts unpacks every text: each has a checksum.
func (r *reader) checkTexts() (wrong []string, err error) {
	var id int64
	var body []byte
	broken := 0
	err = r.each(`select id, body from detail order by id`, nil, []any{&id, &body}, func() error {
		if _, _, err := r.s.body.unpack(body); err != nil {
			broken++
		}
		return nil
	})
	if broken > 0 {
		wrong = append(wrong, fmt.Sprintf("%d texts cannot be unpacked", broken))
	}
	return wrong, err
}
