package store_test

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestCheckFindsWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		file, statements, want string
	}{
		"counters":         {"", "update feed_count set unread = unread + 3 where feed_id = 2", "the counters of 1 feeds are wrong"},
		"tags":             {"", "update tag set articles = 7", "the counters of 1 tags are wrong"},
		"lists":            {"", "update article set quiet = 1 where id = 5", "1 articles are in a list they should not be in"},
		"rows without one": {"", "pragma foreign_keys = 0; delete from article where id = 9", "rows of headline belong to rows of article that are gone"},
		"no headline":      {"", "delete from headline where id = 9", "1 articles have no headline"},
		"a text":           {"", "update detail set body = x'0102030405' where id = 9", "1 texts cannot be unpacked"},
		"not indexed":      {"-search", "delete from entry where id = 9", "1 articles are not in it"},
		"indexed too much": {"-search", "insert into entry values (1 << 40, 999)", ""}, // no words are found under it
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "c.db")
			lived(t, path)
			sound(t, openAt(t, path))
			alter(t, path+c.file, c.statements)
			wrong, err := openAt(t, path).Check(t.Context())
			if err != nil || !strings.Contains(strings.Join(wrong, "\n"), c.want) || (c.want == "") != (len(wrong) == 0) {
				t.Errorf("%q, %v; want %q", wrong, err, c.want)
			}
		})
	}
}

// TestCheckOfADamagedIndex finds a page of the search index that is noise.
func TestCheckOfADamagedIndex(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.db")
	lived(t, path)
	overwrite(t, path+"-search", 4, 5, 6)
	findings, err := openAt(t, path).Examine(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if bad := f.What == "the search index"; bad != (len(f.Wrong) > 0) || f.File {
			t.Errorf("%+v", f)
		}
	}
}
