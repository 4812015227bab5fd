package parse

import (
	"encoding/hex"
	"hash/fnv"
	"net/url"
	"strconv"
	"strings"
	"time"
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
			it.Key = untracked(it.GUID)
		case it.GUID == "" && about != "":
			it.Key = untracked(about)
			it.GUID = about
		case it.URL != "" && links[it.URL] == 1:
			it.Key = untracked(it.URL)
		default:
			it.Key = hashed(it.GUID, it.URL, it.Title, it.Published, it)
		}
	}
	n.dropTwins()
}

// hashed is the key of an item that has no name of its own.
func hashed(guid, link, title string, published time.Time, it *Item) string {
	h := fnv.New128a()
	for _, s := range []string{guid, untracked(link), title} {
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

// untracked is an address without the parameters that only say where a reader
// came from; any other text is given back as it is.
func untracked(s string) string {
	i := strings.IndexByte(s, '?')
	if i < 0 || !web(s) {
		return s
	}
	query, fragment, hasFragment := strings.Cut(s[i+1:], "#")
	kept := make([]string, 0, 8)
	changed := false
	for pair := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if tracking(name) {
			changed = true
			continue
		}
		kept = append(kept, pair)
	}
	if !changed {
		return s
	}
	out := s[:i]
	if len(kept) > 0 {
		out += "?" + strings.Join(kept, "&")
	}
	if hasFragment {
		out += "#" + fragment
	}
	return out
}

func tracking(name string) bool {
	if unescaped, err := url.QueryUnescape(name); err == nil {
		name = unescaped
	}
	name = strings.ToLower(strings.TrimPrefix(name, "amp;"))
	if strings.HasPrefix(name, "utm_") || strings.HasPrefix(name, "pk_") || strings.HasPrefix(name, "mtm_") || strings.HasPrefix(name, "at_") {
		return true
	}
	switch name {
	case "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "wt.mc_id", "wt_mc", "ns_campaign",
		"ns_mchannel", "ns_source", "cmpid", "ftag", "xtor", "_hsenc", "_hsmi",
		"phpsessid", "jsessionid", "sessionid":
		return true
	}
	return false
}
