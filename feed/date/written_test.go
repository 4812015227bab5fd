package date_test

import (
	"os"
	"strings"
	"testing"

	"tidings/feed/date"
)

// TestWritten reads dates as CLDR writes them in many languages. Each line of
// the table holds a language, the day, the hour in UTC, and the text.
func TestWritten(t *testing.T) {
	table, err := os.ReadFile("testdata/written.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		got, ok := date.Parse(fields[3])
		want := fields[1]
		if fields[2] == "15" {
			want += " 15:04"
		} else {
			want += " 00:00"
		}
		if s := got.Format("2006-01-02 15:04"); !ok || s != want {
			t.Errorf("%s %q: got %s %v, want %s", fields[0], fields[3], s, ok, want)
		}
	}
}
