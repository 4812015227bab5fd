package parse

import (
	"encoding/hex"
	"hash/fnv"
	"strconv"
	"time"

	"tidings/feed"
)

// identify gives every item the key under which the cache knows it, and drops
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
	n.dropTwins()
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

// dropTwins removes items whose identifier or link and text another item has
// already. Items that share a key otherwise get keys of their own.
func (n *normaliser) dropTwins() {
	seen, copies := make(map[string]int, len(n.doc.Items)), map[string]int{}
	kept := n.doc.Items[:0]
	for i := range n.doc.Items {
		it := n.doc.Items[i]
		key := it.Key
		if j, ok := seen[key]; ok {
			named := it.GUID != "" || it.URL != "" && (len(it.Enclosures) == 0 || it.URL != it.Enclosures[0].URL)
			if twin := &kept[j]; named && twin.Content == it.Content && twin.Summary == it.Summary && twin.Title == it.Title {
				continue
			}
			it.Key = hashed(key, it.URL, it.Title+"\x00"+it.Summary+"\x00"+it.Content, it.Published, &it)
			for again := true; again; {
				if _, again = seen[it.Key]; again {
					copies[key]++
					it.Key = key + "#" + strconv.Itoa(copies[key])
				}
			}
		}
		seen[it.Key] = len(kept)
		kept = append(kept, it)
	}
	n.doc.Items = kept
}
