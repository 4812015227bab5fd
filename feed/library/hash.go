package library

import (
	"encoding/binary"
	"hash/fnv"

	"tidings/feed"
)

// bodyHash tells one body of bytes from another; never 0, which means unknown.
func bodyHash(body []byte) uint64 {
	h := fnv.New64a()
	h.Write(body)
	return max(h.Sum64(), 1)
}

// The constants of 64-bit FNV-1a.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// articleHash tells what a reader would notice changing: the title, and the
// words of summary and content. Tags are passed over, so an image address
// that differs at every fetch is no update, and so is white space. The HTML
// is clean: every < in it begins a tag.
func articleHash(a *feed.Article) uint64 {
	h := uint64(fnvOffset)
	for i, text := range [...]string{a.Title, a.Summary, a.Content} {
		h = (h ^ uint64(i)) * fnvPrime
		h = hashText(h, text)
	}
	var number [8]byte
	binary.LittleEndian.PutUint64(number[:], uint64(len(a.Enclosures)))
	for _, b := range number {
		h = (h ^ uint64(b)) * fnvPrime
	}
	return max(h, 1)
}

func hashText(h uint64, text string) uint64 {
	inTag := false
	for i := range len(text) {
		b := text[i]
		switch {
		case inTag:
			inTag = b != '>'
		case b == '<':
			inTag = true
		case b > ' ':
			h = (h ^ uint64(b)) * fnvPrime
		}
	}
	return h
}
