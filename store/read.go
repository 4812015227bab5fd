package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"
	"strings"
)

// reader is one consistent look at the cache.
type reader struct {
	ctx context.Context
	tx  *sql.Tx
	s   *Store
}

// snapshot calls fn with a look at the cache as it is now, whatever is written
// meanwhile.
func (s *Store) snapshot(ctx context.Context, fn func(*reader) error) error {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	err = fn(&reader{ctx: ctx, tx: tx, s: s})
	_ = tx.Rollback()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// change runs fn in a transaction and gives errors for people.
func (s *Store) change(ctx context.Context, u urgency, fn func(*tx) error) error {
	if s.write == nil {
		return problem(s.path, errReadOnly)
	}
	return problem(s.path, s.write.do(ctx, u, fn))
}

// each calls row for every row of a query; into is what it scans.
func (r *reader) each(query string, args []any, into []any, row func() error) error {
	rows, err := r.tx.QueryContext(r.ctx, query, args...)
	return eachRow(rows, err, into, row)
}

// scan reads one row; sql.ErrNoRows when there is none.
func (r *reader) scan(query string, args []any, into ...any) error {
	return r.tx.QueryRowContext(r.ctx, query, args...).Scan(into...)
}

// idList is IDs as SQLite's json_each reads them.
func idList(ids []int64) string {
	b := make([]byte, 0, 2+8*len(ids))
	b = append(b, '[')
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, id, 10)
	}
	return string(append(b, ']'))
}

// inList is IDs as they stand behind "in", in parentheses.
func inList(ids []int64) string {
	text := idList(ids)
	return "(" + text[1:len(text)-1] + ")"
}

// lines joins values into one a line; joined by unlines parts them.
func lines(values []string) string {
	for _, v := range values {
		if strings.Contains(v, "\n") {
			clean := make([]string, len(values))
			for i, v := range values {
				clean[i] = strings.ReplaceAll(v, "\n", " ")
			}
			return strings.Join(clean, "\n")
		}
	}
	return strings.Join(values, "\n")
}

func unlines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// toJSON is a value as kept in a column; "" for nothing.
func toJSON[T any](values []T) string {
	if len(values) == 0 {
		return ""
	}
	text, err := json.Marshal(values)
	if err != nil {
		return "" // cannot be: plain values only
	}
	return string(text)
}

func fromJSON[T any](text string) []T {
	var values []T
	if text == "" || json.Unmarshal([]byte(text), &values) != nil {
		return nil
	}
	return values
}
