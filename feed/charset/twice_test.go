package charset_test

import (
	"testing"

	"tidings/feed/charset"
)

func TestUndouble(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"one ellipsis", "Wait\u00e2\u20ac\u00a6", "Wait…"},
		{"by C1 positions", "\u00e2\u0080\u00a6", "…"},
		{"quotes", "\u00e2\u20ac\u0153so\u00e2\u20ac\u009d", "“so”"},
		{"three umlauts", "\u00c3\u00bcber \u00c3\u00a4hnliche B\u00c3\u00b6den", "über ähnliche Böden"},
		{"chinese", "\u00e6\u2013\u00b0\u00e8\u0081\u017e", "新聞"},
		{"text as it is meant", "“IRMÃ…”", "“IRMÃ…”"},
		{"a title in capitals", "LE CAFÉ… ET LA SUITE", "LE CAFÉ… ET LA SUITE"},
		{"about such text", "It wrote â€¦ where it meant …", "It wrote â€¦ where it meant …"},
		{"french", "« À côté », dit-il", "« À côté », dit-il"},
		{"portuguese", "AMANHÃ não", "AMANHÃ não"},
		{"a lone dash", "Ein Titel \u00e2\u20ac\u201c zweimal kodiert", "Ein Titel – zweimal kodiert"},
		{"a french one", "caf\u00c3\u00a9 \u00c3\u00a0 la cr\u00c3\u00a8me br\u00c3\u00bbl\u00c3\u00a9e", "café à la crème brûlée"},
		{"russian", "\u00d0\u0178\u00d1\u20ac\u00d0\u00b8\u00d0\u00b2\u00d0\u00b5\u00d1\u201a", "Привет"},
		{"spoken of", "Fix â€™ in WordPress", "Fix â€™ in WordPress"},
		{"letters spoken of", "Ã©, Ã¨, Ã§ in Latin-1", "Ã©, Ã¨, Ã§ in Latin-1"},
		{"letters in a row", "Ã©Ã¨Ã§ explained", "Ã©Ã¨Ã§ explained"},
		{"in quotes", "What “â€™” means", "What “â€™” means"},
		{"ascii", "plain", "plain"},
		{"cut", "\u00e2\u20ac", "\u00e2\u20ac"},
	} {
		if got := charset.Undouble(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestHabit undoes what single letters show where a whole document shows it.
func TestHabit(t *testing.T) {
	titles := map[string]string{
		"caf\u00c3\u00a9 society": "café society", "na\u00c3\u00afve art": "naïve art", "Z\u00c3\u00bcrich news": "Zürich news",
		"S\u00c3\u00a3o Paulo votes": "São Paulo votes", "El Ni\u00c3\u00b1o returns": "El Niño returns", "plain": "plain",
		"K\u00c3\u2013LN vor": "KÖLN vor", "ESPA\u00c3\u2018A": "ESPAÑA",
	}
	var twice charset.Habit
	for in := range titles {
		if got := twice.Undouble(in); got != in {
			t.Errorf("before anything was seen: %q", got)
		}
	}
	for in := range titles {
		twice.See([]byte(in))
	}
	for in, want := range titles {
		if got := twice.Undouble(in); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for name, texts := range map[string][]string{
		"too few":        {"caf\u00c3\u00a9 society", "caf\u00c3\u00a9 society", "na\u00c3\u00afve art"},
		"sound beside":   {"caf\u00c3\u00a9 society", "na\u00c3\u00afve art", "Z\u00c3\u00bcrich news", "Zürich"},
		"capitals":       {"IRM\u00c3…", "AMANH\u00c3…", "MA\u00c7\u00c3…"},
		"spoken of":      {"Fix â€™", "Fix “â€™”", "Ã© again"},
		"another script": {"caf\u00c3\u00a9 society", "na\u00c3\u00afve art", "Z\u00c3\u00bcrich news", "Привет"},
	} {
		var sound charset.Habit
		for _, text := range texts {
			sound.See([]byte(text))
		}
		if got := sound.Undouble("S\u00c3\u00a3o Paulo"); got != "S\u00c3\u00a3o Paulo" {
			t.Errorf("%s: %q", name, got)
		}
	}
}
