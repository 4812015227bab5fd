package query_test

import (
	"testing"
	"time"

	"tidings/feed/query"
)

func TestParseTyped(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for typed, want := range map[string]string{
		"kitche":            "kitche*",
		"peace kitche":      "peace kitche*",
		"(peace or kitche":  "", // unfinished
		"kitche ":           "kitche",
		"ki":                "ki",
		"café":              "café*",
		"-kitche":           "-kitche",
		"title:kitche":      "title:kitche",
		`"peace kitche`:     "",
		`"peace kitche"`:    `"peace kitche"`,
		"today":             "today",
		"peace not":         "",
		"is:unread kitchen": "is:unread kitchen*",
		"c++":               "c++",
	} {
		got, err := query.ParseTyped(typed, now)
		if want == "" {
			if err == nil {
				t.Errorf("%q was read as %v", typed, got)
			}
			continue
		}
		whole, wrong := query.Parse(want, now)
		if err != nil || wrong != nil {
			t.Errorf("%q: %v, %v", typed, err, wrong)
			continue
		}
		if got.String() != whole.String() {
			t.Errorf("%q is %s, want %s", typed, got, whole)
		}
	}
}
