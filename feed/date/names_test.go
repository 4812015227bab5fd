package date_test

import (
	"testing"
	"time"

	"tidings/feed/date"
)

// TestNames reads names that are not found in CLDR's own long and short forms,
// and scripts that need more than letters.
func TestNames(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"Thai, points inside":         {"4 มี.ค. 2568", "2025-03-04T00:00:00Z"},
		"Thai, first month":           {"อังคาร, 7 ม.ค. 2025 17:08:09 +0700", "2025-01-07T10:08:09Z"},
		"Lao, points inside":          {"4 ມ.ນ. 2025", "2025-03-04T00:00:00Z"},
		"Persian, joiner":             {"سه‌شنبه, 04 مارس 2025", "2025-03-04T00:00:00Z"},
		"Malayalam, joiner":           {"ചൊവ്വാഴ്‌ച, 4 മാർച്ച് 2025", "2025-03-04T00:00:00Z"},
		"Malayalam, joiner left out":  {"4 ഒക്ടോബർ 2025", "2025-10-04T00:00:00Z"},
		"Sinhala, joiner":             {"බ්‍රහස්පතින්දා, 6 මැදින් 2025", "2025-03-06T00:00:00Z"},
		"Hindi, sign of abbreviation": {"4 अग॰ 2025", "2025-08-04T00:00:00Z"},
		"Hindi, point below left out": {"4 फरवरी 2025", "2025-02-04T00:00:00Z"},
		"Punjabi, vowels tell":        {"4 ਜੂਨ 2025", "2025-06-04T00:00:00Z"},
	} {
		got, ok := date.Parse(c.in)
		if s := got.Format(time.RFC3339); !ok || s != c.want {
			t.Errorf("%s: %q: got %s %v, want %s", name, c.in, s, ok, c.want)
		}
	}
}
