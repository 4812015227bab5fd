package store

import (
	"tidings/feed/query"
)

// relax gives what is left of a query when marks no longer count, which
// articles must fulfil that stay in a list although their marks have changed.
// nil: everything does. With negated, it relaxes the contrary of e.
func relax(e query.Expr, negated bool) query.Expr {
	var list []query.Expr
	all := !negated
	switch e := e.(type) {
	case nil:
		return nil
	case query.Not:
		return relax(e.X, !negated)
	case query.Is:
		if e.Mark != query.Partial && e.Mark != query.Hidden {
			return nil
		}
	case query.And:
		list = e
	case query.Or:
		list, all = e, negated
	}
	if list == nil {
		if negated {
			return query.Not{X: e}
		}
		return e
	}
	var kept []query.Expr
	for _, x := range list {
		if x = relax(x, negated); x != nil {
			kept = append(kept, x)
		} else if !all {
			return nil
		}
	}
	switch {
	case len(kept) == 0:
		return nil
	case len(kept) == 1:
		return kept[0]
	case all:
		return query.And(kept)
	}
	return query.Or(kept)
}
