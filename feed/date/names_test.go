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
		"Persian, joiner":             {"سه\u200cشنبه, 04 مارس 2025", "2025-03-04T00:00:00Z"},
		"Malayalam, joiner":           {"ചൊവ്വാഴ്\u200cച, 4 മാർച്ച് 2025", "2025-03-04T00:00:00Z"},
		"Malayalam, joiner left out":  {"4 ഒക്ടോബർ 2025", "2025-10-04T00:00:00Z"},
		"Sinhala, joiner":             {"බ්\u200dරහස්පතින්දා, 6 මැදින් 2025", "2025-03-06T00:00:00Z"},
		"Hindi, sign of abbreviation": {"4 अग॰ 2025", "2025-08-04T00:00:00Z"},
		"Hindi, point below left out": {"4 फरवरी 2025", "2025-02-04T00:00:00Z"},
		"Punjabi, vowels tell":        {"4 ਜੂਨ 2025", "2025-06-04T00:00:00Z"},
		"English, longer weekdays":    {"Thurs, 6 Mar 2025 17:08:09 GMT", "2025-03-06T17:08:09Z"},
		"English, weekday decides":    {"Tues, 04/03/2025", "2025-03-04T00:00:00Z"},
		"Arabic, no article":          {"ثلاثاء, 04 مارس 2025", "2025-03-04T00:00:00Z"},
		"Arabic, both names":          {"4 آذار/مارس 2025", "2025-03-04T00:00:00Z"},
		"Arabic, both, long first":    {"4 كانون الثاني/يناير 2025", "2025-01-04T00:00:00Z"},
		"Hebrew, no word for day":     {"שלישי, 4 מרץ 2025", "2025-03-04T00:00:00Z"},
		"Hungarian, letter":           {"K, 4 márc 2025", "2025-03-04T00:00:00Z"},
		"Hungarian, letter behind":    {"2025. márc. 4., K", "2025-03-04T00:00:00Z"},
		"Hungarian, ordinal":          {"2025. március 4-én", "2025-03-04T00:00:00Z"},
		"Hindi, longer spelling":      {"4 नवम्बर 2025", "2025-11-04T00:00:00Z"},
		"Greek, two letters":          {"Τρ, 4 Μαρ 2025", "2025-03-04T00:00:00Z"},
		"Lithuanian":                  {"An, 04 Vas 2025", "2025-02-04T00:00:00Z"},
		"Bulgarian":                   {"вт, 4 яну 2025", "2025-01-04T00:00:00Z"},
		"Czech":                       {"St, 4 čen 2025", "2025-06-04T00:00:00Z"},
		"Austrian":                    {"4. Feber 2025", "2025-02-04T00:00:00Z"},
		"Swedish":                     {"tisd, 4 mars 2025", "2025-03-04T00:00:00Z"},
		"Swedish, ordinal":            {"den 4:e mars 2025", "2025-03-04T00:00:00Z"},
		"Dutch":                       {"din, 4 mrt 2025", "2025-03-04T00:00:00Z"},
		"Turkish":                     {"Cts, 8 Mar 2025", "2025-03-08T00:00:00Z"},
		"Romanian":                    {"Jo, 6 Mar 2025, ora 17:08", "2025-03-06T17:08:00Z"},
		"French, cut short":           {"Mar, 5 Aoû 2025", "2025-08-05T00:00:00Z"},
		"French, weekday tells":       {"Ven, 4 Jui 2025", "2025-07-04T00:00:00Z"},
		"French, hours apart":         {"le 4 mars 2025 à 17 h 08", "2025-03-04T17:08:00Z"},
		"French, to the second":       {"4 mars 2025, 17 h 08 min 09 s", "2025-03-04T17:08:09Z"},
		"French, lead":                {"Publié le 4 mars 2025 à 17h08", "2025-03-04T17:08:00Z"},
		"German, lead":                {"Veröffentlicht am 4. März 2025 um 17:08 Uhr", "2025-03-04T17:08:00Z"},
		"Korean, lead":                {"입력 2025-03-04 17:08", "2025-03-04T17:08:00Z"},
		"Persian":                     {"4 جولای 2025", "2025-07-04T00:00:00Z"},
		"Persian, joiner as space":    {"سه شنبه, 04 مارس 2025", "2025-03-04T00:00:00Z"},
		"Vietnamese, counted":         {"Thứ 3, 4 thg 3, 2025", "2025-03-04T00:00:00Z"},
		"Vietnamese, short month":     {"4 Th3 2025", "2025-03-04T00:00:00Z"},
		"Vietnamese, letter":          {"T3, 04/03/2025", "2025-03-04T00:00:00Z"},
		"Chinese, bare weekday":       {"二, 04 三月 2025 17:08:09 +0800", "2025-03-04T09:08:09Z"},
		"Japanese, first of an era":   {"令和元年6月4日", "2019-06-04T00:00:00Z"},
		"Russian, ordinal":            {"4-го марта 2025", "2025-03-04T00:00:00Z"},
		"Polish, word for year":       {"4 marca 2025 r.", "2025-03-04T00:00:00Z"},
		"Polish, point in the time":   {"4 marca 2025, godz. 17.08", "2025-03-04T17:08:00Z"},
		"Danish, points in the time":  {"4. mar. 2025, 17.08.09", "2025-03-04T17:08:09Z"},
		"numbers, point in the time":  {"04.03.2025 17.08", "2025-03-04T17:08:00Z"},
		"numbers apart, Czech":        {"4. 3. 2025 v 17.08", "2025-03-04T17:08:00Z"},
		"points and a half":           {"04-MAR-25 05.08.09 PM", "2025-03-04T17:08:09Z"},
		"points and a zone":           {"Tue, 04 Mar 2025 17.08.09 +0100", "2025-03-04T16:08:09Z"},
		"Welsh, a half elsewhere":     {"4 Rhagfyr 2025 am 12:08", "2025-12-04T12:08:00Z"},
		"Thai, short year":            {"4 มี.ค. 68", "2025-03-04T00:00:00Z"},
		"Kazakh":                      {"2025 ж. 4 наурыз, сейсенбі, 17:08", "2025-03-04T17:08:00Z"},
		"weekday nobody knows":        {"Xyzday, 4 Mar 2025", "2025-03-04T00:00:00Z"},
	} {
		got, ok := date.Parse(c.in)
		if s := got.Format(time.RFC3339); !ok || s != c.want {
			t.Errorf("%s: %q: got %s %v, want %s", name, c.in, s, ok, c.want)
		}
	}
}

func TestNamesRefused(t *testing.T) {
	for _, in := range []string{
		"Xyzday, March 2025", "Week, 10/2025", "Fri, Jui 2025", "4 Jui 2025", "4 Xyz 2025", "4 mars/avril 2025", "thứ 9, 04/03/2025",
		"Mar, 4 Xyz, 2025", "Summer, 2025",
	} {
		if got, ok := date.Parse(in); ok {
			t.Errorf("%q: got %s", in, got)
		}
	}
}
