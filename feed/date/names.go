package date

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed names.txt
var namesText string

// name is what a word can mean: bits of months (1 is January) and of weekdays
// (0 is Sunday).
type name struct {
	months, weekdays uint16
	// others are months that the word means in a language of group 2 alone.
	others uint16
	tongue tongue // those that have the word
	filler bool
}

// names reads the table of names once. Its keys are folded.
var names = sync.OnceValue(func() map[string]name {
	m := make(map[string]name, 4000)
	for line := range strings.Lines(namesText) {
		fields := strings.Fields(line)
		if len(fields) < 4 || fields[0] == "#" {
			continue
		}
		for i, forms := range fields[3:] {
			for form := range strings.SplitSeq(forms, "/") {
				form = fold(strings.ReplaceAll(form, "_", " "))
				if form == "" || form == "-" || len(form) == 1 {
					continue
				}
				n := m[form]
				switch {
				case fields[2] == "w":
					n.weekdays |= 1 << i
				case fields[0] == "1":
					n.months |= 2 << i
				default:
					n.others |= 2 << i
				}
				switch fields[1] {
				case "pl", "cs":
					n.tongue |= polish
				case "hr":
					n.tongue |= croatian
				}
				m[form] = n
			}
		}
	}
	for _, word := range strings.Fields(fillers) {
		word = fold(word)
		n := m[word]
		n.filler = true
		m[word] = n
	}
	return m
})

var points = strings.NewReplacer(".", "", "'", "", "`", "")

// firstIndic is where the scripts begin whose marks are vowels, not accents.
const firstIndic = '\u0900'

// isNukta reports whether r is the point below letters of northern India, which
// is often left out.
func isNukta(r rune) bool { return r == '\u093c' || r == '\u09bc' || r == '\u0a3c' || r == '\u0abc' }

// fold brings a word to the form in which it is looked up: lower case, without
// accents, points, apostrophes and invisible joiners.
func fold(s string) string {
	same, ascii := true, true
	for i := 0; i < len(s); i++ {
		ascii = ascii && s[i] < 0x80
		same = same && s[i] >= 'a' && s[i] <= 'z'
	}
	switch {
	case same:
		return s
	case ascii:
		return strings.ToLower(points.Replace(s))
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case r < firstIndic && unicode.Is(unicode.Mn, r), isNukta(r), unicode.Is(unicode.Cf, r):
			return -1
		case r == '.', r == '\'', r == '’', r == 'ʼ', r == '׳', r == '`', r == '॰':
			return -1
		case r == 'ı':
			return 'i'
		case r == 'ς':
			return 'σ'
		case r == 'ł':
			return 'l'
		case r == 'ø':
			return 'o'
		}
		return r
	}, norm.NFD.String(strings.ToLower(s))))
}

// fillers are words that say nothing in a date.
const fillers = `of at the on date posted published updated created year and
	um uhr den der am de del da a las la le les el els il is it l ta du à às as alle ora ore fra
	veröffentlicht aktualisiert erstellt datum publié mis jour modifié publicado publicada actualizado em fecha
	pubblicato aggiornato gepubliceerd geplaatst op opublikowano dodano data publikováno publicerad publicerat
	publisert oppdatert udgivet julkaistu yayınlanma tarihi опубликовано опубліковано дата 입력 등록 수정 نشر
	om uur kl klo kello kell d v ve dne o ob i u w hod godz r rok roku feira saat sa
	г год года в во у соати о р року рік г ж ел сәгатьтә оны сарын гараг ч στις στο ώρα թ
	m g gada plkst pukul jam pada nang je ee sagat lúc ngày den năm
	ที่ เวลา น ค ศ พ วัน को बजे बजकर रोजी वाजता এ அன்று ರಂದು ಸಮಯಕ್ಕೆ දින
	ساعت کو و في الساعة م יום בשעה ב`
