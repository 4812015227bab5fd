package sanitize_test

import (
	"strings"
	"testing"

	"tidings/feed/sanitize"
)

// story is a body of about 5 KB, marked up as feeds do.
var story = strings.Repeat(`<p>The council&#8217;s plan, published on <a href="https://valley.example/2024/05/plan?page=2&amp;ref=rss" target="_blank" rel="noopener">Friday</a>, would close <strong>three</strong> of the valley&rsquo;s seven libraries.</p>
<p class="intro">“Nobody asked us”, said Ana Krüger, who has run the reading room for 19 years &mdash; and who learned of it <em>from the radio</em>.</p>
<figure><img src="/media/reading-room.jpg" alt="The reading room" width="640" height="480" loading="lazy"><figcaption>The reading room</figcaption></figure>
<ul><li>Opening hours shrink to four a day</li><li>Two vans serve the upper villages</li></ul>
`, 6)

func BenchmarkBody(b *testing.B) {
	for name, body := range map[string]string{
		"story":   story,
		"words":   strings.Repeat("<p>"+strings.Repeat("Plain words without any markup in between. ", 12)+"</p>", 10),
		"russian": strings.Repeat("<p>"+strings.Repeat("Простой текст новостей без разметки внутри. ", 12)+"</p>", 10),
		"chinese": strings.Repeat("<p>"+strings.Repeat("议会周五公布的计划将关闭三座图书馆。", 12)+"</p>", 10),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				sanitize.Body(body, base)
			}
		})
	}
}

func BenchmarkPlain(b *testing.B) {
	b.SetBytes(int64(len(story)))
	for b.Loop() {
		sanitize.Plain(story)
	}
}

func BenchmarkTitle(b *testing.B) {
	for _, s := range []string{"A plain title of some words", "Ana &amp; the council&#8217;s <i>plan</i>"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sanitize.Title(s)
			}
		})
	}
}
