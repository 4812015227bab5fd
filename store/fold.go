package store

import (
	"database/sql/driver"

	"modernc.org/sqlite"

	"tidings/feed/query"
)

// foldFunction is fold(text) in SQL: text without regard to case and accents.
func foldFunction(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
	switch v := args[0].(type) {
	case string:
		return query.Fold(v), nil
	case []byte:
		return query.Fold(string(v)), nil
	}
	return args[0], nil
}
