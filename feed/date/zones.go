package date

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

// region is a place's share of time zones: minutes east of UTC in winter, and
// what its summer time goes by. It holds from the year since on.
type region struct {
	minutes int
	rule    rule
	since   int
}

// american are the names for the zones of North America that do not say whether
// summer time is meant.
var american = map[string]region{
	"et": {minutes: -300, rule: 'u'}, "ct": {minutes: -360, rule: 'u'}, "mt": {minutes: -420, rule: 'u'}, "pt": {minutes: -480, rule: 'u'},
	"at":           {minutes: -240, rule: 'u'}, // only at the end of a text
	"eastern time": {minutes: -300, rule: 'u'}, "central time": {minutes: -360, rule: 'u'},
	"mountain time": {minutes: -420, rule: 'u'}, "pacific time": {minutes: -480, rule: 'u'}, "atlantic time": {minutes: -240, rule: 'u'},
}

// spelled are zones that are written out, in minutes east of UTC; those of which
// only the first words differ end in "standard time" and "daylight time".
var spelled = map[string]int{
	"coordinated universal time": 0, "universal time": 0, "greenwich mean time": 0, "gmt standard time": 0, "gmt daylight time": 60,
	"british summer time": 60, "irish standard time": 60,
	"eastern standard time": -300, "eastern daylight time": -240, "central standard time": -360, "central daylight time": -300,
	"mountain standard time": -420, "mountain daylight time": -360, "pacific standard time": -480, "pacific daylight time": -420,
	"atlantic standard time": -240, "atlantic daylight time": -180, "newfoundland standard time": -210,
	"newfoundland daylight time": -150, "alaska standard time": -540, "alaska daylight time": -480, "alaskan standard time": -540,
	"alaskan daylight time": -480, "hawaii standard time": -600, "hawaiian standard time": -600,
	"western european time": 0, "western european standard time": 0, "western european summer time": 60,
	"central european time": 60, "central european standard time": 60, "central european summer time": 120,
	"central europe standard time": 60, "central europe daylight time": 120,
	"eastern european time": 120, "eastern european standard time": 120, "eastern european summer time": 180,
	"mitteleuropaische zeit": 60, "mitteleuropaische sommerzeit": 120, "moscow standard time": 180, "turkey time": 180,
	"israel standard time": 120, "israel daylight time": 180, "south africa standard time": 120, "east africa time": 180,
	"west africa time": 60, "central africa time": 120, "arabian standard time": 180, "gulf standard time": 240,
	"pakistan standard time": 300, "india standard time": 330, "indochina time": 420, "china standard time": 480,
	"hong kong standard time": 480, "hong kong time": 480, "singapore standard time": 480, "australian western standard time": 480,
	"japan standard time": 540, "korean standard time": 540, "korea standard time": 540, "australian central standard time": 570,
	"australian central daylight time": 630, "australian eastern standard time": 600, "australian eastern daylight time": 660,
	"new zealand standard time": 720, "new zealand daylight time": 780, "argentina standard time": -180, "brasilia standard time": -180,
}
