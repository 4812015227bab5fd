package library

import (
	"encoding/binary"
	"hash/crc32"
	"strings"

	"tidings/feed"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// bodyHash tells one body of bytes from another; never 0, which means unknown.
// It is two checksums that processors compute by themselves: nobody gains by
// making two documents alike.
func bodyHash(body []byte) uint64 {
	return max(uint64(crc32.Checksum(body, castagnoli))<<32|uint64(crc32.ChecksumIEEE(body)), 1)
}

// articleHash tells what a reader would notice changing: the title, the text
// of summary and content, and how many enclosures there are; never 0. The
// attributes of tags are passed over, so an image address that differs at
// every fetch is no update, and so is white space between tags. The HTML is
// clean: every < in it begins a tag.
func articleHash(a *feed.Article) uint64 {
	h := mix(hashRun(1, a.Title), 1)
	h = mix(hashText(h, a.Summary), 2)
	h = mix(hashText(h, a.Content), 3)
	return max(mix(h, uint64(len(a.Enclosures))), 1)
}

// hashText adds the text between the tags of html to h.
func hashText(h uint64, html string) uint64 {
	for {
		before, rest, found := strings.Cut(html, "<")
		h = hashRun(h, before)
		if !found {
			return h
		}
		_, html, _ = strings.Cut(rest, ">")
	}
}

// hashRun adds a run of text to h, eight bytes at a time.
func hashRun(h uint64, text string) uint64 {
	if strings.Contains(text, "\u00a0") { // a blank to whoever reads
		text = strings.ReplaceAll(text, "\u00a0", " ")
	}
	text = strings.TrimSpace(text)
	if text == "" {
		return h
	}
	n := uint64(len(text))
	for ; len(text) >= 8; text = text[8:] {
		h = mix(h, binary.LittleEndian.Uint64([]byte(text[:8])))
	}
	var last [8]byte
	copy(last[:], text)
	return mix(mix(h, binary.LittleEndian.Uint64(last[:])), n)
}

// mix is a step of 64-bit FNV-1a over a word, with the high bits folded in.
func mix(h, word uint64) uint64 {
	h = (h ^ word) * 1099511628211
	return h ^ h>>29
}
