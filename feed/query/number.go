package query

import (
	"math"
	"strconv"
	"strings"
)

// number reads the value of a field that takes a whole number, and of limit:.
func (p *parser) number(at int, f FieldInfo, text string) (Expr, error) {
	if f.Kind == LimitField {
		n, ok := parseNumber(text)
		if !ok || n < 1 {
			return nil, p.fail(at, shown(text)+" is no limit", "limit: takes a whole number from 1, as in "+f.Example)
		}
		p.orders++
		if n = min(n, math.MaxInt32); p.query.Limit == 0 || int(n) < p.query.Limit {
			p.query.Limit = int(n)
		}
		return nil, nil
	}
	low, high, ok := parseBounds(text)
	if !ok {
		return nil, p.fail(at, shown(text)+" is no number", f.Name+": takes one like "+f.Example)
	}
	return Number{f.Name, low, high}, nil
}

// parseBounds reads N, <N, <=N, >N, >=N, =N, N..M, N.. and ..M. Bounds that
// exclude everything come back as they are: nothing matches.
func parseBounds(text string) (low, high int64, ok bool) {
	low, high = 0, math.MaxInt64
	op, rest := cutOperator(text)
	if from, to, isRange := strings.Cut(rest, ".."); isRange {
		return parseRange(op, from, to)
	}
	n, ok := parseNumber(rest)
	if !ok {
		return 0, 0, false
	}
	switch op {
	case "<":
		high = n - 1
	case "<=":
		high = n
	case ">":
		low = n + 1
	case ">=":
		low = n
	default:
		low, high = n, n
	}
	return low, high, true
}

func parseRange(op, from, to string) (low, high int64, ok bool) {
	low, high = 0, math.MaxInt64
	if op != "" || from == "" && to == "" {
		return 0, 0, false
	}
	if from != "" {
		if low, ok = parseNumber(from); !ok {
			return 0, 0, false
		}
	}
	if to != "" {
		if high, ok = parseNumber(to); !ok {
			return 0, 0, false
		}
	}
	return min(low, high), max(low, high), true
}

// cutOperator parts a comparison from what it compares with.
func cutOperator(text string) (op, rest string) {
	for _, op := range []string{"<=", ">=", "<", ">", "="} {
		if rest, ok := strings.CutPrefix(text, op); ok {
			return op, strings.TrimSpace(rest)
		}
	}
	return "", text
}

// parseNumber reads digits; numbers too great for any use are no numbers.
func parseNumber(s string) (int64, bool) {
	if s == "" || len(s) > 18 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}
