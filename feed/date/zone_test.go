package date_test

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"tidings/feed/date"
)

// TestZones reads what may stand behind "Tue, 04 Mar 2025 17:08:09"; an empty
// wish is a zone that makes the date unreadable.
func TestZones(t *testing.T) {
	for zone, want := range map[string]string{
		"AT":                         "21:08:09",
		"Europe/Brussels":            "16:08:09",
		"America/Los_Angeles":        "01:08:09",
		"America/Argentina/Salta":    "20:08:09",
		"America/Port-au-Prince":     "22:08:09",
		"Etc/GMT":                    "17:08:09",
		"Etc/UTC":                    "17:08:09",
		"Etc/GMT+5":                  "22:08:09",
		"Etc/GMT-2":                  "15:08:09",
		"PST8PDT":                    "01:08:09",
		"(Asia/Tokyo)":               "08:08:09",
		"-0500 America/New_York":     "22:08:09",
		"-05:00Z":                    "22:08:09",
		"EST America/New_York":       "22:08:09",
		"CET America/New_York":       "",
		"EST -0500":                  "22:08:09",
		"PDT-0700":                   "00:08:09",
		"KST+0900":                   "08:08:09",
		"CET +01:00":                 "16:08:09",
		"IST +0200":                  "15:08:09",
		"EST +0000":                  "",
		"+0000 GMT":                  "17:08:09",
		"+0000 EST":                  "",
		"+0100 CET":                  "16:08:09",
		"GMT GMT":                    "17:08:09",
		"EST GMT":                    "",
		"E.S.T.":                     "22:08:09",
		"Eastern Standard Time":      "22:08:09",
		"Eastern Time":               "22:08:09",
		"Coordinated Universal Time": "17:08:09",
		"Central European Time":      "16:08:09",
		"+ 0100":                     "16:08:09",
		"- 0100":                     "18:08:09",
		"0000":                       "17:08:09",
		"0530":                       "11:38:09",
		"1708":                       "",
		"+15:00":                     "17:08:09",
		"-13:00":                     "17:08:09",
		"+14:00":                     "03:08:09",
		"-1200":                      "05:08:09",
		"+2500":                      "",
		"Europe/Atlantis":            "",
		"- 10:00":                    "",
	} {
		in := "Tue, 04 Mar 2025 17:08:09 " + zone
		got, ok := date.Parse(in)
		if s := got.Format(time.TimeOnly); ok != (want != "") || ok && s != want {
			t.Errorf("%q: got %s %v, want %s", in, got, ok, want)
		}
	}
}

func TestZonesElsewhere(t *testing.T) {
	for in, want := range map[string]string{
		"4 Mar 2025 GMT":                         "2025-03-04T00:00:00Z",
		"4 Mar 2025 PST":                         "2025-03-04T08:00:00Z",
		"2025-03-04Z":                            "2025-03-04T00:00:00Z",
		"2025-03-04+02:00":                       "2025-03-03T22:00:00Z",
		"2025-03-04T17:08:09-05:00Z":             "2025-03-04T22:08:09Z",
		"2025-03-04T17:08:09Asia/Kolkata":        "2025-03-04T11:38:09Z",
		"2025-03-04T17:08:09+01:00 Europe/Paris": "2025-03-04T16:08:09Z",
		"2025-03-04T17:08:09-13:00":              "2025-03-04T17:08:09Z",
		"2025-07-04 17:08 Europe/Paris":          "2025-07-04T15:08:00Z",
		"2025-03-30 01:59 Europe/Paris":          "2025-03-30T00:59:00Z",
		"2025-03-30 03:00 Europe/Paris":          "2025-03-30T01:00:00Z",
		"2025-10-26 03:00 Europe/Paris":          "2025-10-26T02:00:00Z",
		"2025-10-05 03:00 Australia/Sydney":      "2025-10-04T16:00:00Z",
		"2025-04-06 03:00 Australia/Sydney":      "2025-04-05T17:00:00Z",
		"2025-09-28 03:00 Pacific/Auckland":      "2025-09-27T14:00:00Z",
		"2005-10-30 02:00 America/New_York":      "2005-10-30T07:00:00Z",
		"2012-07-04 17:08 Europe/Moscow":         "", // what it was then is not in the table
		"4 Jul 2025 17:08:09 AT":                 "2025-07-04T20:08:09Z",
	} {
		got, ok := date.Parse(in)
		if s := got.Format(time.RFC3339); ok != (want != "") || ok && s != want {
			t.Errorf("%q: got %s %v, want %s", in, s, ok, want)
		}
	}
}

// TestPlaces compares the table of places with the database that Go carries.
func TestPlaces(t *testing.T) {
	table, err := os.ReadFile("places.txt")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for line := range strings.Lines(string(table)) {
		fields := strings.Fields(line)
		if fields[0] == "#" {
			continue
		}
		since, err := strconv.Atoi(fields[2])
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range fields[3:] {
			place, err := time.LoadLocation(canonical(name))
			if err != nil {
				continue
			}
			count++
			const step = 1009 * time.Hour // comes by every month and hour
			for at := time.Date(since, 1, 2, 0, 30, 0, 0, time.UTC); at.Year() < 2026; at = at.Add(step) {
				clock := at.In(place).Format("02 Jan 2006 15:04:05 ")
				if got, ok := date.Parse(clock + name); !ok || got.In(place).Format("02 Jan 2006 15:04:05 ") != clock {
					t.Errorf("%s%s: got %s %v, want %s", clock, name, got, ok, at)
					break
				}
			}
		}
	}
	if count < 300 {
		t.Errorf("only %d places compared", count)
	}
}

// canonical guesses how the database spells the name of a place.
func canonical(name string) string {
	out := []byte(name)
	for i := range out {
		if i == 0 || out[i-1] == '/' || out[i-1] == '_' || out[i-1] == '-' {
			out[i] = strings.ToUpper(name)[i]
		}
	}
	if strings.HasPrefix(name, "us/") || strings.HasPrefix(name, "etc/") || !strings.Contains(name, "/") {
		return strings.Replace(strings.ToUpper(name), "ETC/", "Etc/", 1)
	}
	return string(out)
}
