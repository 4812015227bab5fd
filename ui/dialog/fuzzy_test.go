package dialog

import "testing"

func TestFuzzy(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		ok            bool
	}{
		{"", "Go to the next feed", true},
		{"next", "Go to the next feed", true},
		{"nf", "Go to the next feed", true},   // both begin words
		{"nefe", "Go to the next feed", true}, // begin words, the rest follow
		{"gtnf", "Go to the next feed", true}, // all begin words, "the" is one of two
		{"eed", "Go to the next feed", true},  // whole within a word
		{"nd", "Go to the next feed", false},  // d neither begins nor follows
		{"gd", "Go to the end", false},        // nor here
		{"feed next", "Go to the next feed", true},
		{"new", "Go to the next feed", false},
		{"东方", "東方日報", false},
		{"方日", "東方日報", true},
	} {
		if _, ok := fuzzy(c.pattern, c.text); ok != c.ok {
			t.Errorf("%q in %q: %v", c.pattern, c.text, ok)
		}
	}
	// The better fit first.
	for _, c := range [][3]string{
		{"read", "Read on", "Take the thread up"},
		{"sa", "Save the article", "Sort all"},
		{"fe", "Fetch this feed", "Go off the end"},
	} {
		good, _ := fuzzy(c[0], c[1])
		bad, _ := fuzzy(c[0], c[2])
		if good <= bad {
			t.Errorf("%q: %q has %d, %q has %d", c[0], c[1], good, c[2], bad)
		}
	}
}
