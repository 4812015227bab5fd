package main

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tidings/feed"
	"tidings/feed/sanitize"
)

// press writes articles.
type press struct {
	seed    uint64
	rnd     *rand.Rand
	scripts []script
	written int
}

// script is a vocabulary in one writing.
type script struct {
	language string
	words    []string
	space    string
	stop     string
}

// Sizes of vocabularies: a word's place says how common it is.
const vocabulary = 30000

func newPress(seed uint64) *press {
	p := &press{seed: seed, rnd: rand.New(rand.NewPCG(seed, 0x7464))}
	for _, s := range []struct{ language, starts, middles, space, stop string }{
		{"en", "b c d f g h l m n p r s t w st tr pl br", "a e i o u ea ou al er in on an or", " ", ". "},
		{"de", "b d f g h k l m n r s t w sch st", "a e i o u ei ie au ä ö ü en er", " ", ". "},
		{"fr", "b c d f g l m n p r s t v ch pr", "a é i o u ai ou è eau on en", " ", ". "},
		{"ru", "б в г д з к л м н п р с т х", "а е и о у ы я ов ен ни", " ", ". "},
		{"ar", "ب ت ج د ر س ش ع ف ق ك ل م ن", "ا و ي ة ان ات", " ", ". "},
		{"zh", "", "", "", "。"},
		{"ja", "", "", "", "。"},
	} {
		p.scripts = append(p.scripts, script{s.language, p.vocabulary(s.language, strings.Fields(s.starts), strings.Fields(s.middles)), s.space, s.stop})
	}
	return p
}

func (p *press) vocabulary(language string, starts, middles []string) []string {
	words := make([]string, vocabulary)
	for i := range words {
		var b strings.Builder
		switch language {
		case "zh":
			for range 1 + p.rnd.IntN(2) {
				b.WriteRune(rune(0x4e00 + p.rnd.IntN(3500)))
			}
		case "ja":
			for range 1 + p.rnd.IntN(3) {
				b.WriteRune([]rune{rune(0x3042 + p.rnd.IntN(80)), rune(0x4e00 + p.rnd.IntN(2000))}[p.rnd.IntN(2)])
			}
		default:
			for range 1 + int(math.Log2(float64(i+2))/5) + p.rnd.IntN(2) {
				b.WriteString(starts[p.rnd.IntN(len(starts))] + middles[p.rnd.IntN(len(middles))])
			}
		}
		words[i] = b.String()
	}
	return words
}

// now is the clock of the cache that is filled.
func (p *press) now() time.Time { return end }

// feeds are n subscriptions, in folders of two hundred at most.
func (p *press) feeds(n int) []feed.Feed {
	list := make([]feed.Feed, n)
	for i := range list {
		s := p.scripts[0]
		if i%4 == 3 {
			s = p.scripts[1+i/4%(len(p.scripts)-1)]
		}
		list[i] = feed.Feed{
			URL: fmt.Sprintf("http://127.0.0.1:9/%d.xml", i), DocTitle: p.line(s, 2), Site: fmt.Sprintf("http://127.0.0.1:9/%d", i),
			Language: s.language, Folders: []feed.Path{{fmt.Sprintf("Folder %d", i/200)}}, Position: i, Private: true, Added: end.Add(-lived),
		}
	}
	return list
}

// frequency has the word that stands at each of many evenly drawn places: the
// first ones come most often, as in any language.
var frequency = func() []uint16 {
	table := make([]uint16, 1<<16)
	for i := range table {
		table[i] = uint16(math.Pow(vocabulary, float64(i)/float64(len(table)))) - 1
	}
	return table
}()

// word picks one.
func (p *press) word(s script) string {
	return s.words[frequency[p.rnd.Uint32()>>16]]
}

// line is some words, the first with a capital.
func (p *press) line(s script, n int) string {
	var b strings.Builder
	p.write(&b, s, n)
	return b.String()
}

// write writes such a line.
func (p *press) write(b *strings.Builder, s script, n int) {
	word := p.word(s)
	first, size := utf8.DecodeRuneInString(word)
	b.WriteRune(unicode.ToUpper(first))
	b.WriteString(word[size:])
	for range n - 1 {
		b.WriteString(s.space)
		b.WriteString(p.word(s))
	}
}

// body is HTML of about size bytes, and its plain text.
func (p *press) body(s script, size int) string {
	var b strings.Builder
	b.Grow(size + 512)
	for b.Len() < size {
		b.WriteString("<p>")
		for range 2 + p.rnd.IntN(4) {
			p.write(&b, s, 6+p.rnd.IntN(14))
			b.WriteString(s.stop)
		}
		switch p.rnd.IntN(8) {
		case 0:
			fmt.Fprintf(&b, `<a href="https://example.org/%d">%s</a>`, p.rnd.IntN(1e6), p.line(s, 2))
		case 1:
			fmt.Fprintf(&b, `<em>%s</em>`, p.line(s, 3))
		case 2:
			fmt.Fprintf(&b, `</p><ul><li>%s</li><li>%s</li></ul><p>`, p.line(s, 4), p.line(s, 5))
		}
		b.WriteString("</p>\n")
	}
	return b.String()
}

var tags = []string{"later", "work", "recipes", "to share"}

// article writes one article of a feed.
func (p *press) article(f *feed.Feed, published time.Time) feed.Article {
	s := p.scripts[0]
	for _, other := range p.scripts {
		if other.language == f.Language {
			s = other
		}
	}
	p.written++
	a := feed.Article{GUID: fmt.Sprintf("http://127.0.0.1:9/%d/%d", f.ID, p.written), Content: p.body(s, 1000+p.rnd.IntN(5000))}
	a.Key, a.URL, a.Title = a.GUID, a.GUID+".html", p.line(s, 5+p.rnd.IntN(8))
	a.Published, a.FirstSeen, a.Language = published, published, f.Language
	a.Authors = []string{p.line(p.scripts[0], 1) + " " + p.line(p.scripts[0], 1)}
	text := sanitize.Plain(a.Content)
	a.Words = sanitize.Words(text)
	a.Lead = lead(text)
	a.Marks.Read = p.rnd.IntN(20) > 0
	a.Marks.Saved = p.rnd.IntN(100) == 0
	if p.rnd.IntN(100) == 0 {
		a.Tags = tags[:1+p.rnd.IntN(len(tags))]
	}
	if p.rnd.IntN(20) == 0 {
		a.Enclosures = []feed.Enclosure{{URL: a.GUID + ".mp3", Type: "audio/mpeg", Length: p.rnd.Int64N(1e8)}}
		a.Media = feed.HasAudio
	}
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(a.Title + a.Content))
	a.Hash = sum.Sum64()
	return a
}

// lead is the beginning of a text, as headlines show it.
func lead(text string) string {
	text = strings.Join(strings.Fields(text[:min(len(text), 900)]), " ")
	runes := []rune(strings.ToValidUTF8(text, ""))
	return string(runes[:min(len(runes), 200)])
}
