package charset_test

import (
	"strings"
	"testing"

	"tidings/feed/charset"
)

// TestLatinIsBelieved reads Latin-1 with rows of signs, cries and alphabets, as
// its label says.
func TestLatinIsBelieved(t *testing.T) {
	for _, c := range []struct{ language, text string }{
		{"fr", "· · ···· café ····· menu ······ été ····· · · ···· café ····· menu ······ été ·····"},
		{"", "···· The quick brown fox ···· jumps over the lazy dog ···· and on ····"},
		{"it", "°°°° promo °°°° °°°° promo °°°° °°°° promo °°°°"},
		{"da", "Åååååååååh nej! Ååååååååååååååh! Åååååååååh nej! Ååååååååååååååh!"},
		{"", strings.Repeat("¤", 28) + " Angebot ¤¤¤¤¤¤"},
		{"", "ÆØÅ æøå ÆØÅ æøå ÆØÅ æøå ÆØÅ æøå ÆØÅ"},
		{"en", "§§ 12, 14 ff., “£££”, «À côté» »»» ««« ¡¿Qué?!"},
		{"de", "ÀÉÈÙÂÊÎÔÛËÏÜ àéèùâêîôûëïü ÀÉÈÙÂÊÎÔÛËÏÜ àéèùâêîôûëïü"},
		{"cs", "Ne&#269;as jel do Orléans, è vero, où était l&#345;"},
	} {
		want := `<?xml version="1.0" encoding="windows-1252"?><rss><language>` + c.language + `</language>` + c.text + `</rss>`
		if got, name := charset.Decode(encode(t, "windows-1252", want), ""); string(got) != want {
			t.Errorf("%s %s: %s", c.language, name, got)
		}
	}
}

// TestLettersTellTheLanguage reads text of which nothing else tells it.
func TestLettersTellTheLanguage(t *testing.T) {
	for _, c := range []struct{ label, text string }{
		{"windows-1250", "Žluťoučký kůň příšerně úpěl ďábelské ódy"},
		{"iso-8859-2", "Žluťoučký kůň příšerně úpěl ďábelské ódy"},
		{"iso-8859-2", "Rząd przyjął ustawę o źródłach energii, mówią świadkowie z Łodzi"},
		{"windows-1250", "Rząd przyjął ustawę o źródłach energii, mówią świadkowie z Łodzi"},
		{"windows-1257", "Rīgā šodien notika svētku gājiens ar ļoti daudz cilvēku"},
		{"windows-1257", "Įlinkdama fechtuotojo špaga sublykčiojusi pragręžė apvalų arbūzą"},
	} {
		for _, claimed := range []string{"iso-8859-1", "utf-8", ""} {
			want := `<?xml version="1.0" encoding="` + claimed + `"?><rss><title>` + c.text + `</title></rss>`
			if got, name := charset.Decode(encode(t, c.label, want), ""); string(got) != want {
				t.Errorf("%s, said to be %q: %s %s", c.label, claimed, name, got)
			}
		}
	}
	for _, text := range []string{
		"Perché è così: più di ieri, però la città è già qui, né può dirlo; È vero, Ù Ò Ì",
		"Où est passé l’été ? À Orléans, déjà, l’œuvre était prête. Ça ! Noël, aiguë, île, août",
		"Þórður sagði að æðstu völdin væru hjá Önnu; ýmsir óttast það, é",
		"À la façon dels pingüins: És això, l’únic camí, què més? Òpera, ï",
		"På Ærø är det Öl, Å, ø, æ, å, ä, ö, Ø og é",
		"Não há ações; avaliações e opções são públicas. Coração, pães, órgãos, à, ê, ô, ü",
		"Größe, Übermut, Äpfel, Öl, süß, naïf, café, Ñandú, Çelik",
		"Tá sé fuar; Bhí, ó, ú, é agus Í Á",
		"Õun, öö, jäääär, üks, Äike, Üle, Ööbik",
	} {
		if got, name := charset.Decode(encode(t, "windows-1252", text), ""); string(got) != text {
			t.Errorf("Latin read as %s: %s", name, got)
		}
	}
}

// TestLanguageOutweighsLatin reads text whose language has letters that its
// label lacks, or none of them.
func TestLanguageOutweighsLatin(t *testing.T) {
	for _, c := range []struct{ language, label, text string }{
		{"ru", "windows-1251", "Привет"},
		{"el", "windows-1253", "Ειδήσεις"},
		{"cs", "windows-1250", "Žluťoučký kůň příšerně úpěl"},
		{"cs-cz", "iso-8859-2", "Žluťoučký kůň příšerně úpěl"},
		{"pl", "windows-1250", "Zażółć gęślą jaźń"},
		{"pl", "iso-8859-2", "Zażółć gęślą jaźń"},
		{"hu", "iso-8859-2", "Árvíztűrő tükörfúrógép, őszi hűvös"},
		{"tr", "windows-1254", "İstanbul’da yağış ve şiddetli fırtına"},
		{"ar", "windows-1256", "آخر الأخبار اليوم في القاهرة"},
		{"ar", "iso-8859-6", "آخر الأخبار اليوم في القاهرة"},
		{"lt", "windows-1257", "Įlinkdama fechtuotojo špaga sublykčiojusi"},
	} {
		for _, claimed := range []string{"iso-8859-1", "utf-8", ""} {
			want := `<?xml version="1.0" encoding="` + claimed + `"?><rss><language>` + c.language + `</language>` + c.text + `</rss>`
			if got, name := charset.Decode(encode(t, c.label, want), ""); string(got) != want {
				t.Errorf("%s in %s, said to be %q: %s %s", c.language, c.label, claimed, name, got)
			}
		}
	}
}

// TestLatinThatIsUTF8ByChance reads accented capitals before signs.
func TestLatinThatIsUTF8ByChance(t *testing.T) {
	const utf, latin = `<?xml version="1.0" encoding="utf-8"?>`, `<?xml version="1.0" encoding="windows-1252"?>`
	for _, c := range []struct{ prolog, header, text string }{
		{"", "", "Der „Spaß“ ist groß"},
		{utf, "", "La «SANTÉ» pour tous, là"},
		{utf, "", "ÉGALITÉ… à tous"},
		{"", "", "Viva ESPAÑ‘A mañana"},
		{latin, "", "NESCAFÉ® today"},
		{latin, "text/xml; charset=windows-1252", "Viel Spaß”"},
		{"", "text/xml; charset=iso-8859-1", "zu Fuß…"},
		{latin, "", "COSÌ… e LUNEDÌ»"},
	} {
		want := c.prolog + "<rss>" + c.text + "</rss>"
		if got, name := charset.Decode(encode(t, "windows-1252", want), c.header); string(got) != want {
			t.Errorf("%q %q: %s %s", c.prolog, c.header, name, got)
		}
	}
	for _, text := range []string{"Așa e", "Wǒ dǒng", "Oʻahu", "Məhəmməd", "e\u0329", "wɔ", "Привет Z…", "ГАЗЕТА", "ߓ N", "A٩ب"} {
		for _, prolog := range []string{"", latin} {
			want := prolog + "<rss>" + text + "</rss>"
			if got, name := charset.Decode([]byte(want), ""); string(got) != want {
				t.Errorf("%q: %s %s", prolog, name, got)
			}
		}
		if got, name := charset.Decode([]byte(text+" \xe9 Spa\xdf\x93"), ""); string(got) != text+" é Spaß“" {
			t.Errorf("mixed: %s %s", name, got)
		}
	}
	if got, _ := charset.Decode([]byte("<rss>NESCAF\xc9\xae</rss>"), ""); string(got) != "<rss>NESCAF\u026e</rss>" {
		t.Errorf("UTF-8 without label: %s", got)
	}
}

// TestNoGapsInSingleBytes reads words in a code page that nothing tells, in
// which letters look like the beginnings of longer characters.
func TestNoGapsInSingleBytes(t *testing.T) {
	for _, prolog := range []string{"", `<?xml version="1.0" encoding="utf-8"?>`} {
		body := encode(t, "windows-1250", prolog+"<rss>Zażółć gęślą jaźń</rss>")
		if got, name := charset.Decode(body, ""); strings.Contains(string(got), "\uFFFD") {
			t.Errorf("%q: %s %s", prolog, name, got)
		}
	}
}
