package opml_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"tidings/feed"
	"tidings/feed/opml"
)

// tenThousand are feeds in a hundred folders.
func tenThousand() []feed.Feed {
	feeds := make([]feed.Feed, 10_000)
	for i := range feeds {
		feeds[i] = feed.Feed{
			URL: fmt.Sprintf("https://h%d.example/rss", i), DocTitle: fmt.Sprintf("Feed & more %d", i),
			Folders: []feed.Path{{"All", fmt.Sprintf("Folder %d", i%100)}}, Tags: []string{"tag"},
		}
	}
	return feeds
}

func BenchmarkWrite(b *testing.B) {
	feeds := tenThousand()
	for b.Loop() {
		if err := opml.Write(io.Discard, feeds, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	var data bytes.Buffer
	if err := opml.Write(&data, tenThousand(), nil); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(data.Len()))
	for b.Loop() {
		doc, err := opml.Read(bytes.NewReader(data.Bytes()))
		if err != nil || len(doc.Subscriptions) != 10_000 {
			b.Fatalf("%v, %d", err, len(doc.Subscriptions))
		}
	}
}
