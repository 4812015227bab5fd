package parse

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tidings/feed/charset"
)

// FuzzSkeleton wants of any bytes a skeleton that strict parsers take, with as
// many articles as facts were kept.
func FuzzSkeleton(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.*"))
	if err != nil || len(files) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		data, _ := charset.Decode(body, "")
		b, err := scan(context.Background(), data, "")
		if err != nil {
			t.Fatal(err)
		}
		if b.format != "" {
			wellFormed(t, b)
		}
		j, err := scanJSON(context.Background(), data)
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(j.out) {
			t.Errorf("skeleton %q of %q", j.out, data)
		}
	})
}

func wellFormed(t *testing.T, b *skeleton) {
	d := xml.NewDecoder(strings.NewReader(string(b.out)))
	items := 0
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in skeleton %q", err, b.out)
		}
		if s, ok := token.(xml.StartElement); ok && s.Name.Space == "" && (s.Name.Local == "item" || s.Name.Local == "entry") {
			items++
		}
	}
	d = xml.NewDecoder(strings.NewReader(string(b.out)))
	for {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("%v in skeleton %q", err, b.out)
		}
	}
	if items != len(b.items) {
		t.Errorf("%d articles, %d facts in %q", items, len(b.items), b.out)
	}
}
