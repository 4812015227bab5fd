package date

import "time"

// zones are the names of time zones that feeds use, in minutes east of UTC.
// Where a name is that of several zones, it is RFC 822's, else the one that is
// by far the most frequent in feeds; those without such a one are left out.
var zones = map[string]int{
	"z": 0, "ut": 0, "utc": 0, "uct": 0, "gmt": 0, "zulu": 0, "wet": 0, "west": 60, "bst": 60,
	"cet": 60, "mez": 60, "met": 60, "mewt": 60, "cest": 120, "mesz": 120, "mest": 120, "cedt": 120, "fwt": 60, "swt": 60, "sst": -660,
	"eet": 120, "eest": 180, "oez": 120, "oesz": 180, "msk": 180, "мск": 180, "msd": 240, "trt": 180, "fet": 180, "samt": 240,
	"yekt": 300, "omst": 360, "novt": 420, "krat": 420, "irkt": 480, "yakt": 540, "vlat": 600, "magt": 660, "pett": 720,
	"est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
	"akst": -540, "akdt": -480, "hst": -600, "hast": -600, "hdt": -540, "nst": -210, "ndt": -150, "ast": -240, "adt": -180,
	"hne": -300, "hae": -240, "hnp": -480, "hap": -420, "hnr": -420, "har": -360, "hnc": -360, "hac": -300,
	"brt": -180, "brst": -120, "art": -180, "clt": -240, "clst": -180, "cot": -300, "pet": -300, "vet": -240, "bot": -240,
	"uyt": -180, "pyt": -240, "pyst": -180, "ect": -300, "gft": -180,
	"wat": 60, "cat": 120, "sast": 120, "eat": 180, "ist": 330, "pkt": 300, "npt": 345, "mmt": 390, "lkt": 330, "uzt": 300,
	"irst": 210, "irdt": 270, "gst": 240, "azt": 240, "get": 240, "aft": 270, "tmt": 300, "tjt": 300, "kgt": 360, "almt": 360,
	"ict": 420, "wib": 420, "wita": 480, "wit": 540, "hkt": 480, "sgt": 480, "myt": 480, "pht": 480, "phst": 480, "awst": 480,
	"awdt": 540, "jst": 540, "kst": 540, "kdt": 600, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "lhst": 630, "lhdt": 660,
	"chst": 600, "nzst": 720, "nzdt": 780, "fjt": 720, "azot": -60, "azost": 0, "cvt": -60, "idt": 180, "ulat": 480, "bdt": 360,
}

// american are the names for the zones of the United States that do not say
// whether summer time is meant, in minutes east of UTC in winter.
var american = map[string]int{"et": -300, "ct": -360, "mt": -420, "pt": -480}

// summer reports whether clocks in the United States are an hour ahead at that
// local time.
func summer(t time.Time) bool {
	year := t.Year()
	sunday := func(month time.Month, n int) time.Time { // the n-th; 0: the last of the month before
		first := time.Date(year, month, 1, 2, 0, 0, 0, time.UTC)
		return first.AddDate(0, 0, (7-int(first.Weekday()))%7+7*(n-1))
	}
	switch {
	case year >= 2007:
		return !t.Before(sunday(time.March, 2)) && t.Before(sunday(time.November, 1))
	default:
		return !t.Before(sunday(time.April, 1)) && t.Before(sunday(time.November, 0))
	}
}
