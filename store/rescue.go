package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// rescue copies what can be read from one cache to another, row by row.
type rescue struct {
	ctx      context.Context
	src, dst *sql.DB
	body     *codec
	progress func(what string, done, total int)

	highest int64           // the greatest ID that anything may have
	copied  map[string]int  // rows, by table
	broken  map[string]bool // tables of which something could not be read
}

// rescued are the tables in the order in which they are copied: what a person
// did first, texts last. What counts or can be made anew is left out.
var rescued = []struct {
	table string
	id    string // the column that is the row's number; "" for a table without
}{
	{"setting", ""}, {"feed", "id"}, {"folder", "id"}, {"feed_folder", ""}, {"feed_tag", ""}, {"tag", "id"}, {"article_tag", ""},
	{"article", "id"}, {"poll", "feed_id"}, {"validator", "feed_id"}, {"present", "feed_id"}, {"language", "id"},
	{"headline", "id"}, {"detail", "id"}, {"body_old", "id"},
}

func (r *rescue) run() (did []string, err error) {
	r.copied = map[string]int{}
	r.highest = r.highestID()
	for _, t := range rescued {
		if err := r.table(t.table, t.id); err != nil {
			return nil, fmt.Errorf("save %s: %w", t.table, err)
		}
	}
	lost, err := r.complete()
	if err != nil {
		return nil, fmt.Errorf("complete what was saved: %w", err)
	}
	did = append(did, fmt.Sprintf("%d articles of %d feeds were saved", r.copied["article"], r.copied["feed"]))
	did = append(did, lost...)
	if len(r.broken) > 0 {
		did = append(did, "pages could not be read of: "+strings.Join(slices.Sorted(maps.Keys(r.broken)), ", "))
	}
	return did, nil
}

// highestID asks whatever may know it.
func (r *rescue) highestID() (highest int64) {
	for _, query := range []string{
		`select coalesce(max(seq), 0) from sqlite_sequence`, `select coalesce(max(id), 0) from article`, `select coalesce(max(id), 0) from headline`,
		`select coalesce(max(id), 0) from detail`, `select coalesce(max(id), 0) from (select id from article indexed by article_key order by feed_id, key)`,
	} {
		var id int64
		if r.src.QueryRowContext(r.ctx, query).Scan(&id) == nil {
			highest = max(highest, id)
		}
	}
	const most = 1 << 32 // what is greater is noise
	if highest <= 0 || highest > most {
		return 1 << 20
	}
	return highest
}

// copying is a table on its way.
type copying struct {
	r       *rescue
	table   string
	columns []string
	kinds   []string // of the columns: integer, text or blob
	insert  *sql.Stmt
	tx      *sql.Tx
	since   int // rows since the last commit
}

// table copies all of a table that can be read.
func (r *rescue) table(table, id string) error {
	c := &copying{r: r, table: table}
	if err := c.prepare(); err != nil {
		return err
	}
	var err error
	if len(c.columns) == 0 || id != "" && !slices.Contains(c.columns, id) {
		r.broken[table] = true
		return nil
	}
	if id == "" {
		err = c.bothWays()
	} else {
		err = c.byNumber(id)
	}
	if err == nil {
		err = r.ctx.Err()
	}
	return errors.Join(err, c.commit())
}

// prepare finds the columns that both caches have.
func (c *copying) prepare() error {
	there := map[string]bool{}
	var name, kind string
	rows, err := c.r.src.QueryContext(c.r.ctx, `select name from pragma_table_info(?)`, c.table)
	if err := eachRow(rows, err, []any{&name}, func() error { there[name] = true; return nil }); err != nil {
		return err
	}
	rows, err = c.r.dst.QueryContext(c.r.ctx, `select name, lower(type) from pragma_table_info(?)`, c.table)
	return eachRow(rows, err, []any{&name, &kind}, func() error {
		if there[name] {
			c.columns, c.kinds = append(c.columns, name), append(c.kinds, kind)
		}
		return nil
	})
}

func (c *copying) selection() string {
	return "select " + strings.Join(c.columns, ", ") + " from " + c.table
}

// byNumber reads a table by its row's numbers. Where a page cannot be read it
// tries number after number until one can be looked for again.
func (c *copying) byNumber(id string) error {
	walk := c.selection() + " where " + id + " >= ? order by " + id
	probe := "select " + id + " from " + c.table + " where " + id + " = ?"
	at := slices.Index(c.columns, id)
	for from := int64(0); c.r.ctx.Err() == nil; {
		err := c.each(walk, []any{from}, func(row []any) error {
			n, ok := row[at].(int64)
			if !ok || n < from {
				return errNoise
			}
			from = n + 1
			return c.keep(row)
		})
		if err == nil {
			return nil
		}
		if !isDamage(err) && !errors.Is(err, errNoise) {
			return err
		}
		c.r.broken[c.table] = true
		for from++; ; from++ {
			if from > c.r.highest || c.r.ctx.Err() != nil {
				return c.r.ctx.Err()
			}
			var n int64
			if err := c.r.src.QueryRowContext(c.r.ctx, probe, from).Scan(&n); err == nil || errors.Is(err, sql.ErrNoRows) {
				break
			}
		}
	}
	return c.r.ctx.Err()
}

var errNoise = errors.New("a row that cannot be")

// bothWays reads a table from its beginning and, where that ends early, from
// its end.
func (c *copying) bothWays() error {
	err := c.each(c.selection(), nil, c.keep)
	if err == nil || !isDamage(err) {
		return err
	}
	c.r.broken[c.table] = true
	key := map[string]string{"setting": "key", "feed_folder": "feed_id desc, folder_id", "feed_tag": "feed_id desc, position",
		"article_tag": "tag_id desc, published desc, article_id"}[c.table]
	if err := c.each(c.selection()+" order by "+key+" desc", nil, c.keep); err != nil && !isDamage(err) {
		return err
	}
	return nil
}

// each calls fn for the rows that can be read, whose values are its own.
func (c *copying) each(query string, args []any, fn func(row []any) error) error {
	row, into := make([]any, len(c.columns)), make([]any, len(c.columns))
	for i := range row {
		into[i] = &row[i]
	}
	rows, err := c.r.src.QueryContext(c.r.ctx, query, args...)
	return eachRow(rows, err, into, func() error { return fn(row) })
}

// keep writes a row, unless it is noise.
func (c *copying) keep(row []any) error {
	for i, v := range row {
		if !plausible(v, c.kinds[i]) {
			c.r.broken[c.table] = true
			return nil
		}
	}
	if c.tx == nil {
		if err := c.begin(); err != nil {
			return err
		}
	}
	if _, err := c.insert.ExecContext(c.r.ctx, row...); err != nil {
		if isFull(err) || c.r.ctx.Err() != nil {
			return err
		}
		c.r.broken[c.table] = true
		return nil
	}
	c.r.copied[c.table]++
	if c.since++; c.since >= 20000 {
		c.r.progress("saving "+c.table, c.r.copied[c.table], 0)
		return c.commit()
	}
	return nil
}

func (c *copying) begin() (err error) {
	if c.tx, err = c.r.dst.BeginTx(c.r.ctx, nil); err != nil {
		return err
	}
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(c.columns)), ", ")
	c.insert, err = c.tx.PrepareContext(c.r.ctx, "insert or ignore into "+c.table+" ("+strings.Join(c.columns, ", ")+") values ("+marks+")")
	return err
}

func (c *copying) commit() error {
	if c.tx == nil {
		return nil
	}
	err := c.tx.Commit()
	c.tx, c.since = nil, 0
	return err
}

// plausible reports whether a value may stand in a column of a kind.
func plausible(v any, kind string) bool {
	switch kind {
	case "integer":
		_, ok := v.(int64)
		return ok
	case "blob":
		_, ok := v.([]byte)
		return ok
	}
	text, ok := v.(string)
	return ok && utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t'
	})
}
