package date_test

import (
	"testing"
	"time"

	"tidings/feed/date"
)

// TestParseAll reads the dates of documents. "-" is one that stays unreadable.
func TestParseAll(t *testing.T) {
	now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		hint     date.Hint
		in, want []string
	}{
		"day first":           {in: []string{"01/02/2006", "13/02/2006"}, want: []string{"2006-02-01", "2006-02-13"}},
		"month first":         {in: []string{"01/02/2006 10:00", "02/13/2006 10:00"}, want: []string{"2006-01-02", "2006-02-13"}},
		"both":                {in: []string{"01/02/2006", "13/02/2006", "02/13/2006"}, want: []string{"-", "2006-02-13", "2006-02-13"}},
		"nothing":             {in: []string{"01/02/2006", "2006-02-13"}, want: []string{"-", "2006-02-13"}},
		"weekday":             {in: []string{"03/04/2006", "Mon, 02/01/2006"}, want: []string{"2006-04-03", "2006-01-02"}},
		"weekday, spaces":     {in: []string{"03 04 2006", "Mon, 02 01 2006"}, want: []string{"2006-04-03", "2006-01-02"}},
		"year last":           {in: []string{"03-02-25", "17-02-25"}, want: []string{"2025-02-03", "2025-02-17"}},
		"year last, months":   {in: []string{"02-03-25", "02-17-25"}, want: []string{"2025-02-03", "2025-02-17"}},
		"year first":          {in: []string{"25-02-03", "25-02-17"}, want: []string{"2025-02-03", "2025-02-17"}},
		"year anywhere":       {in: []string{"03-02-05", "04-02-05"}, want: []string{"-", "-"}},
		"year, one date":      {in: []string{"13-02-25"}, want: []string{"-"}},
		"year, weekday":       {in: []string{"Mon, 13-02-23", "Thu, 13-02-25"}, want: []string{"2023-02-13", "2025-02-13"}},
		"year behind now":     {hint: date.Hint{Now: now}, in: []string{"05-11-30", "051130"}, want: []string{"2005-11-30", "2005-11-30"}},
		"year, slashes":       {in: []string{"25/02/03", "25/02/17"}, want: []string{"2025-02-03", "2025-02-17"}},
		"year, slashes, last": {in: []string{"03/02/25", "17/02/25"}, want: []string{"2025-02-03", "2025-02-17"}},
		"year, one, slashes":  {in: []string{"17/02/25"}, want: []string{"2025-02-17"}},
		"year, language":      {hint: date.Hint{Language: "ja"}, in: []string{"25/02/03"}, want: []string{"2025-02-03"}},
		"year, slashes, now":  {hint: date.Hint{Now: now}, in: []string{"05/11/30"}, want: []string{"2005-11-30"}},
		"year, now unknown":   {in: []string{"05-11-30"}, want: []string{"-"}},
		"name, Polish":        {in: []string{"15 lip 2025", "17 lut 2025"}, want: []string{"2025-07-15", "2025-02-17"}},
		"name, Croatian":      {in: []string{"15 lip 2025", "17 velj 2025"}, want: []string{"2025-06-15", "2025-02-17"}},
		"name, by weekday":    {in: []string{"15 lip 2025", "23. listopada 2025", "uto, 21 lis 2025"}, want: []string{"2025-06-15", "2025-10-23", "2025-10-21"}},
		"name, by length":     {in: []string{"15 lip 2025", "31 lis 2025"}, want: []string{"2025-06-15", "2025-10-31"}},
		"name, both":          {in: []string{"15 lip 2025", "17 velj 2025", "17 lut 2025"}, want: []string{"-", "2025-02-17", "2025-02-17"}},
		"name, by language":   {hint: date.Hint{Language: "hr-HR"}, in: []string{"15 lip 2025", "17 srp 2025"}, want: []string{"2025-06-15", "2025-07-17"}},
		"name, both, hint":    {hint: date.Hint{Language: "pl"}, in: []string{"15 lip 2025", "17 velj 2025", "17 lut 2025"}, want: []string{"2025-07-15", "2025-02-17", "2025-02-17"}},
		"name, wrong hint":    {hint: date.Hint{Language: "pl"}, in: []string{"15 lip 2025", "17 velj 2025"}, want: []string{"2025-06-15", "2025-02-17"}},
		"name, points":        {in: []string{"23. listopada 2025.", "23. lis 2025"}, want: []string{"2025-10-23", "2025-10-23"}},
		"name, nothing known": {in: []string{"15 lip 2025", "23. listopad 2025"}, want: []string{"2025-07-15", "-"}},
	} {
		got := date.ParseAll(c.in, c.hint)
		for i, want := range c.want {
			s := got[i].Format(time.DateOnly)
			if got[i].IsZero() {
				s = "-"
			}
			if s != want {
				t.Errorf("%s %q: got %s, want %s", name, c.in[i], s, want)
			}
		}
	}
}
