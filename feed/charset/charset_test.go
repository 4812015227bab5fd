package charset_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"tidings/feed/charset"
)

func units(s string, order binary.AppendByteOrder, size int) []byte {
	var b []byte
	if size == 4 {
		for _, r := range s {
			b = order.AppendUint32(b, uint32(r))
		}
		return b
	}
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

func encode(t *testing.T, label, s string) []byte {
	t.Helper()
	e, err := htmlindex.Get(label)
	if err != nil {
		t.Fatal(err)
	}
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	const euro = `<?xml version="1.0"?><rss><title>Café “déjà” 漢字 😀</title></rss>`
	for name, c := range map[string]struct {
		body       []byte
		header     string
		want, read string
	}{
		"utf-8":             {[]byte(euro), "", euro, "utf-8"},
		"utf-8 mark":        {[]byte("\xef\xbb\xbf" + euro), "text/xml; charset=iso-8859-1", euro, "utf-8"},
		"utf-16le mark":     {append([]byte("\xff\xfe"), units(euro, binary.LittleEndian, 2)...), "", euro, "utf-16le"},
		"utf-16be mark":     {append([]byte("\xfe\xff"), units(euro, binary.BigEndian, 2)...), "", euro, "utf-16be"},
		"utf-16le bare":     {units(euro, binary.LittleEndian, 2), "text/xml; charset=utf-8", euro, "utf-16le"},
		"utf-16be bare":     {units(euro, binary.BigEndian, 2), "", euro, "utf-16be"},
		"utf-16 json":       {units(`{"title":"é"}`, binary.LittleEndian, 2), "", `{"title":"é"}`, "utf-16le"},
		"utf-32le mark":     {append([]byte("\xff\xfe\x00\x00"), units(euro, binary.LittleEndian, 4)...), "", euro, "utf-32le"},
		"utf-32be bare":     {units(euro, binary.BigEndian, 4), "", euro, "utf-32be"},
		"utf-32le bare":     {units(euro, binary.LittleEndian, 4), "", euro, "utf-32le"},
		"utf-16 label lies": {[]byte(`<?xml version="1.0" encoding="utf-16"?><a>é</a>`), "", `<?xml version="1.0" encoding="utf-16"?><a>é</a>`, "utf-8"},
		"utf-16 mark lies":  {[]byte("\xff\xfe<a>é</a>"), "", "<a>é</a>", "utf-8"},
		"header first":      {encode(t, "koi8-r", `<?xml version="1.0" encoding="windows-1251"?><a>Привет</a>`), "text/xml; charset=koi8-r", `<?xml version="1.0" encoding="windows-1251"?><a>Привет</a>`, "koi8-r"},
		"header lies":       {encode(t, "windows-1251", `<?xml version="1.0" encoding="windows-1251"?><a>Привет, мир</a>`), "text/xml; charset=utf-8", `<?xml version="1.0" encoding="windows-1251"?><a>Привет, мир</a>`, "windows-1251"},
		"latin-1 lies":      {[]byte(`<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>`), "", `<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>`, "utf-8"},
		"windows quotes":    {[]byte("<?xml version='1.0' encoding='ISO-8859-1'?><a>\x93x\x94 \xe9</a>"), "", "<?xml version='1.0' encoding='ISO-8859-1'?><a>“x” é</a>", "windows-1252"},
		"quotes in -15":     {[]byte("<?xml version='1.0' encoding='ISO-8859-15'?><a>\x93x\x94 \xa4</a>"), "", "<?xml version='1.0' encoding='ISO-8859-15'?><a>“x” €</a>", "iso-8859-15"},
		"utf-8 lies":        {[]byte("<?xml version='1.0' encoding='utf-8'?><a>d\xe9j\xe0</a>"), "", "<?xml version='1.0' encoding='utf-8'?><a>déjà</a>", "windows-1252"},
		"mixed":             {[]byte("<a>é ü ß – d\xe9j\xe0 \x96 x</a>"), "", "<a>é ü ß – déjà – x</a>", "utf-8"},
		"mixed latin-1":     {[]byte("<?xml version='1.0' encoding='ISO-8859-1'?><a>blåbærgrød, smørrebrød, æblegrød, rødgrød, fløde for at bes\xf8ge</a>"), "", "<?xml version='1.0' encoding='ISO-8859-1'?><a>blåbærgrød, smørrebrød, æblegrød, rødgrød, fløde for at besøge</a>", "utf-8"},
		"mixed header":      {[]byte("<a>blåbærgrød, smørrebrød, æblegrød, rødgrød, fløde, bes\xf8ge</a>"), "text/xml; charset=windows-1252", "<a>blåbærgrød, smørrebrød, æblegrød, rødgrød, fløde, besøge</a>", "utf-8"},
		"latin-1 with Ã":    {[]byte("<?xml version='1.0' encoding='ISO-8859-1'?><a>bl\xe5b\xe6r og \xc3\xa6 \xf8</a>"), "", "<?xml version='1.0' encoding='ISO-8859-1'?><a>blåbær og Ã¦ ø</a>", "windows-1252"},
		"cut character":     {[]byte("<a>“long” text\xe2\x80...</a>"), "", "<a>“long” text\uFFFD...</a>", "utf-8"},
		"cut characters":    {[]byte("<a>one\xe2\x80... two\xe2\x80... three\xe2\x80...</a>"), "", "<a>one\uFFFD... two\uFFFD... three\uFFFD...</a>", "windows-1252"},
		"halves":            {[]byte("<a>é ü ß \xed\xa0\xbd\xed\xb8\x80</a>"), "", "<a>é ü ß 😀</a>", "utf-8"},
		"shift_jis":         {encode(t, "shift_jis", `<?xml version="1.0" encoding="Shift_JIS"?><a>日本語</a>`), "", `<?xml version="1.0" encoding="Shift_JIS"?><a>日本語</a>`, "shift_jis"},
		"euc-jp language":   {encode(t, "euc-jp", `<rss><language>ja</language>日本語の新聞</rss>`), "", `<rss><language>ja</language>日本語の新聞</rss>`, "euc-jp"},
		"russian language":  {encode(t, "windows-1251", `<rss><language>ru-RU</language>Привет</rss>`), "", `<rss><language>ru-RU</language>Привет</rss>`, "windows-1251"},
		"gbk short":         {encode(t, "gbk", `<?xml version="1.0" encoding="gb2312"?><a>联通</a>`), "", `<?xml version="1.0" encoding="gb2312"?><a>联通</a>`, "gbk"},
		"gbk lies":          {[]byte(`<?xml version="1.0" encoding="gb2312"?><a>联通公司今天宣布</a>`), "", `<?xml version="1.0" encoding="gb2312"?><a>联通公司今天宣布</a>`, "utf-8"},
		"big5":              {encode(t, "big5", `<?xml version="1.0" encoding="big5"?><a>新聞</a>`), "", `<?xml version="1.0" encoding="big5"?><a>新聞</a>`, "big5"},
		"iso-2022-jp":       {encode(t, "iso-2022-jp", `<?xml version="1.0" encoding="ISO-2022-JP"?><a>日本</a>`), "", `<?xml version="1.0" encoding="ISO-2022-JP"?><a>日本</a>`, "iso-2022-jp"},
		"7-bit utf-8 lies":  {encode(t, "iso-2022-jp", `<?xml version="1.0" encoding="utf-8"?><a>日本</a>`), "text/xml; charset=utf-8", `<?xml version="1.0" encoding="utf-8"?><a>日本</a>`, "iso-2022-jp"},
		"7-bit latin lies":  {encode(t, "iso-2022-jp", `<?xml version="1.0" encoding="iso-8859-1"?><a>日本</a>`), "", `<?xml version="1.0" encoding="iso-8859-1"?><a>日本</a>`, "iso-2022-jp"},
		"escapes in utf-8":  {[]byte("<a>é \x1b$B \x1b(B</a>"), "", "<a>é \x1b$B \x1b(B</a>", "utf-8"},
		"koi8-u as koi8-r":  {encode(t, "koi8-u", `<?xml version="1.0" encoding="koi8-r"?><a>Мешканці Києва</a>`), "", `<?xml version="1.0" encoding="koi8-r"?><a>Мешканці Києва</a>`, "koi8-u"},
		"koi8-r frames":     {encode(t, "koi8-r", `<?xml version="1.0" encoding="koi8-r"?><a>╓─╖ Привет ╓─╖</a>`), "", `<?xml version="1.0" encoding="koi8-r"?><a>╓─╖ Привет ╓─╖</a>`, "koi8-r"},
		"html meta":         {encode(t, "windows-1250", `<html><meta http-equiv=x content="text/html; charset=windows-1250"><p>žluťoučký kůň</p>`), "text/html", `<html><meta http-equiv=x content="text/html; charset=windows-1250"><p>žluťoučký kůň</p>`, "windows-1250"},
		"unknown label":     {[]byte("<?xml version='1.0' encoding='klingon'?>\xe9"), "", "<?xml version='1.0' encoding='klingon'?>é", "windows-1252"},
		"old page":          {[]byte("<?xml version='1.0' encoding='cp437'?>\x80"), "", "<?xml version='1.0' encoding='cp437'?>Ç", "ibm437"},
		"older page":        {[]byte("<?xml version='1.0' encoding='mac-greek'?>\x80"), "", "<?xml version='1.0' encoding='mac-greek'?>Ä", "mac-greek"},
		"empty":             {nil, "", "", "utf-8"},
	} {
		t.Run(name, func(t *testing.T) {
			text, read := charset.Decode(c.body, c.header)
			if string(text) != c.want || read != c.read {
				t.Errorf("got %s %q\nwant %s %q", read, text, c.read, c.want)
			}
		})
	}
}

// TestLabels decodes a word in every encoding of the WHATWG list.
func TestLabels(t *testing.T) {
	for label, word := range map[string]string{
		"ibm866": "Привет", "iso-8859-2": "žluťoučký", "iso-8859-3": "ĥĉĝ", "iso-8859-4": "žĩų", "iso-8859-5": "Привет",
		"iso-8859-6": "أخبار", "iso-8859-7": "Ειδήσεις", "iso-8859-8": "חדשות", "iso-8859-8-i": "חדשות", "iso-8859-10": "žĩų",
		"iso-8859-13": "žąų", "iso-8859-14": "ŵŷ", "iso-8859-15": "€œ", "iso-8859-16": "țș", "koi8-r": "Привет", "koi8-u": "ґї",
		"macintosh": "é∑", "windows-874": "ข่าว", "windows-1250": "žluť", "windows-1251": "Привет", "windows-1252": "é€",
		"windows-1253": "Ειδήσεις", "windows-1254": "ğış", "windows-1255": "חדשות", "windows-1256": "أخبار", "windows-1257": "žąų",
		"windows-1258": "đơ", "x-mac-cyrillic": "Привет", "gbk": "新闻", "gb18030": "新闻", "big5": "新聞", "euc-jp": "新聞です",
		"iso-2022-jp": "新聞", "shift_jis": "新聞です", "euc-kr": "뉴스",
	} {
		want := `<?xml version="1.0" encoding="` + label + `"?><a>` + word + `</a>`
		if text, read := charset.Decode(encode(t, label, want), ""); string(text) != want {
			t.Errorf("%s: %s %q", label, read, text)
		}
	}
}

// TestWindowsLabels reads the names that people give to Windows code pages.
func TestWindowsLabels(t *testing.T) {
	for _, label := range []string{"windows1251", "cp-1251", "cp1251", "win-1251", "WIN1251", "windows_1251", "windows-cp1251", "x-cp1251", "1251"} {
		want := `<?xml version="1.0" encoding="` + label + `"?><a>Да</a>`
		if text, read := charset.Decode(encode(t, "windows-1251", want), ""); string(text) != want {
			t.Errorf("%s: %s %q", label, read, text)
		}
	}
}

func TestDecodeSharesValidText(t *testing.T) {
	body := []byte("<rss>é</rss>")
	text, _ := charset.Decode(body, "")
	if &text[0] != &body[0] {
		t.Error("valid UTF-8 was copied")
	}
}

// TestDetected reads texts that no label, or a wrong one, tells the encoding of.
func TestDetected(t *testing.T) {
	texts := map[string]struct{ text, read string }{
		"koi8-r":       {"Жители трёх городов на реке решают в воскресенье, строить ли стену, о которой инженеры говорят после наводнения.", "koi8-r"},
		"windows-1251": {"Жители трёх городов на реке решают в воскресенье, строить ли стену, о которой инженеры говорят после наводнения.", "windows-1251"},
		"shift_jis":    {"川沿いの三つの町は日曜日に、技術者たちが洪水のあとから求めてきた堤防を造るかどうかを決める。", "shift_jis"},
		"euc-jp":       {"川沿いの三つの町は日曜日に、技術者たちが洪水のあとから求めてきた堤防を造るかどうかを決める。", "euc-jp"},
		"gb18030":      {"下游的三个城镇将在星期天决定是否修建工程师们自洪水以来一直要求的防洪墙。", "gb18030"},
		"big5":         {"下游的三個城鎮將在星期天決定是否修建工程師們自洪水以來一直要求的防洪牆。", "big5"},
		"euc-kr":       {"강 하류의 세 마을은 일요일에 홍수 이후 기술자들이 요구해 온 방벽을 세울지 결정한다.", "euc-kr"},
		"windows-1255": {"שלוש עיירות בנהר התחתון יחליטו ביום ראשון אם לבנות את החומה שהמהנדסים ביקשו מאז השיטפון.", "windows-1255"},
		"koi8-u":       {"Мешканці Києва й інших міст голосують у неділю, чи будувати їм стіну, про яку говорять інженери після повені.", "koi8-u"},
		"windows-1256": {"ثلاث بلدات على النهر تقرر يوم الأحد ما إذا كانت ستبني الجدار الذي طالب به المهندسون منذ الفيضان", "windows-1256"},
		"iso-8859-6":   {"فاز فريق برشلونة على ريال مدريد بثلاثة أهداف مقابل هدف واحد في مباراة مثيرة", "iso-8859-6"},
		"windows-1253": {"Τρεις πόλεις στον κάτω ποταμό θα αποφασίσουν την Κυριακή αν θα χτίσουν το τείχος που ζητούν οι μηχανικοί.", "windows-1253"},
	}
	for label, c := range texts {
		for _, prolog := range []string{"", `<?xml version="1.0" encoding="utf-8"?>`, `<?xml version="1.0" encoding="iso-8859-1"?>`} {
			want := prolog + "<rss><channel><item><title>" + c.text + "</title></item></channel></rss>"
			got, _ := charset.Decode(encode(t, label, want), "")
			if string(got) != want {
				t.Errorf("%s behind %q: %s", label, prolog, got)
			}
		}
		// A server that says Latin-1 of everything, and a document that knows.
		want := `<?xml version="1.0" encoding="` + label + `"?><title>` + c.text + "</title>"
		if got, name := charset.Decode(encode(t, label, want), "text/xml; charset=iso-8859-1"); string(got) != want || name != c.read {
			t.Errorf("%s by its own label: %s: %s", label, name, got)
		}
	}
	for _, latin := range []string{"Où est passé l’été ? À Orléans, déjà, l’œuvre était prête.", "Über zwölf Städte stimmen am Fluß über die große Mauer ab; Köln und Düsseldorf zögern."} {
		if got, name := charset.Decode(encode(t, "windows-1252", latin), ""); string(got) != latin {
			t.Errorf("Latin text read as %s: %s", name, got)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("<?xml encoding='utf-16'?>\xff"), "text/xml; charset=big5")
	f.Add([]byte("\xff\xfe\x00\xd8x"), "")
	f.Add([]byte("\x00\x00\x00<\x00\x00"), "charset=\"")
	f.Add([]byte("\x1b$B\x1b(B"), "text/xml;charset=hz")
	f.Add([]byte("<a>\xe2\x80<language>ja"), "")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		text, name := charset.Decode(body, contentType)
		if !utf8.Valid(text) {
			t.Errorf("invalid: %q", text)
		}
		if name == "" {
			t.Error("no name")
		}
		if bytes.HasPrefix(text, []byte("\ufeff\ufeff")) {
			t.Errorf("mark left: %q", text)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	ascii := []byte("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + strings.Repeat("<p>A line of plain news.</p>\n", 4000))
	high := bytes.ReplaceAll(ascii, []byte("plain"), []byte("žluťoučký"))
	for name, body := range map[string][]byte{
		"ascii": ascii, "utf-8": high, "latin-1": bytes.ReplaceAll(ascii, []byte("plain"), []byte("d\xe9j\xe0")),
		"mixed": append([]byte("\xe9"), high...),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				charset.Decode(body, "text/xml; charset=utf-8")
			}
		})
	}
}

// TestCorpus decodes every file of a folder of real feeds and pages: none may
// need a replacement character that it does not hold itself.
func TestCorpus(t *testing.T) {
	corpus := os.Getenv("TIDINGS_CORPUS")
	if corpus == "" {
		t.Skip("TIDINGS_CORPUS names no folder of real feeds and pages")
	}
	for _, pattern := range []string{"feeds/*", "pages/*", "opml/*"} {
		files, err := filepath.Glob(filepath.Join(corpus, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text, name := charset.Decode(body, "")
			if !utf8.Valid(text) {
				t.Errorf("%s: invalid", filepath.Base(file))
			}
			if gaps := bytes.Count(text, []byte("\uFFFD")) - bytes.Count(body, []byte("\uFFFD")); gaps > 0 || name != "utf-8" {
				t.Logf("%s: %s, %d gaps", filepath.Base(file), name, gaps)
			}
		}
	}
}
