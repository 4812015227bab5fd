package parse

import (
	"encoding/hex"
	"hash/fnv"
	"strconv"
	"time"

	"tidings/feed"
)

// identify gives every item the key under which the cache knows it, and marks
// an item that repeats another one word for word. A guid (in Atom the id)
// serves unless the document gives it to several; then rdf:about, the link,
// and a hash of title and date. What tracks readers in an address is no part
// of the key.
func (n *normaliser) identify() {
	items := n.doc.Items
	guids, links := map[string]int{}, map[string]int{}
	for i := range items {
		guids[items[i].GUID]++
		links[items[i].URL]++
	}
	for i := range items {
		it := &items[i]
		about := line(n.facts(i).about)
		switch {
		case it.GUID != "" && guids[it.GUID] == 1:
			it.Key = feed.Untracked(it.GUID)
		case it.GUID == "" && about != "":
			it.Key = feed.Untracked(about)
			it.GUID = about
		case it.URL != "" && links[it.URL] == 1:
			it.Key = feed.Untracked(it.URL)
		default:
			it.Key = hashed(it.GUID, it.URL, it.Title, it.Published, it)
		}
	}
	n.twins()
}

// hashed is the key of an item that has no name of its own.
func hashed(guid, link, title string, published time.Time, it *Item) string {
	h := fnv.New128a()
	for _, s := range []string{guid, feed.Untracked(link), title} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	if !published.IsZero() {
		h.Write([]byte(published.UTC().Format(time.RFC3339)))
	} else if title == "" {
		h.Write([]byte(it.Summary + it.Content))
	}
	return "hash:" + hex.EncodeToString(h.Sum(nil))
}

// twins marks items whose identifier or link and text another item has already.
// Items that share a key otherwise get keys of their own, by their text, so that
// the order in which they stand makes no difference.
func (n *normaliser) twins() {
	shared, seen := make(map[string]int, len(n.doc.Items)), map[string]bool{}
	for i := range n.doc.Items {
		shared[n.doc.Items[i].Key]++
	}
	for i := range n.doc.Items {
		it := &n.doc.Items[i]
		if shared[it.Key] < 2 || !hasName(it) {
			continue
		}
		whole := byText(it)
		if it.Twin = seen[whole]; it.Twin {
			shared[it.Key]--
		}
		seen[whole] = true
	}
	copies := map[string]int{}
	for i := range n.doc.Items {
		it := &n.doc.Items[i]
		if it.Twin || shared[it.Key] < 2 {
			continue
		}
		it.Key = byText(it)
		if copies[it.Key]++; copies[it.Key] > 1 {
			it.Key += "#" + strconv.Itoa(copies[it.Key])
		}
	}
}

// byText is a key made of an item's key and all that it says.
func byText(it *Item) string {
	return hashed(it.Key, it.URL, it.Title+"\x00"+it.Summary+"\x00"+it.Content, it.Published, it)
}

// hasName reports whether an item has an identifier or a link, but for one to the
// file that comes with it.
func hasName(it *Item) bool {
	return it.GUID != "" || it.URL != "" && (len(it.Enclosures) == 0 || it.URL != it.Enclosures[0].URL)
}
