package query_test

import (
	"strings"
	"testing"

	"tidings/feed/query"
)

var (
	english  = strings.Repeat("The Kernel 7.2 release brings talks about C++, Rust and the people's work. ", 100)
	french   = strings.Repeat("L’été à l’Élysée : « le président » a parlé de la paix, déjà, où ça ? ", 100)
	russian  = strings.Repeat("Президент заявил, что переговоры о мире продолжатся на следующей неделе. ", 60)
	japanese = strings.Repeat("東京都で平和会議が開かれ、ウクライナの代表も参加した。", 60)
)

func BenchmarkTokenText(b *testing.B) {
	for name, text := range map[string]string{"english": english, "french": french, "russian": russian, "japanese": japanese} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				query.TokenText(text)
			}
		})
	}
}

func BenchmarkFold(b *testing.B) {
	for name, text := range map[string]string{"english": english, "french": french} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				query.Fold(text)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := query.Parse(`ukraine "peace deal" -sport (feed:lwn or folder:news) age:<2d is:unread`, now); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMatch is fifty rules over one arriving article.
func BenchmarkMatch(b *testing.B) {
	q := parse(b, `"peace deal" or (sanction* -sport title:kernel) or text:"rust and the" feed:x`)
	for b.Loop() {
		d := article(1, "lwn", "Kernel 7.2 released", english, now)
		for range 50 {
			q.Match(d)
		}
	}
}

func BenchmarkHighlight(b *testing.B) {
	q := parse(b, `kernel or "peace deal" or relea*`)
	for b.Loop() {
		query.Highlight("Kernel 7.2 released, with a longer title than most of them have", q)
	}
}
